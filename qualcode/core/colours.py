"""The colours of codes: the names a codebook may use, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from zlib import crc32

PALETTE: Mapping[str, str] = {
    "red": "#e5484d",
    "orange": "#f76b15",
    "amber": "#e5a000",
    "yellow": "#d8c400",
    "lime": "#99d52a",
    "green": "#30a46c",
    "teal": "#12a594",
    "cyan": "#00a2c7",
    "blue": "#3e7bfa",
    "indigo": "#5b5bd6",
    "purple": "#8e4ec6",
    "magenta": "#c026d3",
    "pink": "#e93d82",
    "brown": "#a5683f",
    "grey": "#8b8d98",
}
"""Names that a codebook may give as the colour of a code."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def colour_of(code: str, color: str) -> str:
    """The colour of `code` as `#rrggbb`; `color` is a name of `PALETTE`, `#rrggbb`, or "" for one by the code's id."""
    if _HEX.fullmatch(color):
        return color
    names = list(PALETTE)
    return PALETTE.get(color) or PALETTE[names[crc32(code.encode("utf-8", "surrogatepass")) % len(names)]]


def colour_name(value: str) -> str:
    """How a codebook writes a colour given as `#rrggbb` or `#rgb`: by its name where it has one; "" for none."""
    full = f"#{''.join(2 * digit for digit in value[1:])}" if len(value) == len("#rgb") else value
    if not _HEX.fullmatch(full):
        return ""
    return next((name for name, known in PALETTE.items() if known == full.lower()), full.lower())


def is_colour(color: str) -> bool:
    """Whether `color` is a name of `PALETTE` or `#rrggbb`."""
    return color in PALETTE or bool(_HEX.fullmatch(color))
