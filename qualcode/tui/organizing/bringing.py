"""In words, what files bring into a study."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from textual.content import Content

from qualcode.core.changes import Batch, Change, EditEntry, EditTranscript
from qualcode.core.intake import nobodys_labels
from qualcode.core.model import Informant, Source
from qualcode.importers.parts.joining import Joined
from qualcode.importing import Taken
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted, mark, spoken

_NAMES = {
    "sources": (mark("{number} source"), mark("{number} sources")),
    "informants": (mark("{number} informant"), mark("{number} informants")),
    "attributes": (mark("{number} attribute"), mark("{number} attributes")),
    "values": (mark("{number} value filled in"), mark("{number} values filled in")),
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


def told(taken: Taken, speakers: Collection[str] = ()) -> Iterator[Content]:
    """What one file brings, what stays as it is, and what is left out, or why it cannot be taken in.

    Args:
        taken: what it comes to.
        speakers: the labels that the study knows.
    """
    if taken.fault is not None:
        yield say(f"! {spoken(taken.fault.message)}", "$warning")
        if taken.fault.hint:
            yield say(f"  {spoken(taken.fault.hint)}", "$dim")
    if taken.joined is not None:
        yield from _joined(taken.joined, speakers)


def _joined(found: Joined, speakers: Collection[str]) -> Iterator[Content]:
    yield from _entries(found.change)
    yield from _unheard(found.change, speakers)
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
    edits = [one for one in change.changes if isinstance(one, EditEntry)] if isinstance(change, Batch) else []
    entries = [one.after for one in edits if one.before is None]
    for label, kind in ((_("new sources"), Source), (_("new informants"), Informant)):
        ids = [one.id for one in entries if isinstance(one, kind)]
        if ids:
            yield join((f"{label}: ", "$dim"), ", ".join(ids))
    filled = [one.after.id for one in edits if one.before is not None and isinstance(one.after, Informant)]
    if filled:
        yield join((_("filled in what was empty of") + ": ", "$dim"), ", ".join(filled))


def _unheard(change: Change | None, speakers: Collection[str]) -> Iterator[Content]:
    """The labels in new texts that are nobody's: their lines belong to whoever spoke before."""
    changes = change.changes if isinstance(change, Batch) else ()
    speaking = {
        one.after.id: one.after.informants
        for one in changes
        if isinstance(one, EditEntry) and isinstance(one.after, Source)
    }
    for one in changes:
        if isinstance(one, EditTranscript) and one.after is not None:
            labels = nobodys_labels(one.after.text, {*speaking.get(one.after.id, ()), *speakers})
            if labels:
                yield say(
                    _(
                        "nobody is called {labels}: say how the researcher is called, and the others speak"
                    ).format(labels=", ".join(labels)),
                    "$warning",
                )
