"""What a reader sees as one character: its code points, and how it is shown.

A caret, a row and a run of one style end only between clusters; a cluster may show more cells than one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from wcwidth import iter_graphemes

from qualcode.core.model import Span
from qualcode.core.visible import visible

TAB = 8
"""Columns between two tab stops."""

_JOINER = "\u200d"
_BASE = "\u25cc"
"""What carries an accent that stands on no letter."""

_SIMPLE = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037b-\u037f\u0384-\u0482\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac]*"
)


class Cluster(NamedTuple):
    """One character as a reader sees it: code points `start` to `end`, shown as `shown` in `width` cells."""

    start: int
    end: int
    shown: str
    width: int


def is_simple(text: str, start: int, end: int) -> bool:
    """Whether every code point of `text[start:end]` is a cluster of its own, one cell wide, and shown as it is."""
    return _SIMPLE.fullmatch(text, start, end) is not None


def clusters(text: str, span: Span) -> tuple[Cluster, ...]:
    """The clusters of `text` in `span`, which must start between two; tab stops are counted from its start."""
    if is_simple(text, *span):
        return tuple(Cluster(at, at + 1, text[at], 1) for at in range(*span))
    return tuple(walk(text, span))


def walk(text: str, span: Span) -> Iterator[Cluster]:
    """The same, one after the other, for those who may stop early."""
    column = 0
    start = span.start
    for piece in _pieces(span.of(text)):
        shown, width = _look(piece, column)
        yield Cluster(start, start + len(piece), shown, width)
        start += len(piece)
        column += width


def _pieces(words: str) -> Iterator[str]:
    """`words` cut where Unicode sees a border, and on both sides of every code point that is shown by its number."""
    for piece in iter_graphemes(words):
        if len(piece) > 1 and visible(piece) != piece:
            yield from piece
        else:
            yield piece


def _look(piece: str, column: int) -> tuple[str, int]:
    """How a cluster is shown at `column`, and in how many cells: never none."""
    if piece == "\t":
        width = TAB - column % TAB
        return " " * width, width
    # A joiner with nothing after it would swallow the next cluster in the measure of the screen.
    shown = visible(piece).rstrip(_JOINER)
    if not cell_len(shown):
        marks = bool(shown) and unicodedata.category(shown[0]).startswith("M")
        shown = f"{_BASE}{shown}" if marks else f"<U+{ord(piece[0]):04X}>"
    return shown, cell_len(shown)
