"""Sources, informants and problems as the tables of the Organize screen."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from qualcode.core.attributes import written
from qualcode.core.listing import Column, Listing, Row, Value
from qualcode.core.model import Project
from qualcode.core.problems import SEVERITIES
from qualcode.core.row_order import in_order_of
from qualcode.core.row_search import fitting, searchable, terms
from qualcode.tui.organizing.grid import Grid, Head, Line
from qualcode.tui.organizing.places import Placed
from qualcode.tui.organizing.spread import natural_widths
from qualcode.tui.words import _, form, mark

LABELS = {
    "id": mark("Id"),
    "title": mark("Title"),
    "kind": mark("Kind"),
    "date": mark("Date"),
    "informants": mark("Informants"),
    "words": mark("Words"),
    "turns": mark("Turns"),
    "segments": mark("Segments"),
    "read": mark("Read"),
    "coded": mark("Coded"),
    "note": mark("Note"),
    "name": mark("Name"),
    "role": mark("Role"),
    "sources": mark("Sources"),
    "severity": mark("Grave"),
    "rule": mark("Rule"),
    "message": mark("Problem"),
    "place": mark("Place"),
    "hint": mark("What to do"),
    "what": mark("What"),
    "language": mark("Language"),
    "text": mark("Text"),
}
"""The headings, in two words at most; an attribute has its own name."""

_FLEXIBLE = frozenset({"title", "note", "role", "name", "informants", "message", "hint", "text", "place"})
_KINDS = {
    "interview": mark("interview"),
    "observation": mark("observation"),
    "document": mark("document"),
}
SEVERITY_NAMES = {"error": mark("error"), "warning": mark("warning"), "info": mark("info")}
_NONE, _UNCOUNTED = "·", "…"


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table before it is sorted and filtered.

    Attributes:
        listing: its rows and columns.
        heads: the columns as they are shown.
        lines: the rows as they are shown, by id.
        widths: how wide each column would like to be.
    """

    listing: Listing
    heads: tuple[Head, ...]
    lines: dict[str, Line]
    widths: tuple[int, ...]

    def shown(self, grid: Grid, query: str, project: Project) -> Grid:
        """`grid` with the rows that fit what is typed, in the order it asks for."""
        rows: Sequence[Row] = self.listing.rows
        if grid.sort in {one.id for one in self.heads}:
            rows = in_order_of(self.listing, grid.sort, project, descending=grid.descending)
        if query.strip():
            rows = fitting(self.listing, rows, terms(query, searchable(self.listing)))
        return grid.holding(self.heads, tuple(self.lines[row.id] for row in rows), self.lines)


def table(
    listing: Listing, project: Project, signs: Container[str] = (), strays: Container[str] = ()
) -> Table:
    """A listing as it is shown.

    Args:
        listing: sources or informants.
        project: the study, for the names of attributes.
        signs: ids of rows that a problem is about.
        strays: ids of rows that the index does not list.
    """
    heads = tuple(_head(column, project) for column in listing.columns)
    lines = {
        row.id: Line(
            row.id,
            tuple(map(_cell, listing.columns, row.values)),
            "open" if row.id in signs else "",
            dim=row.id in strays,
        )
        for row in listing.rows
    }
    return Table(listing, heads, lines, natural_widths(heads, tuple(lines.values())))


def problem_table(problems: Iterable[Placed]) -> Table:
    """The problems, a line each."""
    columns = tuple(map(Column, ("severity", "rule", "message", "place", "hint")))
    rows = [
        Row(
            one.id,
            (
                _(SEVERITY_NAMES[one.problem.severity]),
                one.problem.rule,
                one.problem.message,
                one.problem.place,
                one.problem.hint or None,
            ),
        )
        for one in problems
    ]
    signs = {one.id: "open" if one.problem.severity == SEVERITIES[0] else "" for one in problems}
    heads = tuple(_head(one, None) for one in columns)
    lines = {
        row.id: Line(row.id, tuple("" if one is None else str(one) for one in row.values), signs[row.id])
        for row in rows
    }
    return Table(Listing(columns, tuple(rows)), heads, lines, natural_widths(heads, tuple(lines.values())))


def label_of(column: Column, project: Project | None) -> str:
    """What a column is called."""
    if not column.attribute:
        return _(LABELS[column.id])
    known = project.index.attributes.get(column.attribute) if project else None
    name = form(known.name, project.study.language) if known and project else ""
    return name or column.attribute


def _head(column: Column, project: Project | None) -> Head:
    plain = column.id if not column.attribute else ""
    return Head(
        column.id,
        label_of(column, project),
        right=column.counted,
        flexible=plain in _FLEXIBLE,
        quiet=column.counted or plain in {"note", "hint", "rule", "date", "read", "coded", "language"},
    )


def _cell(column: Column, value: Value) -> str:
    if value is None:
        if column.counted:
            return _UNCOUNTED
        return _NONE if column.attribute or column.id in {"read", "coded"} else ""
    if column.counted and isinstance(value, int):
        return f"{value:,}"
    if column.id == "kind" and not column.attribute:
        return _(_KINDS.get(str(value), str(value)))
    return written(value).replace("\n", " ")
