"""The margin of a text that is read: each memo beside the place it is about, in as many rows as there is room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment

from qualcode.core.model import Span
from qualcode.tui.say import shown
from qualcode.tui.widgets.transcript.clusters import clusters
from qualcode.tui.widgets.transcript.ink import style
from qualcode.tui.widgets.transcript.marks import Mark, Marks
from qualcode.tui.widgets.transcript.rows import Layout
from qualcode.tui.widgets.transcript.sheet import Sheet, fitted
from qualcode.tui.widgets.transcript.wrap import row_starts

SIGN = "✎"
_LEAST_ROOM = 8
"""Cells below which only the sign is shown."""

MOST_ROWS = 40
"""How many rows the memos that begin on one row take at most."""

_INDENT = 2


class Line(NamedTuple):
    """One row of a memo: the mark it belongs to, its words, whether it is the first row, whether words follow it."""

    mark: Mark
    words: str
    first: bool
    more: bool = False


class Notes:
    """A `Beside` that shows memos.

    The memos that begin on one row share the rows down to the row on which the next one begins; what has no room is
    cut, and ends in an ellipsis. So a row depends on what begins near it, and on nothing else of the text.
    """

    def __init__(self, layout: Layout, marks: Marks) -> None:
        self._layout = layout
        self._marks = marks
        self._noted = [one for one in marks if one.memo]
        self._groups: dict[int, tuple[tuple[Mark, ...], int]] = {}

    def line(self, number: int, room: int) -> Line | None:
        """What stands beside row `number` in `room` cells, of which the memo's sign takes two."""
        found = self._group(number)
        if found is None:
            return None
        start, group, rows = found
        lines = placed(group, max(1, room - _INDENT), rows)
        return lines[number - start] if number - start < len(lines) else None

    def cut(self, mark: Mark, room: int) -> bool:
        """Whether a memo is longer than what is shown of it in `room` cells."""
        if room < _LEAST_ROOM:
            return True
        found = self._group(self._layout.row_of(mark.span.start))
        if found is None:
            return True
        lines = [one for one in placed(found[1], room - _INDENT, found[2]) if one.mark == mark]
        return not lines or lines[-1].more

    def paint(self, sheet: Sheet, number: int) -> Iterator[Segment]:
        """The row of a memo, or what the place is coded with where codings are shown and no memo is in the way."""
        room, ink = sheet.columns.margin, sheet.ink
        if not room:
            return
        page = ink.ground.page
        line = self.line(number, max(room, _LEAST_ROOM))
        if line is not None:
            current = sheet.current is not None and line.mark.id == sheet.current.id
            fore = ink.ground.text if current else ink.dim
            sign = SIGN if line.first else " "
            yield Segment(sign, style(ink.accent, page, bold=current))
            if room >= _LEAST_ROOM:
                words = fitted(line.words + ("…" if line.more else ""), room - 1)
                yield Segment(f" {words}"[:room], style(fore, page, italic=True))
            return
        mark = self._begun(number)
        if mark is not None and mark.codes and room >= _LEAST_ROOM:
            code = mark.first
            yield Segment(fitted(f"· {shown(code)}", room), style(ink.dim, page))

    def mark_at(self, number: int, column: int) -> Mark | None:  # noqa: ARG002 - a memo takes the whole row
        """The mark whose memo stands beside row `number`."""
        line = self.line(number, _LEAST_ROOM * 4)
        return line.mark if line is not None else self._begun(number)

    def _group(self, number: int) -> tuple[int, tuple[Mark, ...], int] | None:
        """The memos that begin on the last such row up to `number`: that row, they, and how many rows they have."""
        layout = self._layout
        if not 0 <= number < layout.height:
            return None
        end = layout.row(number).end
        place = bisect_left(self._noted, max(end, 1), key=lambda one: one.span.start) - 1
        if place < 0:
            return None
        start = layout.row_of(self._noted[place].span.start)
        if number - start >= MOST_ROWS:
            return None
        if place not in self._groups:
            self._groups[place] = self._begin(start, place)
        return start, *self._groups[place]

    def _begin(self, start: int, place: int) -> tuple[tuple[Mark, ...], int]:
        layout, row = self._layout, self._layout.row(start)
        first = bisect_left(self._noted, row.start, key=lambda one: one.span.start)
        following = (
            layout.row_of(self._noted[place + 1].span.start)
            if place + 1 < len(self._noted)
            else layout.height
        )
        return tuple(self._noted[first : place + 1]), max(1, min(MOST_ROWS, following - start))

    def _begun(self, number: int) -> Mark | None:
        """A mark that begins on a row."""
        if number >= self._layout.height:
            return None
        row = self._layout.row(number)
        if row.gap:
            return None
        here = self._marks.touching(row.start, max(row.end, row.start + 1))
        return next((one for one in here if row.start <= one.span.start < row.end), None)


def placed(group: Sequence[Mark], width: int, rows: int) -> tuple[Line, ...]:
    """The memos of a group in so many rows: all of each where that fits, else a fair share of each.

    Args:
        group: marks with memos, in order.
        width: cells of a row.
        rows: how many there are, at least 1.
    """
    wrapped = [wrapped_lines(one.memo, width) for one in group]
    shares = _shares([len(one) for one in wrapped], rows)
    found: list[Line] = []
    for mark, lines, share in zip(group, wrapped, shares, strict=True):
        kept = lines[:share]
        found += [
            Line(mark, words, number == 0, more=number == share - 1 and share < len(lines))
            for number, words in enumerate(kept)
        ]
    return tuple(found)


@lru_cache(maxsize=512)
def wrapped_lines(text: str, width: int) -> tuple[str, ...]:
    """`text` in rows of at most `width` cells, made safe; at least one."""
    found: list[str] = []
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        found += [
            "".join(one.shown for one in clusters(text, Span(*piece))).rstrip()
            for piece in pairwise((*row_starts(text, span, width), span.end))
        ]
        start = span.end + 1
    return tuple(found) or ("",)


def _shares(lengths: Sequence[int], rows: int) -> list[int]:
    """How many rows each of several texts gets: none more than it needs, what is left fairly shared."""
    shares = [0] * len(lengths)
    left = rows
    while left and any(share < need for share, need in zip(shares, lengths, strict=True)):
        for place, need in enumerate(lengths):
            if left and shares[place] < need:
                shares[place] += 1
                left -= 1
    return shares
