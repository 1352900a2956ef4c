"""In words, what files bring into a study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.model import Informant, Source
from qualcode.importers.parts.joining import Joined
from qualcode.importing import Taken
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted, mark

_NAMES = {
    "sources": (mark("{number} source"), mark("{number} sources")),
    "informants": (mark("{number} informant"), mark("{number} informants")),
    "attributes": (mark("{number} attribute"), mark("{number} attributes")),
    "coders": (mark("{number} coder"), mark("{number} coders")),
    "codes": (mark("{number} code"), mark("{number} codes")),
    "themes": (mark("{number} theme"), mark("{number} themes")),
    "dimensions": (mark("{number} dimension"), mark("{number} dimensions")),
    "works": (mark("{number} work"), mark("{number} works")),
    "links": (mark("{number} relation"), mark("{number} relations")),
    "segments": (mark("{number} segment"), mark("{number} segments")),
    "summaries": (mark("{number} summary"), mark("{number} summaries")),
}


def added(kinds: Mapping[str, int]) -> str:
    """How many of what are new, such as `1 informant, 2 sources`."""
    names = ((kind, _NAMES.get(kind, ("{number} " + kind,) * 2), number) for kind, number in kinds.items())
    return ", ".join(counted(one, many, number) for _kind, (one, many), number in names)


def told(taken: Taken) -> Iterator[Content]:
    """What one file brings, what stays as it is, and what is left out, or why it cannot be taken in."""
    if taken.fault is not None:
        yield say(f"! {taken.fault.message}", "$warning")
        if taken.fault.hint:
            yield say(f"  {taken.fault.hint}", "$dim")
    if taken.joined is not None:
        yield from _joined(taken.joined)


def _joined(found: Joined) -> Iterator[Content]:
    yield from _entries(found.change)
    for one in found.kept:
        yield say(_("stays as it is: {what}").format(what=one), "$dim")
    if found.skipped:
        yield say(
            counted(
                "{number} coded segment has no place in a text, and stays out",
                "{number} coded segments have no place in a text, and stay out",
                found.skipped,
            ),
            "$warning",
        )
    for note in found.notes:
        yield say(_("left out: {what}").format(what=note), "$warning")


def _entries(change: Change | None) -> Iterator[Content]:
    """The sources and informants that an act adds, by their ids."""
    entries = (
        [one.after for one in change.changes if isinstance(one, EditEntry)]
        if isinstance(change, Batch)
        else []
    )
    for label, kind in ((_("new sources"), Source), (_("new informants"), Informant)):
        ids = [one.id for one in entries if isinstance(one, kind)]
        if ids:
            yield join((f"{label}: ", "$dim"), ", ".join(ids))
