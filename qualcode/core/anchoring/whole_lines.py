"""Lines that both texts have: a line that stood elsewhere before is that line, not another one edited.

Of *D: Hmm.* and *C: Hmm.*, when the one is gone and the other stands where it stood, nobody has given *Hmm.* to another
speaker. People delete lines, and move them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.core.anchoring.lines import CLOCK
from qualcode.core.anchoring.matching import Run
from qualcode.core.anchoring.words import Folded
from qualcode.core.model import Span

_LINE = re.compile(rf"^(?:{CLOCK})?(.*)$", re.MULTILINE)

Words = tuple[str, ...]


class _Lines:
    """The lines of a text as their words, with the time marks before them and without.

    Attributes:
        starts: the number of the first word of each line, or of the next one that has words.
        counts: how often each line is there without its time mark.
        marked: how often each line is there with it.
    """

    def __init__(self, text: Folded) -> None:
        self._words = text.words
        found = list(_LINE.finditer(text.raw))
        self._offsets = [match.start() for match in found]
        self.starts = [text.first_word(match.start()) for match in found]
        self._said = [text.first_word(match.start(1)) for match in found]
        self.counts = Counter(self.words(at) for at in range(len(self.starts)))
        self.marked = Counter(self.all_words(at) for at in range(len(self.starts)))

    def at(self, word: int) -> int:
        """The number of the last line that begins with a word or before it."""
        return bisect_right(self.starts, word) - 1

    def of(self, offset: int) -> int:
        """The number of the line that holds a code point."""
        return bisect_right(self._offsets, offset) - 1

    def end(self, line: int) -> int:
        """The number of the word after the last one of a line."""
        return self.starts[line + 1] if line + 1 < len(self.starts) else len(self._words)

    def words(self, line: int) -> Words:
        """The words of a line, without its time mark."""
        return self._words[self._said[line] : self.end(line)]

    def all_words(self, line: int) -> Words:
        """The words of a line, with its time mark."""
        return self._words[self.starts[line] : self.end(line)]


@dataclass(frozen=True)
class WholeLines:
    """The lines of two versions of a text."""

    old: Folded
    new: Folded

    @cached_property
    def _old(self) -> _Lines:
        return _Lines(self.old)

    @cached_property
    def _new(self) -> _Lines:
        return _Lines(self.new)

    def others(self, runs: Sequence[Run]) -> Iterable[Run]:
        """The parts of runs of words that are in two lines, of which neither has become the other."""
        for run in runs:
            at = 0
            while at < run.length:
                here, there = self._old.at(run.old + at), self._new.at(run.new + at)
                end = min(self._old.end(here) - run.old, self._new.end(there) - run.new, run.length)
                if self._others(here, there):
                    yield Run(run.old + at, run.new + at, end - at)
                at = max(end, at + 1)

    def parted(self, here: Span, there: Span) -> bool:
        """Whether a span begins, or ends, in two lines, of which neither has become the other."""
        ends = ((here.start, there.start), (max(here.end - 1, 0), max(there.end - 1, 0)))
        return any(self._others(self._old.of(at), self._new.of(other)) for at, other in ends)

    def stood(self, place: Span, span: Span) -> bool:
        """Whether a place in the new text has words of a line that stood in the old one, other than those of a span there."""
        own = {
            self._old.words(line)
            for line in range(self._old.of(span.start), self._old.of(max(span.end - 1, 0)) + 1)
        }
        words = range(self.new.first_word(place.start), self.new.first_word(place.end))
        lines = {self._new.words(self._new.at(word)) for word in words}
        return any(line not in own and self._old.counts[line] for line in lines)

    def fewer(self, run: Run) -> bool:
        """Whether of any line that some words of the old text are in, there are fewer now."""
        first, last = self._old.at(run.old), self._old.at(run.old_end - 1)
        return any(self._went(self._old.words(line)) for line in range(first, last + 1))

    def _others(self, here: int, there: int) -> bool:
        """Whether the one of the old text has not become the one of the new: of neither are there more than there were."""
        was, now = self._old.words(here), self._new.words(there)
        if was != now and self._stayed(was) and self._stayed(now):
            return True
        was, now = self._old.all_words(here), self._new.all_words(there)
        before, after = self._old.marked, self._new.marked
        return was != now and after[was] <= before[was] and after[now] <= before[now]

    def _went(self, line: Words) -> bool:
        return self._new.counts[line] < self._old.counts[line]

    def _stayed(self, line: Words) -> bool:
        return self._new.counts[line] <= self._old.counts[line]
