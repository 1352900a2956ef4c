"""Do again what was taken back."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli import diagnostics, options, output
from qualcode.cli.commands.undo import plain, show, with_past


@click.command("redo", epilog="Example: qualcode redo --coder ana")
@click.option(
    "--list", "listing", is_flag=True, help="List what can be done again, the next first, and do nothing."
)
@options.study
@options.coder
@options.output_format("text", "json")
def command(folder: Path | None, coder: str | None, form: str, *, listing: bool) -> None:
    """Do again the act that the coder took back last, and save; a new act ends what can be done again."""
    session = with_past(folder, coder)
    if listing:
        show(session.history.undone, form)
        return
    act = session.redo()
    diagnostics.say("nothing to redo" if act is None else f"done again: {act.title}")
    if form == "json":
        output.as_json({"redone": None if act is None else plain(act)})
