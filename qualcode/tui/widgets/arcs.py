"""Relations between the lines of a list, drawn as arcs in its margin (an arc diagram after Wattenberg 2002)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.core.model import Span

_UP, _DOWN, _NEAR, _FAR = 1, 2, 4, 8
_GLYPHS = " ╵╷│╴╯╮┤╶╰╭├─┴┬┼"
_MIRROR = str.maketrans("╴╶╯╰╮╭┤├◂", "╶╴╰╯╭╮├┤▸")
_HEAD = "◂"


class Arc(NamedTuple):
    """A relation from one line of the list to another, both counted from 0."""

    source: int
    target: int


class Cell(NamedTuple):
    """One character of the margin, and the arc that it belongs to (None for empty ones)."""

    glyph: str
    arc: int | None


@dataclass(frozen=True, slots=True)
class Margin:
    """The drawn margin: one row of cells a line of the list, all equally wide; the list is to its left."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """Cells a row."""
        return len(self.rows[0]) if self.rows else 0

    def mirrored(self) -> Margin:
        """The same margin for the left of the list."""
        return Margin(
            tuple(
                tuple(Cell(cell.glyph.translate(_MIRROR), cell.arc) for cell in reversed(row))
                for row in self.rows
            )
        )


def margin(height: int, arcs: Sequence[Arc]) -> Margin:
    """The arcs beside a list of `height` lines: each leaves its source, and points at its target with an arrow head.

    Arcs that would touch get lanes of their own, the short ones nearest to the list.
    """
    order = sorted(range(len(arcs)), key=lambda place: abs(arcs[place].target - arcs[place].source))
    lane_of = _nested_lanes(arcs, order)
    width = 2 * (max(lane_of) + 1) + 1 if arcs else 0
    ways = [[0] * width for _ in range(height)]
    owner: list[list[int | None]] = [[None] * width for _ in range(height)]

    def draw(row: int, column: int, way: int, arc: int) -> None:
        ways[row][column] |= way
        owner[row][column] = arc

    for place in reversed(order):
        arc, turn = arcs[place], 2 * lane_of[place] + 2
        top, bottom = sorted((arc.source, arc.target))
        for row in (top, bottom):
            for column in range(1, turn):
                draw(row, column, _NEAR | _FAR, place)
            draw(row, turn, _NEAR, place)
        for row in range(top, bottom):
            draw(row, turn, _DOWN, place)
            draw(row + 1, turn, _UP, place)
    cells = [
        [Cell(_GLYPHS[way], arc) for way, arc in zip(*both, strict=True)]
        for both in zip(ways, owner, strict=True)
    ]
    for place in order:
        arc = arcs[place]
        cells[arc.target][0] = Cell(_HEAD, place)
        if cells[arc.source][0].glyph == " ":
            cells[arc.source][0] = Cell("─", place)
    return Margin(tuple(tuple(row) for row in cells))


def _nested_lanes(arcs: Sequence[Arc], order: Sequence[int]) -> list[int]:
    """The lane of each arc: short arcs first, each in the lowest lane where it touches no other."""
    spans = [Span(min(arc), max(arc) + 1) for arc in arcs]
    taken: list[list[Span]] = [[] for _ in arcs]
    found = [0] * len(arcs)
    for place in order:
        lane = next(
            lane
            for lane, others in enumerate(taken)
            if not any(spans[place].overlaps(other) for other in others)
        )
        taken[lane].append(spans[place])
        found[place] = lane
    return found
