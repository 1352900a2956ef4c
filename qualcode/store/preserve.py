"""Edits of YAML that people write by hand: comments, order and quoting survive."""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

_WIDE = 1 << 20
_UNDER_KEY = re.compile(
    r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE
)


def edited(text: str, before: Any, after: Any) -> str:
    """`text` with what differs between the plain data `before` and `after`; the rest as its author wrote it."""
    yaml = _round_trip(text)
    document = yaml.load(text)
    if document is None:
        document = CommentedMap()
    _patch(document, before, after)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()


def fresh(data: Any, header: str) -> str:
    """A new file of `data`, with `header` as its first line."""
    yaml = _round_trip("")
    out = io.StringIO()
    yaml.dump(_styled(data), out)
    return f"{header}\n{out.getvalue()}"


def _round_trip(text: str) -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.allow_unicode = True
    found = _UNDER_KEY.search(text)
    offset = len(found[2]) - len(found[1]) if found else 0
    yaml.indent(mapping=2, sequence=2 + offset, offset=offset)
    return yaml


def _patch(node: Any, before: Any, after: Any) -> None:
    """Bring about in `node` what differs between `before` and `after`; they are of one container type."""
    if isinstance(after, dict):
        _patch_map(node, before, after)
    else:
        _patch_list(node, before, after)


def _patch_map(node: CommentedMap, before: dict[str, Any], after: dict[str, Any]) -> None:
    for old, new in _renamed(before, after):
        _rename(node, old, new)
        before = {new if key == old else key: value for key, value in before.items()}
    for key in [key for key in before if key not in after and key in node]:
        del node[key]
    order = [key for key in node if key in after or key not in before]
    for key, value in after.items():
        if key in node:
            _replace(node, key, before.get(key), value)
        elif key not in before or before[key] != value:
            order = _insert(node, order, list(after), key, value)
    _reorder(node, before, after)


def _renamed(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
    """Keys that differ in name only: one went and one came at the same place among those that stayed."""
    if len(before) != len(after):
        return []
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    if any(old in after or new in before for old, new in pairs):
        return []
    return pairs


def _rename(node: CommentedMap, old: str, new: str) -> None:
    if old not in node:
        return
    place = list(node).index(old)
    value = node[old]
    comment = node.ca.items.pop(old, None)
    del node[old]
    node.insert(place, new, value)
    if comment is not None:
        node.ca.items[new] = comment


def _insert(node: CommentedMap, order: list[str], wanted: list[str], key: str, value: Any) -> list[str]:
    """Put a new key after the one that stands before it in `wanted`."""
    earlier = [one for one in wanted[: wanted.index(key)] if one in order]
    place = order.index(earlier[-1]) + 1 if earlier else 0
    node.insert(place, key, _styled(value))
    return [*order[:place], key, *order[place:]]


def _reorder(node: CommentedMap, before: dict[str, Any], after: dict[str, Any]) -> None:
    stayed = [key for key in before if key in after]
    if stayed == [key for key in after if key in before]:
        return
    for key in after:
        node.move_to_end(key)


def _replace(node: Any, key: Any, before: Any, after: Any) -> None:
    if before == after and type(before) is type(after):
        return
    here = node[key]
    if isinstance(after, dict) and isinstance(before, dict) and isinstance(here, CommentedMap):
        _patch_map(here, before, after)
    elif isinstance(after, list) and isinstance(before, list) and isinstance(here, CommentedSeq):
        _patch_list(here, before, after)
    elif isinstance(after, str) and type(here) is not str and isinstance(here, str) and "\n" not in after:
        quoted = type(here).__name__ in {"SingleQuotedScalarString", "DoubleQuotedScalarString"}
        node[key] = type(here)(after) if quoted else after
    else:
        node[key] = _styled(after)


def _patch_list(node: CommentedSeq, before: list[Any], after: list[Any]) -> None:
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    tail = 0
    while tail < min(len(before), len(after)) - shared and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[shared : len(before) - tail], after[shared : len(after) - tail]
    for offset in range(min(len(old), len(new))):
        _replace(node, shared + offset, old[offset], new[offset])
    for _ in range(len(old) - len(new)):
        del node[shared + len(new)]
    for offset in range(len(old), len(new)):
        node.insert(shared + offset, _styled(new[offset]))


_SHORT = 100


def _styled(data: Any) -> Any:
    """`data` as people write it: texts by language and short lists on one line, the rest as blocks."""
    if isinstance(data, dict):
        node = CommentedMap({key: _styled(value) for key, value in data.items()})
        scalars = all(not isinstance(value, dict | list) for value in data.values())
        if not data or (
            scalars and sum(len(str(key)) + len(str(value)) + 4 for key, value in data.items()) < _SHORT
        ):
            node.fa.set_flow_style()
        return node
    if isinstance(data, list):
        items = CommentedSeq([_styled(value) for value in data])
        if all(not isinstance(value, dict | list) for value in data):
            items.fa.set_flow_style()
        return items
    return data
