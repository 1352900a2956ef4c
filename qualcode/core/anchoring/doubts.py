"""Places of quotes that look right, and are not sure: another quote could stand there as well, or they are too far off."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from qualcode.core.anchoring.lines import START, Fixed, Lines
from qualcode.core.anchoring.seeking import Likeness, Sought

FRAME_WORDS = 5
"""So many words that occur once are a fixed point for those around them, if most others agree on the order."""

FEW_WORDS = 2
"""So few words stand in any sentence: that they stand in one place only does not make that place theirs."""

CLOSE = 2
"""So many characters such a quote may be off when its marks or letters are others."""

BESIDE = 2
"""So many characters are at most between two sentences that follow each other: spaces, a line break."""

EXCHANGE = 20
"""A question and its answer are more characters than that."""

ROW = 12
"""So many quotes side by side are looked through for one of the same words that another could be."""


def contested(quotes: Sequence[Sought], lines: Lines, placed: Mapping[int, Fixed]) -> set[int]:
    """Those that stand where others, which have no place, could stand as well.

    When an answer and the question after it are deleted, the next answer takes its place; if both were *Ya.*, it cannot
    be seen which of them is left. And if *Ya. Ndak.* stands where *Ya. Ndak.* stood, the like of them that followed as far
    apart may have moved there. But people delete lines: what stands by words of its own line is theirs.

    Args:
        quotes: the quotes, in the order of the old text.
        lines: those of the new text.
        placed: where they stand, by their numbers.
    """
    rows = _Rows(quotes, lines, placed)
    return {
        number for one in quotes if one.number not in placed and one.spots for number in rows.claimed_by(one)
    }


class _Rows:
    """Quotes that have their places, and what others could be there."""

    def __init__(self, quotes: Sequence[Sought], lines: Lines, placed: Mapping[int, Fixed]) -> None:
        self.lines = lines
        self.placed = placed
        self.numbers = sorted(placed)
        self.quotes = {one.number: one for one in quotes}
        self.starts = sorted((one.span.start, one.number) for one in quotes)
        self.sentences = {one.number for one in quotes if one.once and len(one.quote.words) >= FRAME_WORDS}

    def claimed_by(self, one: Sought) -> set[int]:
        """Those that could be others if `one` stands where one of the same words has its place."""
        at = bisect_right(self.numbers, one.number)
        before, after = self.numbers[max(0, at - ROW) : at][::-1], self.numbers[at : at + ROW]
        return {number for row in (before, after) for number in self._claimed(one, row)}

    def _claimed(self, one: Sought, row: Sequence[int]) -> Sequence[int]:
        place = next((at for at, number in enumerate(row) if self._words(number) == one.quote.words), None)
        if place is None or self._beside(row[place]):
            return ()
        shift = self.placed[row[place]].there - one.span.start
        if place:
            could_be = all(self._other(number, shift) for number in row[:place])
        else:
            could_be = self._between(one, row[0], shift)
        if not could_be:
            return ()
        end = place + 1
        while end < len(row) and self._other(row[end], shift) and not self._beside(row[end]):
            end += 1
        return row[:end]

    def _words(self, number: int) -> Sequence[str]:
        return self.quotes[number].quote.words if number in self.quotes else ()

    def _between(self, one: Sought, number: int, shift: int) -> bool:
        """Whether a shift is between those of the quotes beside one that has its place."""
        at = bisect_left(self.numbers, number)
        before = self.placed[self.numbers[at - 1]].shift if at else START.shift
        after = self.placed[self.numbers[at + 1]].shift if at + 1 < len(self.numbers) else shift
        low, high = sorted((before, after))
        return low - one.latitude <= shift <= high + one.latitude

    def _other(self, number: int, shift: int) -> bool:
        """Whether by a shift another quote of the same words could stand where one has its place."""
        wanted = self.placed[number].there - shift
        play = self.quotes[number].latitude if number in self.quotes else 0
        first = bisect_left(self.starts, (wanted - play, 0))
        last = bisect_right(self.starts, (wanted + play, len(self.starts)))
        return any(
            other != number and self._words(other) == self._words(number)
            for _, other in self.starts[first:last]
        )

    def _beside(self, number: int) -> bool:
        """Whether one stands as far from a sentence of its line as it did."""
        at = bisect_left(self.numbers, number)
        mine = self.placed[number]
        return any(
            each != number
            and each in self.sentences
            and self.placed[each].shift == mine.shift
            and self.lines.in_one(mine, self.placed[each])
            for each in self.numbers[max(0, at - 1) : at + 2]
        )


def loose(quotes: Sequence[Sought], lines: Lines, placed: Mapping[int, Fixed], least: Likeness) -> set[int]:
    """Short ones that are too far off now that the others have their places.

    After the last one nothing tells whether an edit came before it. One with other marks or capitals than its own, in a
    text where most keep theirs, is only believed where next to nothing was edited beside it. So is one whose sentence
    beside it is gone: *Ya.* of *Ya. It was closed.* So is one beside which text came in that has the same words. One that
    is not in the line of its neighbour any more is not believed.

    Args:
        quotes: the quotes, in the order of the old text.
        lines: those of the new text.
        placed: where they stand, by their numbers.
        least: how like themselves most quotes are.
    """
    numbers = sorted(placed)
    left_alone = _left_alone(quotes, placed)
    found: set[int] = set()
    for one in quotes:
        if one.number not in placed or len(one.quote.words) >= FRAME_WORDS:
            continue
        at = bisect_left(numbers, one.number)
        before = placed[numbers[at - 1]] if at else START
        after = placed[numbers[at + 1]] if at + 1 < len(numbers) else before
        shift = placed[one.number].shift
        low, high = sorted((before.shift, after.shift))
        as_it_was = likeness(one, placed[one.number]) >= min(least, Likeness.PAUSES) or (
            one.once and len(one.quote.words) > FEW_WORDS
        )
        few = len(one.quote.words) <= FEW_WORDS
        play = min(one.latitude, CLOSE) if few and not as_it_was else one.latitude
        if (
            not low - play <= shift <= high + play
            or not (as_it_was or high - play <= shift <= low + play)
            or (one.number in left_alone and not one.once and shift not in {low, high})
            or _astray(one, placed[one.number], (before, after), lines)
            or (few and _parted(one, placed[one.number], (before, after), lines))
        ):
            found.add(one.number)
    return found


def _parted(one: Sought, fixed: Fixed, beside: tuple[Fixed, Fixed], lines: Lines) -> bool:
    """Whether a quote and a neighbour that was in its line are in different lines now, and farther apart or nearer.

    Not where the other neighbour is in its line, as far away as it was.
    """
    if any(abs(fixed.shift - other.shift) <= CLOSE and lines.in_one(fixed, other) for other in beside):
        return False
    return any(
        other is not START
        and max(other.old.start - one.span.end, one.span.start - other.old.end) <= EXCHANGE
        and abs(fixed.shift - other.shift) > CLOSE
        and not lines.in_one(fixed, other)
        for other in beside
    )


def _astray(one: Sought, fixed: Fixed, beside: tuple[Fixed, Fixed], lines: Lines) -> bool:
    """Whether text came in between a quote and a neighbour, and its words stand elsewhere between the two as well.

    What came in may hold the like of it, as far from the other neighbour as it was; only words of its own line tell. Where
    more came in than went, the like of it is at most twice as far away as that, unless far more went with it.
    """
    before, after = beside
    as_far = [abs(fixed.shift - other.shift) <= CLOSE for other in beside]
    in_one = [lines.in_one(fixed, other) for other in beside]
    if all(as_far) or any(near and line for near, line in zip(as_far, in_one, strict=True)):
        return False
    low, high = sorted((before.shift, after.shift))
    came = after.shift - before.shift
    inexact = lines.drifts and fixed.shift not in {low, high}
    for spot in one.spots:
        if not before.new.end <= spot.span.start < after.new.start or spot.span == fixed.new:
            continue
        shift = lines.fixed(one.span, spot.span).shift
        if low - one.latitude <= shift <= high + one.latitude:
            return True
        if as_far[spot.span > fixed.new]:
            continue  # nothing came in between the quote and the neighbour on that side
        if inexact or (came > EXCHANGE and abs(shift - fixed.shift) <= 2 * came):
            return True
    return False


def _left_alone(quotes: Sequence[Sought], placed: Mapping[int, Fixed]) -> set[int]:
    """Quotes beside which, with no word between, a sentence was that has no place."""
    found: set[int] = set()
    for first, second in pairwise(quotes):
        if not 0 <= second.span.start - first.span.end <= BESIDE:
            continue
        for one, other in ((first, second), (second, first)):
            if other.number not in placed and len(other.quote.words) >= FRAME_WORDS:
                found.add(one.number)
    return found


def likeness(one: Sought, fixed: Fixed) -> Likeness:
    """How like a quote the words are where it stands."""
    return max((spot.likeness for spot in one.spots if spot.span == fixed.new), default=Likeness.WORDS)
