"""The margin: a bracket a mark, in as many lanes as overlap needs, and the names of their codes beside them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from qualcode.core.lanes import lanes
from qualcode.core.model import Span
from qualcode.tui.widgets.transcript.marks import Mark, Marks
from qualcode.tui.widgets.transcript.rows import Layout

Part = Literal["first", "middle", "last", "only"]

_OVERHANG = 2
"""How many rows below its own a name may take where no other mark is."""

WIDE = 4_000
"""Code points beyond which a mark has a lane of its own: some minutes of talk."""

_REACH = 12
"""How many rows below its first the name of a wide mark may stand."""


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
    pieces: Mapping[int, tuple[Piece, ...]]
    names: Mapping[int, Name]
    lanes: int


class Margin:
    """The margin of a laid out text.

    A lane depends on all marks that touch each other, on screen or off, so that brackets stay in their lanes when the
    text is scrolled. One's own marks are nearer to the text than those of others. Wide marks have lanes of their own,
    nearest to the text: they would make one cluster of all that they cover, and that may be the whole source.
    """

    def __init__(self, layout: Layout, marks: Marks) -> None:
        self._layout = layout
        wide = [one for one in marks if one.span.length > WIDE]
        self._wide = Marks(wide)
        lane = _lanes(self._wide, [one.span for one in self._wide])
        self._wide_lanes = {(one.coder, one.id): place for one, place in zip(self._wide, lane, strict=True)}
        self._before = max(lane, default=-1) + 1
        self._marks = Marks(one for one in marks if one.span.length <= WIDE) if wide else marks
        self._clusters: dict[tuple[str, str], _Cluster] = {}

    def pieces(self, number: int) -> tuple[Piece, ...]:
        """The parts of brackets on a row, by lane."""
        found = list(self._wide_pieces(number))
        for cluster in self._at(number):
            found += [
                piece._replace(lane=self._before + piece.lane)
                for piece in cluster.pieces.get(number - self._layout.row_of(cluster.start), ())
            ]
        return tuple(sorted(found, key=lambda piece: piece.lane))

    def lanes(self, number: int) -> int:
        """How many lanes there are beside a row."""
        return self._before + max((cluster.lanes for cluster in self._at(number)), default=0)

    def name(self, number: int) -> Name | None:
        """The name beside a row."""
        found = self._near_name(number)
        return found or (self._wide_name(number) if self._before else None)

    def _near_name(self, number: int) -> Name | None:
        for back in range(_OVERHANG + 1):
            for cluster in self._at(number - back):
                found = cluster.names.get(number - self._layout.row_of(cluster.start))
                if found is not None:
                    return found
            if self._at(number) and not back:
                return None
        return None

    def _wide_pieces(self, number: int) -> Iterator[Piece]:
        if not self._before or not 0 <= number < self._layout.height:
            return
        row = self._layout.row(number)
        end = max(row.end, row.start + 1)
        for mark in self._wide.touching(row.start, end):
            begins, ends = mark.span.start >= row.start, mark.span.end <= end
            part: Part = "first" if begins else "last" if ends else "middle"
            yield Piece(mark, self._wide_lanes[mark.coder, mark.id], part)

    def _wide_name(self, number: int) -> Name | None:
        """The name of a code of a wide mark: on the first rows of the mark that no other name has."""
        if not 0 <= number < self._layout.height:
            return None
        start = self._layout.row(max(0, number - _REACH)).start
        end = max(self._layout.row(number).end, start + 1)
        begun = [one for one in self._wide.touching(start, end) if one.span.start >= start]
        left = [
            (self._layout.row_of(one.span.start), Name(one, code))
            for one in begun
            for code in one.codes or ("",)
        ]
        for row in range(left[0][0] if left else number, number + 1):
            place = next((at for at, (first, _) in enumerate(left) if first <= row), None)
            if place is None or self._near_name(row) is not None or self._layout.row(row).gap:
                continue
            name = left.pop(place)[1]
            if row == number:
                return name
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
        return [self._cluster(first) if known is None else known]

    def _cluster(self, seed: Mark) -> _Cluster:
        """The marks that touch the rows of `seed`, or of one that does, and so on."""
        found = {(seed.coder, seed.id): seed}
        span = seed.span
        seen = Span(span.start, span.start)
        while True:
            start = self._layout.row(self._layout.row_of(span.start)).start
            end = self._layout.row(self._layout.row_of(span.end - 1)).end
            new = [*self._marks.touching(start, seen.start), *self._marks.touching(seen.end, end)]
            new = [one for one in new if (one.coder, one.id) not in found]
            seen = Span(start, end)
            if not new:
                break
            found |= {(one.coder, one.id): one for one in new}
            span = Span(
                min(span.start, *(one.span.start for one in new)),
                max(span.end, *(one.span.end for one in new)),
            )
        members = sorted(found.values(), key=lambda one: (one.span, one.id, one.coder))
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
        names = _names(brackets, self._free(base, brackets))
        made = _Cluster(span.start, _by_row(brackets), names, max(lane) + 1)
        self._clusters |= dict.fromkeys(found, made)
        return made

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


def _by_row(brackets: Iterable[_Bracket]) -> dict[int, tuple[Piece, ...]]:
    """The parts of brackets on each row."""
    found: dict[int, list[Piece]] = {}
    for one in brackets:
        for row in range(one.first, one.last + 1):
            found.setdefault(row, []).append(Piece(one.mark, one.lane, _part(one, row)))
    return {row: tuple(pieces) for row, pieces in found.items()}


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
