"""The words, sentences and turns of a text, found around the place where somebody is rather than all at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from qualcode.core.model import Span
from qualcode.core.text import Turn, word_spans
from qualcode.language.sentences import quick_sentences


class Stretches(Protocol):
    """Stretches of one kind: in order, apart, none empty."""

    def from_(self, offset: int) -> Iterator[Span]:
        """Those that end after `offset`, in order."""

    def until(self, offset: int) -> Iterator[Span]:
        """Those that start before `offset`, the last one first."""


class Turns:
    """What is said in each turn, or shown of it where nobody is named."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns

    def from_(self, offset: int) -> Iterator[Span]:
        """The turns that end after `offset`, in order."""
        place = bisect_right(self._turns, offset, key=lambda turn: turn.span.end)
        return self._worded(range(place, len(self._turns)))

    def until(self, offset: int) -> Iterator[Span]:
        """The turns that start before `offset`, the last one first."""
        place = bisect_left(self._turns, offset, key=shown_from)
        return self._worded(range(place - 1, -1, -1))

    def _worded(self, places: Iterable[int]) -> Iterator[Span]:
        spans = (Span(shown_from(self._turns[at]), self._turns[at].span.end) for at in places)
        return (span for span in spans if span.length > 0)


class Sentences:
    """The sentences of a text: all of them where they are known, else by rule, turn by turn, where they are asked for.

    Args:
        text: the whole text.
        turns: its turns.
        known: all its sentences, in order; None while nobody has found them.
    """

    def __init__(self, text: str, turns: Sequence[Turn], known: Sequence[Span] | None = None) -> None:
        self.known = known
        self._text = text
        self._turns = turns
        self._quick: dict[int, tuple[Span, ...]] = {}

    def from_(self, offset: int) -> Iterator[Span]:
        """The sentences that end after `offset`, in order."""
        if self.known is not None:
            place = bisect_right(self.known, offset, key=lambda one: one.end)
            yield from (self.known[at] for at in range(place, len(self.known)))
            return
        place = bisect_right(self._turns, offset, key=lambda turn: turn.span.end)
        for at in range(place, len(self._turns)):
            yield from (one for one in self._of_turn(at) if one.end > offset)

    def until(self, offset: int) -> Iterator[Span]:
        """The sentences that start before `offset`, the last one first."""
        if self.known is not None:
            place = bisect_left(self.known, offset, key=lambda one: one.start)
            yield from (self.known[at] for at in range(place - 1, -1, -1))
            return
        place = bisect_left(self._turns, offset, key=lambda turn: turn.span.start)
        for at in range(place - 1, -1, -1):
            yield from (one for one in reversed(self._of_turn(at)) if one.start < offset)

    def at(self, offset: int) -> Span | None:
        """The sentence that holds `offset`, or the last one before it, or the first."""
        return next(self.until(offset + 1), None) or next(self.from_(offset), None)

    def number(self, offset: int) -> int:
        """How many sentences start up to `offset`: 1 in the first one; 0 while they are not all known."""
        if self.known is None:
            return 0
        return bisect_right(self.known, offset, key=lambda one: one.start)

    def count(self, span: Span) -> int:
        """How many sentences a stretch touches; 0 while they are not all known."""
        if self.known is None:
            return 0
        first = bisect_right(self.known, span.start, key=lambda one: one.end)
        return max(0, bisect_left(self.known, span.end, key=lambda one: one.start) - first)

    def _of_turn(self, place: int) -> tuple[Span, ...]:
        found = self._quick.get(place)
        if found is None:
            found = self._quick[place] = quick_sentences(self._text, (self._turns[place].body,))
        return found


class Words:
    """The words of what is said, line by line."""

    def __init__(self, text: str, turns: Turns) -> None:
        self._text = text
        self._turns = turns

    def from_(self, offset: int) -> Iterator[Span]:
        """The words that end after `offset`, in order."""
        for turn in self._turns.from_(offset):
            start = self._text.rfind("\n", turn.start, max(turn.start, offset)) + 1 or turn.start
            while start < turn.end:
                stop = self._text.find("\n", start, turn.end)
                stop = turn.end if stop < 0 else stop
                yield from (one for one in self._in(start, stop) if one.end > offset)
                start = stop + 1

    def until(self, offset: int) -> Iterator[Span]:
        """The words that start before `offset`, the last one first."""
        for turn in self._turns.until(offset):
            stop = self._text.find("\n", max(turn.start, min(offset, turn.end)), turn.end)
            stop = turn.end if stop < 0 else stop
            while stop > turn.start:
                start = self._text.rfind("\n", turn.start, stop) + 1 or turn.start
                yield from (one for one in reversed(self._in(start, stop)) if one.start < offset)
                stop = start - 1

    def _in(self, start: int, stop: int) -> list[Span]:
        return [Span(start + one.start, start + one.end) for one in word_spans(self._text[start:stop])]


def shown_from(turn: Turn) -> int:
    """Where the shown part of a turn starts: after label and time mark; a line of nobody keeps its indentation."""
    return turn.body.start if turn.label or turn.clock else turn.span.start
