"""The margin: a bracket a mark, in as many lanes as overlap needs, and the names of their codes beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from qualcode.core.lanes import lanes
from qualcode.core.model import Span
from qualcode.tui.widgets.transcript.marks import Mark, Marks
from qualcode.tui.widgets.transcript.names import OVERHANG, Bracket, Name, names
from qualcode.tui.widgets.transcript.rows import Layout, Row

Part = Literal["first", "middle", "last", "only"]

WIDE = 4_000
"""Code points beyond which a mark has a lane of its own: some minutes of talk."""

_REACH = 100
"""How many rows below its first the name of a wide mark may stand."""

_NEAR, _FAR = 6_000, 12_000
"""Wide marks that begin within so many code points of the one before, and of the first of them, are named together."""


class Piece(NamedTuple):
    """A bracket's part on one row."""

    mark: Mark
    lane: int
    part: Part


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Marks that touch each other's rows; rows count from the row of its first mark."""

    start: int
    lane: Mapping[tuple[str, str], int]
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
        self._all = marks
        wide = [one for one in marks if one.span.length > WIDE]
        self._wide = Marks(wide)
        self._wide_lanes = _lanes(self._wide, [one.span for one in self._wide])
        self._before = max(self._wide_lanes.values(), default=-1) + 1
        self._groups = _groups(self._wide)
        self._group_names: dict[int, Mapping[int, Name]] = {}
        self._marks = Marks(one for one in marks if one.span.length <= WIDE) if wide else marks
        self._by_end = sorted(self._marks, key=lambda one: one.span.end)
        self._clusters: dict[tuple[str, str], _Cluster] = {}

    def pieces(self, number: int) -> tuple[Piece, ...]:
        """The parts of brackets on a row, by lane."""
        if not 0 <= number < self._layout.height:
            return ()
        row = self._layout.row(number)
        return tuple(
            sorted(
                (Piece(one, self._lane(one), _part(one, row)) for one in _on(self._all, row)),
                key=lambda piece: piece.lane,
            )
        )

    def lanes(self, number: int) -> int:
        """How many lanes there are beside a row."""
        cluster = self._at(number)
        return self._before + (0 if cluster is None else cluster.lanes)

    def name(self, number: int) -> Name | None:
        """The name beside a row."""
        if not 0 <= number < self._layout.height:
            return None
        return self._near_name(number) or (self._wide_name(number) if self._before else None)

    def _lane(self, mark: Mark) -> int:
        wide = self._wide_lanes.get(mark.key)
        return self._before + self._cluster(mark).lane[mark.key] if wide is None else wide

    def _near_name(self, number: int) -> Name | None:
        for back in range(OVERHANG + 1):
            cluster = self._at(number - back)
            if cluster is not None:
                found = cluster.names.get(number - self._layout.row_of(cluster.start))
                if found is not None or not back:
                    return found
        return None

    def _wide_name(self, number: int) -> Name | None:
        """The name of a code of a wide mark: on the first rows of the mark that no other name has."""
        row = self._layout.row(number)
        place = bisect_left(self._groups, row.end, key=lambda group: group[0].span.start) - 1
        if place < 0:
            return None
        known = self._group_names.get(place)
        if known is None:
            known = self._group_names[place] = self._named(place)
        return known.get(number - self._layout.row_of(self._groups[place][0].span.start))

    def _named(self, place: int) -> dict[int, Name]:
        """The names of wide marks that begin close together; rows count from that of the first of them."""
        group, layout = self._groups[place], self._layout
        until = self._groups[place + 1][0].span.start if place + 1 < len(self._groups) else len(layout.text)
        base = layout.row_of(group[0].span.start)
        left = [Name(one, code) for one in group for code in one.codes or ("",)]
        found: dict[int, Name] = {}
        for number in range(base, min(layout.row_of(group[-1].span.start) + _REACH, layout.height)):
            row = layout.row(number)
            if not left or row.start >= until:
                break
            name = next((one for one in left if one.mark.span.overlaps(Span(row.start, row.end))), None)
            if name is not None and not row.gap and self._near_name(number) is None:
                left.remove(name)
                found[number - base] = name
        return found

    def _at(self, number: int) -> _Cluster | None:
        """The cluster on a row: marks on the same row are in the same one."""
        if not 0 <= number < self._layout.height:
            return None
        first = next(iter(_on(self._marks, self._layout.row(number))), None)
        return None if first is None else self._cluster(first)

    def _cluster(self, seed: Mark) -> _Cluster:
        """The marks that touch the rows of `seed`, or of one that does, and so on."""
        known = self._clusters.get(seed.key)
        if known is not None:
            return known
        estimated, reach = self._layout.estimated, self._reach(seed)
        while estimated != self._layout.estimated:  # rows that were looked at gave others other numbers
            estimated, reach = self._layout.estimated, self._reach(seed)
        start, end = self._layout.row(reach.start).start, self._layout.row(reach.end - 1).end
        members = self._marks.touching(start, end)
        rows = [self._rows(one) for one in members]
        base = min(one.start for one in rows)
        lane = _lanes(members, rows)
        brackets = [
            Bracket(one, at.start - base, at.end - 1 - base, lane[one.key])
            for one, at in zip(members, rows, strict=True)
        ]
        made = _Cluster(
            members[0].span.start, lane, names(brackets, self._free(reach.end - 1)), max(lane.values()) + 1
        )
        self._clusters |= dict.fromkeys(lane, made)
        return made

    def _reach(self, seed: Mark) -> Span:
        """The rows of the cluster of `seed`.

        Whatever lies over all of its rows is found at once. So what makes them more begins in them, or ends in them:
        the marks are gone through by their starts downwards, then by their ends upwards.
        """
        rows = self._rows(seed)
        first, last = self._layout.row(rows.start), self._layout.row(rows.end - 1)
        for one in self._marks.touching(first.start, last.end):
            rows = _joined(rows, self._rows(one))
        for place in range(bisect_left(self._marks.starts, first.start), len(self._marks)):
            after = self._rows(self._marks[place])
            if after.start >= rows.end:
                break
            rows = _joined(rows, after)
        end = self._layout.row(rows.end - 1).end
        for place in range(bisect_right(self._by_end, end, key=lambda one: one.span.end) - 1, -1, -1):
            before = self._rows(self._by_end[place])
            if before.end <= rows.start:
                break
            rows = _joined(rows, before)
        return rows

    def _rows(self, mark: Mark) -> Span:
        """The rows of a mark."""
        return self._layout.rows_of(mark.span)

    def _free(self, last: int) -> int:
        """How many rows below the last of a cluster names may take."""
        for below in range(1, OVERHANG + 1):
            if last + below >= self._layout.height or _on(self._marks, self._layout.row(last + below)):
                return below - 1
        return OVERHANG


def _joined(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _on(marks: Marks, row: Row) -> list[Mark]:
    """The marks on a row; on one that only sets turns apart, those that go on below it."""
    found = marks.touching(row.start, max(row.end, row.start + 1))
    return found if row.end > row.start else [one for one in found if one.span.start < row.start]


def _part(mark: Mark, row: Row) -> Part:
    begins = mark.span.start >= row.start
    if mark.span.end <= row.end:
        return "only" if begins else "last"
    return "first" if begins else "middle"


def _lanes(members: Sequence[Mark], rows: Sequence[Span]) -> dict[tuple[str, str], int]:
    """The lane of each mark: one's own from 0, those of others beyond."""
    found: dict[tuple[str, str], int] = {}
    for others in (False, True):
        places = [place for place, mark in enumerate(members) if bool(mark.coder) is others]
        used = max(found.values(), default=-1) + 1
        for place, lane in zip(places, lanes([rows[place] for place in places]), strict=True):
            found[members[place].key] = used + lane
    return found


def _groups(wide: Marks) -> list[list[Mark]]:
    """The wide marks that begin close together."""
    found: list[list[Mark]] = []
    for one in wide:
        start = one.span.start
        if found and start - found[-1][-1].span.start <= _NEAR and start - found[-1][0].span.start <= _FAR:
            found[-1].append(one)
        else:
            found.append([one])
    return found
