"""Going about in a table: the same keys in every table with a cursor."""

from __future__ import annotations

from qualcode.tui.commands import Command
from qualcode.tui.words import mark


def ways(table: str, edges: tuple[str, str, str, str]) -> tuple[Command, ...]:
    """The commands that move the cursor of a table.

    Args:
        table: what their names begin with.
        edges: how they are called that go to the first and the last column, and to the first and the last row.
    """
    left, right, top, bottom = edges
    return tuple(
        Command(id=f"{table}.{name}", keys=keys, action=action, label=label, help=told, palette=False)
        for name, keys, action, label, told in (
            ("down", "down", "move(0, 1)", mark("down"), mark("Go to the row below.")),
            ("up", "up", "move(0, -1)", mark("up"), mark("Go to the row above.")),
            ("right", "right", "move(1, 0)", mark("right"), mark("Go to the next column.")),
            ("left", "left", "move(-1, 0)", mark("left"), mark("Go to the column before.")),
            ("page_down", "pagedown", "page(1)", mark("page down"), mark("Go a page down.")),
            ("page_up", "pageup", "page(-1)", mark("page up"), mark("Go a page up.")),
            (left, "home", "edge('left')", mark("first column"), mark("Go to the first column.")),
            (right, "end", "edge('right')", mark("last column"), mark("Go to the last column.")),
            (top, "ctrl+home", "edge('top')", mark("first row"), mark("Go to the first row.")),
            (bottom, "ctrl+end", "edge('bottom')", mark("last row"), mark("Go to the last row.")),
        )
    )
