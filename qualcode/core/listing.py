"""Sources and informants as tables: their columns, what stands in them, how they are sorted and searched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.core.attributes import attributes, declaration, same, written
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


# Sorting


def in_order_of(
    listing: Listing, column: str, project: Project, *, descending: bool = False
) -> tuple[Row, ...]:
    """The rows by one column, those with nothing in it last; values that are declared in the order they are."""
    place = listing.place(column)
    order = declaration(project.index, listing.columns[place].attribute).values
    filled = [row for row in listing.rows if row.values[place] is not None]
    filled.sort(key=lambda row: _key(row.values[place], order), reverse=descending)
    return (*filled, *(row for row in listing.rows if row.values[place] is None))


_DIGITS = re.compile(r"([0-9]+)")


def _key(
    value: Value, order: Sequence[AttributeValue]
) -> tuple[int, float, tuple[str | tuple[int, str], ...]]:
    """Declared values first, then numbers, then text, in which I2 comes before I10."""
    if value is None:
        return (3, 0, ())
    for place, one in enumerate(order):
        if same(one, value):
            return (0, place, ())
    if not isinstance(value, str):
        return (1, value, ())
    parts = _DIGITS.split(folded(value))
    return (2, 0, tuple(_number(one) if place % 2 else one for place, one in enumerate(parts)))


def _number(digits: str) -> tuple[int, str]:
    """What compares as the number that the digits write, however many they are."""
    bare = digits.lstrip("0")
    return (len(bare), bare)


# Searching


@dataclass(frozen=True, slots=True)
class Term:
    """Something that a row must hold.

    Attributes:
        words: letters that must stand in it, folded; "" where it must hold nothing.
        column: the column they must stand in; "" for any.
        whole: whether they must be all that stands there.
    """

    words: str
    column: str = ""
    whole: bool = False


_TERM = re.compile(r'(?:(?P<column>[^\s:="]+|"[^"]+")(?P<sign>[:=]))?(?P<words>"[^"]*"?|[^\s"]*)')


def terms(typed: str, known: Iterable[str]) -> tuple[Term, ...]:
    """What is asked for: words, and words of one column as `group:pupil`, or `group=pupil` for exactly that.

    Quotes hold words together. What stands before a colon and is no column of `known` is a word like any other.
    """
    columns = {folded(one): one for one in known}
    found: list[Term] = []
    place = 0
    while place < len(typed):
        match = _TERM.match(typed, place)
        if match is None or match.end() == place:
            place += 1
            continue
        place = match.end()
        column = columns.get(folded((match["column"] or "").strip('"')))
        if column is not None:
            found.append(Term(folded(match["words"].strip('"')), column, match["sign"] == "="))
        elif words := folded(match[0].strip('"')):
            found.append(Term(words))
    return tuple(found)


def fitting(listing: Listing, rows: Iterable[Row], asked: Sequence[Term]) -> tuple[Row, ...]:
    """Those of `rows` that hold everything that is asked for."""
    places = {one.id: place for place, one in enumerate(listing.columns)}
    return tuple(row for row in rows if all(_holds(row, places, term) for term in asked))


def searchable(listing: Listing) -> tuple[str, ...]:
    """The columns that can be asked for by name."""
    besides = dict.fromkeys(name for row in listing.rows for name in row.besides)
    return tuple(dict.fromkeys((*(one.id for one in listing.columns), *besides)))


def folded(text: str) -> str:
    """`text` without capitals and accents, for comparing."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(one for one in plain if not unicodedata.combining(one)))


def _holds(row: Row, places: Mapping[str, int], term: Term) -> bool:
    if not term.column:
        return any(term.words in folded(written(one)) for one in row.values if one is not None) or any(
            term.words in folded(one) for values in row.besides.values() for one in values
        )
    held = row.besides.get(term.column, ())
    if term.column in places:
        value = row.values[places[term.column]]
        held = () if value is None else (*_parts(term.column, value), *held)
    texts = [folded(one) for one in held]
    if not term.words:
        return not texts
    return any(term.words == one if term.whole else term.words in one for one in texts)


def _parts(column: str, value: AttributeValue) -> tuple[str, ...]:
    """What stands in a cell; of several informants, each."""
    return tuple(written(value).split(", ")) if column == "informants" else (written(value),)
