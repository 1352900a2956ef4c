"""The columns a matrix can have: whose words a segment is. Every segment stands in exactly one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from qualcode.core.attributes import attributes, written
from qualcode.core.categories import in_order
from qualcode.core.model import Index, LocalText, Project
from qualcode.errors import UsageError
from qualcode.measures.rows import NOTHING, Heading

GROUPS = "groups"
COLUMN_KINDS = ("informants", GROUPS, "sources")
"""The kinds there are besides the attributes of a study's informants."""

UNSTATED = "?"
"""The id of the column of informants without a value for the attribute."""

_NOBODY = Heading(NOTHING, LocalText((("en", "no informant"), ("id", "tanpa informan"))))
_UNSTATED = Heading(UNSTATED, LocalText((("en", "not stated"), ("id", "tidak disebut"))))


class Whose(Protocol):
    """Anything that stands in a source and counts for an informant, or for nobody ("")."""

    @property
    def source(self) -> str:
        """Id of the source."""

    @property
    def informant(self) -> str:
        """Id of the informant, or ""."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a matrix.

    Attributes:
        headings: in order.
        key: the id of the column in which words of a source and an informant ("" for none) stand.
    """

    headings: tuple[Heading, ...]
    key: Callable[[str, str], str]


def columns_of(project: Project, kind: str, pieces: Iterable[Whose]) -> Columns:
    """The columns of one kind (`informants`, `groups`, `sources`, or an attribute's id), in the order of the index.

    Segments that count for no informant, and informants without a value, get a column of their own where there are
    any segments for it.

    Raises:
        UsageError: it is neither a kind nor an attribute of this study.
    """
    pieces = tuple(pieces)
    if kind == "sources":
        return _sources(project, pieces)
    if kind == "informants":
        return _informants(project, pieces)
    return _attribute(project, grouping(project.index) if kind == GROUPS else kind, pieces)


def grouping(index: Index) -> str:
    """The attribute that tells the groups of informants apart: `group`, else the first; "" where there is none."""
    known = attributes(index)
    return "group" if "group" in known else next(iter(known), "")


def value_of(index: Index, informant: str, attribute: str) -> str:
    """What an informant's attribute says, as a file writes it; "" where it says nothing."""
    known = index.informants.get(informant)
    value = None if known is None else known.attributes.get(attribute)
    return "" if value is None else written(value)


def values_of(index: Index, attribute: str) -> tuple[str, ...]:
    """The values an attribute may have or has, in order."""
    declared = index.attributes[attribute].values if attribute in index.attributes else ()
    return in_order(map(written, declared), (value_of(index, one, attribute) for one in index.informants))


def _sources(project: Project, pieces: tuple[Whose, ...]) -> Columns:
    known = project.index.sources
    ids = in_order(known, sorted({one.source for one in pieces}))
    names = {one: known[one].title if one in known else LocalText() for one in ids}
    headings = tuple(Heading(one, names[one] or LocalText.of(one)) for one in ids)
    return Columns(headings, lambda source, _: source)


def _informants(project: Project, pieces: tuple[Whose, ...]) -> Columns:
    known = project.index.informants
    ids = in_order(known, sorted({one.informant for one in pieces}))
    headings = []
    for one in ids:
        who = known.get(one)
        name = (LocalText.of(who.name) or who.role) if who else LocalText()
        headings.append(Heading(one, name or LocalText.of(one)))
    return _with_rest(headings, pieces, lambda _, informant: informant or NOTHING)


def _attribute(project: Project, attribute: str, pieces: tuple[Whose, ...]) -> Columns:
    index = project.index
    if attribute not in attributes(index):
        known = ", ".join((*COLUMN_KINDS, *attributes(index)))
        what = (
            f"there are no columns {attribute!r}"
            if attribute
            else "informants have no attribute to group them by"
        )
        raise UsageError(what, f"take one of {known}, or declare attributes in transcripts/index.yaml")
    headings = [Heading(value, LocalText.of(value)) for value in values_of(index, attribute)]

    def key(_: str, informant: str) -> str:
        return (value_of(index, informant, attribute) or UNSTATED) if informant else NOTHING

    return _with_rest(headings, pieces, key)


def _with_rest(headings: list[Heading], pieces: tuple[Whose, ...], key: Callable[[str, str], str]) -> Columns:
    used = {key(one.source, one.informant) for one in pieces}
    known = {one.id for one in headings}
    rest = [one for one in (_UNSTATED, _NOBODY) if one.id in used - known]
    return Columns((*headings, *rest), key)
