"""Where exactly a quote begins and ends in words that are nearly its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from qualcode.core.anchoring.carrying import carried, settled
from qualcode.core.anchoring.difference import WEAK_WORDS, Difference, compared
from qualcode.core.anchoring.lines import ends_in_another_turn, time_marks
from qualcode.core.anchoring.links import ALIKE, alike
from qualcode.core.anchoring.words import Folded, fold
from qualcode.core.model import Span

INSERTED_WORDS = 10
"""So many words may have been put in after a quote's first word, or before its last, where it is known to start or end.
Higher: sentences that grew are found. Lower: fewer words of the sentence before are taken in when both begin alike."""

LOST_WORDS = 12
"""So many words may be before such words that were put in."""

MORE_ALIKE = 0.75
"""So much of a word at an end must have stayed where that end is not known: of four letters two that changed places. Higher:
mended words count as lost. Lower: *rekamnya* is taken for the *antrenya* that was deleted after it."""

REACH = INSERTED_WORDS + LOST_WORDS + 1
"""Further off than so many words no end is looked for."""

STOPS = frozenset(".!?\u2026")
"""A quote that ends with one of these does not end within a sentence."""

_PAUSES = STOPS | frozenset(",;:")
_PAIR, _THREE = 2, 3
_BRACKETS = frozenset("[<{(")

WITHIN = 3
"""So many words to both sides the quote's first word is looked for, where it is not known to start."""


class Likely(NamedTuple):
    """What is known of a stretch that is like a quote.

    Attributes:
        span: the stretch.
        window: what it must stay in.
        start: where the quote starts if nothing was edited between it and the one before it, or None.
        end: where it ends if nothing was edited between it and the one after it, or None.
    """

    span: Span
    window: Span
    start: int | None = None
    end: int | None = None


class Trued(NamedTuple):
    """A stretch from the first word of a quote to its last.

    Attributes:
        span: the stretch.
        same_first: whether the first word is written as it was.
        same_last: whether the last one is.
        share: how much of the quote is still there, 0 to 1.
    """

    span: Span
    same_first: bool
    same_last: bool
    share: float


def trued(quote: Folded, text: Folded, likely: Likely) -> Trued | None:
    """The stretch of `text` that is the quote, in other words but from its first one to its last one; None for none."""
    low = max(text.first_word(likely.window.start), text.first_word(likely.span.start) - REACH)
    high = min(text.first_word(likely.window.end), text.first_word(likely.span.end) + REACH)
    numbers = _said(quote, text, low, high)
    tokens = [written(text, number) for number in numbers]
    wanted = [written(quote, number) for number in range(len(quote.words))]
    if not tokens or not wanted:
        return None
    start = _at(numbers, text, likely.start)
    end = _at(numbers[::-1], text, likely.end, step=-1)
    near, near_end = (bisect_left(numbers, text.first_word(offset)) for offset in likely.span)
    first = _first(wanted, tokens, near, start, sure=_between(text, likely.start))
    last = _first(wanted[::-1], tokens[::-1], len(numbers) - near_end, end, sure=_between(text, likely.end))
    if first is None or last is None or first > len(tokens) - 1 - last:
        return None
    if last != end and stops(wanted[-1]) and not stops(tokens[~last]):
        return None
    if _beginnings(wanted[0], tokens[first : len(tokens) - last]) > _beginnings(wanted[0], wanted):
        return None
    span = text.stretch(numbers[first], numbers[~last], quote)
    whole = Span(0, len(quote.raw))
    span = settled(text, span, quote, whole)
    change = compared(quote, fold(span.of(text.raw)))
    found = carried(change, whole)
    if found is None or found.span != Span(0, span.length) or _strays_into_a_line(change):
        return None
    if ends_in_another_turn(span.of(text.raw)) and not ends_in_another_turn(quote.raw):
        return None
    return Trued(span, wanted[0] == tokens[first], wanted[-1] == tokens[~last], found.share)


def _strays_into_a_line(change: Difference) -> bool:
    """Whether a quote of one line begins or ends in a line of which it has few words, and has fewer than others."""
    new = change.new
    breaks = [new.first_word(at) for at, char in enumerate(new.raw) if char == "\n"]
    if not breaks or "\n" in change.old.raw:
        return False
    marks = [Span(*map(new.first_word, mark)) for mark in time_marks(new.raw)]
    for line in (range(breaks[0]), range(breaks[-1], len(new.words))):
        said = [word for word in line if not any(mark.contains(word) for mark in marks)]
        others = sum(word in change.added for word in said)
        if len(said) - others < min(others, WEAK_WORDS):
            return True
    return False


def _beginnings(word: str, words: Sequence[str]) -> int:
    """How many sentences after the first begin with a word."""
    return sum(other == word and stops(before) for before, other in pairwise(words))


def _said(quote: Folded, text: Folded, low: int, high: int) -> list[int]:
    """The words from one to another, without time marks that were put before lines, where the quote has none."""
    if low >= high or time_marks(quote.raw):
        return list(range(low, high))
    marks = time_marks(text.raw, text.raw_spans[low].start, text.raw_spans[high - 1].end)
    marked = {number for mark in marks for number in range(*map(text.first_word, mark))}
    return [number for number in range(low, high) if number not in marked]


def _at(numbers: Sequence[int], text: Folded, offset: int | None, step: int = 1) -> int | None:
    """The place among the numbers of words of the first one from an offset on; None where there is none.

    With a step of -1, the numbers descend, and it is the first one before the offset.
    """
    if offset is None or not numbers:
        return None
    word = text.first_word(offset) - (step < 0)
    if not min(numbers) <= word <= max(numbers):
        return None
    return next(at for at, number in enumerate(numbers) if (number - word) * step >= 0)


def _between(text: Folded, offset: int | None) -> bool:
    """Whether an offset is known, and not within a word."""
    return offset is not None and text.word_across(offset) is None


def _first(
    quote: Sequence[str], there: Sequence[str], near: int, known: int | None, *, sure: bool
) -> int | None:
    """The number of the word in `there` with which the words of a quote begin; None for none.

    A single word that is nearly the same is no evidence: *mana* and *memang* share as much as *ndak* and *tidak*. So the
    first two must be alike; the first alone is enough if it is written the same, and stands at `known` or the next but one after it does. Further off, both must be written the same, and no sentence may end between.
    Where both are at `near`, what stands before it was put in before them, though it begins like them; where both are at
    `known` as well, nobody knows. Another word stands for the first only where it is `sure` that it does not begin in one.
    """
    if known is not None and known != near and len(quote) > 1 and quote[:_PAIR] == there[near : near + _PAIR]:
        return None if quote[:_PAIR] == there[known : known + _PAIR] else near
    if (
        known is not None
        and 0 <= near - known <= INSERTED_WORDS
        and quote[:1] == there[known : known + 1]
        and not _sentence_between(quote[1:], there, known + 1, near)
    ):
        return known
    if quote[:1] == there[near : near + 1] and (
        near == known
        or quote[1:_PAIR] == there[near + 1 : near + _PAIR]
        or _second_was_replaced(quote, there[near:])
    ):
        return near
    for at in _around(near, WITHIN, len(there)):
        second = len(quote) == 1 or (at + 1 < len(there) and alike(_bare(quote[1]), _bare(there[at + 1])))
        if second and _respelt(quote[0], there[at], ALIKE if sure and at == known else MORE_ALIKE):
            return at
    for at in _around(near, 1, len(there)):
        if _stands_for(quote, there[at:], known=sure and at == known):
            return at
    for at in _around(near, INSERTED_WORDS + min(len(quote), LOST_WORDS), near):
        if quote[:_PAIR] == there[at : at + _PAIR] and len(quote) > 1:
            return None if _sentence_between(quote[_PAIR:], there, at + _PAIR, near) else at
    return None


def _second_was_replaced(quote: Sequence[str], there: Sequence[str]) -> bool:
    """Whether only the second of the first three words is another, and after both or neither one pauses."""
    if len(quote) < _THREE or quote[_PAIR:_THREE] != there[_PAIR:_THREE]:
        return False
    return (quote[1][-1] in _PAUSES) == (there[1][-1] in _PAUSES)


def _sentence_between(quote: Sequence[str], there: Sequence[str], first: int, last: int) -> bool:
    """Whether a sentence ends among the words from one place to another, and not in the beginning of as many of a quote."""
    return any(map(stops, there[first:last])) and not any(map(stops, quote[: last - first]))


def _stands_for(quote: Sequence[str], there: Sequence[str], *, known: bool) -> bool:
    """Whether another word stands for the first one of a quote: in brackets (a name that was hidden), or where it is known to be.

    The two words after it must be written the same, and the mark at its outer end, by which a sentence ends.
    """
    mark = quote[0][-1]
    fits = quote[1:_THREE] == there[1:_THREE] and len(quote) >= _THREE and there[0][-1] == mark
    return fits and not mark.isalnum() and (known or not _BRACKETS.isdisjoint(there[0]))


def _around(near: int, reach: int, count: int) -> list[int]:
    """The places from `near` on to both sides, the nearest first."""
    return sorted(
        range(max(0, near - reach), min(count, near + reach + 1)), key=lambda at: (abs(at - near), at)
    )


def stops(token: str) -> bool:
    """Whether a sentence ends with a word: there is one of STOPS among the marks after it."""
    last = max((at for at, char in enumerate(token) if char.isalnum()), default=-1)
    return not STOPS.isdisjoint(token[last + 1 :])


def written(text: Folded, number: int) -> str:
    """A word as it is written, with the marks that touch it."""
    start, end = text.raw_spans[number]
    while start and not text.raw[start - 1].isspace() and not text.raw[start - 1].isalnum():
        start -= 1
    while end < len(text.raw) and not text.raw[end].isspace() and not text.raw[end].isalnum():
        end += 1
    return text.raw[start:end]


def _respelt(token: str, other: str, least: float) -> bool:
    """Whether a word may be another in another spelling, with a capital or without, as it was."""
    letters, others = (next(filter(str.isalnum, one), "") for one in (token, other))
    return letters.isupper() == others.isupper() and alike(_bare(token), _bare(other), least)


def _bare(token: str) -> str:
    return "".join(filter(str.isalnum, token.casefold()))
