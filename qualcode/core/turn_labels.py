"""The turns that an informant's id starts: where it stands in the texts, and the texts with another in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.core.changes import Change, EditTranscript, ReplaceCodings
from qualcode.core.model import Codings, Project, Segment, Span, Transcript
from qualcode.core.references import fault_in
from qualcode.core.text import turns

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


def relabelled(project: Project, informant: str, identity: str, sources: Sequence[str]) -> Iterator[Change]:
    """The texts with the new label, and every coding in them moved along."""
    for source in sources:
        old = project.transcripts[source]
        places = _labels(project, source, informant)
        new = Transcript(source, _replaced(old.text, places, identity))
        yield EditTranscript(before=old, after=new)
        for key, codings in project.codings.items():
            if key.transcript == source:
                yield ReplaceCodings(before=codings, after=_moved(codings, new, places, len(identity)))


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
        fault = fault_in(project, (key for key in project.codings if key.transcript == source))
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
