"""What moved in an order: as few as can explain it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Those in both orders that moved, each with its place before and after among those in both, 1 for the first.

    As many as possible stay: a longest row that stands in the same order in both.
    """
    before = [one for one in old if one in set(new)]
    place = {one: number for number, one in enumerate(before)}
    after = [one for one in new if one in place]
    stay = {after[number] for number in longest_rise([place[one] for one in after])}
    return {one: (place[one] + 1, number) for number, one in enumerate(after, 1) if one not in stay}


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising row of `numbers`, by patience sorting (Fredman 1975)."""
    tails: list[int] = []
    places: list[int] = []
    behind: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        behind.append(places[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        places[at : at + 1] = [place]
    row: list[int] = []
    at = places[-1] if places else -1
    while at >= 0:
        row.append(at)
        at = behind[at]
    return row[::-1]
