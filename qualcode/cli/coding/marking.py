"""Steps finished for a transcript: `code mark`."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import click

from qualcode.cli import acts, known, options
from qualcode.cli.coding.doing import told
from qualcode.core import coding
from qualcode.core.changes import Mark
from qualcode.core.regrouping import in_turn
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.session import Session


@click.command("mark", epilog="Example: qualcode code mark I10 --read --not-coded")
@click.argument("transcripts", metavar="TRANSCRIPT…", nargs=-1, required=True)
@click.option("--read/--not-read", default=None, help="Whether you have finished reading it.")
@click.option("--coded/--not-coded", default=None, help="Whether you have finished coding it.")
@click.option("--date", metavar="YYYY-MM-DD", default="", help="On which day; today where it is not given.")
@options.acting
@acts.dry_run
def mark(
    transcripts: tuple[str, ...],
    *,
    read: bool | None,
    coded: bool | None,
    date: str,
    session: Session,
    dry: bool,
) -> None:
    """Mark TRANSCRIPTs as read or coded by you, or take these marks away."""
    from qualcode.fresh import today

    if read is None and coded is None:
        raise UsageError("which mark?", "give --read, --not-read, --coded or --not-coded")
    day = _day(date) if date else today()
    transcripts = tuple(known.transcript(session.project, one) for one in transcripts)
    steps: tuple[tuple[Mark, bool | None], ...] = (("read", read), ("coded", coded))
    marks = [
        partial(coding.marked, desk=session.desk(one), mark=name, date=day if on else "")
        for one in transcripts
        for name, on in steps
        if on is not None
    ]
    names = [name if on else f"not {name}" for name, on in steps if on is not None]
    title = f"mark as {' and '.join(names)}"
    acts.carry_out(session, in_turn(session.project, marks, title), told, dry=dry)


def _day(text: str) -> str:
    try:
        if dt.date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise UsageError(f"{text!r} is no date", "write it as YYYY-MM-DD")
