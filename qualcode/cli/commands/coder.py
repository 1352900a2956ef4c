"""The study's coders from the shell."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import acts, diagnostics, known, options, output
from qualcode.cli.groups import Acts
from qualcode.cli.organizing import printed, told
from qualcode.core import roster
from qualcode.core.regrouping import Act, in_turn
from qualcode.core.silences import naming_coder
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.session import Session


@click.group("coder", cls=Acts, epilog="Example: qualcode coder add 'Citra Dewi' --id citra")
def command() -> None:
    """List the study's coders, add them, give them other ids and names, remove them.

    Each act is saved at once; what it came to is told on standard error. --dry-run tells it beforehand.
    """


@command.command("list", epilog="Example: qualcode coder list --format json")
@options.study
@options.output_format("text", "json")
def listed(*, folder: Path | None, form: str) -> None:
    """Every coder with the sources they have worked in, their segments, marks and summaries."""
    found = printed.coder_list(options.opened(folder))
    if form == "json":
        output.as_json({"coders": found})
    else:
        output.text(printed.coder_text(found))


@command.command("add", epilog="Example: qualcode coder add 'Citra Dewi' --id citra")
@click.argument("name")
@click.option("--id", "identity", metavar="ID", help="Their id; otherwise made of the name.")
@options.coder
@options.study
@acts.dry_run
def add(name: str, *, identity: str | None, coder: str | None, folder: Path | None, dry: bool) -> None:
    """Add a coder called NAME; their id is printed. Their codings will be in codings/ID/.

    Where nobody can be told as the one who adds them, they have come by themselves: it is their own act.
    """
    session = options.opened(folder, coder)
    if not name.strip():
        raise UsageError("a coder needs a name", "give it, in quotes where it has several words")
    new, change = roster.new_coder(session.project, name, identity)
    change = replace(change, title=f"add coder “{new.id}”")
    if session.coder is None:
        session.coder = new.id
    if acts.carry_out(session, change, told.lines, dry=dry) and not dry:
        output.text(new.id)


@command.command("rename", epilog="Example: qualcode coder rename ana dewi --name 'Dewi Anggraini' --dry-run")
@click.argument("coder")
@click.argument("identity", metavar="[NEW_ID]", required=False)
@click.option("--name", metavar="TEXT", help="Another name; '' for none.")
@options.acting
@acts.dry_run
def rename(coder: str, identity: str | None, *, name: str | None, session: Session, dry: bool) -> None:
    """Give CODER another id, with all their codings and summaries; or another --name, or both."""
    if identity is None and name is None:
        raise UsageError("what shall they be called?", "give a new id, or --name")
    known.coder(session.project, coder)
    called = identity or coder
    steps: list[Act] = []
    if called != coder:
        session.check_all_read("codings", "summaries")
        steps.append(partial(roster.renamed_coder, coder=coder, identity=called))
    if name is not None:
        steps.append(partial(roster.with_coder_name, coder=called, name=name))
    title = f"write name of coder “{coder}”" if called == coder else f"rename coder “{coder}” to “{called}”"
    paths = naming_coder(session.project, coder) if called != coder else ()
    if acts.carry_out(session, in_turn(session.project, steps, title), told.carried, dry=dry):
        for path in paths:
            diagnostics.warn(f"qualcode.yaml still silences rules in {path}: write it anew there")


@command.command("remove", epilog="Example: qualcode coder remove citra")
@click.argument("coder")
@options.acting
@acts.dry_run
def remove(coder: str, *, session: Session, dry: bool) -> None:
    """Take CODER out of the study's coders; one who has coded or written something stays."""
    known.coder(session.project, coder)
    session.check_all_read("codings", "summaries")
    acts.carry_out(session, roster.without_coder(session.project, coder), told.lines, dry=dry)
