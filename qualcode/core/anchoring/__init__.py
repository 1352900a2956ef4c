"""Codings of a text that was changed, brought to the text as it is: every segment on its own words, or an orphan.

Where the old text is at hand, spans go through what the two texts have in common (`difference`, `carrying`). Where it is
lost, the quotes are laid over the new text as one sequence, and those whose words were edited are found nearly
(`searching`). Either way a segment is only placed where the words are its quote, or close enough to it; what could stand
in two places is not placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from qualcode.core.anchoring.carrying import carried
from qualcode.core.anchoring.difference import Difference, difference
from qualcode.core.anchoring.enclosing import joined, with_enclosed
from qualcode.core.anchoring.finder import Finder, Hit
from qualcode.core.anchoring.outcomes import FATES, Anchoring, Fate, Outcome, Placed, Way, anchoring
from qualcode.core.anchoring.searching import searched
from qualcode.core.anchoring.words import Folded, fold, folded
from qualcode.core.model import Codings, Segment, Span, Transcript

__all__ = ["FATES", "Anchoring", "Fate", "Finder", "Hit", "Outcome", "Way", "anchored"]

AGAIN_WORDS = 5
"""So long an orphan comes back when its words stand in the text once. Higher: short sentences that were put back wait to
be placed by hand. Lower: somebody else's *ya, betul itu* is taken for the one that was deleted."""

AGAIN_IN_PLACE_WORDS = 3
"""The same for one whose words stand exactly where they stood."""


def anchored(
    codings: Codings, transcript: Transcript, old_text: str | None, finder: Finder | None = None
) -> Anchoring:
    """Bring codings to the present text of their transcript.

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
    return anchoring(codings, placed, transcript, by_diff=old_text is not None)


def _by_difference(segments: Sequence[Segment], change: Difference) -> list[Placed]:
    found: list[Placed] = []
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


def _by_sequence(segments: Sequence[Segment], new: Folded, finder: Finder | None) -> list[Placed]:
    quotes = {(one.span, one.quote) for one in segments if not one.orphan}
    search = with_enclosed(quotes, searched(quotes | joined(quotes), new, finder), new)
    found: list[Placed] = []
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
