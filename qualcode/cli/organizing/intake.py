"""What comes into a study as a source: `qualcode source add`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import acts, diagnostics, options, output
from qualcode.cli.organizing import choosing, fields, told
from qualcode.core import organizing
from qualcode.core.entering import enter_source
from qualcode.core.regrouping import Act, in_turn
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.changes import Batch, Change
    from qualcode.core.model import Kind, Project
    from qualcode.importers import Asked
    from qualcode.session import Session


@click.command(
    "add", epilog="Example: qualcode source add interviews/*.docx --researcher Interviewer --date 2024-01"
)
@click.argument("words", metavar="[FILE | ID]…", nargs=-1)
@click.option("--unlisted", is_flag=True, help="List every text in transcripts/ that is not listed yet.")
@fields.options
@click.option(
    "--informant", "informants", multiple=True, metavar="ID", help="Who speaks in it; several times."
)
@click.option(
    "--researcher",
    multiple=True,
    metavar="LABEL",
    help="How files call the researcher; these turns become P's.",
)
@options.language()
@options.acting
@acts.dry_run
def add(
    words: tuple[str, ...],
    *,
    unlisted: bool,
    kind: Kind | None,
    informants: tuple[str, ...],
    researcher: tuple[str, ...],
    language: str | None,
    session: Session,
    dry: bool,
    **said: str | None,
) -> None:
    """List texts that are in transcripts/ already, by their IDs, or take in FILEs; their new ids are printed.

    Those who seem to speak in a text become its informants, and informants of the study. All of it is one act.
    """
    from qualcode.importers import Asked

    ids, files = _meant(session.project, words, unlisted=unlisted)
    if not ids and not files:
        diagnostics.say("nothing to change: every text in transcripts/ is listed")
        return
    came: list[str] = []
    tongue = choosing.tongue(session, language)

    def taken_in(project: Project) -> Change | None:
        asked = Asked(
            kind=kind or "interview", informants=informants, researcher=researcher, language=language or ""
        )
        return _from_files(project, files, asked)

    def described(project: Project) -> Change | None:
        came.extend(one for one in project.index.sources if one not in session.project.index.sources)
        edits: list[Act] = [
            partial(enter_source, sources=came, field=field, typed=typed, tongue=tongue)
            for field, typed in said.items()
            if typed is not None
        ]
        if informants and ids:
            edits.append(partial(organizing.with_informants, sources=ids, add=informants, new=True))
        return in_turn(project, edits, "")

    steps: list[Act] = []
    if ids:
        steps.append(partial(organizing.listed_texts, texts=ids, kind=kind or "interview"))
    if files:
        steps.append(taken_in)
    change = in_turn(session.project, (*steps, described), "")
    if change is not None:
        title = (
            organizing.act_on(came, "add source", "add {} sources")
            if came
            else organizing.act_on(words, "import", "import {} files")
        )
        change = replace(change, title=title)
    if acts.carry_out(session, change, told.lines, dry=dry) and came and not dry:
        output.text("\n".join(came))


def _meant(
    project: Project, words: tuple[str, ...], *, unlisted: bool
) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """The texts that are to be listed, and the files that are to be taken in.

    Raises:
        UsageError: a word is neither, or nothing is named.
    """
    strays = tuple(one for one in project.transcripts if one not in project.index.sources)
    ids = tuple(dict.fromkeys((*(strays if unlisted else ()), *(one for one in words if one in strays))))
    files = tuple(Path(one) for one in words if one not in strays)
    if not words and not unlisted:
        raise UsageError("what shall be added?", "name files, or texts in transcripts/, or give --unlisted")
    for file in files:
        if str(file) in project.index.sources and not file.exists():
            raise UsageError(f"source {str(file)!r} is listed already", "`qualcode source edit` changes it")
        if not file.exists():
            listed = ", ".join(strays) or "none"
            raise UsageError(
                f"there is no file {str(file)!r}", f"texts in transcripts/ that are not listed: {listed}"
            )
    return ids, files


def _from_files(project: Project, files: tuple[Path, ...], asked: Asked) -> Batch | None:
    """What the files bring, all of them or none.

    Raises:
        UsageError: one cannot be taken in.
    """
    from qualcode.fresh import new_id
    from qualcode.importing import joined_files

    taken, change = joined_files(project, files, asked, new_id)
    for one in taken:
        if one.fault is not None:
            raise one.fault
        if one.joined is not None:
            for kept in one.joined.kept:
                diagnostics.say(f"kept as it is: {kept}")
            for note in one.joined.notes:
                diagnostics.warn(f"{one.file}: left out: {note}")
    return change
