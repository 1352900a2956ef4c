"""The coded segments of a study, one after another, as plain rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.core.model import AttributeValue, Codings, Project, Segment
from qualcode.core.table import Cell, Table
from qualcode.core.text import informant_of
from qualcode.exporters import Wish

_HEADER = (
    *("coder", "source", "informant", "segment", "start", "end", "quote"),
    *("codes", "code names", "themes", "declined", "memo", "created", "in place", "provenance"),
)
_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Row:
    """One segment, and where it stands.

    Attributes:
        codings: the file it is in.
        segment: the segment.
        informant: id of whom it counts for, or "".
        placed: whether its quote is the text at its span.
    """

    codings: Codings
    segment: Segment
    informant: str
    placed: bool


def rows(project: Project, wish: Wish) -> Iterator[Row]:
    """Every segment on disk of the coders asked for, by coder, source and span; those that lost their place too."""
    for key in sorted(project.codings):
        if wish.coders and key.coder not in wish.coders:
            continue
        codings = project.codings[key]
        transcript = project.transcripts.get(key.transcript)
        for one in codings.segments:
            placed = transcript is not None and not one.orphan and one.span.of(transcript.text) == one.quote
            whose = informant_of(project, key.transcript, one.span) if placed else ""
            yield Row(codings, one, whose, placed)


def code_names(project: Project, segment: Segment, wish: Wish) -> tuple[str, ...]:
    """The names of a segment's codes, ids where they have none."""
    book = project.codebook.codes
    return tuple(
        (book[code].name.in_language(*wish.languages) if code in book else "") or code
        for code in segment.codes
    )


def segments_table(project: Project, wish: Wish) -> Table:
    """The segments as a table, a row each, with the attributes of whom they count for."""
    known = project.index
    attributes = dict.fromkeys(
        (*known.attributes, *(name for who in known.informants.values() for name in who.attributes))
    )
    body = tuple(_cells(project, row, tuple(attributes), wish) for row in rows(project, wish))
    return Table("coded segments", (*_HEADER, *attributes), body)


def _cells(project: Project, row: Row, attributes: tuple[str, ...], wish: Wish) -> tuple[Cell, ...]:
    one = row.segment
    who = project.index.informants.get(row.informant)
    return (
        row.codings.coder,
        row.codings.transcript,
        row.informant,
        one.id,
        one.span.start,
        one.span.end,
        one.quote,
        _BETWEEN.join(one.codes),
        _BETWEEN.join(code_names(project, one, wish)),
        _BETWEEN.join(one.themes),
        _BETWEEN.join(one.declined),
        one.memo,
        one.created,
        "yes" if row.placed else "no",
        project.study.provenance,
        *(_written(who.attributes.get(name)) if who else None for name in attributes),
    )


def _written(value: AttributeValue | None) -> Cell:
    """A value as YAML writes it: `true`, not `True`."""
    return str(value).lower() if isinstance(value, bool) else value
