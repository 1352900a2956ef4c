"""Which items of one sequence are which items of another, where nothing leaves it in doubt.

A range is matched from its front for as long as it goes; the rest is cut at items that occur once on both sides (the
longest increasing chain of them: patience diff, after B. Cohen), in large ranges at rows of items that do. Where there are none, it is matched from its back, and
then a pair is taken that is in every longest common subsequence. All steps are bounded, so that no text makes the work
grow with the square of its length.

A deletion between two equal items can be told as the loss of the one or of the other: *Ya. Ya.* becomes *Ya.* by either.
Matching from the front keeps the first, matching from the back the last. So both are done, and what they do not both
say is in doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from qualcode.core.model import Span

Item = TypeVar("Item", bound=Hashable)
Value = TypeVar("Value", int, Span)

MOST_CUTS = 60
"""How often a range may be cut into smaller ones. Interviews need about five; more is a text made to cost time."""

MOST_CELLS = 2_000_000
"""Pairs of items that may be compared one by one in all, about a second's work. Ranges of words that all repeat are
small in prose; what is left of others stays unmatched, and its segments are orphans rather than guesses."""

LARGE = MOST_CELLS // 8
ROW = 4
"""Where ranges of more pairs than LARGE have no item that occurs once, so many in a row are taken for one."""

_NONE, _DOUBT = -1, -2


class Run(NamedTuple):
    """`length` items from `old` on are those from `new` on."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Where it ends in the old sequence."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Where it ends in the new sequence."""
        return self.new + self.length


class Matches(NamedTuple):
    """What two sequences have in common.

    Attributes:
        runs: the matches that are beyond doubt, in order, as long as they can be.
        doubtful_old: the items of the old sequence that could be matched in more than one way.
        doubtful_new: those of the new one.
    """

    runs: tuple[Run, ...]
    doubtful_old: frozenset[int]
    doubtful_new: frozenset[int]


def matches(old: Sequence[Item], new: Sequence[Item]) -> Matches:
    """The items of `old` and `new` that are the same whichever end one starts from."""
    front, back = _Way(old, new), _Way(old[::-1], new[::-1])
    last_old, last_new = len(old) - 1, len(new) - 1
    sure: list[tuple[int, int]] = []
    doubtful_old: set[int] = set()
    doubtful_new = {*front.doubtful, *(last_new - at for at in back.doubtful)}
    for at, partner in enumerate(front.partners):
        other = back.partners[last_old - at]
        other = last_new - other if other >= 0 else other
        if partner != other or partner == _DOUBT:
            doubtful_old.add(at)
            doubtful_new.update(one for one in (partner, other) if one >= 0)
        elif partner >= 0:
            sure.append((at, partner))
    runs = tuple(as_runs(sure))
    for unsure, others in _slides(old, new, runs):
        doubtful_old.update(unsure)
        doubtful_new.update(others)
    kept = [pair for pair in sure if pair[0] not in doubtful_old and pair[1] not in doubtful_new]
    return Matches(tuple(as_runs(kept)), frozenset(doubtful_old), frozenset(doubtful_new))


def _slides(
    old: Sequence[Item], new: Sequence[Item], runs: Sequence[Run]
) -> Iterator[tuple[Iterable[int], Iterable[int]]]:
    """Items of both that could be others, as what came or went between two runs may as well have done so before or after."""
    for before, after in pairwise((Run(0, 0, 0), *runs, Run(len(old), len(new), 0))):
        gone, come = range(before.old_end, after.old), range(before.new_end, after.new)
        if bool(gone) == bool(come):
            continue
        items, gap = (old, gone) if gone else (new, come)
        on = next(
            (at for at in range(after.length) if items[gap.start + at] != items[gap.stop + at]), after.length
        )
        back = next(
            (at for at in range(before.length) if items[gap.start - 1 - at] != items[gap.stop - 1 - at]),
            before.length,
        )
        moved = (*range(gap.start - back, gap.start + on), *range(gap.stop - back, gap.stop + on))
        if gone:
            yield moved, (*range(before.new_end - back, before.new_end), *range(after.new, after.new + on))
        else:
            yield (*range(before.old_end - back, before.old_end), *range(after.old, after.old + on)), moved


def as_runs(pairs: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Pairs of places, in order, as runs."""
    start = 0
    for at in range(1, len(pairs) + 1):
        if at == len(pairs) or pairs[at] != (pairs[at - 1][0] + 1, pairs[at - 1][1] + 1):
            yield Run(*pairs[start], at - start)
            start = at


def increasing(pairs: Sequence[tuple[int, Value]]) -> list[tuple[int, Value]]:
    """The longest part of `pairs` (sorted by their first) whose second parts increase."""
    tails: list[Value] = []
    places: list[int] = []
    before: list[int] = []
    for at, (_, value) in enumerate(pairs):
        length = bisect_left(tails, value)
        before.append(places[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        places[length : length + 1] = [at]
    chain: list[tuple[int, Value]] = []
    at = places[-1] if places else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


class _Way:
    """One way of matching: of equal choices, the one nearest the front.

    Attributes:
        partners: for each item of `old` the place of its partner in `new`, _NONE or _DOUBT.
        doubtful: items of `new` that could be the partner of more than one.
    """

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self.partners = [_NONE] * len(old)
        self.doubtful: set[int] = set()
        self._cells = MOST_CELLS
        ranges = [(0, len(old), 0, len(new), 0)]
        while ranges:
            low, high, left, right, depth = ranges.pop()
            while low < high and left < right and old[low] == new[left]:
                self.partners[low] = left
                low, left = low + 1, left + 1
            if low == high or left == right:
                continue
            anchors = _cuts(old[low:high], new[left:right]) if depth < MOST_CUTS else []
            if not anchors:
                while low < high and left < right and old[high - 1] == new[right - 1]:
                    high, right = high - 1, right - 1
                    self.partners[high] = right
                self._settle(old[low:high], new[left:right], low, left)
                continue
            for at, partner in [(low + at, left + partner) for at, partner in anchors]:
                self.partners[at] = partner
                ranges.append((low, at, left, partner, depth + 1))
                low, left = at + 1, partner + 1
            ranges.append((low, high, left, right, depth + 1))

    def _settle(self, old: Sequence[Item], new: Sequence[Item], low: int, left: int) -> None:
        """Match ranges in which every item that both have repeats."""
        common = set(old).intersection(new)
        if not common:
            return
        self._cells -= len(old) * len(new)
        if self._cells < 0:
            self.partners[low : low + len(old)] = [_DOUBT if one in common else _NONE for one in old]
            self.doubtful.update(at for at, one in enumerate(new, left) if one in common)
            return
        for pairs in _by_rank(old, new).values():
            for at, partner in pairs:
                self.partners[low + at] = left + partner if len(pairs) == 1 else _DOUBT
            if len(pairs) > 1:
                self.doubtful.update(left + partner for _, partner in pairs)


def _cuts(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int]]:
    """Where two ranges are cut: at items that occur once on both sides, or, in large ones, at rows of ROW that do."""
    found = _anchors(old, new)
    if found or len(old) * len(new) <= LARGE:
        return found
    return _anchors(_rows(old), _rows(new))


def _rows(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    return list(zip(*(items[at:] for at in range(ROW)), strict=False))


def _anchors(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int]]:
    """Items that occur once on both sides, in the same order on both."""
    counts, others = Counter(old), Counter(new)
    places = {item: at for at, item in enumerate(new) if others[item] == 1}
    return increasing(
        [(at, places[item]) for at, item in enumerate(old) if counts[item] == 1 and item in places]
    )


def _by_rank(old: Sequence[Item], new: Sequence[Item]) -> dict[int, list[tuple[int, int]]]:
    """The pairs that are in any longest common subsequence, by how many pairs of it come before them."""
    before = _lengths(old, new)
    after = _lengths(old[::-1], new[::-1])
    longest = before[-1][-1]
    ranks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, item in enumerate(old):
        row, rest = before[at], after[len(old) - 1 - at]
        for partner, other in enumerate(new):
            if item == other and row[partner] + 1 + rest[len(new) - 1 - partner] == longest:
                ranks[row[partner]].append((at, partner))
    return ranks


def _lengths(old: Sequence[Item], new: Sequence[Item]) -> list[list[int]]:
    """How long the longest common subsequence of every two beginnings is."""
    rows = [[0] * (len(new) + 1)]
    for item in old:
        above, row, left = rows[-1], [0], 0
        for partner, other in enumerate(new):
            left = above[partner] + 1 if item == other else max(left, above[partner + 1])
            row.append(left)
        rows.append(row)
    return rows
