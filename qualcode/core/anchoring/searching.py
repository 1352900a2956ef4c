"""Segments found in a text by their quotes alone: in their order (`sequence`), moved as a passage, or nearly the same."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from qualcode.core.anchoring.carrying import carried, settled
from qualcode.core.anchoring.difference import compared
from qualcode.core.anchoring.links import alike
from qualcode.core.anchoring.seeking import Sought, sought
from qualcode.core.anchoring.sequence import START, Fixed, keeps_order, laid
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

INSERTED_WORDS = 10
"""So many words may have been put in after a quote's first word, or before its last."""

_WITHIN = 3

IN_PLACE = 12
IN_PLACE_NEARLY = 0.6
"""Where its neighbours leave a quote no more than so many characters of play, so much of it is enough."""

LATITUDE = {1: 12, 2: 12, 3: 40, 4: 40, 5: 400, 6: 400, 7: 400}
"""How far off the place that its neighbours give it a quote that is found nearly may be, by its number of words; without
limit for longer ones."""

Way = Literal["sequence", "fuzzy"]


class Hit(NamedTuple):
    """A stretch of a text like a quote: its code points, and how like it is, 0 to 1."""

    start: int
    end: int
    score: float


Finder = Callable[[str, str], tuple[Hit, ...]]
"""Gives the stretch of the second text that is most like the first, and the one most like it elsewhere, best first."""


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
    search.moved()
    if finder is not None:
        search.nearly(finder)
    return {
        (one.span, one.quote.raw): search.found[one.number]
        for one in search.quotes
        if one.number in search.found
    }


def _first(quote: Sequence[str], there: Sequence[str], near: int) -> int | None:
    """The number of the word in `there`, around word `near`, with which the words of a quote begin; None for none.

    That is the nearest one where the first two words are alike, or the first one is the same, marks and capitals too.
    A single word that is nearly the same is no evidence: *mana* and *memang* share as much as *ndak* and *tidak*.
    """
    places = range(max(0, near - INSERTED_WORDS), min(len(there), near + _WITHIN + 1))
    for at in sorted(places, key=lambda at: (abs(at - near), at)):
        second = len(quote) > 1 and at + 1 < len(there) and alike(_bare(quote[1]), _bare(there[at + 1]))
        if quote[0] == there[at] or ((second or len(quote) == 1) and alike(_bare(quote[0]), _bare(there[at]))):
            return at
    return None


def _bare(token: str) -> str:
    return "".join(filter(str.isalnum, token.casefold()))


def _with_marks(text: Folded, number: int) -> str:
    """A word as it is written, with the marks that touch it."""
    start, end = text.raw_spans[number]
    while start and not text.raw[start - 1].isspace() and not text.raw[start - 1].isalnum():
        start -= 1
    while end < len(text.raw) and not text.raw[end].isspace() and not text.raw[end].isalnum():
        end += 1
    return text.raw[start:end]


class _Search:
    """Quotes that are looked for and those that are found; what is in its order guides the search for the others."""

    def __init__(self, quotes: tuple[Sought, ...], text: Folded) -> None:
        self.quotes = quotes
        self.text = text
        self.fixed = {number: Fixed(quotes[number].span, span) for number, span in laid(quotes).items()}
        self.order = sorted(self.fixed)
        self.found = {number: Found(fixed.new, "sequence") for number, fixed in self.fixed.items()}

    def moved(self) -> None:
        """Find sentences out of their order, and what moved along with them."""
        away = [
            (one.number, Fixed(one.span, one.spots[0].span))
            for one in self._missing()
            if one.once and len(one.quote.words) >= MOVED_WORDS and self._grew(one, one.spots[0].span)
        ]
        for number, fixed in away:
            self.found[number] = Found(fixed.new, "sequence")
        for one in self._missing():
            for _, fellow in away:
                if abs(fellow.old.start - one.span.start) <= FELLOWS:
                    there = Span(one.span.start + fellow.shift, one.span.end + fellow.shift)
                    if any(spot.exact and spot.span == there for spot in one.spots):
                        self.found[one.number] = Found(there, "sequence")
                        break

    def nearly(self, finder: Finder) -> None:
        """Find quotes whose words were edited, first between their neighbours, then elsewhere."""
        before = -1
        while len(self.found) > before:
            before = len(self.found)
            for one in tuple(self._missing()):
                if one.spots and not one.once:
                    continue
                span = self._framed(one) or self._between_neighbours(one, finder)
                if span is not None:
                    self._fix(one, span)
        for one in tuple(self._missing()):
            span = None if one.spots and not one.once else self._elsewhere(one, finder)
            if span is not None:
                self.found[one.number] = Found(span, "fuzzy")

    def _fix(self, one: Sought, span: Span) -> None:
        self.found[one.number] = Found(span, "fuzzy")
        self.fixed[one.number] = Fixed(one.span, span)
        insort(self.order, one.number)

    def _missing(self) -> Iterator[Sought]:
        return (one for one in self.quotes if one.number not in self.found)

    def _neighbours(self, number: int) -> tuple[Fixed, Fixed | None]:
        place = bisect_left(self.order, number)
        before = self.fixed[self.order[place - 1]] if place else START
        return before, self.fixed[self.order[place]] if place < len(self.order) else None

    def _framed(self, one: Sought) -> Span | None:
        """The stretch between neighbours that stayed as far from the quote as they were, where it still is the quote."""
        before, after = self._neighbours(one.number)
        if after is None or before.old.end > one.span.start or one.span.end > after.old.start:
            return None
        start = one.span.start + before.new.end - before.old.end
        span = Span(start, one.span.end + after.shift)
        if not before.new.end <= span.start < span.end <= after.new.start:
            return None
        return span if self._trued(one, span, span) == span else None

    def _between_neighbours(self, one: Sought, finder: Finder) -> Span | None:
        before, after = self._neighbours(one.number)
        low = before.new.end if one.span.start >= before.old.end else before.new.start
        high = len(self.text.raw)
        if after:
            high = after.new.start if one.span.end <= after.old.start else after.new.end
        shifts = (before.shift, after.shift) if after else (before.shift, before.shift)
        least = NEARLY
        if after is not None and max(shifts) - min(shifts) <= IN_PLACE:
            low = max(low, one.span.start + min(shifts) - IN_PLACE)
            high = min(high, one.span.end + max(shifts) + IN_PLACE)
            least = IN_PLACE_NEARLY
        elif len(one.quote.words) < NEARLY_WORDS:
            return None
        span = self._like(one, finder, Span(low, high), least)
        if span is None or after is None:
            return span
        shift = span.start - one.span.start
        off = max(min(shifts) - shift, shift - max(shifts), 0)
        return span if off <= LATITUDE.get(len(one.quote.words), len(self.text.raw)) else None

    def _elsewhere(self, one: Sought, finder: Finder) -> Span | None:
        if len(one.quote.words) < ELSEWHERE_WORDS:
            return None
        span = self._like(one, finder, Span(0, len(self.text.raw)), ELSEWHERE)
        return span if span and self._grew(one, span) else None

    def _like(self, one: Sought, finder: Finder, window: Span, least: float) -> Span | None:
        """The stretch of the window that is like the quote and begins and ends with its words."""
        if window.length <= 0:
            return None
        part = fold(window.of(self.text.raw))
        hits = finder(one.quote.text, part.text)
        if (
            not hits
            or hits[0].score < least
            or any(hit.score > hits[0].score - BETTER_BY for hit in hits[1:])
        ):
            return None
        span = Span(window.start + part.starts[hits[0].start], window.start + part.ends[hits[0].end - 1])
        return self._trued(one, span, window)

    def _trued(self, one: Sought, span: Span, window: Span) -> Span | None:
        """A stretch that is like the quote, from where the quote's first word is to where its last one is."""
        text = self.text
        low, high = text.first_word(window.start), text.first_word(window.end)
        tokens = [_with_marks(text, number) for number in range(low, high)]
        quote = [_with_marks(one.quote, number) for number in range(len(one.quote.words))]
        first = _first(quote, tokens, text.first_word(span.start) - low)
        last = _first(quote[::-1], tokens[::-1], high - text.first_word(span.end))
        if first is None or last is None or low + first > high - 1 - last:
            return None
        span = text.stretch(low + first, high - 1 - last, one.quote)
        span = settled(text, span, one.quote, one.whole)
        found = carried(compared(one.quote, fold(span.of(text.raw))), one.whole)
        return span if found and found.span == Span(0, span.length) and self._free(one, span) else None

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
