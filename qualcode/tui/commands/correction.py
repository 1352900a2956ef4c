"""Commands where one corrects the text of a source."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

COMMANDS: Table = {
    "dialog/correction": (
        Command(
            id="correction.save",
            keys="ctrl+s",
            action="save",
            label=mark("save"),
            help=mark("Save the correction as one act; asks first where segments would lose their passage."),
            footer=True,
            priority=True,
            palette=False,
        ),
        Command(
            id="correction.search",
            keys="ctrl+f",
            action="search",
            label=mark("search"),
            help=mark(
                "Search in the text; enter goes to the next place, esc back to the text, where it is selected."
            ),
            footer=True,
            palette=False,
        ),
        Command(
            id="correction.leave",
            keys="escape",
            action="leave",
            label=mark("leave"),
            help=mark("Go back; asks what is to become of a correction that is not saved."),
            footer=True,
            palette=False,
        ),
    ),
    "correction": (
        Command(
            id="correction.undo",
            keys="ctrl+z",
            action="undo",
            label=mark("take back"),
            help=mark("Take back what was written last, step by step; ctrl+y does it again."),
            footer=True,
            palette=False,
        ),
        Command(
            id="correction.top",
            keys="ctrl+home",
            action="edge(0)",
            label=mark("to the top"),
            help=mark("Go to the beginning of the text."),
            palette=False,
        ),
        Command(
            id="correction.bottom",
            keys="ctrl+end",
            action="edge(1)",
            label=mark("to the end"),
            help=mark("Go to the end of the text."),
            palette=False,
        ),
    ),
    "dialog/ways": (
        Command(
            id="ways.down",
            keys="pagedown",
            action="scroll_lines(1)",
            label=mark("more"),
            help=mark("Show more of what it is about."),
            priority=True,
            palette=False,
        ),
        Command(
            id="ways.up",
            keys="pageup",
            action="scroll_lines(-1)",
            label=mark("back"),
            help=mark("Show what stands before it."),
            priority=True,
            palette=False,
        ),
    ),
}
