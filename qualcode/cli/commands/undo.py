"""Take back what was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, options, output
from qualcode.core.retold import local

if TYPE_CHECKING:
    from qualcode.core.history import Act
    from qualcode.session import Session


@click.command("undo", epilog="Example: qualcode undo --coder ana")
@click.option(
    "--list", "listing", is_flag=True, help="List what can be undone, the latest first, and undo nothing."
)
@options.study
@options.coder
@options.output_format("text", "json")
def command(folder: Path | None, coder: str | None, form: str, *, listing: bool) -> None:
    """Take back the latest act of the coder on this copy of the study, and save.

    Acts of the app and of commands count alike, also those of earlier days. An act is not taken back where somebody
    has changed the same thing since.
    """
    session = with_past(folder, coder)
    if listing:
        show(session.history.done, form)
        return
    act = session.undo()
    diagnostics.say("nothing to undo" if act is None else f"undone: {act.title}")
    if form == "json":
        output.as_json({"undone": None if act is None else plain(act)})


def with_past(folder: Path | None, coder: str | None) -> Session:
    """The session of the study, with a warning where some of what was done before cannot be read."""
    session = options.opened(folder, coder)
    lines = session.forgotten
    if lines:
        what = "1 line" if lines == 1 else f"{lines} lines"
        diagnostics.warn(f"{what} of what was done before cannot be read, and cannot be undone")
    return session


def show(acts: tuple[Act, ...], form: str) -> None:
    """Print acts, the latest first."""
    if form == "json":
        output.as_json({"acts": [plain(act) for act in reversed(acts)]})
    else:
        output.text("\n".join(f"{local(act.time)}  {act.title}" for act in reversed(acts)) or "nothing")


def plain(act: Act) -> dict[str, str | None]:
    """An act for JSON."""
    return {"id": act.id, "time": act.time, "coder": act.coder or None, "title": act.title}
