"""Acts from the shell: done at once and told in a line, or only told of with --dry-run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, options, output

if TYPE_CHECKING:
    from qualcode.core.changes import Change
    from qualcode.core.model import Project
    from qualcode.session import Session

    Told = Callable[[Project, Project], Iterable[str]]
    """The lines that tell what an act comes to, of the study before it and after it."""

dry_run: options.Decorator = click.option(
    "--dry-run", "dry", is_flag=True, help="Say what would change, and change nothing."
)


def carry_out(session: Session, change: Change | None, told: Told, *, dry: bool = False) -> bool:
    """Do a change and tell what it came to, on standard error; with `dry`, tell it on standard output and do nothing.

    Returns:
        Whether there was anything to change.

    Raises:
        UsageError: nobody can be told as the coder.
        ChangeRefused: the change does not fit the study.
        StudyError: it cannot be saved.
    """
    _ = session.who
    if change is None:
        diagnostics.say("nothing to change: it is so already")
        return False
    before = session.project
    title = getattr(change, "title", "")
    if dry:
        after = session.preview(change).project
        output.text("\n".join((f"would {title}", *(f"  {line}" for line in told(before, after)))))
        return True
    session.do(change)
    for line in (title, *(f"  {line}" for line in told(before, session.project))):
        diagnostics.say(line)
    return True
