"""Do again what was taken back."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli import options
from qualcode.cli.commands._past import Way, go

_FORTH = Way("redo", "done again", "redone", lambda history: history.undone, lambda session: session.redo())


@click.command("redo", epilog="Example: qualcode redo --coder ana")
@click.option(
    "--list", "listing", is_flag=True, help="List what can be done again, the next first, and do nothing."
)
@options.study
@options.coder
@options.output_format("text", "json")
def command(folder: Path | None, coder: str | None, form: str, *, listing: bool) -> None:
    """Do again the act that the coder took back last, and save; a new act ends what can be done again."""
    go(_FORTH, folder, coder, form, listing=listing)
