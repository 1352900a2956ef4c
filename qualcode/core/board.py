"""The themes of a study laid against the dimensions of its framework, and what rests on each part of that table."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.core.categories import categories, dimensions
from qualcode.core.evidence import Evidence, Holders
from qualcode.core.gathering import Tally, Weight
from qualcode.core.model import Project

NO_DIMENSION = ""
"""Stands for the column of themes that have no dimension."""


@dataclass(frozen=True, slots=True)
class Section:
    """The themes of one category in one dimension, in the order of the file; a segment counts once in `weight`."""

    category: str
    themes: tuple[str, ...]
    weight: Weight


@dataclass(frozen=True, slots=True)
class Column:
    """One dimension of the framework, with its themes by category; a segment counts once in `weight`."""

    dimension: str
    sections: tuple[Section, ...]
    weight: Weight

    @property
    def themes(self) -> tuple[str, ...]:
        """All its themes, in the order of its sections."""
        return tuple(theme for section in self.sections for theme in section.themes)


@dataclass(frozen=True, slots=True)
class Board:
    """The table.

    Attributes:
        categories: its rows, in the order of findings; "" comes last, where themes have none.
        columns: themes without a dimension first, where there are any; then the dimensions of the framework in their
            order, then those that only themes name.
        weights: what supports each theme.
    """

    categories: tuple[str, ...]
    columns: tuple[Column, ...]
    weights: dict[str, Weight]

    @property
    def loose(self) -> tuple[str, ...]:
        """The themes that have no dimension."""
        return next((one.themes for one in self.columns if one.dimension == NO_DIMENSION), ())


def board(project: Project, facts: Evidence) -> Board:
    """The table of `project`, counted from `facts`."""
    book = project.codebook
    holders = Holders(book)
    themes: Tally[str] = Tally()
    sections: Tally[tuple[str, str]] = Tally()
    columns: Tally[str] = Tally()
    for piece in facts.pieces:
        held = holders.reasons(piece.segment)
        places = {(book.themes[one].dimension, book.themes[one].category) for one in held}
        themes.count(held, piece)
        sections.count(places, piece)
        columns.count({dimension for dimension, _ in places}, piece)
    used = [one for one in (*categories(book), "") if any(t.category == one for t in book.themes.values())]
    loose = any(not theme.dimension for theme in book.themes.values())
    found = []
    for dimension in (*((NO_DIMENSION,) if loose else ()), *dimensions(book)):
        held_here = [theme for theme in book.themes.values() if theme.dimension == dimension]
        parts = tuple(
            Section(
                category,
                tuple(theme.id for theme in held_here if theme.category == category),
                sections.weight((dimension, category)),
            )
            for category in used
            if any(theme.category == category for theme in held_here)
        )
        found.append(Column(dimension, parts, columns.weight(dimension)))
    return Board(tuple(used), tuple(found), themes.weights(book.themes))
