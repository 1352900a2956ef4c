"""Take back what was done."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli import options
from qualcode.cli.commands._past import Way, go

_BACK = Way(
    "undo",
    "undone",
    "undone",
    lambda history: history.done,
    lambda session: session.undo(),
    "`qualcode undo --pass-over` leaves it as it is, and takes back the act before it",
)


@click.command("undo", epilog="Example: qualcode undo --coder ana")
@click.option(
    "--list", "listing", is_flag=True, help="List what can be undone, the latest first, and undo nothing."
)
@click.option(
    "--pass-over",
    "passing",
    is_flag=True,
    help="Leave acts that cannot be taken back any more as they are, for good, and take back the latest that can.",
)
@options.study
@options.coder
@options.output_format("text", "json")
def command(folder: Path | None, coder: str | None, form: str, *, listing: bool, passing: bool) -> None:
    """Take back the latest act of the coder on this copy of the study, and save.

    Acts of the app and of commands count alike, also those of earlier days. An act is not taken back where somebody
    has changed the same thing since, as where git has already taken it back; `--pass-over` goes on with the one before.
    """
    go(_BACK, folder, coder, form, listing=listing, passing=passing)
