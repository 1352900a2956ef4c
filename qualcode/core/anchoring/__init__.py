"""Codings of a text that was changed, brought to the text as it is: every segment on its own words, or an orphan.

Where the old text is at hand, spans go through what the two texts have in common (`difference`, `carrying`). Where it is
lost, the quotes are laid over the new text as one sequence, and those whose words were edited are found nearly
(`searching`). Either way a segment is only placed where the words are its quote, or close enough to it; what could stand
in two places is not placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from qualcode.core.anchoring.carrying import carried
from qualcode.core.anchoring.difference import Difference, difference
from qualcode.core.anchoring.searching import Finder, Hit, searched
from qualcode.core.anchoring.words import Folded, fold, folded
from qualcode.core.joining import joined
from qualcode.core.model import Codings, Segment, Span, Transcript

__all__ = ["FATES", "Anchoring", "Fate", "Finder", "Hit", "Outcome", "Way", "anchored", "in_order"]

AGAIN_WORDS = 5
"""So long an orphan comes back when its words stand in the text once. Higher: short sentences that were put back wait to
be placed by hand. Lower: somebody else's *ya, betul itu* is taken for the one that was deleted."""

AGAIN_IN_PLACE_WORDS = 3
"""The same for one whose words stand exactly where they stood."""

Fate = Literal["kept", "moved", "reworded", "orphaned", "waiting", "found", "joined"]
"""What became of a segment: it is where it was, stands elsewhere, has other words, has no place any more, had none and
has none, had none and has one again, or is one with another segment of the same span."""

FATES: tuple[Fate, ...] = ("kept", "moved", "reworded", "orphaned", "waiting", "found", "joined")

Way = Literal["", "diff", "sequence", "fuzzy"]
"""How a segment was placed: not at all, by the difference to the old text, by the sequence of quotes, or nearly."""

_Placed = tuple[Span, Way] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one segment.

    Attributes:
        before: the segment as it was.
        after: as it is; of one that was joined, the segment that it is now part of.
        fate: what became of it.
        way: how it was placed.
    """

    before: Segment
    after: Segment
    fate: Fate
    way: Way


@dataclass(frozen=True, slots=True)
class Anchoring:
    """The codings of one coder brought to the present text of a transcript.

    Attributes:
        before: the codings as they were.
        after: as they are, counted in the present text.
        outcomes: what became of each segment, in the order they had.
        by_diff: whether the old text was at hand.
    """

    before: Codings
    after: Codings
    outcomes: tuple[Outcome, ...]
    by_diff: bool

    def count(self, *fates: Fate) -> int:
        """How many segments met one of these fates."""
        return sum(one.fate in fates for one in self.outcomes)


def anchored(
    codings: Codings, transcript: Transcript, old_text: str | None, finder: Finder | None = None
) -> Anchoring:
    """Bring codings to the present text of their transcript.

    An orphan keeps its old span and quote. Segments that come to stand on the same span become one, with the codes,
    themes and memos of all; the first one's id stays.

    Args:
        codings: the codings of one coder, counted in another text.
        transcript: the text as it is.
        old_text: the text they were counted in, or None where it is lost.
        finder: finds words that are nearly the same, where the old text is lost; None to do without.
    """
    new = folded(transcript.text)
    if old_text is None:
        placed = _by_sequence(codings.segments, new, finder)
    else:
        placed = _by_difference(codings.segments, difference(old_text, transcript.text))
    outcomes = [
        _outcome(segment, place, transcript.text)
        for segment, place in zip(codings.segments, placed, strict=True)
    ]
    outcomes = _one_a_span(outcomes)
    segments = dict.fromkeys(one.after for one in outcomes)
    after = replace(codings, sha256=transcript.sha256, segments=in_order(segments))
    return Anchoring(codings, after, tuple(outcomes), by_diff=old_text is not None)


def in_order(segments: Sequence[Segment] | dict[Segment, None]) -> tuple[Segment, ...]:
    """Segments as a file holds them: by span, then id."""
    return tuple(sorted(segments, key=lambda segment: segment.order))


def _by_difference(segments: Sequence[Segment], change: Difference) -> list[_Placed]:
    found: list[_Placed] = []
    for one in segments:
        if one.orphan:
            span = _again(one, change.new, change)
        elif 0 <= one.span.start < one.span.end and one.span.of(change.old.raw) == one.quote:
            there = carried(change, one.span)
            span = there.span if there else None
        else:  # it was not on its words in the old text: nobody knows where it belongs
            span = _again(one, change.new, None)
        found.append((span, "diff") if span else None)
    return found


def _by_sequence(segments: Sequence[Segment], new: Folded, finder: Finder | None) -> list[_Placed]:
    quotes = {(one.span, one.quote) for one in segments if not one.orphan}
    search = searched(quotes, new, finder)
    found: list[_Placed] = []
    for one in segments:
        if one.orphan:
            span = _again(one, new, None)
            found.append((span, "sequence") if span else None)
        else:
            found.append(search.get((one.span, one.quote)))
    return found


def _again(segment: Segment, new: Folded, change: Difference | None) -> Span | None:
    """Where a segment that has no place stands, if that is beyond doubt.

    Words that stood in the old text all the while are not those that were lost.
    """
    quote = fold(segment.quote)
    if not quote.words:
        return None
    places = tuple(islice(new.occurrences(quote.words), 2))
    in_place = segment.span.of(new.raw) == segment.quote
    if change is not None:
        first = new.first_word(segment.span.start)
        if in_place and change.added.issuperset(range(first, first + len(quote.words))):
            return segment.span
        if any(True for _ in change.old.occurrences(quote.words)):
            return None
    if len(places) == 1 and len(quote.words) >= (AGAIN_IN_PLACE_WORDS if in_place else AGAIN_WORDS):
        return new.stretch(places[0], places[0] + len(quote.words) - 1, quote)
    return None


def _outcome(segment: Segment, place: _Placed, text: str) -> Outcome:
    quote = place[0].of(text) if place else ""
    if place is None or not quote.strip():
        fate: Fate = "waiting" if segment.orphan else "orphaned"
        return Outcome(segment, replace(segment, orphan=True), fate, "")
    span, way = place
    after = replace(segment, span=span, quote=quote, orphan=False)
    if segment.orphan:
        return Outcome(segment, after, "found", way)
    if quote != segment.quote:
        return Outcome(segment, after, "reworded", way)
    return Outcome(segment, after, "kept" if span == segment.span else "moved", way)


def _one_a_span(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes with one segment for each span."""
    kept: dict[Span, Segment] = {}
    for one in outcomes:
        if not one.after.orphan:
            first = kept.get(one.after.span)
            kept[one.after.span] = one.after if first is None else joined(first, one.after)
    first_ones: set[Span] = set()
    found: list[Outcome] = []
    for one in outcomes:
        if one.after.orphan:
            found.append(one)
            continue
        fate = "joined" if one.after.span in first_ones else one.fate
        first_ones.add(one.after.span)
        found.append(replace(one, after=kept[one.after.span], fate=fate))
    return found
