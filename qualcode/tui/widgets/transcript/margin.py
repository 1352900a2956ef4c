"""The margin: a bracket a mark, in as many lanes as overlap needs, and the names of their codes beside them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from qualcode.core.lanes import lanes
from qualcode.core.model import Span
from qualcode.tui.widgets.transcript.marks import Mark, Marks
from qualcode.tui.widgets.transcript.rows import Layout

Part = Literal["first", "middle", "last", "only"]

_OVERHANG = 2
"""How many rows below its own a name may take where no other mark is."""


class Piece(NamedTuple):
    """A bracket's part on one row."""

    mark: Mark
    lane: int
    part: Part


class Name(NamedTuple):
    """A code's name on one row, and how many more codes of the mark found no row of their own."""

    mark: Mark
    code: str
    more: int = 0


class _Bracket(NamedTuple):
    mark: Mark
    first: int
    last: int
    lane: int


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Marks that touch each other's rows; rows count from the row of its first mark."""

    start: int
    brackets: tuple[_Bracket, ...]
    names: dict[int, Name]
    lanes: int


class Margin:
    """The margin of a laid out text.

    A lane depends on all marks that touch each other, on screen or off, so that brackets stay in their lanes when the
    text is scrolled. One's own marks are nearer to the text than those of others.
    """

    def __init__(self, layout: Layout, marks: Marks) -> None:
        self._layout = layout
        self._marks = marks
        self._clusters: dict[tuple[str, str], _Cluster] = {}

    def pieces(self, number: int) -> tuple[Piece, ...]:
        """The parts of brackets on a row, by lane."""
        found = []
        for cluster in self._at(number):
            row = number - self._layout.row_of(cluster.start)
            found += [
                Piece(one.mark, one.lane, _part(one, row))
                for one in cluster.brackets
                if one.first <= row <= one.last
            ]
        return tuple(sorted(found, key=lambda piece: piece.lane))

    def lanes(self, number: int) -> int:
        """How many lanes there are beside a row."""
        return max((cluster.lanes for cluster in self._at(number)), default=0)

    def name(self, number: int) -> Name | None:
        """The name beside a row."""
        for back in range(_OVERHANG + 1):
            for cluster in self._at(number - back):
                found = cluster.names.get(number - self._layout.row_of(cluster.start))
                if found is not None:
                    return found
            if self._at(number) and not back:
                return None
        return None

    def _at(self, number: int) -> list[_Cluster]:
        """The clusters on a row: one at most, as marks on the same row are in the same one."""
        if not 0 <= number < self._layout.height:
            return []
        row = self._layout.row(number)
        first = next(iter(self._marks.touching(row.start, max(row.end, row.start + 1))), None)
        if first is None or (row.gap and row.start == row.end and first.span.start >= row.end):
            return []
        known = self._clusters.get((first.coder, first.id))
        if known is None:
            known = self._cluster(first)
            for bracket in known.brackets:
                self._clusters[bracket.mark.coder, bracket.mark.id] = known
        return [known]

    def _cluster(self, seed: Mark) -> _Cluster:
        """The marks that touch the rows of `seed`, or of one that does, and so on."""
        span, members = seed.span, [seed]
        while True:
            start = self._layout.row(self._layout.row_of(span.start)).start
            end = self._layout.row(self._layout.row_of(span.end - 1)).end
            found = self._marks.touching(start, end)
            if len(found) == len(members):
                break
            members = found
            span = Span(min(one.span.start for one in found), max(one.span.end for one in found))
        base = self._layout.row_of(span.start)
        rows = [
            Span(self._layout.row_of(one.span.start) - base, self._layout.row_of(one.span.end - 1) - base + 1)
            for one in members
        ]
        lane = _lanes(members, rows)
        brackets = tuple(
            _Bracket(mark, row.start, row.end - 1, place)
            for mark, row, place in zip(members, rows, lane, strict=True)
        )
        return _Cluster(span.start, brackets, _names(brackets, self._free(base, brackets)), max(lane) + 1)

    def _free(self, base: int, brackets: Sequence[_Bracket]) -> int:
        """How many rows below the brackets names may take."""
        last = base + max(one.last for one in brackets)
        for below in range(1, _OVERHANG + 1):
            if last + below >= self._layout.height:
                return below - 1
            row = self._layout.row(last + below)
            if self._marks.touching(row.start, max(row.end, row.start + 1)):
                return below - 1
        return _OVERHANG


def _part(bracket: _Bracket, row: int) -> Part:
    if bracket.first == bracket.last:
        return "only"
    return "first" if row == bracket.first else "last" if row == bracket.last else "middle"


def _lanes(members: Sequence[Mark], rows: Sequence[Span]) -> list[int]:
    """The lane of each mark: one's own from 0, those of others beyond."""
    found = [0] * len(members)
    used = 0
    for others in (False, True):
        places = [place for place, mark in enumerate(members) if bool(mark.coder) is others]
        for place, lane in zip(places, lanes([rows[place] for place in places]), strict=True):
            found[place] = used + lane
        used = max((found[place] + 1 for place in places), default=used)
    return found


def _names(brackets: Iterable[_Bracket], below: int) -> dict[int, Name]:
    """Names by row, as near to the start of their mark as there is a row, below the last bracket if need be.

    The first code of every mark comes before the second of any. One that finds no row is counted on another.
    """
    ordered = sorted(brackets, key=lambda one: (one.first, one.lane))
    end = max(one.last for one in ordered) + below
    starts = {one.first for one in ordered}
    found: dict[int, Name] = {}
    last = [bracket.first for bracket in ordered]
    for others in (False, True):
        for place, bracket in enumerate(ordered):
            codes = bracket.mark.codes or ("",)
            for code in codes[1:] if others else codes[:1]:
                row = _free_row(bracket, found, starts, end)
                if row is None:
                    found[last[place]] = found[last[place]]._replace(more=found[last[place]].more + 1)
                else:
                    found[row] = Name(bracket.mark, code)
                    last[place] = row
    return found


def _free_row(bracket: _Bracket, taken: Mapping[int, Name], starts: Container[int], end: int) -> int | None:
    """The row nearest to the start of a bracket that has no name; those on which others start come last."""
    own = [row for row in range(bracket.first, bracket.last + 1) if row not in taken]
    if own:
        return min(own, key=lambda row: (row != bracket.first, row in starts, row))
    hanging = range(bracket.last + 1, min(bracket.last + _OVERHANG, end) + 1)
    return next((row for row in hanging if row not in taken and row not in starts), None)
