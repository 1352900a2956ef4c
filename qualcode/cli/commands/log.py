"""The audit trail."""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, figures, options, output
from qualcode.core.retold import local, retold, rows
from qualcode.core.trail import KINDS, NOBODY, Wanted, codes_of, plain_tally, sources_of, tally, time_of
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.core.model import Project
    from qualcode.core.trail import Entry


def _several(option: str, name: str, metavar: str, words: str) -> options.Decorator:
    return click.option(
        option, name, multiple=True, metavar=metavar, help=f"{words}; may be given several times."
    )


@click.command("log", epilog="Example: qualcode log --code outreach-gap --since 2024-02-01")
@_several("--code", "codes", "ID", "Only acts that touch this code")
@_several("--source", "sources", "ID", "Only acts that touch this source")
@_several("--coder", "coders", "ID", f"Only acts of this coder ({NOBODY}: where it was not known who)")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only acts done, taken back, or done again; may be given several times.",
)
@click.option("--since", default=None, metavar="DATE", help="Only acts from this day or time (here) on.")
@click.option("--until", default=None, metavar="DATE", help="Only acts up to this day or time (here).")
@click.option("--last", type=click.IntRange(1), default=None, metavar="N", help="Only the last N of them.")
@figures.options
@options.study
def command(
    *,
    codes: tuple[str, ...],
    sources: tuple[str, ...],
    coders: tuple[str, ...],
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    last: int | None,
    form: str | None,
    target: Path | None,
    folder: Path | None,
) -> None:
    """Who did which act when, and what it changed, the oldest first.

    Text shows times as clocks here do; JSON and CSV keep them in UTC. Every act since the study has been worked on with
    qualcode is there; edits by other programs are in git's history.
    """
    from qualcode.store.trail import read_trail, told

    session = options.opened(folder)
    trail = read_trail(session.root)
    for line in told(trail):
        diagnostics.warn(f"{line}; left out")
    wanted = Wanted(
        codes=codes,
        sources=sources,
        coders=coders,
        kinds=kinds,
        since=_moment(since, "--since", end=False),
        before=_moment(until, "--until", end=True),
    )
    _warn_of_unknown(wanted, trail.entries, session.project)
    found = [entry for entry in trail.entries if wanted.takes(entry)]
    found = found[-last:] if last else found
    if target is None and form in {None, "text"}:
        output.text(_text(found))
        return
    data = {
        "acts": [entry.plain() for entry in found],
        "summary": plain_tally(tally(found)),
        "faults": [{"file": one.file, "line": one.line, "message": one.message} for one in trail.faults],
    }
    figures.give(rows(found), data, form, target, session)


def _warn_of_unknown(wanted: Wanted, entries: Sequence[Entry], project: Project) -> None:
    """Tell of what is asked for and the study has not, and never had: it was probably written otherwise than meant."""
    changes = [change for entry in entries for change in entry.changes]
    study = project.study
    for what, asked, now, once in (
        ("code", wanted.codes, project.codebook.codes, map(codes_of, changes)),
        ("source", wanted.sources, project.index.sources, map(sources_of, changes)),
        ("coder", wanted.coders, (*study.coders, NOBODY), ({entry.coder} for entry in entries)),
    ):
        known = {one for one in chain(now, *once) if one}
        for one in asked:
            if one not in known:
                close = get_close_matches(one, sorted(known), n=1)
                hint = f"; did you mean {close[0]}?" if close else ""
                diagnostics.warn(f"there is no {what} {one!r}, and never was{hint}")


def _text(entries: Sequence[Entry]) -> str:
    if not entries:
        return "no act"
    width = max(len(entry.coder or NOBODY) for entry in entries)
    lines = []
    for entry in entries:
        kind = {"done": "", "undone": "undone: ", "redone": "done again: "}[entry.kind]
        lines.append(f"{local(entry.time)}  {entry.coder or NOBODY:<{width}}  {kind}{entry.title}")
        margin = " " * (len(local(entry.time)) + width + 4)
        lines += [f"{margin}{retold(change)}" for change in entry.changes]
    return "\n".join(lines)


def _moment(said: str | None, option: str, *, end: bool) -> str:
    """A day or time here as the trail has it; of a day, its first moment, or that of the next day (`end`).

    Raises:
        UsageError: it is none.
    """
    if said is None:
        return ""
    try:
        moment = dt.datetime.fromisoformat(said)
        whole_day = len(said) <= len("2024-02-07")
        step = dt.timedelta(days=1) if whole_day else dt.timedelta(milliseconds=1)
        return time_of((moment + step if end else moment).astimezone())
    except (ValueError, OverflowError):
        raise UsageError(
            f"{option} names no day: {said!r}", "write it as 2024-02-07 or 2024-02-07T14:30"
        ) from None
