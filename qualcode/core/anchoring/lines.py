"""The lines of a text in which quotes are looked for, and how far those before a quote pushed it on.

When time marks are put before all turns, or who speaks is given another name, every turn is longer by the same number
of characters, and no two quotes are as far apart as they were. This *drift* is learnt from the sentences that stand once,
and taken out of what is said to be edited.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from qualcode.core.model import Span

CLOCK = r"\[[\d:.,]+\]"
LABEL = r"[^\s:\[][^:\n]{0,39}"
"""A time mark, and who speaks, as they stand at the beginning of a line."""

_MARKED = "["
_MARK = re.compile(rf"^{CLOCK}", re.MULTILINE)
_TURN = re.compile(rf"^(?:{CLOCK}[ \t]*)?({LABEL}):", re.MULTILINE)
_INDENTED = re.compile(rf"^[ \t]*(?:{CLOCK}[ \t]*)?({LABEL}):", re.MULTILINE)

FEWEST = 3
"""So many pairs of sentences must have been one such step further apart before it is taken for the drift of their turns."""


class Fixed(NamedTuple):
    """A quote that has its place.

    Attributes:
        old: the span it had.
        new: the span it has.
        shift: how far it has moved, without the drift.
    """

    old: Span
    new: Span
    shift: int

    @classmethod
    def at(cls, old: Span, new: Span) -> Fixed:
        """A quote that moved from one span to the other, in a text without drift."""
        return cls(old, new, new.start - old.start)

    @property
    def there(self) -> int:
        """Where it would start without the drift."""
        return self.old.start + self.shift


START = Fixed(Span(0, 0), Span(0, 0), 0)
"""The beginning of a text stays where it is."""


class Lines:
    """Where in a text somebody begins to speak, or a line begins, and how far each pushes on what follows.

    Args:
        text: the text.
        drift: by who speaks, how many characters each turn of theirs brought with it; by "[", each line with a time mark.
    """

    def __init__(self, text: str, drift: Mapping[str, int] | None = None) -> None:
        self._text = text
        self._drift = drift or {}
        self._breaks = [at for at, char in enumerate(text) if char in "\n:"]
        self._turns: dict[str, list[int]] = defaultdict(list)
        self._turns[_MARKED] = [match.start() for match in _MARK.finditer(text)]
        for match in _TURN.finditer(text):
            self._turns[match[1]].append(match.start())

    @property
    def drifts(self) -> bool:
        """Whether there is a drift."""
        return bool(self._drift)

    def in_one(self, first: Fixed, second: Fixed) -> bool:
        """Whether two quotes are in one line, and nobody begins to speak between them."""
        one, other = min(first.new.end, second.new.end), max(first.new.start, second.new.start)
        return bisect_left(self._breaks, one) >= bisect_left(self._breaks, other)

    def there(self, offset: int) -> int:
        """Where a code point would stand without the drift."""
        pushed = (step * bisect_right(self._turns[who], offset) for who, step in self._drift.items())
        return offset - sum(pushed)

    def fixed(self, old: Span, new: Span) -> Fixed:
        """A quote that moved from one span to the other."""
        return Fixed(old, new, self.there(new.start) - old.start)

    def learnt(self, fixed: Collection[Fixed]) -> Lines:
        """The same lines with the drift by which the most of these quotes are as far apart as they were."""
        pairs = [
            (
                second.new.start - second.old.start - first.new.start + first.old.start,
                {who: self._between(who, first, second) for who in self._turns},
            )
            for first, second in pairwise(sorted(fixed))
        ]
        drift: dict[str, int] = {}
        order = sorted(self._turns, key=lambda one: (one != _MARKED, -len(self._turns[one]), one))
        for who in order:
            left = [
                (away - sum(step * counts[one] for one, step in drift.items()), counts[who])
                for away, counts in pairs
            ]
            step = _step(left)
            if step:
                drift[who] = step
        return Lines(self._text, drift) if drift else self

    def _between(self, who: str, first: Fixed, second: Fixed) -> int:
        turns = self._turns[who]
        return bisect_right(turns, second.new.start) - bisect_right(turns, first.new.start)


def time_marks(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The time marks at the beginning of the lines that begin between two offsets, or of the one the first is in."""
    first = text.rfind("\n", 0, start) + 1
    return [Span(*match.span()) for match in _MARK.finditer(text, first, len(text) if end is None else end)]


def labels(text: str) -> Iterator[Span]:
    """Where lines name who speaks."""
    return (Span(*match.span(1)) for match in _INDENTED.finditer(text))


def mark_end(text: str, offset: int) -> int:
    """Where the time mark ends that a line begins with, if an offset is in that mark; else the offset."""
    mark = _MARK.match(text, text.rfind("\n", 0, offset) + 1)
    return mark.end() if mark and offset < mark.end() else offset


def said_from(text: str, line: int) -> int:
    """Where in a line that begins at an offset something is said, after a time mark and the label of who says it."""
    mark = _MARK.match(text, line)
    label = _TURN.match(text, line)
    return label.end() if label else mark.end() if mark else line


def ends_in_another_turn(words: str) -> bool:
    """Whether somebody begins to speak in the last line of some words, and not at their beginning."""
    last = words.rfind("\n") + 1
    return last > 0 and _TURN.match(words, last) is not None


def _step(pairs: Sequence[tuple[int, int]]) -> int:
    """The drift of one turn, of pairs of quotes by how much further apart they are and how many turns are between; 0 for none.

    With it, at least FEWEST pairs more are as far apart as they were, and most of all that have turns between.
    """
    across = [(away, turns) for away, turns in pairs if turns]
    votes = Counter(away // turns for away, turns in across if away and not away % turns)
    if not votes:
        return 0
    step = min(votes, key=lambda one: (-votes[one], abs(one), one))
    still = sum(not away for away, _ in across)
    return step if votes[step] >= still + FEWEST and 2 * votes[step] > len(across) else 0
