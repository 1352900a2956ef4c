"""How the matrix is cut: what its rows, columns and cells are, in words, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from qualcode.core.attributes import attributes
from qualcode.core.model import Project
from qualcode.measures.columns import grouping
from qualcode.measures.matrix import CELL_KINDS, CellKind
from qualcode.measures.rows import ROW_KINDS, RowKind
from qualcode.tui.words import _, form, mark

Kind = TypeVar("Kind")

INFORMANTS, SOURCES = "informants", "sources"

ROW_WORDS: dict[RowKind, str] = {
    "themes": mark("themes"),
    "codes": mark("codes"),
    "categories": mark("categories"),
    "dimensions": mark("dimensions"),
}
CELL_WORDS: dict[CellKind, str] = {
    "segments": mark("segments"),
    "informants": mark("informants"),
    "words": mark("words"),
    "coverage": mark("coverage, %"),
    "present": mark("present or not"),
    "quotes": mark("quotes"),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """What the rows, the columns and the cells of a matrix are; columns are never `groups`, but what that stands for."""

    rows: RowKind = "themes"
    columns: str = INFORMANTS
    cells: CellKind = "segments"


def usual(project: Project) -> Cut:
    """Themes by the groups of informants, or by informants where nothing groups them."""
    return Cut(columns=grouping(project.index) or INFORMANTS)


def columns(project: Project) -> tuple[str, ...]:
    """What the columns can be: informants, sources, and every attribute."""
    return tuple(dict.fromkeys((INFORMANTS, SOURCES, *attributes(project.index))))


def column_words(project: Project, kind: str) -> str:
    """What columns of a kind are called."""
    if kind == INFORMANTS:
        return _("informants")
    if kind == SOURCES:
        return _("sources")
    known = project.index.attributes.get(kind)
    return (form(known.name, project.study.language) if known else "") or kind


def possible(project: Project, cut: Cut) -> Cut:
    """The cut, or the usual columns where the study has lost the attribute it cuts by."""
    return cut if cut.columns in columns(project) else replace(cut, columns=usual(project).columns)


def named(project: Project, names: tuple[str, str, str]) -> Cut | None:
    """The cut of a study by the names of its rows, columns and cells; None where it cannot be cut so."""
    every = (
        Cut(row, column, cell) for row in ROW_KINDS for column in columns(project) for cell in CELL_KINDS
    )
    return next((one for one in every if (one.rows, one.columns, one.cells) == names), None)


def with_next_rows(cut: Cut, steps: int = 1) -> Cut:
    """The same matrix with other rows."""
    return replace(cut, rows=_next(ROW_KINDS, cut.rows, steps))


def with_next_columns(project: Project, cut: Cut, steps: int = 1) -> Cut:
    """The same matrix with other columns."""
    return replace(cut, columns=_next(columns(project), cut.columns, steps))


def with_next_cells(cut: Cut, steps: int = 1) -> Cut:
    """The same matrix with other figures."""
    return replace(cut, cells=_next(CELL_KINDS, cut.cells, steps))


def _next(kinds: Sequence[Kind], kind: Kind, steps: int) -> Kind:
    return kinds[(kinds.index(kind) + steps) % len(kinds)] if kind in kinds else kinds[0]
