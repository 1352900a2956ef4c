"""Commands of the parts that several screens have: a text one writes, a list of quotes."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
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
}
