"""The framework matrix to be read elsewhere: what was written of each informant on each theme, and what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from qualcode.core.blocks import Aside, Block, Grid, Heading, Page, Paragraph
from qualcode.core.board import NO_DIMENSION, Board, board
from qualcode.core.categories import category_name
from qualcode.core.evidence import evidence
from qualcode.core.framework import Cell, Matrix, framework_matrix
from qualcode.core.model import AttributeValue, LocalText, Project
from qualcode.core.provenance import notice
from qualcode.core.storyline import by_category
from qualcode.core.table import Cell as TableCell
from qualcode.core.table import Table
from qualcode.errors import UsageError
from qualcode.exporters import Wish

_PART = 2
_ACROSS = 4
"""How many themes stand beside each other on a page, at most."""


class Sheet(NamedTuple):
    """The matrix of a study, the order in which it is told, and the words to tell it in."""

    project: Project
    matrix: Matrix
    board: Board
    languages: tuple[str, ...]
    left_out: int

    @property
    def words(self) -> dict[str, str]:
        """The words of the language it is told in."""
        return _WORDS["id" if self.languages[:1] == ("id",) else "en"]

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes by category."""
        return tuple(theme for _, themes in by_category(self.project.codebook) for theme in themes)

    def told(self, text: LocalText) -> str:
        """A text of the study in the language asked for."""
        return text.in_language(*self.languages)

    def names(self) -> dict[str, str]:
        """What each theme is called; where several are called the same, with the id."""
        names = {one.id: self.told(one.name) or one.id for one in self.project.codebook.themes.values()}
        count = Counter(names.values())
        return {one: f"{name} ({one})" if count[name] > 1 else name for one, name in names.items()}

    def dimension(self, dimension: str) -> str:
        """What a dimension is called."""
        held = self.project.codebook.framework.dimensions.get(dimension)
        return (self.told(held) if held else "") or dimension or self.words["no dimension"]

    def informant(self, informant: str) -> str:
        """The name or the role of an informant."""
        held = self.project.index.informants.get(informant)
        return (held.name or self.told(held.role)) if held else self.words["notes"]

    def cell(self, theme: str, informant: str) -> str:
        """What was written in a cell, and how much evidence it has."""
        cell = self.matrix.at(theme, informant)
        figure = self.words["quote" if cell.quotes == 1 else "quotes"].format(number=cell.quotes)
        if not informant:
            return f"({figure})" if cell.quotes else ""
        state, words = cell.state, self.words
        text = cell.summary.text if cell.summary else ""
        if state == "stale":
            return f"{text} ({figure}; {words['stale']})"
        return {"open": f"({figure}, {words['open']})", "written": f"{text} ({figure})"}.get(state, "")

    @property
    def account(self) -> tuple[str, ...]:
        """How far the matrix is, and what could not be counted."""
        found, words = self.matrix.progress, self.words
        progress = words["progress"].format(
            written=found.written, total=found.total, open=found.waiting, stale=found.stale
        )
        return (progress, *([words["left out"].format(number=self.left_out)] if self.left_out else ()))


def framework_sheet(project: Project, wish: Wish) -> Sheet:
    """The matrix of a project.

    Raises:
        UsageError: it is wished of some coders only; but a summary is of all the evidence there is.
    """
    if wish.coders:
        raise UsageError("the framework matrix is of everybody's codings", "leave --coder out")
    facts = evidence(project)
    spoken = wish.languages or (project.study.language,)
    return Sheet(project, framework_matrix(project, facts), board(project, facts), spoken, facts.left_out)


def framework_table(project: Project, wish: Wish) -> Table:
    """One row an informant, with their attributes; one column a theme."""
    sheet = framework_sheet(project, wish)
    index, words, names = project.index, sheet.words, sheet.names()
    attributes = tuple(
        dict.fromkeys(
            (*index.attributes, *(name for who in index.informants.values() for name in who.attributes))
        )
    )

    def row(informant: str) -> tuple[TableCell, ...]:
        held = index.informants.get(informant)
        values = (held.attributes.get(name) if held else None for name in attributes)
        cells = (sheet.cell(theme, informant) for theme in sheet.themes)
        return (informant, sheet.informant(informant), *map(_written, values), *cells)

    header = (words["informant"], words["name"], *attributes, *(names[theme] for theme in sheet.themes))
    return Table(words["title"], header, tuple(map(row, sheet.matrix.informants)), sheet.account)


def framework_page(project: Project, wish: Wish) -> Page:
    """The dimensions with their themes, then the matrix, by category, in tables that fit on a page."""
    sheet = framework_sheet(project, wish)
    study, words = project.study, sheet.words
    name = sheet.told(project.codebook.framework.name)
    title = f"{words['title']}: {name}" if name else words["title"]
    blocks: list[Block] = [Heading(1, sheet.told(study.title), title), *map(Paragraph, notice(study))]
    blocks += [Heading(_PART, words["dimensions"]), *_dimensions(sheet)]
    blocks += [Heading(_PART, words["title"]), *map(Aside, sheet.account)]
    for category, themes in by_category(project.codebook):
        heading = sheet.told(category_name(category)) if category else words["no category"]
        blocks.append(Heading(_PART + 1, heading))
        parts = -(-len(themes) // _ACROSS)
        across = -(-len(themes) // parts)
        for start in range(0, len(themes), across):
            blocks += _grid(sheet, themes[start : start + across])
    language = "id" if words is _WORDS["id"] else "en"
    return Page(f"{sheet.told(study.title)}: {title}", language, tuple(blocks))


def framework_data(project: Project, wish: Wish) -> dict[str, Any]:
    """The matrix as plain data."""
    return plain_matrix(framework_sheet(project, wish))


def plain_matrix(sheet: Sheet) -> dict[str, Any]:
    """The matrix as plain data: `cells` has a row an informant, and in it a cell a theme."""
    project, names = sheet.project, sheet.names()
    book = project.codebook.themes
    progress = sheet.matrix.progress
    return {
        **_study(sheet),
        "informants": [{"id": one, "name": sheet.informant(one)} for one in sheet.matrix.informants],
        "themes": [
            {"id": one, "name": names[one], "category": book[one].category, "dimension": book[one].dimension}
            for one in sheet.themes
        ],
        "cells": [
            [plain_cell(sheet.matrix.at(theme, who), anybody=bool(who)) for theme in sheet.themes]
            for who in sheet.matrix.informants
        ],
        "progress": {"written": progress.written, "waiting": progress.waiting, "stale": progress.stale},
    }


def plain_cell(cell: Cell, *, anybody: bool) -> dict[str, Any]:
    """A cell as plain data; the state of one of notes and documents, where nothing is written, is None."""
    held = cell.summary
    return {
        "state": cell.state if anybody else None,
        "quotes": cell.quotes,
        "summary": held.text if held else "",
        "coder": held.coder if held else "",
        "written": held.written if held else "",
    }


def plain_board(sheet: Sheet) -> dict[str, Any]:
    """The themes by dimensions as plain data; the dimension "" is none."""
    names, book = sheet.names(), sheet.project.codebook.themes
    weights = sheet.board.weights
    return {
        **_study(sheet),
        "dimensions": [
            {
                "id": column.dimension,
                "name": "" if column.dimension == NO_DIMENSION else sheet.dimension(column.dimension),
                "segments": column.weight.segments,
                "informants": column.weight.informants,
                "themes": [
                    {
                        "id": theme,
                        "name": names[theme],
                        "category": book[theme].category,
                        "segments": weights[theme].segments,
                        "informants": weights[theme].informants,
                    }
                    for theme in column.themes
                ],
            }
            for column in sheet.board.columns
        ],
    }


def _study(sheet: Sheet) -> dict[str, Any]:
    study = sheet.project.study
    return {
        "title": sheet.told(study.title),
        "provenance": study.provenance,
        "framework": sheet.told(sheet.project.codebook.framework.name),
        "left_out": sheet.left_out,
    }


def _dimensions(sheet: Sheet) -> Iterator[Block]:
    words, names, weights = sheet.words, sheet.names(), sheet.board.weights
    rows = tuple(
        (
            sheet.dimension(column.dimension),
            names[theme],
            *map(str, (weights[theme].segments, weights[theme].informants)),
        )
        for column in sheet.board.columns
        for theme in column.themes
    )
    if rows:
        yield Grid((words["dimension"], words["theme"], words["segments"], words["informants"]), rows)


def _grid(sheet: Sheet, themes: tuple[str, ...]) -> Iterator[Block]:
    names = sheet.names()
    rows = tuple(
        (f"{who} {sheet.informant(who)}".strip(), *cells)
        for who in sheet.matrix.informants
        if any(cells := [sheet.cell(theme, who) for theme in themes])
    )
    if rows:
        yield Grid((sheet.words["informant"], *(names[theme] for theme in themes)), rows)


def _written(value: AttributeValue | None) -> TableCell:
    """A value as YAML writes it: `true`, not `True`."""
    return str(value).lower() if isinstance(value, bool) else value


_WORDS = {
    "en": {
        "title": "Framework matrix",
        "dimensions": "Dimensions",
        "dimension": "Dimension",
        "theme": "Theme",
        "segments": "Segments",
        "informants": "Informants",
        "informant": "Informant",
        "name": "Name",
        "notes": "notes and documents",
        "no dimension": "no dimension",
        "no category": "No category",
        "quote": "{number} quote",
        "quotes": "{number} quotes",
        "open": "no summary yet",
        "stale": "changed since this was written",
        "progress": "{written} of {total} cells written, {open} wait for a summary, {stale} stale.",
        "left out": "Segments left out, for their quotes are not in their place: {number}.",
    },
    "id": {
        "title": "Matriks kerangka",
        "dimensions": "Dimensi",
        "dimension": "Dimensi",
        "theme": "Tema",
        "segments": "Segmen",
        "informants": "Informan",
        "informant": "Informan",
        "name": "Nama",
        "notes": "catatan dan dokumen",
        "no dimension": "tanpa dimensi",
        "no category": "Tanpa kategori",
        "quote": "{number} kutipan",
        "quotes": "{number} kutipan",
        "open": "belum diringkas",
        "stale": "berubah sejak ditulis",
        "progress": "{written} dari {total} sel ditulis, {open} menunggu ringkasan, {stale} usang.",
        "left out": "Segmen yang tidak dihitung karena kutipannya tidak di tempatnya: {number}.",
    },
}
