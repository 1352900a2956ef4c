"""Commands of the Framework screen."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

_WAYS = (
    ("down", "down,j", "move(0, 1)", mark("down"), mark("Go down.")),
    ("up", "up,k", "move(0, -1)", mark("up"), mark("Go up.")),
    ("right", "right,l", "move(1, 0)", mark("right"), mark("Go a column to the right.")),
    ("left", "left,h", "move(-1, 0)", mark("left"), mark("Go a column to the left.")),
    ("page_down", "pagedown", "page(0, 1)", mark("page down"), mark("Go a page down.")),
    ("page_up", "pageup", "page(0, -1)", mark("page up"), mark("Go a page up.")),
    ("page_right", "ctrl+pagedown", "page(1, 0)", mark("page right"), mark("Go a page to the right.")),
    ("page_left", "ctrl+pageup", "page(-1, 0)", mark("page left"), mark("Go a page to the left.")),
    ("start", "home", "edge(0)", mark("start"), mark("Go to the start of the row or column.")),
    ("end", "end", "edge(1)", mark("end"), mark("Go to the end of the row or column.")),
    ("first", "ctrl+home", "corner(0)", mark("first"), mark("Go to the first cell.")),
    ("last", "ctrl+end", "corner(1)", mark("last"), mark("Go to the last cell.")),
)


def _ways(table: str) -> Iterator[Command]:
    """The commands that move the cursor of a table."""
    for name, keys, action, label, sentence in _WAYS:
        yield Command(
            id=f"{table}.{name}", keys=keys, action=action, label=label, help=sentence, palette=False
        )


COMMANDS: Table = {
    "framework": (
        Command(
            id="framework.view",
            keys="v",
            action="other_view",
            label=mark("other view"),
            help=mark("Go from the table of dimensions to the matrix of informants, or back."),
            footer=True,
        ),
        Command(
            id="framework.write",
            keys="w",
            action="write",
            label=mark("write"),
            help=mark("Write the summary of this cell, its quotes in view."),
        ),
        Command(
            id="framework.write_next",
            keys="ctrl+t",
            action="write_next",
            label=mark("write next"),
            help=mark("Save what is written, and write the next cell that waits or is stale."),
        ),
        Command(
            id="framework.quotes",
            keys="q",
            action="quotes",
            label=mark("quotes"),
            help=mark("Go to the list of quotes."),
        ),
        Command(
            id="framework.open_theme",
            keys="o",
            action="open_theme",
            label=mark("open"),
            help=mark("See this theme with its codes on the Themes screen."),
        ),
        Command(
            id="framework.back",
            keys="escape",
            action="back",
            label=mark("back"),
            help=mark("Go back to the table."),
            palette=False,
        ),
    ),
    "framework/board": (
        *_ways("board"),
        Command(
            id="board.next_loose",
            keys="n",
            action="next_loose(1)",
            label=mark("next loose"),
            help=mark("Go to the next theme that has no dimension."),
        ),
        Command(
            id="board.previous_loose",
            keys="N",
            action="next_loose(-1)",
            label=mark("previous loose"),
            help=mark("Go to the previous theme that has no dimension."),
        ),
        Command(
            id="board.choose",
            keys="enter,d",
            action="choose",
            label=mark("dimension"),
            help=mark("Put this theme into a dimension, or rename the dimension whose heading this is."),
            footer=True,
        ),
        Command(
            id="board.carry_right",
            keys="L,shift+right",
            action="carry(1)",
            label=mark("move right"),
            help=mark("Put this theme into the next dimension."),
            footer=True,
        ),
        Command(
            id="board.carry_left",
            keys="H,shift+left",
            action="carry(-1)",
            label=mark("move left"),
            help=mark("Put this theme into the dimension before."),
        ),
        Command(
            id="board.add",
            keys="a",
            action="screen.add_dimension",
            label=mark("add"),
            help=mark("Add a dimension to the framework."),
            footer=True,
        ),
        Command(
            id="board.rename",
            keys="e",
            action="screen.rename_dimension",
            label=mark("rename"),
            help=mark("Give this dimension another name in the study's languages, or another id."),
            footer=True,
        ),
        Command(
            id="board.shift_right",
            keys="greater_than_sign",
            action="screen.shift_dimension(1)",
            label=mark("dimension right"),
            help=mark("Move this dimension to the right: that is its place in reports, too."),
        ),
        Command(
            id="board.shift_left",
            keys="less_than_sign",
            action="screen.shift_dimension(-1)",
            label=mark("dimension left"),
            help=mark("Move this dimension to the left."),
        ),
        Command(
            id="board.remove",
            keys="x,delete",
            action="screen.remove_dimension",
            label=mark("remove"),
            help=mark("Remove this dimension; its themes have none then."),
        ),
        Command(
            id="board.name",
            keys="t",
            action="screen.name_framework",
            label=mark("framework's name"),
            help=mark("Name the framework: the work that its dimensions are from."),
        ),
    ),
    "framework/matrix": (
        *_ways("matrix"),
        Command(
            id="matrix.next_open",
            keys="n",
            action="next_open(1)",
            label=mark("next open"),
            help=mark("Go to the next cell that waits for a summary or has a stale one."),
            footer=True,
        ),
        Command(
            id="matrix.previous_open",
            keys="N",
            action="next_open(-1)",
            label=mark("previous open"),
            help=mark("Go to the previous cell that waits for a summary or has a stale one."),
        ),
        Command(
            id="matrix.choose",
            keys="enter",
            action="choose",
            label=mark("write"),
            help=mark("Write the summary of this cell."),
            footer=True,
            palette=False,
        ),
        Command(
            id="matrix.still_true",
            keys="y",
            action="ask('true')",
            label=mark("still true"),
            help=mark("Say that a stale summary is still true of the quotes as they are now."),
            footer=True,
        ),
        Command(
            id="matrix.empty",
            keys="x,delete",
            action="ask('empty')",
            label=mark("empty"),
            help=mark("Take the summary out of this cell."),
        ),
        Command(
            id="matrix.filter",
            keys="f",
            action="screen.filter",
            label=mark("filter"),
            help=mark("Show only themes of a category or a dimension, or informants of a group."),
            footer=True,
        ),
        Command(
            id="matrix.show_all",
            keys="F",
            action="screen.show_all",
            label=mark("show all"),
            help=mark("Show all themes and all informants again."),
        ),
        Command(
            id="matrix.turn",
            keys="r",
            action="screen.turn",
            label=mark("turn round"),
            help=mark("Let rows and columns change places."),
            footer=True,
        ),
        Command(
            id="matrix.nearer",
            keys="plus,equals_sign",
            action="screen.zoom(1)",
            label=mark("nearer"),
            help=mark("Show more of each summary, and fewer cells."),
        ),
        Command(
            id="matrix.farther",
            keys="minus",
            action="screen.zoom(-1)",
            label=mark("farther"),
            help=mark("Show more cells, and less of each summary."),
        ),
    ),
}
