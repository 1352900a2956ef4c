"""Many codings at once, from a file or from standard input: `code from`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from qualcode.cli import acts, diagnostics, known, options, texts
from qualcode.cli.coding.doing import page, told
from qualcode.cli.coding.rows import FORMATS, Row, rows
from qualcode.core import recoding
from qualcode.core.apply import apply
from qualcode.core.changes import Batch, Change
from qualcode.core.intake import decoded
from qualcode.core.model import Code
from qualcode.core.putting import Put, put
from qualcode.core.regrouping import Act, in_turn
from qualcode.errors import QualcodeError, UsageError

if TYPE_CHECKING:
    from qualcode.cli.coding.places import Page
    from qualcode.core.model import Project
    from qualcode.session import Session


@click.command(
    "from",
    epilog="Example: qualcode code from codings.csv --dry-run; qualcode code from - --format tsv < notes.tsv",
)
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help="Otherwise told by FILE's name or content.",
)
@click.option("--transcript", metavar="ID", default="", help="The transcript of lines that name none.")
@click.option("--new-codes", is_flag=True, help="Add codes that the codebook does not have.")
@options.acting
@acts.dry_run
def from_file(
    file: str,
    *,
    form: str | None,
    transcript: str,
    new_codes: bool,
    session: Session,
    dry: bool,
) -> None:
    """Apply the codings that the lines of FILE tell of (- for standard input), all of them or none.

    A table (CSV, TSV) names its columns in the first row: transcript; quote (with nth, where it occurs several times)
    or span or start and end or sentence or turn; code, several of them with ; between; theme; memo. JSON lines have
    the same keys. So do segments that `qualcode export` has written.
    """
    apply_lines(file, session, form=form, transcript=transcript, new_codes=new_codes, dry=dry)


def apply_lines(
    file: str,
    session: Session,
    *,
    form: str | None = None,
    transcript: str = "",
    new_codes: bool = False,
    dry: bool = False,
) -> None:
    """Apply the codings of a file as one act.

    Args:
        file: its path, or `-` for standard input.
        session: the coder's session.
        form: one of `FORMATS`, or None for what its name or its content tells.
        transcript: the transcript of lines that name none.
        new_codes: whether codes that the codebook does not have are added to it.
        dry: whether it is only told.

    Raises:
        UsageError: the file cannot be read, or lines do not fit; each is told, and nothing is changed.
    """
    name = texts.shown(file)
    read = rows(decoded(texts.named_input(file), name), name, form)
    for column in read.passed_over:
        diagnostics.warn(f"{name}: column {column!r} is not read")
    if not read.rows:
        raise UsageError(f"{name} holds no line", "write a line a coding, after the names of the columns")
    wrong: list[str] = []
    changes: list[Change] = []
    project = session.project
    pages: dict[str, Page] = {}
    for row in read.rows:
        try:
            change = _change(session, project, row, transcript, pages, new_codes=new_codes)
            if change is not None:
                project = apply(project, change).project
                changes.append(change)
        except QualcodeError as fault:
            wrong.append(f"{name}:{row.line}: {fault.message}{f'; {fault.hint}' if fault.hint else ''}")
    if wrong:
        for one in wrong:
            diagnostics.say(one)
        many = "1 line does" if len(wrong) == 1 else f"{len(wrong)} lines do"
        raise UsageError(
            f"{many} not fit of {len(read.rows)}", "nothing was changed; mend them and try again"
        )
    many = "1 line" if len(read.rows) == 1 else f"{len(read.rows)} lines"
    act = Batch(tuple(changes), f"code {many} of {name}") if changes else None
    acts.carry_out(session, act, told, dry=dry)


def _change(
    session: Session,
    project: Project,
    row: Row,
    transcript: str,
    pages: dict[str, Page],
    *,
    new_codes: bool,
) -> Change | None:
    """What one line comes to in the project that the lines before it leave."""
    if row.fault:
        raise UsageError(row.fault)
    if row.coder and row.coder != session.who:
        raise UsageError(
            f"it is a line of {row.coder!r}", f"you code as {session.who}: name them with --coder"
        )
    named = row.transcript or transcript
    if not named:
        raise UsageError("it names no transcript", "write its id, or give --transcript")
    if named not in pages:
        pages[named] = page(session, named)
    here = pages[named]
    if not (row.codes or row.themes or row.memo):
        raise UsageError("it has neither code, theme nor memo", "write one")
    missing = [one for one in row.codes if one not in project.codebook.codes]
    if not new_codes:
        known.codes(project, missing)
    for one in row.themes:
        known.theme(project, one)
    span = here.span(row.place)
    acts_of_line: list[Act] = [partial(recoding.added, code=Code(id=one)) for one in missing]
    what = Put(codes=row.codes, themes=row.themes, memo=row.memo)
    acts_of_line.append(partial(put, desk=here.desk, span=span, what=what))
    return in_turn(project, acts_of_line, "")
