"""What a study says of itself, as a table: title, question, coders, attributes."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.attributes import attributes, declaration, values_in_use, written
from qualcode.core.languages import languages_of
from qualcode.core.listing import Column, Listing, Row
from qualcode.core.model import LocalText, Project
from qualcode.tui.organizing.grid import Head, Line
from qualcode.tui.organizing.spread import natural_widths
from qualcode.tui.organizing.study_rows import ATTRIBUTE, CODER, NAME, QUESTION, TITLE, called, row_id
from qualcode.tui.organizing.tables import LABELS, Table
from qualcode.tui.words import _, counted

_COLUMNS = ("what", "language", "text")


def text_of(project: Project, kind: str, identity: str) -> LocalText:
    """The text that a title, a question or the name of an attribute is."""
    if kind == NAME:
        return declaration(project.index, identity).name
    return project.study.title if kind == TITLE else project.study.question


def study_table(project: Project) -> Table:
    """The rows."""
    rows = tuple(_rows(project))
    heads = tuple(
        Head(one, _(LABELS[one]), flexible=one == "text", quiet=one == "language") for one in _COLUMNS
    )
    lines = {row.id: Line(row.id, tuple(str(one or "") for one in row.values)) for row in rows}
    listing = Listing(tuple(map(Column, _COLUMNS)), rows)
    return Table(listing, heads, lines, natural_widths(heads, tuple(lines.values())))


def _rows(project: Project) -> Iterator[Row]:
    study, index = project.study, project.index
    yield from _texts(project, TITLE, "", study.title)
    yield from _texts(project, QUESTION, "", study.question)
    for coder in study.coders.values():
        row = row_id(CODER, coder.id)
        yield Row(row, (called(row), None, coder.name or None))
    for attribute in attributes(index):
        declared = declaration(index, attribute)
        values = ", ".join(map(written, declared.values))
        if not values:
            number = len(values_in_use(index, attribute))
            values = counted("any value ({number} in use)", "any value ({number} in use)", number)
        row = row_id(ATTRIBUTE, attribute)
        yield Row(row, (called(row), None, values))
        yield from _texts(project, NAME, attribute, declared.name)


def _texts(project: Project, kind: str, identity: str, text: LocalText) -> Iterator[Row]:
    forms = dict(text.forms)
    for tag in languages_of(project, text):
        row = row_id(kind, identity, tag)
        yield Row(row, (called(row_id(kind, identity)), tag or None, forms.get(tag) or None))
