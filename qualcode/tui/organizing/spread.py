"""How the columns of a table spread over the width there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from qualcode.tui.organizing.grid import Head, Line
from qualcode.tui.say import shown

GAP = 2
_WIDEST, _WIDEST_TEXT = 44, 100
_CALM = 28
_NARROWEST = 12


class Stretch(NamedTuple):
    """A column in view: its place among all, where it starts, and how wide it is, in cells."""

    place: int
    start: int
    width: int


def natural_widths(heads: Sequence[Head], lines: Sequence[Line]) -> tuple[int, ...]:
    """How wide each column would like to be: its widest cell or its heading, within reason."""
    found = []
    for place, head in enumerate(heads):
        least = _width(head.label)
        widest = max((_width(one.cells[place]) for one in lines), default=0)
        found.append(max(least, min(widest, _WIDEST_TEXT if head.flexible else _WIDEST)))
    return tuple(found)


def _width(text: str) -> int:
    return len(text) if text.isascii() and text.isprintable() else cell_len(shown(text))


def narrowed(heads: Sequence[Head], naturals: Sequence[int], room: int) -> tuple[int, ...]:
    """The widths when flexible columns give way, the widest first, until all columns fit into `room`.

    Where they cannot, one has to scroll anyway, and they give way only as far as that is calm to look at.
    """
    widths = list(naturals)
    excess = sum(widths) + GAP * (len(widths) - 1) - room
    flexible = [place for place, head in enumerate(heads) if head.flexible]
    if excess > sum(max(0, widths[place] - _NARROWEST) for place in flexible):
        return tuple(min(one, _CALM) if place in flexible else one for place, one in enumerate(widths))
    while excess > 0:
        top = max(widths[place] for place in flexible)
        tied = [place for place in flexible if widths[place] == top]
        floor = max([widths[place] for place in flexible if widths[place] < top] + [_NARROWEST])
        cut = min(top - floor, -(-excess // len(tied)))
        for place in tied:
            widths[place] -= min(cut, excess)
            excess -= min(cut, excess)
    return tuple(widths)


def in_view(widths: Sequence[int], room: int, first: int) -> tuple[Stretch, ...]:
    """The columns that fit into `room` cells: the first of all, then those from place `first` on.

    The last one may be cut, where at least some cells of it can be seen.
    """
    found: list[Stretch] = []
    start = 0
    for place in (0, *range(max(1, first), len(widths))) if widths else ():
        left = room - start
        if left <= 0 or (found and left < min(widths[place], 4)):
            break
        found.append(Stretch(place, start, min(widths[place], left)))
        start += widths[place] + GAP
    return tuple(found)


def first_for(widths: Sequence[int], room: int, first: int, column: int) -> int:
    """From which column on to show, so that `column` is wholly in view; `first` where it is so already."""
    first = max(1, first)
    if column == 0:
        return first
    if column < first:
        return column
    while first < column:
        stretch = next((one for one in in_view(widths, room, first) if one.place == column), None)
        if stretch is not None and stretch.width == widths[column]:
            break
        first += 1
    return first
