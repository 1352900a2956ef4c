"""The matrix of a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import figures, options
from qualcode.core.quotes import plain_quote
from qualcode.measures.matrix import CELL_KINDS, matrix
from qualcode.measures.rows import ROW_KINDS
from qualcode.measures.tables import matrix_table

if TYPE_CHECKING:
    from qualcode.measures.matrix import CellKind, Matrix
    from qualcode.measures.rows import Heading, RowKind


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
    data = {
        "title": options.named(session.project.study.title, session, language),
        "provenance": session.project.study.provenance,
        "cut": {"rows": rows, "columns": columns, "cells": cells, "coders": list(counted)},
        **_plain(found, languages),
    }
    figures.give(matrix_table(found, (rows, columns, cells), languages), data, form, target, session)


def _plain(found: Matrix, languages: tuple[str, ...]) -> dict[str, Any]:
    def heading(one: Heading) -> dict[str, str]:
        return {"id": one.id, "name": one.name.in_language(*languages)}

    return {
        "rows": [heading(one) for one in found.rows],
        "columns": [heading(one) for one in found.columns],
        "cells": [
            [[plain_quote(one) for one in cell] if isinstance(cell, tuple) else cell for cell in row]
            for row in found.cells
        ],
        "totals": {
            "rows": list(found.row_totals),
            "columns": list(found.column_totals),
            "all": found.total,
        },
        "outside": found.outside,
        "left_out": found.left_out,
    }
