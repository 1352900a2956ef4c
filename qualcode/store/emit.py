"""YAML text of plain data: scalars as libyaml writes them, collections laid out as people lay them out.

A text is quoted wherever any reader could take it for something else, under YAML 1.1 (`no`, `12:30`) or under the 1.2
core rules (`08`, `1e3`), and escaped wherever it holds characters that command a terminal or break a line.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

_DUMPER: Any = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper
_WIDE = 1 << 20
_SHORT = 100
_CORE_NUMBERS = re.compile(
    r"(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\Z"
)
_ESCAPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
    "\U00010000-\U0010ffff]"  # libyaml knows no others than escaped
)
_UNFIT_FOR_BLOCK = re.compile(r"\A\s|[^\S\n]$|\t|\n\Z", re.MULTILINE)


class Layout(NamedTuple):
    """How the collections of a file are laid out.

    Attributes:
        step: columns by which a mapping under a key is set in.
        dash: columns by which the dashes of a list under a key are set in.
    """

    step: int = 2
    dash: int = 0

    def of(self, value: Any) -> int:
        """The columns by which a collection under a key is set in."""
        return self.dash if isinstance(value, list) else self.step


def dumped(data: Any) -> str:
    """A whole document in block style, one fact a line, so that it merges by line: for what only machines write."""
    return _yaml(data, _BlockDumper)


def inline(value: Any, quote: str = "", *, in_flow: bool = False) -> str:
    """A value on one line; `quote` is the quotation mark that a text had before, or ""."""
    if isinstance(value, str) and quote and not _ESCAPED.search(value) and "\n" not in value:
        value = _Single(value) if quote == "'" else _Double(value)
    if isinstance(value, dict):
        entries = (f"{key(name)}: {inline(one, in_flow=True)}" for name, one in value.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list):
        return f"[{', '.join(inline(one, in_flow=True) for one in value)}]"
    if in_flow and isinstance(value, str):
        return _yaml([value]).removesuffix("\n")[1:-1]
    return _yaml({"k": value}).removesuffix("\n")[3:]


def key(name: str) -> str:
    """A key, without its colon."""
    return inline(name, in_flow=True)


def fits_inline(value: Any) -> bool:
    """Whether people would write `value` on one line: scalars, short lists of them, short texts by language."""
    if isinstance(value, str):
        return not _is_literal(value)
    if isinstance(value, list):
        return all(not isinstance(one, dict | list) for one in value) and _length(value) <= _SHORT
    if isinstance(value, dict):
        return all(not isinstance(one, dict | list) for one in value.values()) and (
            _length([*value, *value.values()]) <= _SHORT
        )
    return True


def block(value: Any, indent: int, layout: Layout) -> str:
    """A value over several lines, set in by `indent` columns on all lines but the first, without a last line feed."""
    margin = "\n" + " " * indent
    if isinstance(value, str):
        lines = _yaml({"k": value}, _BlockDumper).removesuffix("\n")[3:].split("\n")
        return "\n".join(
            [lines[0], *(" " * (indent - _TEXT_STEP) + line if line else "" for line in lines[1:])]
        )
    if isinstance(value, dict) and value:
        return margin.join(under_key(name, one, indent, layout) for name, one in value.items())
    if isinstance(value, list) and value:
        return margin.join(after_dash(one, indent, layout) for one in value)
    return inline(value)


def under_key(name: str, value: Any, indent: int, layout: Layout) -> str:
    """`name: value`, the key standing at column `indent`."""
    if fits_inline(value):
        return f"{key(name)}: {inline(value)}"
    if isinstance(value, str):
        return f"{key(name)}: {block(value, indent + layout.step, layout)}"
    inner = indent + layout.of(value)
    return f"{key(name)}:\n{' ' * inner}{block(value, inner, layout)}"


def after_dash(value: Any, indent: int, layout: Layout) -> str:
    """`- value`, the dash standing at column `indent`."""
    if fits_inline(value):
        return f"- {inline(value)}"
    return f"- {block(value, indent + 2, layout)}"


class _Single(str):
    """A text in single quotation marks."""

    __slots__ = ()


class _Double(str):
    """A text in double quotation marks."""

    __slots__ = ()


_TEXT_STEP = 2


class _Dumper(_DUMPER):  # type: ignore[misc]  # libyaml's dumper has no types
    """Every text, and every list of numbers and ids, on one line."""


class _BlockDumper(_Dumper):
    """The same, with texts of several lines as blocks."""


def _list(dumper: Any, data: list[Any]) -> Any:
    flow = all(isinstance(one, int | str) for one in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)


def _text(dumper: Any, data: str) -> Any:
    style = '"' if "\n" in data or _ESCAPED.search(data) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


def _block_text(dumper: Any, data: str) -> Any:
    if not _is_literal(data):
        return _text(dumper, data)
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="|")


def _single(dumper: Any, data: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style="'")


def _double(dumper: Any, data: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style='"')


_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Single, _single)
_Dumper.add_representer(_Double, _double)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _CORE_NUMBERS, list("-+.0123456789"))
_BlockDumper.add_representer(str, _block_text)


def _yaml(data: Any, dumper: type[_Dumper] = _Dumper) -> str:
    return str(
        yaml.dump(
            data, Dumper=dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDE
        )
    )


def _is_literal(text: str) -> bool:
    """Whether a text is best written as a block, line by line."""
    return "\n" in text and not _ESCAPED.search(text) and not _UNFIT_FOR_BLOCK.search(text)


def _length(values: list[Any]) -> int:
    return sum(len(str(one)) + 4 for one in values)
