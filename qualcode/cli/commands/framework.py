"""The framework from the shell: everything the Framework screen shows and does."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import figures, known, options, output
from qualcode.cli.commands import _framework
from qualcode.cli.doing import do
from qualcode.cli.groups import Acts
from qualcode.cli.texts import given
from qualcode.core import charting, dimensions
from qualcode.core.evidence import evidence
from qualcode.core.wording import written_in
from qualcode.errors import UsageError
from qualcode.exporters import Wish

if TYPE_CHECKING:
    from qualcode.core.changes import Change
    from qualcode.core.model import Project
    from qualcode.exporters.parts.framework import Sheet
    from qualcode.session import Session


@click.group(
    "framework",
    cls=Acts,
    invoke_without_command=True,
    no_args_is_help=False,
    epilog="Example: qualcode framework --matrix; qualcode framework write facilities I02 'One desk only.'",
)
@click.option("--matrix", "as_matrix", is_flag=True, help="The framework matrix: informants by themes.")
@figures.options
@options.language()
@options.study
@click.pass_context
def command(
    context: click.Context,
    *,
    as_matrix: bool,
    form: str | None,
    target: Path | None,
    language: str | None,
    folder: Path | None,
) -> None:
    """The themes by the dimensions of the framework, and the framework matrix with its summaries.

    Without an act the table is printed. As text the matrix tells the state of each cell; in the other formats it holds
    what was written, a row an informant. Each act is saved at once; what it did is told on standard error.
    """
    if context.invoked_subcommand is not None:
        if as_matrix or form or target or language or folder:
            raise UsageError(
                "options of the table do not go with an act", "give the act's own options after its name"
            )
        return
    from qualcode.exporters.parts.framework import framework_table, plain_board, plain_matrix

    session = options.opened(folder)
    wish = Wish(options.languages(session, language))
    sheet = _sheet(session, language)
    if not as_matrix:
        figures.give(_framework.board_table(sheet), plain_board(sheet), form, target, session)
    elif form == "text" or (form is None and (target is None or target.suffix == ".txt")):
        figures.give(_framework.state_table(sheet), plain_matrix(sheet), form, target, session)
    else:
        figures.give(framework_table(session.project, wish), plain_matrix(sheet), form, target, session)


@command.command("cells", epilog="Example: qualcode framework cells --informant I02 --state stale")
@click.option("--theme", "themes", multiple=True, metavar="ID", help="Of this theme; several times.")
@click.option(
    "--informant", "informants", multiple=True, metavar="ID", help="Of this informant; several times."
)
@click.option(
    "--state",
    type=click.Choice(list(_framework.STATES)),
    default=None,
    help="Only those that are in this state.",
)
@options.language()
@options.output_format("text", "json")
@options.study
def cells(
    *,
    themes: tuple[str, ...],
    informants: tuple[str, ...],
    state: str | None,
    language: str | None,
    form: str,
    folder: Path | None,
) -> None:
    """The cells of the matrix one after another: their quotes, what was written, and what has changed since."""
    session = options.opened(folder)
    for one in themes:
        known.theme(session.project, one)
    for one in informants:
        known.informant(session.project, one)
    sheet = _sheet(session, language)
    keys = _framework.wanted(sheet, themes, informants, state or "")
    found = _framework.plain_cells(sheet, evidence(session.project), keys)
    if form == "json":
        output.as_json({"cells": found})
    else:
        output.text(_framework.cells_text(found))


@command.command(
    "write", epilog="Example: qualcode framework write facilities I02 'One desk at the mall only.'"
)
@click.argument("theme")
@click.argument("informant")
@click.argument("text", required=False)
@click.option("--clear", is_flag=True, help="Take away what was written.")
@click.option(
    "--confirm", is_flag=True, help="Say that what was written is still true of the quotes as they are."
)
@options.acting
def write(
    *,
    theme: str,
    informant: str,
    text: str | None,
    clear: bool,
    confirm: bool,
    session: Session,
) -> None:
    """Write TEXT into the cell of THEME and INFORMANT, in the place of what is there; `-` reads standard input."""
    if (text is not None) + clear + confirm != 1:
        raise UsageError(
            "what shall be done with the cell?", "give a TEXT (`-` for standard input), --clear, or --confirm"
        )
    from qualcode.fresh import today

    known.theme(session.project, theme)
    known.informant(session.project, informant)
    facts = evidence(session.project)
    words = "" if text is None else given(text)
    if text is not None and not words:
        raise UsageError("a summary needs words", "take away what was written with --clear")
    if (clear or confirm) and not _framework.written(session.project, theme, informant):
        raise UsageError(f"nothing is written of {informant} on {theme!r} yet")
    act = (
        partial(charting.confirmed, facts=facts, theme=theme, informant=informant)
        if confirm
        else partial(
            charting.with_cell,
            facts=facts,
            theme=theme,
            informant=informant,
            text=words,
            coder="" if clear else session.who,
            date=today(),
        )
    )
    do(session, act)


@command.command("name", epilog="Example: qualcode framework name 'Mardiasmo 2021'")
@click.argument("name")
@options.language()
@options.acting
def name(name: str, language: str | None, session: Session) -> None:
    """Give the framework a NAME: the work that its dimensions are from."""

    def act(project: Project) -> Change | None:
        held, spoken = project.codebook.framework.name, project.study.language
        words = written_in(held, name.strip(), language, study_language=spoken)
        return dimensions.with_framework_name(project, words)

    do(session, act)


@command.group("dimension", cls=Acts, epilog="Example: qualcode framework dimension add Outcome")
def dimension() -> None:
    """Add, rename, order and remove dimensions; `qualcode theme dimension` puts a theme into one."""


@dimension.command("add", epilog="Example: qualcode framework dimension add Outcome")
@click.argument("name")
@options.acting
def dimension_add(name: str, session: Session) -> None:
    """Add a dimension called NAME, last in the framework; its id, made of the name, is printed."""
    do(session, partial(dimensions.with_new_dimension, name=name))
    output.text(list(session.project.codebook.framework.dimensions)[-1])


@dimension.command(
    "rename", epilog="Example: qualcode framework dimension rename outcome Hasil --language id"
)
@click.argument("dimension")
@click.argument("name", required=False)
@click.option("--id", "identity", default=None, metavar="ID", help="Another id; the themes in it follow.")
@options.language()
@options.acting
def dimension_rename(
    *, dimension: str, name: str | None, identity: str | None, language: str | None, session: Session
) -> None:
    """Give DIMENSION another NAME (in --language, else the study's), another --id, or both as one act."""
    if name is None and identity is None:
        raise UsageError("what shall it be called?", "give a name, or --id")
    if name is not None and not name.strip():
        raise UsageError("a dimension needs a name")
    _known(session, dimension)

    def act(project: Project) -> Change | None:
        words = project.codebook.framework.dimensions[dimension]
        if name is not None:
            words = written_in(words, name.strip(), language, study_language=project.study.language)
        return dimensions.relabelled_dimension(project, dimension, identity or dimension, words)

    do(session, act)


@dimension.command("order", epilog="Example: qualcode framework dimension order impact --up 2")
@click.argument("dimension")
@click.option("--up", type=click.IntRange(min=1), default=None, help="How many places to the front.")
@click.option("--down", type=click.IntRange(min=1), default=None, help="How many places to the back.")
@options.acting
def dimension_order(dimension: str, up: int | None, down: int | None, session: Session) -> None:
    """Move DIMENSION in the order of the framework, which is the order of reports."""
    if (up is None) == (down is None):
        raise UsageError("up or down?", "give one of --up and --down")
    _known(session, dimension)
    do(session, partial(dimensions.moved_dimension, dimension=dimension, steps=(down or 0) - (up or 0)))


@dimension.command("remove", epilog="Example: qualcode framework dimension remove output")
@click.argument("dimension")
@options.acting
def dimension_remove(dimension: str, session: Session) -> None:
    """Remove DIMENSION; the themes in it have none then."""
    _known(session, dimension)
    do(session, partial(dimensions.without_dimension, dimension=dimension))


def _sheet(session: Session, language: str | None) -> Sheet:
    from qualcode.exporters.parts.framework import framework_sheet

    return framework_sheet(session.project, Wish(options.languages(session, language)))


def _known(session: Session, dimension: str) -> None:
    if not dimension:
        raise UsageError("which dimension?", "name it by its id")
    known.dimension(session.project, dimension)
