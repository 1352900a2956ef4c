"""Krippendorff's alpha for nominal values.

Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. University of Pennsylvania.
"""

from __future__ import annotations

from collections import Counter

from qualcode.agreement import Ratings, Result
from qualcode.agreement.parts.pairs import tallied

name = "Krippendorff's alpha (nominal)"


def measure(ratings: Ratings) -> Result:
    """1 - D_o / D_e over the coincidences of values; any number of coders, ratings may be missing.

    A unit with m ratings adds 1 / (m - 1) for each of its ordered pairs, so that units with more ratings weigh more.
    Chance draws values without putting them back: n_c (n_c - 1) / n (n - 1) of the pairs agree by it.
    """
    values: Counter[str] = Counter()
    agreeing, units = 0.0, 0
    for pattern, weight in ratings.patterns.items():
        counts = tallied(pattern)
        given = counts.total()
        if given > 1:
            units += weight
            agreeing += weight * sum(count * (count - 1) for count in counts.values()) / (given - 1)
            for value, count in counts.items():
                values[value] += weight * count
    total = values.total()
    if not total:
        return Result(None, 0.0, 0)
    by_chance = sum(count * (count - 1) for count in values.values()) / (total * (total - 1))
    return Result(agreeing / total, by_chance, units)
