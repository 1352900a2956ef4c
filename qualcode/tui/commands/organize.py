"""Commands of the Organize screen."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

COMMANDS: Table = {
    "organize": (
        Command(
            id="organize.open",
            keys="o",
            action="open",
            label=mark("open"),
            help=mark("Open the source under the cursor where it is coded."),
            footer=True,
        ),
    ),
}
