"""Commands of the parts that several screens have: a text one writes, a list of quotes."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.commands._ways import ways
from qualcode.tui.words import mark

COMMANDS: Table = {
    "draft": (
        Command(
            id="draft.save",
            keys="ctrl+s",
            action="save",
            label=mark("save"),
            help=mark("Save what is written, and go on writing."),
            footer=True,
        ),
        Command(
            id="draft.done",
            keys="escape",
            action="done",
            label=mark("done"),
            help=mark("Save what is written, and go back to the list."),
            footer=True,
        ),
        Command(
            id="draft.top",
            keys="ctrl+home",
            action="edge(0)",
            label=mark("to the top"),
            help=mark("Go to the beginning of the text."),
            palette=False,
        ),
        Command(
            id="draft.bottom",
            keys="ctrl+end",
            action="edge(1)",
            label=mark("to the end"),
            help=mark("Go to the end of the text."),
            palette=False,
        ),
    ),
    "quotes": (
        Command(
            id="quotes.open",
            keys="enter",
            action="select",
            label=mark("go there"),
            help=mark("See the quote where it was said."),
            footer=True,
        ),
    ),
    "grid": (
        *ways("grid", ("first_column", "last_column", "first_row", "last_row")),
        Command(
            id="grid.open",
            keys="enter",
            action="choose",
            label=mark("what is behind"),
            help=mark("See what is behind the figure under the cursor."),
            footer=True,
        ),
    ),
    "page": (
        Command(
            id="page.down",
            keys="down,j",
            action="step(1)",
            label=mark("next"),
            help=mark("Go to the next paragraph, quote or heading."),
            palette=False,
        ),
        Command(
            id="page.up",
            keys="up,k",
            action="step(-1)",
            label=mark("previous"),
            help=mark("Go to the previous paragraph, quote or heading."),
            palette=False,
        ),
        Command(
            id="page.next_heading",
            keys="J",
            action="heading(1)",
            label=mark("next heading"),
            help=mark("Go to the next heading: a finding, or a part of the report."),
            footer=True,
        ),
        Command(
            id="page.previous_heading",
            keys="K",
            action="heading(-1)",
            label=mark("previous heading"),
            help=mark("Go to the previous heading."),
        ),
        Command(
            id="page.page_down",
            keys="pagedown,space",
            action="page(1)",
            label=mark("page down"),
            help=mark("Go a page down."),
            palette=False,
        ),
        Command(
            id="page.page_up",
            keys="pageup",
            action="page(-1)",
            label=mark("page up"),
            help=mark("Go a page up."),
            palette=False,
        ),
        Command(
            id="page.first",
            keys="home",
            action="edge(0)",
            label=mark("to the top"),
            help=mark("Go to the beginning."),
            palette=False,
        ),
        Command(
            id="page.last",
            keys="end",
            action="edge(1)",
            label=mark("to the end"),
            help=mark("Go to the end."),
            palette=False,
        ),
        Command(
            id="page.open",
            keys="enter",
            action="open",
            label=mark("go there"),
            help=mark("See the theme with its codes, or the quote where it was said."),
            footer=True,
        ),
    ),
}
