"""What of the framework matrix is shown, and how: turned round, filtered, near or far; as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from qualcode.core.categories import category_name
from qualcode.core.framework import Cell, CellKey, Matrix
from qualcode.core.model import Project
from qualcode.core.storyline import by_category
from qualcode.measures.columns import grouping, value_of
from qualcode.tui.words import _, form


class Zoom(NamedTuple):
    """How near one is: the least and most cells of a column, and the least and most lines of a row."""

    width: int
    widest: int
    least: int
    most: int


ZOOMS = (Zoom(9, 12, 1, 1), Zoom(19, 38, 1, 3), Zoom(38, 76, 7, 13))
"""Signs and figures only; the first words of each summary; the summaries to be read."""


@dataclass(frozen=True, slots=True)
class View:
    """How somebody looks at the matrix.

    Attributes:
        turned: whether themes are the rows and informants the columns.
        zoom: place in `ZOOMS`.
        category: the category of the themes that are shown, or None for all.
        dimension: their dimension, or None for all.
        attribute: the attribute that the informants who are shown have a value of, or "".
        value: that value.
    """

    turned: bool = False
    zoom: int = 1
    category: str | None = None
    dimension: str | None = None
    attribute: str = ""
    value: str = ""

    @property
    def filtered(self) -> bool:
        """Whether something may be left out."""
        return self.category is not None or self.dimension is not None or bool(self.attribute)

    def unfiltered(self) -> View:
        """The same view of everything."""
        return replace(self, category=None, dimension=None, attribute="", value="")


class Heading(NamedTuple):
    """The heading of a row or a column: whose it is, what it says, and what it is gathered under."""

    id: str
    text: str
    band: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of the matrix that is shown, in the order in which it is shown."""

    rows: tuple[Heading, ...] = ()
    columns: tuple[Heading, ...] = ()
    matrix: Matrix = field(default_factory=lambda: Matrix((), (), {}))
    view: View = View()

    def key(self, column: int, row: int) -> CellKey | None:
        """Theme and informant of the cell in a column and a row; None where there is none."""
        if not (0 <= column < len(self.columns) and 0 <= row < len(self.rows)):
            return None
        ends = (self.columns[column].id, self.rows[row].id)
        return (ends[1], ends[0]) if self.view.turned else ends

    def cell(self, column: int, row: int) -> Cell:
        """The cell in a column and a row."""
        key = self.key(column, row)
        return Cell() if key is None else self.matrix.at(*key)

    def place(self, theme: str, informant: str | None = None) -> tuple[int | None, int | None]:
        """The column and the row in which a theme and an informant stand; None for what is not shown or not asked."""
        themes, informants = (self.rows, self.columns) if self.view.turned else (self.columns, self.rows)
        of_theme = next((place for place, one in enumerate(themes) if one.id == theme), None)
        of_informant = next(
            (place for place, one in enumerate(informants) if informant is not None and one.id == informant),
            None,
        )
        return (of_informant, of_theme) if self.view.turned else (of_theme, of_informant)

    def hides(self, theme: str, informant: str | None) -> bool:
        """Whether a theme ("" for none) or an informant (None for none) is there, and is not shown."""
        seen = {one.id for one in (self.columns if self.view.turned else self.rows)}
        shown = {one.id for one in (self.rows if self.view.turned else self.columns)}
        return (theme in self.matrix.themes and theme not in shown) or (
            informant in self.matrix.informants and informant not in seen
        )

    def waiting(self) -> Iterator[tuple[int, int]]:
        """The cells that wait for a summary or have a stale one, as columns and rows, row by row."""
        for row, heading in enumerate(self.rows):
            for column, other in enumerate(self.columns):
                informant = other.id if self.view.turned else heading.id
                if informant and self.cell(column, row).state in {"open", "stale"}:
                    yield column, row


def sheet(project: Project, matrix: Matrix, view: View) -> Sheet:
    """What `view` shows of a matrix: themes by category, informants in the order of the index, notes last."""
    themes = tuple(_themes(project, view))
    informants = tuple(_informants(project, matrix, view))
    rows, columns = (themes, informants) if view.turned else (informants, themes)
    return Sheet(rows, columns, matrix, view)


def _themes(project: Project, view: View) -> Iterator[Heading]:
    book, spoken = project.codebook, project.study.language
    for category, themes in by_category(book):
        name = form(category_name(category), spoken) if category else _("No category yet")
        for one in themes:
            theme = book.themes[one]
            if view.category in (None, category) and view.dimension in (None, theme.dimension):
                yield Heading(one, form(theme.name, spoken) or one, name)


def _informants(project: Project, matrix: Matrix, view: View) -> Iterator[Heading]:
    index = project.index
    group = grouping(index)
    for one in matrix.informants:
        if not one:
            if not view.attribute:
                yield Heading("", _("notes, documents"))
        elif not view.attribute or value_of(index, one, view.attribute) == view.value:
            yield Heading(one, informant_name(project, one), value_of(index, one, group) if group else "")


def informant_name(project: Project, informant: str) -> str:
    """An informant as a heading says it: the id, then the name or the role."""
    held = project.index.informants.get(informant)
    if held is None:
        return informant or _("notes, documents")
    name = held.name or form(held.role, project.study.language)
    return f"{informant} {name}".strip()
