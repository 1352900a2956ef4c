"""The rows of a table that hold what is asked for, in any column or in one that is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.core.attributes import written
from qualcode.core.folding import folded
from qualcode.core.listing import Listing, Row
from qualcode.core.model import AttributeValue


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
