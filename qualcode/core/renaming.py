"""Other ids for sources and informants: everything that names them is carried along, as one act."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.core.apply import apply
from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditSummary,
    EditTranscript,
    Place,
    ReplaceCodings,
)
from qualcode.core.charting import cell_pieces, stale
from qualcode.core.entering import check_label
from qualcode.core.evidence import evidence, passages, passages_key
from qualcode.core.ids import check_file_id, check_id
from qualcode.core.model import Codings, Project, Segment, Span, Transcript
from qualcode.core.references import faults
from qualcode.core.summaries import called_otherwise
from qualcode.core.text import turns
from qualcode.errors import ChangeRefused

Labels = Literal["keep", "rewrite"]
"""What becomes of the turns that start with the old id: it stays as a name, or the texts get the new one."""

_LABEL = re.compile(r"[^\s:\[\]](?:[^:\r\n\[\]]{0,58}[^\s:\[\]])?\Z")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where the id of an informant starts turns.

    Attributes:
        turns: how many turns.
        sources: in which texts.
        segments: how many coded segments stand in these texts, of all coders.
        kept: why the old id cannot stay as a name of the informant; "" where it can.
        rewritten: why the texts cannot get the new one; "" where they can.
    """

    turns: int
    sources: tuple[str, ...]
    segments: int
    kept: str
    rewritten: str


def renamed_source(project: Project, source: str, identity: str) -> Batch | None:
    """Give a source another id: its text, everybody's codings and the summaries that rest on it go along.

    Raises:
        ChangeRefused: there is no such source, that id is taken or differs from another by capitals only, or the
            codings do not hold together as they are.
    """
    old = project.index.sources.get(source)
    if old is None:
        raise ChangeRefused(f"there is no source {source!r}")
    if identity == source:
        return None
    check_file_id(identity)
    for one in {*project.index.sources, *project.transcripts, *(key.transcript for key in project.codings)}:
        if one == identity and one != source:
            raise ChangeRefused(f"there is a source {identity!r} already", "take another id")
        if one.casefold() == identity.casefold():
            raise ChangeRefused(
                f"{identity!r} and {one!r} differ by capitals only, which some disks cannot tell apart",
                "take another id",
            )
    fault = _fault(project, source)
    if fault:
        raise ChangeRefused(fault, "mend it first: `qualcode validate` tells where it stands")
    changes: list[Change] = [EditEntry(before=old, after=replace(old, id=identity))]
    if source in project.transcripts:
        text = project.transcripts[source]
        changes.append(EditTranscript(before=text, after=None))
        changes.append(EditTranscript(before=None, after=Transcript(identity, text.text)))
    for key, codings in project.codings.items():
        if key.transcript == source:
            changes.append(ReplaceCodings(before=codings, after=None))
            changes.append(ReplaceCodings(before=None, after=replace(codings, transcript=identity)))
    act = Batch(tuple(changes), f"rename source “{source}” to “{identity}”")
    return _with_evidence(project, act, source=(source, identity))


def spoken_as(project: Project, informant: str, identity: str) -> Spoken:
    """Where the id of `informant` starts turns, and what can become of them when the id is `identity`."""
    found = {one: places for one in project.transcripts if (places := _labels(project, one, informant))}
    coded = [codings for key, codings in project.codings.items() if key.transcript in found]
    return Spoken(
        turns=sum(map(len, found.values())),
        sources=tuple(found),
        segments=sum(len(one.segments) for one in coded),
        kept=_why_not_kept(project, informant, identity),
        rewritten=_why_not_rewritten(project, informant, identity, found),
    )


def renamed_informant(
    project: Project, informant: str, identity: str, labels: Labels = "keep"
) -> Batch | None:
    """Give an informant another id: sources and summaries that name it go along, and the turns they speak stay theirs.

    Args:
        project: the study.
        informant: the id there is.
        identity: the id there shall be.
        labels: what becomes of turns that start with the old id. With `rewrite`, every coded span in these texts is
            moved exactly along.

    Raises:
        ChangeRefused: there is no such informant, the id is taken, or the turns cannot be carried along so.
    """
    old = project.index.informants.get(informant)
    if old is None:
        raise ChangeRefused(f"there is no informant {informant!r}")
    if identity == informant:
        return None
    check_id(identity)
    if identity in project.index.informants:
        raise ChangeRefused(f"there is an informant {identity!r} already", "take another id")
    check_label(project, identity, {informant})
    spoken = spoken_as(project, informant, identity)
    name = "" if old.name == identity else old.name
    texts: tuple[Change, ...] = ()
    if spoken.turns and labels == "rewrite":
        if spoken.rewritten:
            raise ChangeRefused(spoken.rewritten, "keep the labels, or mend that first")
        texts = tuple(_rewritten(project, informant, identity, spoken.sources))
    elif spoken.turns:
        if spoken.kept:
            raise ChangeRefused(spoken.kept, "let the labels in the texts be rewritten")
        name = informant
    changes: list[Change] = [EditEntry(before=old, after=replace(old, id=identity, name=name))]
    changes += [
        EditEntry(
            before=one,
            after=replace(
                one, informants=tuple(identity if who == informant else who for who in one.informants)
            ),
        )
        for one in project.index.sources.values()
        if informant in one.informants
    ]
    for cell in project.summaries.values():
        if cell.informant == informant:
            changes.append(EditSummary(before=cell, after=None))
            changes.append(EditSummary(before=None, after=replace(cell, informant=identity)))
    act = Batch((*changes, *texts), f"rename informant “{informant}” to “{identity}”")
    return _with_evidence(project, act, informants={informant: identity})


# Labels


def _labels(project: Project, source: str, informant: str) -> tuple[Span, ...]:
    """Where the id of an informant stands before a colon, at the start of turns."""
    text = project.transcripts[source].text
    if informant not in text:
        return ()
    found = []
    for turn in turns(text, project.speakers):
        if turn.label == informant:
            after_clock = text.index("]", turn.span.start) + 1 if turn.clock else turn.span.start
            start = text.index(f"{informant}:", after_clock)
            found.append(Span(start, start + len(informant)))
    return tuple(found)


def _fault(project: Project, source: str) -> str:
    """A fault in somebody's codings of a source, if there is one: what is wrong already is not carried elsewhere."""
    places = {Place("codings", *key) for key in project.codings if key.transcript == source}
    return min(faults(project, places), default="")


def _why_not_kept(project: Project, informant: str, identity: str) -> str:
    name = project.index.informants[informant].name
    if name in {"", informant, identity}:
        return ""
    return f"turns start with {informant!r}, and {name!r} is the informant's name already"


def _why_not_rewritten(
    project: Project, informant: str, identity: str, found: Mapping[str, Sequence[Span]]
) -> str:
    if not _LABEL.match(identity):
        return f"{identity!r} cannot start a turn: no colon, no brackets, at most 60 characters"
    for source in found:
        fault = _fault(project, source)
        if fault:
            return fault
    for key, codings in project.codings.items():
        if key.transcript not in found:
            continue
        if codings.sha256 != project.transcripts[key.transcript].sha256:
            return f"the codings of {key.coder} in {key.transcript} are not up to date with its text"
        for one in codings.segments:
            if not one.orphan and any(
                label.start < end < label.end for label in found[key.transcript] for end in one.span
            ):
                return (
                    f"segment {one.id} of {key.coder} in {key.transcript} begins or ends inside {informant!r}"
                )
    return ""


def _rewritten(project: Project, informant: str, identity: str, sources: Sequence[str]) -> Iterator[Change]:
    """The texts with the new label, and every coding in them moved along."""
    for source in sources:
        old = project.transcripts[source]
        places = _labels(project, source, informant)
        new = Transcript(source, _replaced(old.text, places, identity))
        yield EditTranscript(before=old, after=new)
        for key, codings in project.codings.items():
            if key.transcript == source:
                yield ReplaceCodings(before=codings, after=_moved(codings, new, places, len(identity)))


def _replaced(text: str, places: Sequence[Span], words: str) -> str:
    pieces, start = [], 0
    for place in places:
        pieces += [text[start : place.start], words]
        start = place.end
    return "".join([*pieces, text[start:]])


def _moved(codings: Codings, text: Transcript, places: Sequence[Span], length: int) -> Codings:
    ends = [place.end for place in places]
    longer = length - places[0].length

    def offset(old: int) -> int:
        """No end of a span lies inside a label, so it has a label wholly before it or not at all."""
        passed = bisect_right(ends, old)
        return old + passed * longer

    def moved(segment: Segment) -> Segment:
        if segment.orphan:
            return segment
        span = Span(offset(segment.span.start), offset(segment.span.end))
        return replace(segment, span=span, quote=span.of(text.text))

    segments = sorted(map(moved, codings.segments), key=lambda one: one.order)
    return replace(codings, sha256=text.sha256, segments=tuple(segments))


# What summaries rest on


def _with_evidence(
    project: Project,
    act: Batch,
    *,
    informants: Mapping[str, str] | None = None,
    source: tuple[str, str] = ("", ""),
) -> Batch:
    """The act, and summaries that were up to date kept so: what they rest on is the same, and only called otherwise.

    Args:
        project: the study before the act.
        act: gives a source or an informant another id.
        informants: the new ids of informants, by the old ones.
        source: the old and the new id of a source.
    """
    called = informants or {}
    if not project.summaries:
        return act
    after = apply(project, act).project
    facts, facts_after = evidence(project), evidence(after)
    fresh: list[Change] = []
    for old in project.summaries.values():
        new = after.summaries[old.theme, called.get(old.informant, old.informant)]
        if new.theme not in after.codebook.themes:
            continue
        if old.evidence and not stale(project, facts, old):
            words = passages(cell_pieces(after, facts_after, new.theme, new.informant))
            rekeyed = replace(new, evidence=passages_key(words), quotes=words)
        else:
            rekeyed = called_otherwise(new, *source)
        fresh += [EditSummary(before=new, after=rekeyed)] if rekeyed != new else []
    return Batch((*act.changes, *fresh), act.title)
