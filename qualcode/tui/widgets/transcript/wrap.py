"""Where a line of text is cut to fit a width in cells: after spaces, beside wide characters, else where it must be."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.model import Span
from qualcode.tui.widgets.transcript.clusters import Cluster, is_simple, walk

_WIDE = 2
_UNBREAKING = "\u00a0\u2007\u202f"


def row_starts(text: str, line: Span, width: int) -> Iterator[int]:
    """The offsets at which the rows of `line` start, the first at its own start.

    A row is at most `width` cells wide, spaces at its end not counted; a single cluster that is wider has a row of its
    own.

    Args:
        text: the whole text.
        line: one line of it, without a line break inside.
        width: cells, at least 1.
    """
    cut = _simple_cut if is_simple(text, *line) else _cluster_cut
    start = line.start
    while True:
        yield start
        following = cut(text, start, line.end, width)
        if following >= line.end:
            return
        start = following


def _simple_cut(text: str, start: int, end: int, width: int) -> int:
    """Where the row after the one at `start` starts, in a line that has one cell a code point."""
    if end - start <= width:
        return end
    space = text.rfind(" ", start, start + width + 1)
    if space < 0 or not text[start:space].strip(" "):
        return start + width
    space += 1
    while space < end and text[space] == " ":
        space += 1
    return space


def _cluster_cut(text: str, start: int, end: int, width: int) -> int:
    """Where the row after the one at `start` starts, in any line."""
    window = 2 * width
    while True:
        reach = min(end, start + window)
        found = _cut_in(text, Span(start, reach), width)
        if found is not None:
            return found
        if reach == end:
            return end
        window *= 4


def _cut_in(text: str, span: Span, width: int) -> int | None:
    """The place of the cut where it lies inside `span`; None where all of it fits into one row."""
    column = 0
    chance = -1
    worded = False
    before: Cluster | None = None
    for one in walk(text, span):
        column += one.width
        if not _is_space(text, one):
            if (
                worded
                and before is not None
                and (_is_space(text, before) or _WIDE in (before.width, one.width))
            ):
                chance = one.start
            if column > width and before is not None:
                return chance if chance >= 0 else one.start
            worded = True
        before = one
    return None


def _is_space(text: str, one: Cluster) -> bool:
    words = text[one.start : one.end]
    return words.isspace() and words not in _UNBREAKING
