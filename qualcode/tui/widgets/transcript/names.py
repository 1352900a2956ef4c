"""On which row of the margin each name of a code stands: as near to the start of its mark as there is one.

A mark whose rows are all taken by others stays without a name of its own only where no other order would leave it one.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from qualcode.tui.widgets.transcript.marks import Mark

OVERHANG = 2
"""How many rows below its own a name may take where no other mark is."""


class Name(NamedTuple):
    """A code's name on one row, and how many more codes of the mark found no row of their own."""

    mark: Mark
    code: str
    more: int = 0


class Bracket(NamedTuple):
    """A mark in its lane, from its first row to its last."""

    mark: Mark
    first: int
    last: int
    lane: int


def names(brackets: Sequence[Bracket], below: int) -> dict[int, Name]:
    """Names by row, below the last bracket if need be.

    The first code of every mark comes before the second of any. One that finds no row is counted on another.

    Args:
        brackets: marks of which each touches the rows of another.
        below: how many rows below all of them are free.
    """
    ordered = sorted(brackets, key=lambda one: (one.first, one.lane))
    end = max(one.last for one in ordered) + below
    starts = {one.first for one in ordered}
    found = _one_each(ordered, starts, end)
    own = {name.mark.key: row for row, name in found.items()}
    last = [own.get(one.mark.key, one.first) for one in ordered]
    for place, bracket in enumerate(ordered):
        for code in _codes(bracket)[1:] if bracket.mark.key in own else _codes(bracket):
            row = _free_row(bracket, found, starts, end)
            if row is None:
                found[last[place]] = found[last[place]]._replace(more=found[last[place]].more + 1)
            else:
                found[row] = Name(bracket.mark, code)
                last[place] = row
    return found


def _one_each(ordered: Sequence[Bracket], starts: Container[int], end: int) -> dict[int, Name]:
    """A row for the first code of every mark."""
    found: dict[int, Name] = {}
    for one in ordered:
        row = _own_row(one, found, starts)
        if row is None:
            return _soonest(ordered, starts, end)
        found[row] = Name(one.mark, _codes(one)[0])
    return found


def _soonest(ordered: Sequence[Bracket], starts: Container[int], end: int) -> dict[int, Name]:
    """The same where rows are scarce: each goes to the mark that ends first, which names as many as can be.

    That this is the most there can be is Glover's (1967) rule for matching intervals; who is left may hang below.
    """
    found: dict[int, Name] = {}
    missed: list[Bracket] = []
    waiting: list[tuple[int, int, int]] = []
    begun, row = 0, 0
    while begun < len(ordered) or waiting:
        row = row if waiting else max(row, ordered[begun].first)
        while begun < len(ordered) and ordered[begun].first <= row:
            one = ordered[begun]
            heappush(waiting, (one.last, -one.first, begun))
            begun += 1
        while waiting and waiting[0][0] < row:
            missed.append(ordered[heappop(waiting)[2]])
        if waiting:
            one = ordered[heappop(waiting)[2]]
            found[row] = Name(one.mark, _codes(one)[0])
        row += 1
    for one in missed:
        hanging = _hanging_row(one, found, starts, end)
        if hanging is not None:
            found[hanging] = Name(one.mark, _codes(one)[0])
    return found


def _free_row(bracket: Bracket, taken: Mapping[int, Name], starts: Container[int], end: int) -> int | None:
    """A row for a name of a bracket: one of its own, else one right below it."""
    own = _own_row(bracket, taken, starts)
    return _hanging_row(bracket, taken, starts, end) if own is None else own


def _own_row(bracket: Bracket, taken: Mapping[int, Name], starts: Container[int]) -> int | None:
    """The row nearest to the start of a bracket that has no name; those on which others start come last."""
    if bracket.first not in taken:
        return bracket.first
    free = (row for row in range(bracket.first + 1, bracket.last + 1) if row not in taken)
    second: int | None = None
    for row in free:
        if row not in starts:
            return row
        second = row if second is None else second
    return second


def _hanging_row(bracket: Bracket, taken: Mapping[int, Name], starts: Container[int], end: int) -> int | None:
    """A row right below a bracket that has no name, and on which nothing starts."""
    hanging = range(bracket.last + 1, min(bracket.last + OVERHANG, end) + 1)
    return next((row for row in hanging if row not in taken and row not in starts), None)


def _codes(bracket: Bracket) -> Sequence[str]:
    return bracket.mark.codes or ("",)
