"""The themes by dimensions as lines to be painted: a column a dimension, a band a category; as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from qualcode.core.board import NO_DIMENSION, Board
from qualcode.core.categories import category_name
from qualcode.core.gathering import Weight
from qualcode.core.model import Project
from qualcode.tui.words import _, counted, form

HEADING = -1
"""The row of the headings of the columns."""


class Card(NamedTuple):
    """What stands on one line of one column: a theme (`theme` is its id), or the heading of a category.

    `weight` is what rests on it, None on an empty line.
    """

    text: str = ""
    weight: Weight | None = None
    theme: str = ""


class Head(NamedTuple):
    """The heading of a column: the dimension's id, its name, and what rests on it."""

    dimension: str
    name: str
    figures: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is painted: the headings, and rows of as many cards as there are columns."""

    heads: tuple[Head, ...] = ()
    rows: tuple[tuple[Card, ...], ...] = ()

    def theme(self, column: int, row: int) -> str:
        """The theme in a column and a row, or ""."""
        inside = 0 <= column < len(self.heads) and 0 <= row < len(self.rows)
        return self.rows[row][column].theme if inside else ""

    def place(self, theme: str) -> tuple[int, int] | None:
        """The column and the row in which a theme stands."""
        return next(
            (
                (column, row)
                for row, cards in enumerate(self.rows)
                for column, card in enumerate(cards)
                if theme and card.theme == theme
            ),
            None,
        )

    def column(self, dimension: str) -> int | None:
        """The column of a dimension."""
        return next((at for at, head in enumerate(self.heads) if head.dimension == dimension), None)

    def rows_of(self, column: int) -> tuple[int, ...]:
        """The rows of a column that hold a theme, after the row of its heading."""
        return (HEADING, *(row for row in range(len(self.rows)) if self.theme(column, row)))

    def loose(self) -> tuple[tuple[int, int], ...]:
        """Where the themes that have no dimension stand."""
        column = self.column(NO_DIMENSION)
        return (
            () if column is None else tuple((column, row) for row in self.rows_of(column) if row != HEADING)
        )


def plan(project: Project, board: Board, *, airy: bool) -> Plan:
    """The board of a project; each category is a band across all columns, and `airy` puts an empty line between two."""
    book, spoken = project.codebook, project.study.language
    rows: list[tuple[Card, ...]] = []
    for category in board.categories:
        name = form(category_name(category), spoken) if category else _("No category yet")
        parts = [
            next((part for part in column.sections if part.category == category), None)
            for column in board.columns
        ]
        if rows and airy:
            rows.append((Card(),) * len(parts))
        rows.append(tuple(Card(name, part.weight) if part else Card() for part in parts))
        for place in range(max((len(part.themes) for part in parts if part), default=0)):
            themes = [part.themes[place] if part and place < len(part.themes) else "" for part in parts]
            rows.append(
                tuple(
                    Card(form(book.themes[one].name, spoken) or one, board.weights[one], one)
                    if one
                    else Card()
                    for one in themes
                )
            )
    heads = tuple(
        Head(column.dimension, dimension_name(project, column.dimension), weight_words(column.weight))
        for column in board.columns
    )
    return Plan(heads, tuple(rows))


def dimension_name(project: Project, dimension: str) -> str:
    """A dimension's name, or its id."""
    held = project.codebook.framework.dimensions.get(dimension)
    return (form(held, project.study.language) if held else "") or dimension or _("No dimension yet")


def segments(weight: Weight) -> str:
    """How many segments, in words."""
    return counted("{number} segment", "{number} segments", weight.segments)


def weight_words(weight: Weight) -> str:
    """How many segments, of how many informants, in words."""
    return (
        f"{segments(weight)} {counted('of {number} informant', 'of {number} informants', weight.informants)}"
    )
