"""What one does when organizing the data, as changes: informants and sources with their attributes.

Functions that give None found nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from qualcode.core.changes import Batch, Change, EditEntry, EditSummary, EditTranscript, ReplaceCodings
from qualcode.core.intake import likely_speakers
from qualcode.core.model import (
    AttributeValue,
    Informant,
    Kind,
    Project,
    Source,
    Transcript,
)
from qualcode.errors import ChangeRefused

One = TypeVar("One", Informant, Source)


def new_informants(informants: Sequence[Informant]) -> Batch:
    """Add informants."""
    changes = tuple(EditEntry(before=None, after=one) for one in informants)
    return Batch(changes, act_on([one.id for one in informants], "new informant", "{} new informants"))


def listed_texts(project: Project, texts: Sequence[str], kind: Kind = "interview") -> Batch:
    """List texts that are in transcripts/ already, with those who seem to speak in them.

    Raises:
        ChangeRefused: one is not there, or is listed.
    """
    arrivals = []
    for one in texts:
        if one in project.index.sources:
            raise ChangeRefused(f"{one!r} is listed already")
        text = project.transcripts[one].text if one in project.transcripts else ""
        speaking = likely_speakers(text, project.speakers)
        arrivals.append(Arrival(Source(id=one, kind=kind, informants=speaking)))
    return new_sources(project, arrivals)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A source to be taken in; `text` is None where its text is in the study already, and only has to be listed."""

    source: Source
    text: str | None = None


def new_sources(project: Project, arrivals: Sequence[Arrival]) -> Batch:
    """Take in sources with their texts, and their informants where the study does not know them yet.

    Raises:
        ChangeRefused: the study has a text of that name already, or lacks one that is only to be listed.
    """
    changes: list[Change] = []
    known = set(project.index.informants)
    for arrival in arrivals:
        source = arrival.source
        for one in source.informants:
            if one not in known:
                known.add(one)
                changes.append(EditEntry(before=None, after=Informant(id=one)))
        if arrival.text is not None:
            if source.id in project.transcripts:
                raise ChangeRefused(f"there is a text {source.id!r} already", "give the source another id")
            changes.append(EditTranscript(before=None, after=Transcript(source.id, arrival.text)))
        elif source.id not in project.transcripts:
            raise ChangeRefused(f"there is no text {source.id!r}", f"put it into transcripts/{source.id}.txt")
        changes.append(EditEntry(before=None, after=source))
    return Batch(tuple(changes), act_on([one.source.id for one in arrivals], "new source", "{} new sources"))


def edited_sources(
    project: Project, sources: Collection[str], edit: Callable[[Source], Source], field: str
) -> Batch | None:
    """The same edit of one field for all of `sources`."""
    return _edited([project.index.sources[one] for one in sources], edit, field)


def edited_informants(
    project: Project, informants: Collection[str], edit: Callable[[Informant], Informant], field: str
) -> Batch | None:
    """The same edit of one field for all of `informants`."""
    return _edited([project.index.informants[one] for one in informants], edit, field)


def with_informants(
    project: Project,
    sources: Collection[str],
    *,
    exactly: Sequence[str] | None = None,
    add: Sequence[str] = (),
    drop: Sequence[str] = (),
    new: bool = False,
) -> Batch | None:
    """Name those who speak in sources: the same for all of them, or some more and some less for each.

    Args:
        project: the study.
        sources: ids of sources that the index lists.
        exactly: the informants of all; None for those that each has.
        add: informants that come to them.
        drop: informants that go from them.
        new: whether informants that the study does not know are added to it.
    """

    def edit(source: Source) -> Source:
        held = source.informants if exactly is None else exactly
        named = dict.fromkeys((*held, *add))
        return replace(source, informants=tuple(one for one in named if one not in drop))

    found = edited_sources(project, sources, edit, "informants")
    missing = [one for one in dict.fromkeys((*(exactly or ()), *add)) if one not in project.index.informants]
    if not missing or found is None or not new:
        return found
    more = tuple(EditEntry(before=None, after=Informant(id=one)) for one in missing)
    return replace(found, changes=(*more, *found.changes))


def with_value(attribute: str, value: AttributeValue | None) -> Callable[[Informant], Informant]:
    """An edit that gives an informant's `attribute` a value; None takes it away."""

    def edit(informant: Informant) -> Informant:
        attributes = {name: known for name, known in informant.attributes.items() if name != attribute}
        if value is not None:
            attributes = {**informant.attributes, attribute: value}
        return replace(informant, attributes=attributes)

    return edit


def without_sources(project: Project, sources: Collection[str]) -> Batch | None:
    """Take sources out of the study, with their texts and everything that anybody coded in them."""
    changes: list[Change] = []
    for one in sources:
        changes += [
            ReplaceCodings(before=codings, after=None)
            for key, codings in project.codings.items()
            if key.transcript == one
        ]
        if one in project.transcripts:
            changes.append(EditTranscript(before=project.transcripts[one], after=None))
        if one in project.index.sources:
            changes.append(EditEntry(before=project.index.sources[one], after=None))
    return (
        Batch(tuple(changes), act_on(list(sources), "remove source", "remove {} sources"))
        if changes
        else None
    )


def without_informants(project: Project, informants: Collection[str]) -> Batch | None:
    """Take informants out of the study: out of their sources, too, and with the summaries written of them."""
    gone = frozenset(informants)
    changes: list[Change] = [
        EditSummary(before=summary, after=None)
        for summary in project.summaries.values()
        if summary.informant in gone
    ]
    changes += [
        EditEntry(
            before=source,
            after=replace(source, informants=tuple(one for one in source.informants if one not in gone)),
        )
        for source in project.index.sources.values()
        if gone & set(source.informants)
    ]
    changes += [
        EditEntry(before=project.index.informants[one], after=None)
        for one in informants
        if one in project.index.informants
    ]
    return (
        Batch(tuple(changes), act_on(list(informants), "remove informant", "remove {} informants"))
        if changes
        else None
    )


def unused_id(name: str, taken: Container[str], otherwise: str) -> str:
    """An id made of the letters and digits of `name` (`otherwise`, where it has none) that is not `taken`.

    It is fit to be the name of a file.
    """
    base = (
        "-".join("".join(char if char.isalnum() else " " for char in name.casefold()).split())[:80]
        or otherwise
    )
    identity, number = base, 2
    while identity in taken:
        identity, number = f"{base}-{number}", number + 1
    return identity


def _edited(entries: Sequence[One], edit: Callable[[One], One], field: str) -> Batch | None:
    """The edit of those it makes another of; `repr` tells 1 from true, as `==` does not."""
    pairs = [(one, edit(one)) for one in entries]
    differing = [(before, after) for before, after in pairs if repr(before) != repr(after)]
    if not differing:
        return None
    changes = tuple(EditEntry(before=before, after=after) for before, after in differing)
    return Batch(changes, _writing(field, [before.id for before, _ in differing]))


def _writing(field: str, ids: Sequence[str]) -> str:
    """The name of the act that writes a field of some sources or informants."""
    match field:
        case "title":
            return act_on(ids, "title of", "title of {} sources")
        case "kind":
            return act_on(ids, "kind of", "kind of {} sources")
        case "date":
            return act_on(ids, "date of", "date of {} sources")
        case "informants":
            return act_on(ids, "informants of", "informants of {} sources")
        case "note":
            return act_on(ids, "note of", "note of {} sources")
        case "name":
            return act_on(ids, "name of", "name of {} informants")
        case "role":
            return act_on(ids, "role of", "role of {} informants")
    return act_on(ids, f"{field} of", f"{field} of {{}} informants")


def act_on(ids: Sequence[str], one: str, many: str) -> str:
    """The name of an act on several things.

    Args:
        ids: what it is on.
        one: what it does; the id follows it where there is one alone.
        many: what it does to more than one, with `{}` for how many they are.
    """
    return f"{one} “{ids[0]}”" if len(ids) == 1 else many.format(len(ids))
