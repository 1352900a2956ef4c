"""The matrix of a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import figures, options
from qualcode.measures.matrix import CELL_KINDS, matrix
from qualcode.measures.rows import ROW_KINDS
from qualcode.measures.tables import matrix_table, plain_matrix

if TYPE_CHECKING:
    from qualcode.measures.matrix import CellKind
    from qualcode.measures.rows import RowKind


@click.command(
    "matrix", epilog="Example: qualcode matrix --rows codes --columns activated --output matrix.csv"
)
@click.option(
    "--rows", type=click.Choice(ROW_KINDS), default="themes", show_default=True, help="What it is about."
)
@click.option(
    "--columns",
    default="groups",
    show_default=True,
    metavar="KIND",
    help="Whose words: informants, groups, sources, or any attribute of informants.",
)
@click.option(
    "--cells",
    type=click.Choice(CELL_KINDS),
    default="segments",
    show_default=True,
    help="What is counted: coded segments; informants with at least one; words in them; the share of what is said "
    "that they cover; whether there is any; or the quotes themselves.",
)
@options.coders
@options.language()
@figures.options
@options.study
def command(
    *,
    rows: RowKind,
    columns: str,
    cells: CellKind,
    coders: tuple[str, ...],
    language: str | None,
    form: str | None,
    target: Path | None,
    folder: Path | None,
) -> None:
    """What is said (rows) by whom (columns).

    Every coded segment stands in one column. A segment belongs to a theme when it carries the theme or one of its
    codes, and counts once.
    """
    session = options.opened(folder)
    counted = options.known_coders(session, coders)
    found = matrix(session.project, rows=rows, columns=columns, cells=cells, coders=counted)
    languages = options.languages(session, language)
    cut = (rows, columns, cells)
    data = plain_matrix(session.project.study, found, cut, counted, languages)
    figures.give(matrix_table(found, cut, languages), data, form, target, session)
