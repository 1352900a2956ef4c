"""Texts cut into places, and which of them carry what one coder coded: what queries and co-occurrence look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from qualcode.core.evidence import Piece, evidence
from qualcode.core.model import CodingsKey, Project, Segment, Span
from qualcode.core.scope import Scope
from qualcode.core.spans import trimmed, union
from qualcode.core.standing import set_aside
from qualcode.core.text import informant_of, turns
from qualcode.core.uncoded import asked
from qualcode.core.units import Sentences, UnitKind, cut

Within = Literal["segment", "overlap", "sentence", "turn", "source"]
"""What two codes have to share: one segment, words that both are on, a sentence, a turn, or the whole source."""
WITHIN: tuple[Within, ...] = get_args(Within)

_CUT_AS: dict[Within, UnitKind] = {
    "overlap": "character",
    "sentence": "sentence",
    "turn": "turn",
    "source": "document",
}
EVERYWHERE = Scope()


@dataclass(frozen=True)
class Places:
    """One coder's codings in one source.

    Attributes:
        coder: who.
        source: where.
        text: the whole text.
        units: the places, in order. Where words are shared (`overlap`), they are the stretches between one end of a
            segment and the next, so that each is coded alike throughout.
        informants: whom each place counts for, or "".
        pieces: the segments.
        under: for each segment, the places that carry it.
        joined: whether places next to each other make one passage.
    """

    coder: str
    source: str
    text: str
    units: tuple[Span, ...]
    informants: tuple[str, ...]
    pieces: tuple[Piece, ...]
    under: tuple[frozenset[int], ...]
    joined: bool

    def where(self, holds: Callable[[Segment], bool]) -> frozenset[int]:
        """The places that carry a segment of some kind."""
        found = (places for one, places in zip(self.pieces, self.under, strict=True) if holds(one.segment))
        return frozenset(place for places in found for place in places)

    def passages(self, places: Iterable[int]) -> Iterator[Span]:
        """The passages that places come to, in order, without white space at their ends."""
        chosen = [self.units[one] for one in sorted(places)]
        if not self.joined:
            yield from chosen
            return
        for passage in union(chosen):
            inside = trimmed(self.text, passage)
            if inside.length:
                yield inside

    def on(self, passage: Span) -> tuple[str, ...]:
        """The codes and themes that a passage carries."""
        here = (one.segment for one in self.pieces if one.segment.span.overlaps(passage))
        return tuple(dict.fromkeys(name for one in here for name in (*one.codes, *one.themes)))


def places(
    project: Project,
    within: Within,
    sentences: Sentences,
    coders: Collection[str] = (),
    scope: Scope = EVERYWHERE,
) -> Iterator[Places]:
    """The places of every source that somebody has coded, coder by coder.

    What the researcher asks is a place only where it is coded.

    Args:
        project: the study.
        within: what the places are.
        sentences: splits stretches of a text into sentences.
        coders: whose codings; everybody's where nobody is named, a finished consensus in place of those it is of.
        scope: which of the places.
    """
    aside = frozenset() if coders else set_aside(project)
    pieces: dict[CodingsKey, list[Piece]] = {}
    for one in evidence(project, coders).pieces:
        pieces.setdefault(CodingsKey(one.coder, one.source), []).append(one)
    for key, codings in sorted(project.codings.items()):
        wanted = (not coders or key.coder in coders) and key not in aside
        if wanted and (codings.segments or codings.coded) and key.transcript in project.transcripts:
            some = tuple(pieces.get(key, ()))
            whole = _whole(project, key, some, within, sentences)
            yield _part(project, whole, scope, keep_all=within in {"overlap", "source"})


def _whole(
    project: Project, key: CodingsKey, pieces: tuple[Piece, ...], within: Within, sentences: Sentences
) -> Places:
    """All places of one coder's codings in one source."""
    text = project.transcripts[key.transcript].text
    spans = [one.segment.span for one in pieces]
    if within == "segment":
        units = tuple(spans)
        under = [frozenset({place}) for place in range(len(units))]
    else:
        bodies = [one.body for one in turns(text, project.speakers)]
        stretches = [Span(0, len(text))] if within == "overlap" else bodies
        cutting = cut(_CUT_AS[within], text, stretches, spans, sentences)
        units = tuple(one.span for one in cutting.units)
        under = [frozenset(cutting.carrying([span])) for span in spans]
    return Places(
        coder=key.coder,
        source=key.transcript,
        text=text,
        units=units,
        informants=tuple(informant_of(project, key.transcript, one) for one in units),
        pieces=pieces,
        under=tuple(under),
        joined=within == "overlap",
    )


def _part(project: Project, whole: Places, scope: Scope, *, keep_all: bool) -> Places:
    """The places that are in a scope, less what the researcher asks and nobody has coded."""
    all_turns = turns(whole.text, project.speakers)
    coded = {place for some in whole.under for place in some}
    kept = [
        place
        for place, unit in enumerate(whole.units)
        if (keep_all or place in coded or not asked(all_turns, unit))
        and scope.holds(project, whole.source, whole.informants[place])
    ]
    number = {place: new for new, place in enumerate(kept)}
    return replace(
        whole,
        units=tuple(whole.units[place] for place in kept),
        informants=tuple(whole.informants[place] for place in kept),
        under=tuple(frozenset(number[place] for place in some if place in number) for some in whole.under),
    )
