"""Open a study in the app."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from qualcode.cli import options
from qualcode.errors import UsageError
from qualcode.store.collecting import uncollected


@click.command("open", epilog="Example: qualcode my-study")
@click.argument("place", metavar="[STUDY]", type=click.Path(path_type=Path), required=False)
@options.study
@options.coder
def command(place: Path | None, folder: Path | None, coder: str | None) -> None:
    """Open the study of the present folder, or of STUDY, in the app.

    `qualcode` alone means the same. Where there is no terminal, or only a dumb one, the study's status is printed.
    """
    if place is not None and folder is not None and place != folder:
        raise UsageError(f"two studies are named: {place} and {folder}", "name one")
    session = options.opened(place or folder, coder)
    if _screen():
        with uncollected():
            from qualcode.tui.app import run
        left = run(session)
        if left:
            sys.exit(left)
        return
    from qualcode.cli.commands import status

    status.show(session)


def _screen() -> bool:
    """Whether there is something to show the app on: a terminal, or the browser that `qualcode serve` serves."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
