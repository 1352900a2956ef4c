"""How the columns of a table spread over the width there is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from qualcode.tui.organizing.grid import Head, Line
from qualcode.tui.say import shown

GAP = 2
_WIDEST, _WIDEST_TEXT = 44, 100
_CALM = 28
_NARROWEST = 12


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
