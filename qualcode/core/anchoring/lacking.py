"""Whether a quote lacks what it begins or ends with at a place that has its words, while that stands beside the place.

So of *"It was closed."* that became *"I think It was closed."*, or of *It was closed.* that became *It is said it was
closed.*: where the quote begins now is not where its words begin.
"""

from __future__ import annotations

from qualcode.core.anchoring.doubts import CLOSE
from qualcode.core.anchoring.edges import STOPS, stops, written
from qualcode.core.anchoring.lines import Fixed
from qualcode.core.anchoring.seeking import Sought
from qualcode.core.anchoring.words import Folded, fold
from qualcode.core.model import Span

_ENDS = STOPS | frozenset(":\n")
"""A sentence may begin after these."""


def lacking(one: Sought, span: Span, text: Folded, beside: tuple[Fixed, Fixed | None]) -> bool:
    """Whether a quote lacks an end of its own where it would stand.

    Args:
        one: the quote.
        span: the place, in the new text.
        text: the new text.
        beside: the quotes before and after it that have their places; None where none comes after.
    """
    before, after = beside
    first = before.new.end if before.new.end <= span.start else before.new.start  # they may overlap
    last = len(text.raw)
    if after:
        last = after.new.start if after.new.start >= span.end else after.new.end
    ahead = Span(first, span.start).of(text.raw)
    behind = Span(span.end, last).of(text.raw)
    end = one.span.end + after.shift if after else None
    start = one.span.start + before.shift if "\n" not in ahead else None
    return (
        _left_its_first_mark(one.quote, text.raw[span.start], ahead)
        or _left_its_last_mark(one.quote, text.raw, span.end, end)
        or _goes_on(one.quote, text, span.end, end)
        or _was_going_on(one.quote, text, span.start, start)
        or _takes_in_a_stop(one.quote, text, span)
        or _left_its_word(one.quote, 0, text, text.first_word(span.start), ahead)
        or _left_its_word(one.quote, -1, text, text.first_word(span.end) - 1, behind)
    )


def _left_its_first_mark(quote: Folded, first: str, ahead: str) -> bool:
    mark = fold(quote.raw[0]).text
    return not quote.raw[0].isalnum() and fold(first).text != mark and mark in fold(ahead).text


def _left_its_last_mark(quote: Folded, text: str, there: int, end: int | None) -> bool:
    """Whether the mark that a quote ends with stands where that ended, and not at its end."""
    mark = quote.raw[-1]
    if mark.isalnum() or text[there - 1] == mark or end is None:
        return False
    return there < end <= len(text) and text[end - 1] == mark


def _goes_on(quote: Folded, text: Folded, there: int, end: int | None) -> bool:
    """Whether a quote ends a sentence that goes on now, where the one after it does not say that this is its end."""
    last = text.first_word(there) - 1
    if not quote.words or last < 0 or (end is not None and abs(there - end) <= CLOSE):
        return False
    return stops(written(quote, len(quote.words) - 1)) and not stops(written(text, last))


def _was_going_on(quote: Folded, text: Folded, there: int, start: int | None) -> bool:
    """Whether a quote begins a sentence, with a capital, and its place is in the middle of one, without.

    Unless the one before it, in its line, says that this is its beginning.
    """
    first = text.first_word(there)
    if not quote.words or not 0 < first < len(text.words):
        return False
    if start is not None and abs(there - start) <= CLOSE:
        return False
    was, now = (one.raw[one.raw_spans[at].start] for one, at in ((quote, 0), (text, first)))
    between = text.raw[text.raw_spans[first - 1].end : there]
    return was.isupper() and now.islower() and not any(one in _ENDS for one in between)


def _takes_in_a_stop(quote: Folded, text: Folded, span: Span) -> bool:
    """Whether a sentence ends between the first two or the last two words, where none did.

    The stop has to come after a word of the quote: another one may be short for something, as a name that was hidden is.
    """
    first, last = text.first_word(span.start), text.first_word(span.end) - 1
    if len(quote.words) <= 1 or not first < last < len(text.words):
        return False
    pairs = ((0, first), (len(quote.words) - 2, last - 1))
    return any(
        quote.words[at] == text.words[there]
        and STOPS.isdisjoint(_after_word(quote, at))
        and not STOPS.isdisjoint(_after_word(text, there))
        for at, there in pairs
    )


def _after_word(text: Folded, number: int) -> str:
    """What stands between a word and the next."""
    return text.raw[text.raw_spans[number].end : text.raw_spans[number + 1].start]


def _left_its_word(quote: Folded, at: int, text: Folded, there: int, beside: str) -> bool:
    """Whether a word of a quote is written otherwise at its place, and as it was in the words `beside` that."""
    if not quote.words or not 0 <= there < len(text.words) or quote.words[at] != text.words[there]:
        return False
    word = quote.raw_spans[at].of(quote.raw)
    if word == text.raw_spans[there].of(text.raw):
        return False
    others = fold(beside)
    return any(
        others.raw_spans[number].of(beside) == word for number in others.places.get(quote.words[at], ())
    )
