"""Sources and informants as tables: their columns, and what stands in each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.core.attributes import attributes, written
from qualcode.core.model import AttributeValue, CodingsKey, Informant, LocalText, Project, Source
from qualcode.core.tally import Figures, Tally

Value = AttributeValue | None
"""What stands in a cell; None where there is nothing, or nothing yet."""

SOURCE_FIELDS = (
    "id",
    "title",
    "kind",
    "date",
    "informants",
    "words",
    "turns",
    "segments",
    "read",
    "coded",
    "note",
)
INFORMANT_FIELDS = ("id", "name", "role")
COUNTED = ("sources", "words", "turns", "segments")
"""Columns that are counted, and that nobody writes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its id, and the attribute of informants that it shows ("" for a field).

    The id is that of the field or attribute; an attribute that is called like a field is `attribute:name`.
    """

    id: str
    attribute: str = ""

    @property
    def counted(self) -> bool:
        """Whether it is counted, and not written by anybody."""
        return not self.attribute and self.id in COUNTED


@dataclass(frozen=True, slots=True)
class Row:
    """A source or an informant.

    Attributes:
        id: its id.
        values: what stands in each column.
        besides: what it can be searched by and has no column: of a source, the attributes of its informants.
    """

    id: str
    values: tuple[Value, ...]
    besides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """A table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def place(self, column: str) -> int:
        """Which column has that id, from 0.

        Raises:
            KeyError: none has.
        """
        for place, one in enumerate(self.columns):
            if one.id == column:
                return place
        raise KeyError(column)


@dataclass(frozen=True, slots=True)
class Reading:
    """In which language texts are read.

    Attributes:
        only: the language that is asked for: a text that has no form in it shows nothing; "" for none in particular.
        spoken: the languages to look for otherwise, the best first.
    """

    only: str = ""
    spoken: tuple[str, ...] = ()

    def of(self, text: LocalText) -> str:
        """The form of `text` that is read."""
        if not self.only:
            return text.in_language(*self.spoken)
        forms = dict(text.forms)
        return forms.get(self.only, forms.get("", ""))


def informant_columns(project: Project) -> tuple[Column, ...]:
    """The fields of informants, their attributes, and what is counted of them."""
    fields = (*INFORMANT_FIELDS, *COUNTED)
    own = tuple(
        Column(f"attribute:{one}" if one in fields else one, one) for one in attributes(project.index)
    )
    return (*map(Column, INFORMANT_FIELDS), *own, *map(Column, COUNTED))


def source_listing(project: Project, counted: Tally, reading: Reading, coder: str | None = None) -> Listing:
    """The sources, in the order of the index; texts that it does not list come last, with nothing but their figures.

    Args:
        project: the study.
        counted: its figures, as far as they are counted.
        reading: in which language.
        coder: whose marks `read` and `coded` are; None for nobody's.
    """
    known = project.index.sources
    strays = [Source(id=one) for one in project.transcripts if one not in known]
    rows = [_source_row(project, one, counted, reading, coder) for one in known.values()]
    rows += [_stray_row(one, counted) for one in strays]
    return Listing(tuple(map(Column, SOURCE_FIELDS)), tuple(rows))


def informant_listing(project: Project, counted: Tally, reading: Reading) -> Listing:
    """The informants, in the order of the index."""
    columns = informant_columns(project)
    rows = [_informant_row(one, columns, counted, reading) for one in project.index.informants.values()]
    return Listing(columns, tuple(rows))


def _source_row(project: Project, source: Source, counted: Tally, reading: Reading, coder: str | None) -> Row:
    found = counted.sources.get(source.id, Figures())
    codings = project.codings.get(CodingsKey(coder, source.id)) if coder else None
    values: dict[str, Value] = {
        "id": source.id,
        "title": reading.of(source.title) or None,
        "kind": source.kind,
        "date": source.date or None,
        "informants": ", ".join(source.informants) or None,
        "words": found.words,
        "turns": found.turns,
        "segments": found.segments,
        "read": (codings.read or None) if codings else None,
        "coded": (codings.coded or None) if codings else None,
        "note": reading.of(source.note) or None,
    }
    besides: dict[str, tuple[str, ...]] = {}
    for one in source.informants:
        who = project.index.informants.get(one)
        for name, value in who.attributes.items() if who else ():
            besides[name] = (*besides.get(name, ()), written(value))
    return Row(source.id, tuple(values[one] for one in SOURCE_FIELDS), besides)


def _stray_row(source: Source, counted: Tally) -> Row:
    found = counted.sources.get(source.id, Figures())
    values: dict[str, Value] = {
        "id": source.id,
        "words": found.words,
        "turns": found.turns,
        "segments": found.segments,
    }
    return Row(source.id, tuple(values.get(one) for one in SOURCE_FIELDS))


def _informant_row(informant: Informant, columns: Sequence[Column], counted: Tally, reading: Reading) -> Row:
    found = counted.informants.get(informant.id, Figures())
    fields: dict[str, Value] = {
        "id": informant.id,
        "name": informant.name or None,
        "role": reading.of(informant.role) or None,
        "sources": found.sources,
        "words": found.words,
        "turns": found.turns,
        "segments": found.segments,
    }
    own = informant.attributes
    values = tuple(own.get(one.attribute) if one.attribute else fields[one.id] for one in columns)
    return Row(informant.id, values)
