"""Quotes that lie in others: of what was around them the text is known, so that they go where that went.

Where codings overlap, the old text is not all lost. What a coder has coded as a turn, its sentences and a word in one of
them is looked for as the turn, and the others are where the turn's words are now (`carrying`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping

from qualcode.core.anchoring.carrying import carried
from qualcode.core.anchoring.difference import difference
from qualcode.core.anchoring.searching import Found
from qualcode.core.anchoring.words import Folded
from qualcode.core.model import Span

Quote = tuple[Span, str]

JOINED = 4_000
"""From so many characters on a stretch takes up no more quotes. Higher: where all of a text is coded, edited stretches of it
take long to find. Lower: less is known of what was around a quote."""


def joined(quotes: Collection[Quote]) -> set[Quote]:
    """The stretches of the old text that quotes make together where they overlap or touch; quotes themselves left out.

    Quotes that do not say the same of what they share are not joined.
    """
    found: set[Quote] = set()
    start, text = 0, ""
    for span, words in sorted(quotes):
        end = start + len(text)
        shared = min(end, span.end) - span.start
        if 0 < len(text) < JOINED and shared >= 0 and text[span.start - start :][:shared] == words[:shared]:
            text += words[shared:]
        else:
            found.add((Span(start, end), text))
            start, text = span.start, words
    found.add((Span(start, start + len(text)), text))
    return {one for one in found if one[1]}.difference(quotes)


def with_enclosed(quotes: Collection[Quote], found: Mapping[Quote, Found], new: Folded) -> dict[Quote, Found]:
    """Where quotes stand when those that lie in others go with them.

    Args:
        quotes: the quotes.
        found: those found, and stretches that they make together (`joined`).
        new: the new text.
    """
    outer = _outermost(found)
    placed = {}
    for one in sorted(quotes):
        around = _around(outer, one[0])
        there = found.get(one)
        if around is not None and around[0] != one[0]:
            span = found[around].span
            within = _within(one, around, span, new)
            if within is not None or (there is not None and there.span.overlaps(span)):
                there = within
        if there is not None:
            placed[one] = there
    return placed


def _outermost(found: Collection[Quote]) -> list[Quote]:
    """Those that lie in no other, ascending."""
    outer: list[Quote] = []
    for one in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
        if not outer or one[0].end > outer[-1][0].end:
            outer.append(one)
    return outer


def _around(outer: list[Quote], span: Span) -> Quote | None:
    """The longest of the outermost quotes that holds a span."""
    first = bisect_left(outer, span.end, key=lambda one: one[0].end)
    last = bisect_right(outer, span.start, key=lambda one: one[0].start)
    return max(outer[first:last], key=lambda one: one[0].length, default=None)


def _within(one: Quote, around: Quote, there: Span, new: Folded) -> Found | None:
    """Where a quote stands in the words that now stand for those around it."""
    place = Span(one[0].start - around[0].start, one[0].end - around[0].start)
    if place.of(around[1]) != one[1]:
        return None
    moved = carried(difference(around[1], there.of(new.raw)), place)
    if moved is None:
        return None
    span = Span(moved.span.start + there.start, moved.span.end + there.start)
    return Found(span, "sequence" if span.of(new.raw) == one[1] else "fuzzy")
