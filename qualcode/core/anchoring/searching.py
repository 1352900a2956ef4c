"""Segments found in a text by their quotes alone: in their order (`sequence`), moved as a passage, or nearly the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from qualcode.core.anchoring.costs import keeps_order
from qualcode.core.anchoring.doubts import FEW_WORDS
from qualcode.core.anchoring.edges import Likely, Trued, trued
from qualcode.core.anchoring.finder import Finder
from qualcode.core.anchoring.lacking import lacking
from qualcode.core.anchoring.lines import START, Fixed, Lines
from qualcode.core.anchoring.seeking import Sought, sought
from qualcode.core.anchoring.sequence import laid
from qualcode.core.anchoring.words import Folded, fold
from qualcode.core.model import Span

MOVED_WORDS = 6
"""So many words that occur once may stand out of their order: they were moved. Higher: moved sentences are orphans.
Lower: of a phrase that was said twice and coded once, the other one may be taken when the coded one is deleted."""

FELLOWS = 400
"""How many characters from a moved quote another one may have been to have moved with it, exactly as far."""

NEARLY_WORDS = 3
NEARLY = 0.75
"""So long a quote stands where so much of it is found between its neighbours (0 to 1, Indel similarity of the best
stretch). Higher: sentences in which several words were mended are orphans. Lower: the answer next to a deleted one,
which takes up its words, is taken for it."""

BETTER_BY = 0.1
"""How much better the best stretch must be than the next one."""

ELSEWHERE_WORDS = 8
ELSEWHERE = 0.85
"""The same where it is found out of its order."""

IN_PLACE = 12
IN_PLACE_NEARLY = 0.6
"""Where its neighbours leave a quote no more than so many characters of play, so much of it is enough."""

LATITUDE = {1: 12, 2: 12, 3: 40, 4: 40, 5: 400, 6: 400, 7: 400}
"""How far off the place that its neighbours give it a quote that is found nearly may be, by its number of words; without
limit for longer ones."""

GROWN = 4
"""So many characters more than its neighbours were moved apart a quote may have grown. Higher: sentences that grew beside
others that shrank are found. Lower: fewer take in the words beside them in place of their own that went."""

ALL = 0.99
GROWN_WHOLE = 24
"""A quote of which so much is there has only had words put in, and may have grown by so many characters more."""

RESPELT = 4
"""How far off an end may be whose word is written in another way than it was."""

Way = Literal["sequence", "fuzzy"]


class Found(NamedTuple):
    """Where a segment was found, and how."""

    span: Span
    way: Way


def searched(
    quotes: Iterable[tuple[Span, str]], text: Folded, finder: Finder | None
) -> dict[tuple[Span, str], Found]:
    """Where quotes stand in a text, by the spans they had in another and their words; only what is surely found.

    Args:
        quotes: the spans in the old text, and the words there; none twice.
        text: the new text.
        finder: finds what is nearly the same; None to do without.
    """
    search = _Search(sought(quotes, text), text)
    search.in_order()
    search.moved()
    if finder is not None:
        while search.nearly(finder):
            search.in_order()
        search.elsewhere(finder)
    search.look_again()
    return {
        (one.span, one.quote.raw): search.found[one.number]
        for one in search.quotes
        if one.number in search.found
    }


class _Search:
    """Quotes that are looked for, and those found so far: what keeps its order guides the search for the others."""

    def __init__(self, quotes: tuple[Sought, ...], text: Folded) -> None:
        self.quotes = quotes
        self.text = text
        self.lines = Lines(text.raw)
        self.found: dict[int, Found] = {}
        self.fixed: dict[int, Fixed] = {}
        self.order: list[int] = []
        self.nowhere: dict[int, float] = {}

    def in_order(self) -> None:
        """Find what stands in its order between what is found already."""
        new: list[int] = []
        here = [one for one in self.quotes if one.number in self.fixed or one.number not in self.found]
        for number, fixed in laid(here, self.lines, self.fixed).items():
            if number not in self.fixed:
                self._fix(number, fixed, "sequence")
                new.append(number)
        for number in new:
            if self._cut(self.quotes[number], self.fixed[number].new):
                self._free_again(number)

    def moved(self) -> None:
        """Find sentences out of their order, and what moved along with them."""
        away = [
            Fixed.at(one.span, one.spots[0].span)
            for one in self._missing()
            if one.once and len(one.quote.words) >= MOVED_WORDS and self._grew(one, one.spots[0].span)
        ]
        for one in tuple(self._missing()):
            if any(fellow.old == one.span for fellow in away):
                self.found[one.number] = Found(one.spots[0].span, "sequence")
                continue
            for fellow in away:
                there = Span(one.span.start + fellow.shift, one.span.end + fellow.shift)
                if abs(fellow.old.start - one.span.start) <= FELLOWS and any(
                    spot.exact and spot.span == there for spot in one.spots
                ):
                    self.found[one.number] = Found(there, "sequence")
                    break

    def nearly(self, finder: Finder) -> bool:
        """Find quotes whose words were edited between their neighbours; whether there were any."""
        before = len(self.found)
        for one in self._edited():
            span = self._framed(one) or self._between_neighbours(one, finder)
            if span is not None and not self._cut(one, span):
                self._fix(one.number, Fixed.at(one.span, span), "fuzzy")
        return len(self.found) > before

    def elsewhere(self, finder: Finder) -> None:
        """Find long quotes whose words were edited out of their order."""
        for one in self._edited():
            if len(one.quote.words) >= ELSEWHERE_WORDS:
                found = self._like(one, finder, Likely(Span(0, 0), Span(0, len(self.text.raw))), ELSEWHERE)
                if found and self._grew(one, found.span):
                    self.found[one.number] = Found(found.span, "fuzzy")

    def look_again(self) -> None:
        """Leave those that lack what they begin or end with, now that their neighbours are known."""
        for number, found in tuple(self.found.items()):
            if self._cut(self.quotes[number], found.span):
                self._free_again(number)

    def _fix(self, number: int, fixed: Fixed, way: Way) -> None:
        self.found[number] = Found(fixed.new, way)
        self.fixed[number] = fixed
        insort(self.order, number)

    def _free_again(self, number: int) -> None:
        del self.found[number]
        if self.fixed.pop(number, None):
            self.order.remove(number)

    def _cut(self, one: Sought, span: Span) -> bool:
        """Whether a quote lacks an end of its own at this place."""
        return lacking(one, span, self.text, self._beside(one.number))

    def _missing(self) -> Iterator[Sought]:
        return (one for one in self.quotes if one.number not in self.found)

    def _edited(self) -> tuple[Sought, ...]:
        """Those whose words as they were are nowhere, or not where they should be."""
        return tuple(
            one for one in self._missing() if not one.spots or (one.once and len(one.quote.words) > FEW_WORDS)
        )

    def _beside(self, number: int) -> tuple[Fixed, Fixed | None]:
        """The quotes before and after one that have their place; the beginning of the text where there is none before.

        One that lies within it is not after it: what was edited behind that is not known by it.
        """
        before, after = bisect_left(self.order, number), bisect_right(self.order, number)
        end = self.quotes[number].span.end
        following = (self.fixed[self.order[at]] for at in range(after, len(self.order)))
        return (
            self.fixed[self.order[before - 1]] if before else START,
            next((fixed for fixed in following if fixed.old.end >= end), None),
        )

    def _likely(self, one: Sought) -> Likely:
        """What the neighbours of a quote say of its place."""
        before, after = self._beside(one.number)
        start = end = None
        low, high = before.new.start, after.new.end if after else len(self.text.raw)
        if before.old.end <= one.span.start:
            low, start = before.new.end, one.span.start + before.new.end - before.old.end
        if after and one.span.end <= after.old.start:
            high, end = after.new.start, one.span.end + after.shift
        return Likely(Span(start or low, end or high), Span(low, high), start, end)

    def _framed(self, one: Sought) -> Span | None:
        """The stretch between neighbours that stayed as far from the quote as they were, where it still is the quote."""
        likely = self._likely(one)
        if likely.start is None or likely.end is None:
            return None
        if not likely.window.start <= likely.start < likely.end <= likely.window.end:
            return None
        found = trued(one.quote, self.text, likely._replace(window=likely.span))
        if found is None or found.span != likely.span or not self._free(one, found.span):
            return None
        return found.span

    def _between_neighbours(self, one: Sought, finder: Finder) -> Span | None:
        before, after = self._beside(one.number)
        low, high = sorted((before.shift, after.shift if after else before.shift))
        likely = self._likely(one)
        enough = NEARLY
        if after is not None and high - low <= IN_PLACE:
            start = max(likely.window.start, one.span.start + low - IN_PLACE)
            end = min(likely.window.end, one.span.end + high + IN_PLACE)
            likely, enough = likely._replace(window=Span(start, end)), IN_PLACE_NEARLY
        elif len(one.quote.words) < NEARLY_WORDS:
            return None
        found = self._like(one, finder, likely, enough)
        if found is None:
            return None
        room = max(one.span.length, self._room(likely, after))
        if found.span.length > room + (GROWN if found.share < ALL else GROWN_WHOLE):
            return None
        if after is None:
            return found.span
        latitude = LATITUDE.get(len(one.quote.words), len(self.text.raw))
        first, last = found.span.start - one.span.start, found.span.end - one.span.end
        fits = (
            low - latitude <= first <= high + latitude
            and (found.same_first or low - RESPELT <= first <= high + RESPELT)
            and (found.same_last or low - RESPELT <= last <= high + RESPELT)
        )
        return found.span if fits else None

    def _room(self, likely: Likely, after: Fixed | None) -> int:
        """How long a quote is now if all that was edited between its neighbours was edited in it."""
        if likely.start is not None and likely.end is not None:
            return likely.end - likely.start
        return likely.window.length if after else 0

    def _like(self, one: Sought, finder: Finder, likely: Likely, enough: float) -> Trued | None:
        """The stretch of a window that is like the quote and begins and ends with its words."""
        window = likely.window
        if window.length <= 0:
            return None
        whole = window.length == len(self.text.raw)
        if whole and enough >= self.nowhere.get(one.number, 2.0):
            return None
        part = self.text if whole else fold(window.of(self.text.raw))
        hits = finder(one.quote.text, part.text, enough)
        if not hits:
            if whole:
                self.nowhere[one.number] = enough
            return None
        if any(hit.score > hits[0].score - BETTER_BY for hit in hits[1:]):
            return None
        span = Span(window.start + part.starts[hits[0].start], window.start + part.ends[hits[0].end - 1])
        found = trued(one.quote, self.text, likely._replace(span=span))
        return found if found and self._free(one, found.span) else None

    def _free(self, one: Sought, span: Span) -> bool:
        """Whether nothing is placed on these words that was apart from the quote before."""
        return all(
            not found.span.overlaps(span) or self.quotes[number].span.overlaps(one.span)
            for number, found in self.found.items()
        )

    def _grew(self, one: Sought, span: Span) -> bool:
        """Whether so much was put in where the quote stands now that it can have been moved there."""
        there = [fixed for fixed in self.fixed.values() if fixed.old != one.span]
        before = max(
            (fixed for fixed in there if fixed.new.end <= span.start),
            key=lambda fixed: fixed.new.end,
            default=START,
        )
        after = min(
            (fixed for fixed in there if fixed.new.start >= span.end),
            key=lambda fixed: fixed.new.start,
            default=None,
        )
        if after is None or not keeps_order(before, after):
            return True
        was = after.old.start - before.old.end
        return after.new.start - before.new.end - was >= span.length
