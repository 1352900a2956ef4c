"""Sources, informants, attributes and coders as they are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qualcode.cli import options, output
from qualcode.core.attributes import attributes, declaration, values_offered, written
from qualcode.core.listing import Listing, Row
from qualcode.core.table import Table

if TYPE_CHECKING:
    from qualcode.core.model import Project
    from qualcode.session import Session

FORMATS = ("text", "json", "csv")
_LONG = frozenset({"note"})
"""Columns that are too long for a line."""


def show(listing: Listing, rows: Sequence[Row], project: Project, form: str, kind: str) -> None:
    """Print the rows of a list of `kind` (sources, informants) as text, JSON or CSV."""
    if form == "json":
        output.as_json({kind: [_plain(listing, row, project, kind) for row in rows]})
    elif form == "csv":
        from qualcode.exporters.csv import table

        header = tuple(one.id for one in listing.columns)
        cells = tuple(tuple(_cell(value) for value in row.values) for row in rows)
        output.document(table(Table(kind, header, cells)))
    elif rows:
        places = [place for place, one in enumerate(listing.columns) if one.attribute or one.id not in _LONG]
        places = [one for one in places if not one or any(row.values[one] is not None for row in rows)]
        header = tuple(listing.columns[one].id for one in places)
        output.text(
            output.table(header, [tuple(_cell(row.values[one]) for one in places) for row in rows])
            + _strays(rows, project, kind)
        )
    else:
        output.text(f"No {kind} fit." if listing.rows else f"There are no {kind} yet.")


def attribute_list(project: Project, session: Session, language: str | None) -> list[dict[str, Any]]:
    """Every attribute with its values and how many informants have each, as JSON holds it."""
    index = project.index
    found = []
    for one in attributes(index):
        held = [who.attributes[one] for who in index.informants.values() if one in who.attributes]
        uses = Counter(map(repr, held))
        declared = declaration(index, one)
        found.append(
            {
                "id": one,
                "name": options.named(declared.name, session, language),
                "declared": one in index.attributes,
                "any_value": not declared.values,
                "values": [
                    {"value": value, "informants": uses[repr(value)]} for value in values_offered(index, one)
                ],
                "without": len(index.informants) - len(held),
            }
        )
    return found


def attribute_text(listed: Sequence[dict[str, Any]]) -> str:
    """The attributes for people, a line each."""
    if not listed:
        return "There are no attributes yet."
    rows = []
    for one in listed:
        values = [f"{written(each['value'])} ({each['informants']})" for each in one["values"]]
        if one["any_value"]:
            values = ["any value", *([f"in use: {', '.join(values)}"] if values else [])]
        rows.append((one["id"], one["name"], one["without"], ", ".join(values)))
    return output.table(("attribute", "name", "without", "values"), rows)


def coder_list(session: Session) -> list[dict[str, Any]]:
    """Every coder with what they have done, as JSON holds it."""
    project = session.project
    found = []
    for one in project.study.coders.values():
        theirs = [codings for key, codings in project.codings.items() if key.coder == one.id]
        found.append(
            {
                "id": one.id,
                "name": one.name,
                "sources": len(theirs),
                "segments": sum(len(codings.segments) for codings in theirs),
                "read": sum(bool(codings.read) for codings in theirs),
                "coded": sum(bool(codings.coded) for codings in theirs),
                "summaries": sum(summary.coder == one.id for summary in project.summaries.values()),
            }
        )
    return found


def coder_text(listed: Sequence[dict[str, Any]]) -> str:
    """The coders for people, a line each."""
    if not listed:
        return "There are no coders yet."
    header = ("id", "name", "sources", "segments", "read", "coded", "summaries")
    return output.table(("coder", *header[1:]), [tuple(one[key] for key in header) for one in listed])


def _plain(listing: Listing, row: Row, project: Project, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for column, value in zip(listing.columns, row.values, strict=True):
        if not column.attribute:
            found[column.id] = value
        elif value is not None:
            own[column.attribute] = value
    if kind == "informants":
        return {**found, "attributes": own}
    source = project.index.sources.get(row.id)
    return {**found, "informants": list(source.informants) if source else [], "listed": source is not None}


def _cell(value: str | float | bool | None) -> str | int | float | None:
    return written(value) if isinstance(value, bool) else value


def _strays(rows: Sequence[Row], project: Project, kind: str) -> str:
    strays = [row.id for row in rows if row.id not in project.index.sources] if kind == "sources" else []
    if not strays:
        return ""
    return f"\n\nNot listed in transcripts/index.yaml: {', '.join(strays)} (`qualcode source add` lists them)"
