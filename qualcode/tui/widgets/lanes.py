"""How the columns of a painted table lie beside each other. All figures are cells of the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Lane(NamedTuple):
    """A column that is seen: its place among all, where it starts, and how wide it is."""

    place: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """Columns, of which the first and the last may stay while those between them scroll by whole ones.

    Attributes:
        widths: how wide each column is.
        room: what there is for all of them.
        gap: what is between two.
        apart: what is left free after those that scroll, where a mark can tell of more.
        left: how many of the first stay.
        right: how many of the last stay.
    """

    widths: tuple[int, ...]
    room: int
    gap: int = 0
    apart: int = 0
    left: int = 0
    right: int = 0

    @property
    def scrolling(self) -> range:
        """The places of the columns that scroll."""
        return range(min(self.left, self._end), self._end)

    @property
    def _end(self) -> int:
        return max(0, len(self.widths) - self.right)

    def seen(self, first: int) -> tuple[Lane, ...]:
        """The columns that are seen when those that scroll begin with the column at `first`.

        They are seen whole; only where there is no room for a single one, that is cut.
        """
        start = 0
        found: list[Lane] = []
        for lane in (*self._in(range(self.scrolling.start), 0, self.room), *self._middle(first)):
            found.append(lane)
            start = lane.start + lane.width + self.gap
        found += self._in(range(self._end, len(self.widths)), start + self.apart, self.room)
        return tuple(found)

    def _middle(self, first: int) -> Iterator[Lane]:
        start = sum(width + self.gap for width in self.widths[: self.scrolling.start])
        end = self.room - self.apart - sum(width + self.gap for width in self.widths[self._end :])
        first = max(self.scrolling.start, min(first, self._end - 1))
        for lane in self._in(range(first, self._end), start, end):
            if lane.place > first and lane.width < self.widths[lane.place]:
                return
            yield lane

    def _in(self, places: range, start: int, end: int) -> Iterator[Lane]:
        for place in places:
            width = min(self.widths[place], end - start)
            if width > 0:
                yield Lane(place, start, width)
            start += self.widths[place] + self.gap

    def more(self, first: int) -> tuple[bool, bool]:
        """Whether there are columns before and after those that are seen, of those that scroll."""
        whole = {lane.place for lane in self.seen(first) if lane.width == self.widths[lane.place]}
        return first > self.scrolling.start, bool(self.scrolling) and self._end - 1 not in whole

    def first_for(self, first: int, column: int) -> int:
        """With which column to begin so that `column` is seen whole if it can be; `first` where it is so already."""
        if column not in self.scrolling:
            return max(self.scrolling.start, min(first, self._end - 1))
        first = max(self.scrolling.start, min(first, column))
        while first < column and not any(
            lane.place == column and lane.width == self.widths[column] for lane in self.seen(first)
        ):
            first += 1
        return first
