"""Edits of YAML that people write by hand: what changes is rewritten, every other character stays as it was.

A collection is taken apart into pieces (its entries, each with what leads up to it: line breaks, indent, comments) and
put together again with pieces replaced, added, removed or moved. Comments on lines of their own outlive the entry that
they stand above, and go where an entry goes that they stand in; a comment at the end of a line goes with it.
"""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from qualcode.store import emit
from qualcode.store.emit import Layout
from qualcode.store.yaml_tree import Node, Piece, TooClever, tree

_BOM = "\ufeff"
_BLANK = re.compile(r"\n[ \t]*\n")
_OLD_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""What YAML takes for the end of a line besides LF and CR LF; columns could not be told."""


def edited(text: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    """`text` with what differs between the plain data `before` and `after`; the rest as its author wrote it.

    Raises:
        TooClever: the text uses YAML that cannot be edited in place.
    """
    if _OLD_BREAK.search(text):
        raise TooClever("line ends that most editors do not know (CR alone, NEL, U+2028)")
    mark = _BOM if text.startswith(_BOM) else ""
    windows = "\r\n" in text
    plain = text.removeprefix(mark).replace("\r\n", "\n")
    root = tree(plain)
    if root is None:
        return f"{plain}{emit.block(after, 0, Layout())}\n"
    written = (
        _Editor(plain, root).node(root, before, after) if root.pieces else emit.block(after, 0, Layout())
    )
    new = plain[: root.start] + written + plain[root.end :]
    return mark + (new.replace("\n", "\r\n") if windows else new)


def fresh(data: dict[str, Any], header: str) -> str:
    """A new file of `data`, with `header` as its first line."""
    return f"{header}\n{emit.block(data, 0, Layout())}\n"


class _Part(NamedTuple):
    """A piece as it will stand: its place among the old pieces (None for a new one), and its text."""

    origin: int | None
    body: str


class _Editor:
    """Writes a file anew from its tree."""

    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self.layout = Layout(step=self._inset(root, "map", 2), dash=self._inset(root, "list", 0))

    def node(self, node: Node, before: Any, after: Any) -> str:
        """The text of a collection after the change; it held something, and holds something afterwards."""
        parts = self._map(node, before, after) if node.kind == "map" else self._list(node, before, after)
        return self._joined(node, parts)

    def _map(self, node: Node, before: dict[str, Any], after: dict[str, Any]) -> list[_Part]:
        names = dict(_renamed(before, after))
        old = {names.get(key, key): value for key, value in before.items()}
        places = {names.get(piece.key, piece.key): place for place, piece in enumerate(node.pieces)}
        parts = []
        for key in _keys(list(places), old, after):
            place = places.get(key)
            if place is None:
                parts.append(_Part(None, self._new(node, after[key], key)))
                continue
            piece = node.pieces[place]
            body = self._piece(node, piece, old.get(key), after[key]) if key in after else self._whole(piece)
            if key != piece.key:
                body = emit.key(key) + body[piece.key_end - piece.start :]
            parts.append(_Part(place, body))
        return parts

    def _list(self, node: Node, before: list[Any], after: list[Any]) -> list[_Part]:
        parts = []
        old, new = [json.dumps(one) for one in before], [json.dumps(one) for one in after]
        for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            shared = min(i2 - i1, j2 - j1)
            for i, j in zip(range(i1, i1 + shared), range(j1, j1 + shared), strict=True):
                parts.append(_Part(i, self._piece(node, node.pieces[i], before[i], after[j])))
            parts += [_Part(None, self._new(node, after[j])) for j in range(j1 + shared, j2)]
        return parts

    def _piece(self, node: Node, piece: Piece, before: Any, after: Any) -> str:
        """The text of a piece of `node` whose value changes from `before` to `after`."""
        value = piece.value
        head, gap = self.text[piece.start : piece.mark_end], self.text[piece.mark_end : value.start]
        tail = self.text[value.end : piece.end]
        if _same(before, after):
            return self._whole(piece)
        if _editable(value, before, after):
            return f"{head}{gap}{self.node(value, before, after)}{tail}"
        if not node.block:
            return f"{head}{gap or ' ' * bool(head)}{emit.inline(after, value.quote, in_flow=True)}{tail}"
        if emit.fits_inline(after) and "\n" not in gap and not value.block:
            return f"{head}{gap or ' '}{emit.inline(after, value.quote)}{tail}"
        return self._replaced(piece, after, " ".join(f"{gap.strip()} {tail.strip()}".split(None, 1)))

    def _replaced(self, piece: Piece, value: Any, comment: str) -> str:
        """A piece of a block collection with a value that is laid out in another way than the one before."""
        head = self.text[piece.start : piece.mark_end]
        said = f"  {comment}" * bool(comment)
        indent = self._column(piece.start)
        if emit.fits_inline(value):
            return f"{head} {emit.inline(value)}{said}"
        if isinstance(value, str):
            first, rest = emit.block(value, indent + self.layout.step, self.layout).split("\n", 1)
            return f"{head} {first}{said}\n{rest}"
        inner = indent + (2 if not piece.key else self.layout.of(value))
        return f"{head}{said}\n{' ' * inner}{emit.block(value, inner, self.layout)}"

    def _new(self, node: Node, value: Any, key: str | None = None) -> str:
        """The text of a piece that `node` did not have."""
        if node.block:
            indent = self._column(node.pieces[0].start)
            if key is None:
                return emit.after_dash(value, indent, self.layout)
            return emit.under_key(key, value, indent, self.layout)
        return ("" if key is None else f"{emit.key(key)}: ") + emit.inline(value, in_flow=True)

    def _joined(self, node: Node, parts: list[_Part]) -> str:
        """The pieces one after another, each with what leads up to it, and the comments of those that went."""
        staying = {part.origin for part in parts}
        between = [self.text[one.end : two.start] for one, two in pairwise(node.pieces)]
        ends = [self._inside(node, piece, lead) for piece, lead in zip(node.pieces, between, strict=False)]
        leads = [lead.removeprefix(end) for end, lead in zip(ends, between, strict=True)]
        orphaned, carried = {}, ""
        for place in range(len(node.pieces)):
            if place in staying:
                orphaned[place], carried = carried, ""
            elif node.block:
                carried += (_comments(leads[place - 1]) if place else "") + (
                    ends[place] if place < len(ends) else ""
                )
        out = [self.text[node.start : node.pieces[0].start]]
        template = self._template(node, leads)
        for number, (origin, body) in enumerate(parts):
            lead = leads[origin - 1] if origin else template
            comments = orphaned.get(origin, "") if origin is not None else ""
            end = ends[origin] if origin is not None and origin < len(ends) else ""
            if number:
                out += [comments, lead, body, end]
            else:
                above = (comments + (_comments(lead) if origin and node.block else "")).lstrip()
                out += [above, "\n" + " " * self._column(node.start) if above else "", body, end]
        return "".join([*out, carried, self.text[node.pieces[-1].end : node.end]])

    def _inside(self, node: Node, piece: Piece, lead: str) -> str:
        """The comment lines after a piece that are set in below it: they belong to it, and go where it goes."""
        if not (node.block and piece.value.block):
            return ""
        deeper = " " * (self._column(piece.start) + 1)
        found = re.match(rf"(?:(?:\n[ \t]*)*\n{deeper} *#[^\n]*)+", lead)
        return found[0] if found else ""

    def _template(self, node: Node, leads: list[str]) -> str:
        """What leads up to a new piece of `node`."""
        indent = " " * self._column(node.pieces[0].start)
        if node.block:
            spaced = sum(_BLANK.search(lead) is not None for lead in leads)
            return ("\n\n" if spaced * 2 > len(leads) else "\n") + indent
        known = [lead for lead in leads if "#" not in lead]
        if known:
            return known[-1]
        return f",\n{indent}" if "\n" in self.text[node.start : node.pieces[0].start] else ", "

    def _inset(self, node: Node, kind: str, default: int) -> int:
        """By how many columns the first block collection of a kind is set in under its key."""
        for piece in node.pieces:
            value = piece.value
            if node.kind == "map" and value.block and value.kind == kind:
                return self._column(value.start) - self._column(piece.start)
            if (found := self._inset(value, kind, -1)) >= 0:
                return found
        return default

    def _column(self, place: int) -> int:
        return place - (self.text.rfind("\n", 0, place) + 1)

    def _whole(self, piece: Piece) -> str:
        return self.text[piece.start : piece.end]


def _editable(value: Node, before: Any, after: Any) -> bool:
    """Whether a collection can be edited piece by piece."""
    if not before or not after or not value.pieces:
        return False
    if value.kind == "map":
        return isinstance(before, dict) and isinstance(after, dict)
    return isinstance(before, list) and isinstance(after, list) and len(before) == len(value.pieces)


def _same(before: Any, after: Any) -> bool:
    """Whether two plain values are equal, of the same types all the way down, in the same order."""
    return type(before) is type(after) and json.dumps(before) == json.dumps(after)


def _renamed(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
    """Keys that differ in name only: one went and one came at the same place among those that stayed."""
    if len(before) != len(after):
        return []
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    if any(old in after or new in before for old, new in pairs):
        return []
    return pairs


def _keys(written: list[str], before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The keys that a mapping will have, in order: as written, unless the change is one of order."""
    stay = [key for key in written if key in after or key not in before]
    if [key for key in before if key in after] != [key for key in after if key in before]:
        moved = iter([key for key in after if key in stay])
        stay = [next(moved) if key in after else key for key in stay]
    wanted = list(after)
    for place, key in enumerate(wanted):
        if key in stay or (key in before and _same(before[key], after[key])):
            continue
        earlier = [one for one in wanted[:place] if one in stay]
        later = [one for one in wanted[place + 1 :] if one in stay]
        at = stay.index(earlier[-1]) + 1 if earlier else stay.index(later[0]) if later else len(stay)
        stay.insert(at, key)
    return stay


def _comments(lead: str) -> str:
    """The comment lines in what leads up to a piece, each after a line break."""
    return lead[: lead.rfind("\n")] if "#" in lead else ""
