"""A matrix as it is shown: what its cells are called and say, what is behind them, and how they add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content

from qualcode.core.model import Project
from qualcode.core.quotes import Quote, quotes
from qualcode.measures.matrix import Matrix
from qualcode.tui.reporting.cut import ROW_WORDS, Cut, column_words
from qualcode.tui.reporting.sheet import Sheet, matrix_sheet, name, value_words
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted

TOTAL = ""
"""The name of the row or column that sums up the others; no heading has an empty id."""


class Behind(NamedTuple):
    """The passages behind a cell, and how many they are, of how many segments where that differs."""

    passages: tuple[Quote, ...]
    told: str


@dataclass(frozen=True, slots=True)
class CutMatrix:
    """A matrix of a study, cut in some way.

    A cell is told by its row and its column, from 0; those after the last one sum up the others.
    """

    project: Project
    cut: Cut
    found: Matrix

    @property
    def sheet(self) -> Sheet:
        """What a grid shows."""
        corner = _("{rows} by {columns}").format(
            rows=_(ROW_WORDS[self.cut.rows]), columns=column_words(self.project, self.cut.columns)
        )
        return matrix_sheet(self.project, self.found, corner)

    def ids(self, row: int, column: int) -> tuple[str, str]:
        """The ids of a cell's row and column, `TOTAL` for those that sum up."""
        rows = (*(one.id for one in self.found.rows), TOTAL)
        columns = (*(one.id for one in self.found.columns), TOTAL)
        return (rows[min(row, len(rows) - 1)], columns[min(column, len(columns) - 1)])

    def cell(self, ids: tuple[str, str]) -> tuple[int, int]:
        """The place of a row and a column by their ids; the first ones where they are not there any more."""
        places = []
        for identity, headings in zip(ids, (self.found.rows, self.found.columns), strict=True):
            known = [*(one.id for one in headings), TOTAL]
            places.append(known.index(identity) if identity in known else 0)
        return (places[0], places[1])

    def words(self, row: int, column: int) -> str:
        """What a cell is about."""
        inner_row, inner_column = self._inner(row, column)
        what = (
            _("all {rows}").format(rows=_(ROW_WORDS[self.cut.rows]))
            if inner_row is None
            else name(self.project, self.found.rows[inner_row])
        )
        whose = (
            _("everybody") if inner_column is None else name(self.project, self.found.columns[inner_column])
        )
        return f"{what} · {whose}"

    def value(self, row: int, column: int) -> str:
        """What a cell says, in words."""
        inner_row, inner_column = self._inner(row, column)
        margins = self.found.margins
        if inner_row is None:
            cell = margins.whole if inner_column is None else margins.columns[inner_column]
        elif inner_column is None:
            cell = margins.rows[inner_row]
        else:
            cell = self.found.cells[inner_row][inner_column]
        inner = inner_row is not None and inner_column is not None
        return value_words(self.cut.cells, cell, inner=inner)

    def behind(self, row: int, column: int) -> Behind:
        """The passages that a cell counts."""
        pieces = self.found.behind(*self._inner(row, column))
        passages = quotes(pieces, self.project.index.sources)
        told = counted("{number} quote", "{number} quotes", len(passages))
        if len(pieces) != len(passages):
            segments = counted("{number} segment", "{number} segments", len(pieces))
            told = f"{told} · {segments}"
        return Behind(passages, told)

    def _inner(self, row: int, column: int) -> tuple[int | None, int | None]:
        """A row and a column; None for those that sum up the others."""
        return (
            row if row < len(self.found.rows) else None,
            column if column < len(self.found.columns) else None,
        )

    @property
    def account(self) -> Content:
        """How the figures add up to what is on disk."""
        found, rows = self.found, _(ROW_WORDS[self.cut.rows])
        told = _("{segments} in at least one of the {rows}, {outside} in none").format(
            segments=counted("{number} segment", "{number} segments", found.total),
            rows=rows,
            outside=found.outside,
        )
        if found.set_aside:
            aside = counted(
                "{number} set aside for a consensus", "{number} set aside for a consensus", found.set_aside
            )
            told = f"{told} · {aside}"
        if not found.left_out:
            return say(told, "$dim")
        lost = counted(
            "{number} left out: it has lost its place in the text",
            "{number} left out: they have lost their place in the text",
            found.left_out,
        )
        return join((f"{told} · ", "$dim"), (lost, "$warning"))
