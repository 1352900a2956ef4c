"""Measures as tables, for people and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from qualcode.core.model import Study
from qualcode.core.quotes import plain_quote
from qualcode.core.table import Cell, Table
from qualcode.measures import matrix as matrices
from qualcode.measures.columns import UNSTATED
from qualcode.measures.rows import NOTHING, Heading


def matrix_table(matrix: matrices.Matrix, cut: tuple[str, str, str], languages: tuple[str, ...]) -> Table:
    """A matrix as a table; `cut` says what its rows, columns and cells are."""
    rows, columns, cells = cut
    title = f"{rows} by {columns}: {cells}"
    if cells == "quotes":
        return Table(title, _QUOTES_HEADER, tuple(_passages(matrix, languages)), _account(matrix, rows))
    header = (_SINGULAR[rows], "name", *(_label(one, languages) for one in matrix.columns), "total")
    margins = matrix.margins
    body = [
        (heading.id, heading.name.in_language(*languages), *_figures((*row, total)))
        for heading, row, total in zip(matrix.rows, matrix.cells, margins.rows, strict=True)
    ]
    body.append(("", _TOGETHER[cells], *_figures((*margins.columns, margins.whole))))
    return Table(title, header, tuple(body), _account(matrix, rows))


def plain_matrix(
    study: Study,
    found: matrices.Matrix,
    cut: tuple[str, str, str],
    coders: Iterable[str],
    languages: tuple[str, ...],
) -> dict[str, Any]:
    """A matrix as plain data; `totals` count distinct segments, `margins` what the cells count."""

    def heading(one: Heading) -> dict[str, str]:
        return {"id": one.id, "name": one.name.in_language(*languages)}

    rows, columns, cells = cut
    margins = found.margins
    return {
        "title": study.title.in_language(*languages),
        "provenance": study.provenance,
        "cut": {"rows": rows, "columns": columns, "cells": cells, "coders": list(coders)},
        "rows": [heading(one) for one in found.rows],
        "columns": [heading(one) for one in found.columns],
        "cells": [[_plain(cell) for cell in row] for row in found.cells],
        "margins": {
            "rows": [_plain(cell) for cell in margins.rows],
            "columns": [_plain(cell) for cell in margins.columns],
            "all": _plain(margins.whole),
        }
        if cells != "quotes"
        else {},
        "totals": {"rows": list(found.row_totals), "columns": list(found.column_totals), "all": found.total},
        "outside": found.outside,
        "left_out": found.left_out,
        "set_aside": found.set_aside,
    }


def _plain(cell: matrices.Cell) -> Any:
    return [plain_quote(one) for one in cell] if isinstance(cell, tuple) else cell


def _figures(cells: Iterable[matrices.Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if not isinstance(cell, tuple))


_TOGETHER = {
    "segments": "distinct segments",
    "informants": "distinct informants",
    "words": "words in any",
    "coverage": "covered by any",
    "present": "cells with any",
}
_SINGULAR = {"themes": "theme", "codes": "code", "categories": "category", "dimensions": "dimension"}
_QUOTES_HEADER = ("row", "column", "informant", "transcript", "start", "end", "quote", "coders")


def _passages(matrix: matrices.Matrix, languages: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    """The quotes of a matrix, one a row, so that they can be read, sorted and filtered."""
    for heading, row in zip(matrix.rows, matrix.cells, strict=True):
        for column, cell in zip(matrix.columns, row, strict=True):
            for one in cell if isinstance(cell, tuple) else ():
                where = (heading.id, _label(column, languages), one.informant, one.source)
                yield (*where, one.span.start, one.span.end, one.text, " ".join(one.coders))


def _label(heading: Heading, languages: tuple[str, ...]) -> str:
    return heading.name.in_language(*languages) if heading.id in {NOTHING, UNSTATED} else heading.id


def _account(matrix: matrices.Matrix, rows: str) -> tuple[str, ...]:
    return (
        f"{counted(matrix.total, 'segment')} in at least one of the {rows}, {matrix.outside} in none.",
        *left_out(matrix.left_out),
        *set_aside(matrix.set_aside),
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def set_aside(number: int) -> tuple[str, ...]:
    """What has to be said where a consensus stands in the place of what coders coded alone."""
    if not number:
        return ()
    return (
        f"{counted(number, 'segment')} not counted, because of a consensus of their coders: --coder counts them.",
    )


def left_out(number: int) -> tuple[str, ...]:
    """What has to be said where segments could not be counted."""
    if not number:
        return ()
    return (
        f"{counted(number, 'segment')} left out, because the quote is not in its place: see `qualcode validate`.",
    )
