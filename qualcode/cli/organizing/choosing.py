"""Which sources or informants an act is about: those named by their ids, or all that are `--where` asks for."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import click

from qualcode.cli import known, options
from qualcode.core.attributes import written
from qualcode.core.entering import Tongue
from qualcode.core.folding import folded
from qualcode.core.languages import study_languages
from qualcode.core.listing import Listing, Reading, Row, informant_listing, source_listing
from qualcode.core.row_order import in_order_of
from qualcode.core.row_search import Term, fitting, searchable
from qualcode.core.tally import Tally
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Project
    from qualcode.session import Session

where: options.Decorator = click.option(
    "--where",
    "wanted",
    metavar="NAME=VALUE",
    multiple=True,
    help="All that have this value in a column or attribute (NAME= for none at all); several narrow it down.",
)


def reading(session: Session, language: str | None) -> Reading:
    """In which language texts are read: the one asked for, else the study's."""
    return Reading(language or "", options.languages(session, None))


def tongue(session: Session, language: str | None) -> Tongue:
    """In which language texts are written: the one asked for, else the one they have, else the study's."""
    own = session.project.study.language
    by_language = study_languages(session.project) != ("",)
    return Tongue(language or "", (own,), own if by_language else "")


def sources(
    session: Session, words: Sequence[str], wanted: Sequence[str], *, listed: bool
) -> tuple[str, ...]:
    """The sources that are meant, in the order of the index where they are not named.

    Args:
        session: the open study.
        words: ids, or beginnings of ids.
        wanted: what `--where` asks for.
        listed: whether they must be listed in the index.

    Raises:
        UsageError: none is meant, or there is no such source, or it is not listed.
    """
    project = session.project
    if words and wanted:
        raise UsageError("which sources are meant?", "name them, or give --where, and not both")
    if words:
        found = tuple(dict.fromkeys(known.source(project, one) for one in words))
    else:
        listing = source_listing(project, Tally(), reading(session, None), session.coder)
        found = _wanted(listing, wanted, "source")
    strays = [one for one in found if one not in project.index.sources]
    if listed and strays:
        raise UsageError(
            f"{strays[0]} is not listed in transcripts/index.yaml",
            f"`qualcode source add {strays[0]}` lists it",
        )
    return found


def informants(session: Session, ids: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """The informants that are meant, in the order of the index where they are not named.

    Raises:
        UsageError: none is meant, or there is no such informant.
    """
    if ids and wanted:
        raise UsageError("which informants are meant?", "name them, or give --where, and not both")
    if ids:
        known.informants(session.project, ids)
        return tuple(dict.fromkeys(ids))
    return _wanted(informant_listing(session.project, Tally(), reading(session, None)), wanted, "informant")


def rows(
    listing: Listing, project: Project, wanted: Sequence[str], sort: str | None, *, reverse: bool
) -> tuple[Row, ...]:
    """The rows of a list that is to be printed.

    Raises:
        UsageError: there is no such column.
    """
    ordered: Sequence[Row] = listing.rows
    if sort:
        column = _column(sort, [one.id for one in listing.columns])
        ordered = in_order_of(listing, column, project, descending=reverse)
    elif reverse:
        ordered = listing.rows[::-1]
    return fitting(listing, ordered, [_term(listing, one) for one in wanted])


def pair(word: str) -> tuple[str, str]:
    """The two sides of `NAME=VALUE`.

    Raises:
        UsageError: it is no such pair.
    """
    name, equals, value = word.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"{word!r} is no name with a value", "write it as NAME=VALUE")
    return name.strip(), value.strip()


def _wanted(listing: Listing, wanted: Sequence[str], kind: str) -> tuple[str, ...]:
    if not wanted:
        raise UsageError(
            f"which {kind}s are meant?", f"name {kind}s by their ids, or give --where NAME=VALUE"
        )
    asked = [_term(listing, one) for one in wanted]
    found = fitting(listing, listing.rows, asked)
    if not found:
        raise UsageError(f"no {kind} has {' and '.join(wanted)}", _instead(listing, asked))
    return tuple(one.id for one in found)


def _term(listing: Listing, word: str) -> Term:
    name, value = pair(word)
    return Term(folded(value), _column(name, searchable(listing)), whole=True)


def _column(name: str, ids: Collection[str]) -> str:
    """The column of that name, capitals aside.

    Raises:
        UsageError: there is none.
    """
    fitting_ids = [one for one in ids if one == name] or [one for one in ids if folded(one) == folded(name)]
    if fitting_ids:
        return fitting_ids[0]
    close = difflib.get_close_matches(name, ids, n=1)
    raise UsageError(
        f"there is no column {name!r}",
        f"did you mean {close[0]}?" if close else f"there are {', '.join(ids)}",
    )


def _instead(listing: Listing, asked: Sequence[Term]) -> str:
    """The values that the first column asked for has, where they are few."""
    name = asked[0].column
    held: dict[str, None] = {}
    for row in listing.rows:
        held |= dict.fromkeys(row.besides.get(name, ()))
        if name in {one.id for one in listing.columns}:
            value = row.values[listing.place(name)]
            held |= {} if value is None else {written(value): None}
    few = list(held)[:_FEW]
    more = ", …" if len(held) > len(few) else ""
    return f"{name} is {', '.join(few)}{more}" if few else f"none has a {name}"


_FEW = 12
