"""What became of the segments of a text that was changed, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.core.joining import joined
from qualcode.core.model import Codings, Segment, Span, Transcript

Fate = Literal["kept", "moved", "reworded", "orphaned", "waiting", "found", "joined"]
"""What became of a segment: it is where it was, stands elsewhere, has other words, has no place any more, had none and
has none, had none and has one again, or is one with another segment of the same span."""

FATES: tuple[Fate, ...] = ("kept", "moved", "reworded", "orphaned", "waiting", "found", "joined")

Way = Literal["", "edit", "diff", "sequence", "fuzzy"]
"""How a segment was placed: not at all, by the edits themselves, by the difference to the old text, by the sequence of
quotes, or nearly."""

Placed = tuple[Span, Way] | None
"""Where a segment is to be, and how that was found; None where it has no place."""


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


def anchoring(
    codings: Codings, placed: Sequence[Placed], transcript: Transcript, *, by_diff: bool
) -> Anchoring:
    """The codings with their segments in their places; those that come to stand on one span are one.

    An orphan keeps its old span and quote. A segment that others join keeps its id, and has their codes, themes and memos
    after its own.

    Args:
        codings: the codings of one coder, counted in another text.
        placed: the place of each segment.
        transcript: the text as it is.
        by_diff: whether the old text was at hand.
    """
    outcomes = _one_a_span(
        [_outcome(one, place, transcript.text) for one, place in zip(codings.segments, placed, strict=True)]
    )
    segments = sorted(dict.fromkeys(one.after for one in outcomes), key=lambda segment: segment.order)
    after = replace(codings, sha256=transcript.sha256, segments=tuple(segments))
    return Anchoring(codings, after, tuple(outcomes), by_diff=by_diff)


def _outcome(segment: Segment, place: Placed, text: str) -> Outcome:
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
