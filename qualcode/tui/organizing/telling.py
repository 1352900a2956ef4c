"""In words, what is under the cursor of a table."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qualcode.tui.organizing.grid import Grid, Head
from qualcode.tui.say import join, say
from qualcode.tui.words import _


def status(pane: str, grid: Grid, heads: Sequence[Head]) -> Content:
    """The row and the cell under the cursor."""
    if not grid.lines:
        return say("")
    line = grid.lines[grid.row_place]
    if pane == "problems":
        hint = line.cells[-1]
        return join((line.cells[1], "bold"), " ", hint or line.cells[3])
    head = heads[grid.column_place]
    value = line.cells[grid.column_place]
    name = line.cells[0] if pane == "study" else line.id
    return join((name, "bold"), f" · {head.label}: ", value or "·")


def empty(pane: str, *, filtered: bool) -> str:
    """What is said where a table shows no row; `filtered` tells that it has some."""
    if filtered:
        return _("nothing fits")
    match pane:
        case "sources":
            return _("no sources yet: a adds a text, i takes in what other programs know")
        case "informants":
            return _("nobody yet: a adds an informant")
        case "problems":
            return _("nothing was found that would spoil the analysis")
    return ""
