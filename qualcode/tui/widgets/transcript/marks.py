"""The coded stretches of a text as a view shows them, found by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.core.model import Segment, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A segment on screen.

    Attributes:
        id: of the segment.
        span: what it covers; never empty.
        codes: ids of its codes, themes it is tagged with outright after them.
        memo: its memo, or "".
        coder: id of the other coder whose segment it is; "" for one's own.
    """

    id: str
    span: Span
    codes: tuple[str, ...]
    memo: str = ""
    coder: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other mark of a source."""
        return (self.coder, self.id)

    @property
    def first(self) -> str:
        """The code that gives it its colour, or ""."""
        return self.codes[0] if self.codes else ""


class Marks(Sequence[Mark]):
    """Marks in order of their start, found by what they touch, however many there are and however long some of them."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=lambda one: (one.span, one.id, one.coder))
        self._starts = [one.span.start for one in self._marks]
        self._ends = [[one.span.end for one in self._marks]]
        while len(self._ends[-1]) > 1:
            below = self._ends[-1]
            self._ends.append([max(below[at : at + 2]) for at in range(0, len(below), 2)])

    def __getitem__(self, place: int) -> Mark:  # type: ignore[override]  # slices are not needed here
        return self._marks[place]

    def __len__(self) -> int:
        return len(self._marks)

    @property
    def starts(self) -> Sequence[int]:
        """Where each starts, in code points."""
        return self._starts

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks that share a code point with `start` to `end`, in order."""
        return list(self._touching(start, end))

    def at(self, offset: int) -> list[Mark]:
        """The marks that cover the code point at `offset`, the shortest first."""
        return sorted(self.touching(offset, offset + 1), key=lambda one: one.span.length)

    def _touching(self, start: int, end: int) -> Iterator[Mark]:
        """Down a tree over the marks whose every knot knows the furthest end below it."""
        last = bisect_left(self._starts, end)
        left = [(len(self._ends) - 1, 0)] if last else []
        while left:
            level, place = left.pop()
            if place << level >= last or self._ends[level][place] <= start:
                continue
            if not level:
                yield self._marks[place]
                continue
            if 2 * place + 1 < len(self._ends[level - 1]):
                left.append((level - 1, 2 * place + 1))
            left.append((level - 1, 2 * place))


class Marked:
    """Gives the marks of one coder's segments; of a segment that is still the same value, the same mark as before.

    Args:
        coder: id of the coder whose segments they are; "" for one's own.
    """

    def __init__(self, coder: str = "") -> None:
        self.coder = coder
        self._known: dict[str, tuple[Segment, Mark]] = {}

    def of(self, segments: Iterable[Segment]) -> list[Mark]:
        """The marks of segments; orphans have no place and are left out."""
        known, self._known = self._known, {}
        for one in segments:
            if not one.orphan and one.span.length > 0:
                held = known.get(one.id)
                self._known[one.id] = held if held and held[0] is one else (one, self._mark(one))
        return [mark for _, mark in self._known.values()]

    def _mark(self, one: Segment) -> Mark:
        return Mark(one.id, one.span, (*one.codes, *one.themes), one.memo, self.coder)


def differing(before: Iterable[Mark], after: Iterable[Mark]) -> list[Mark]:
    """The marks that only one of both holds: told by the very values, for marks that stay are the same ones."""
    known, now = ({id(one): one for one in some} for some in (before, after))
    return [
        *(one for key, one in known.items() if key not in now),
        *(one for key, one in now.items() if key not in known),
    ]
