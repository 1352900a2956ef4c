"""Quotes that are looked for in a text, and where their words stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from qualcode.core.anchoring.words import Folded, fold
from qualcode.core.model import Span

MOST_SPOTS = 64
"""Places that are weighed for one quote: those nearest to where it should be. Higher: slower where *ya* stands a thousand
times. Lower: after a large insertion before the first quote that is told apart, none of them may be the right one."""

_MOST_FOUND = 4096

_PAUSES = str.maketrans("!?;:", "..,,")

CHANCE = {0: 2, 1: 2, 2: 2, 3: 12, 4: 12}
"""How many characters a quote that stands in several places may be off the place that its neighbours give it, by its
number of words. Two answers of *Ya.* are a hundred characters apart, but seldom fewer than twenty, so that one that was
taken out is not looked for in the next. Higher: more is found after untidy edits, and more wrongly."""

CHANCE_LONG = 40

CHANCE_ONCE = {0: 2, 1: 40, 2: 40, 3: 400, 4: 400}
"""The same for a quote whose words stand in one place only."""

CHANCE_ONCE_LONG = 1_000_000


class Likeness(IntEnum):
    """How like a quote a place is that has its words."""

    WORDS = 0
    """Other marks stand at or between the words."""

    PAUSES = 1
    """Only a full stop is an exclamation or a question mark, or a comma a semicolon, or the other way round."""

    MARKS = 2
    """Only what readers do not tell apart is different: case, composition of accents, the shape of marks."""

    SAME = 3
    """Nothing but the white space between the words is different."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where the words of a quote stand, and how like it is."""

    span: Span
    likeness: Likeness

    @property
    def exact(self) -> bool:
        """Whether it is the same but for white space."""
        return self.likeness is Likeness.SAME


@dataclass(frozen=True)
class Sought:
    """A quote that is looked for.

    Attributes:
        number: its place in the order of the old text.
        span: where it stood there.
        quote: the quote.
        spots: where its words stand in the new text, ascending.
        repeated: whether other segments have the same words elsewhere.
    """

    number: int
    span: Span
    quote: Folded
    spots: tuple[Spot, ...]
    repeated: bool

    @property
    def whole(self) -> Span:
        """All of the quote."""
        return Span(0, len(self.quote.raw))

    @property
    def once(self) -> bool:
        """Whether there is one place for it, as far as can be seen."""
        return len(self.spots) == 1 and not self.repeated

    @property
    def latitude(self) -> int:
        """How many characters it may be off the place that its neighbours give it."""
        if self.once:
            return CHANCE_ONCE.get(len(self.quote.words), CHANCE_ONCE_LONG)
        return CHANCE.get(len(self.quote.words), CHANCE_LONG)

    def near(
        self, shifts: Sequence[int], low: int, high: int, there: Callable[[int], int]
    ) -> tuple[Spot, ...]:
        """The spots between two offsets of the new text that are nearest to any of the places `shifts` lead to.

        Args:
            shifts: how far the quote may have moved.
            low: the first offset.
            high: the last.
            there: where a code point would stand without drift.
        """
        first = bisect_left(self.spots, low, key=lambda spot: spot.span.start)
        last = bisect_right(self.spots, high, key=lambda spot: spot.span.start)
        if last - first <= MOST_SPOTS:
            return self.spots[first:last]
        some = sorted(
            self.spots[first:last],
            key=lambda spot: (
                min(abs(there(spot.span.start) - self.span.start - shift) for shift in shifts),
                spot.span,
            ),
        )
        return tuple(sorted(some[:MOST_SPOTS], key=lambda spot: spot.span))


def sought(quotes: Iterable[tuple[Span, str]], text: Folded) -> tuple[Sought, ...]:
    """The quotes with the spans they had, in the order of the old text, each with its places in `text`."""
    ordered = sorted(quotes)
    folds = {quote: fold(quote) for _, quote in ordered}
    places = {quote: _spots(one, text) for quote, one in folds.items()}
    counts = Counter(folds[quote].words or (quote,) for _, quote in ordered)
    return tuple(
        Sought(number, span, folds[quote], places[quote], counts[folds[quote].words or (quote,)] > 1)
        for number, (span, quote) in enumerate(ordered)
    )


def _spots(quote: Folded, text: Folded) -> tuple[Spot, ...]:
    if not quote.raw.strip():
        return ()
    places = islice(text.occurrences(quote.words), _MOST_FOUND)
    spans = [text.stretch(place, place + len(quote.words) - 1, quote) for place in places]
    if spans:
        return tuple(Spot(span, _likeness(quote, span.of(text.raw))) for span in spans)
    return tuple(islice(_inside_words(quote, text), _MOST_FOUND))


def _likeness(quote: Folded, words: str) -> Likeness:
    if words.split() == quote.raw.split():
        return Likeness.SAME
    if fold(words).text.split() == quote.text.split():
        return Likeness.MARKS
    paused = (text.translate(_PAUSES).split() for text in (words, quote.raw))
    return Likeness.PAUSES if next(paused) == next(paused) else Likeness.WORDS


def _inside_words(quote: Folded, text: Folded) -> Iterator[Spot]:
    """Where a quote stands that cuts words, or has none."""
    at = text.text.find(quote.text)
    while at >= 0 and quote.text:
        span = Span(text.starts[at], text.ends[at + len(quote.text) - 1])
        yield Spot(span, Likeness.SAME if span.of(text.raw) == quote.raw else Likeness.MARKS)
        at = text.text.find(quote.text, at + len(quote.text))
