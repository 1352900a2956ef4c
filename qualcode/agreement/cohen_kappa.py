"""Cohen's kappa, for two coders.

Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1).
"""

from __future__ import annotations

from collections import Counter

from qualcode.agreement import Ratings, Result
from qualcode.errors import UsageError

name = "Cohen's kappa"
_TWO = 2


def measure(ratings: Ratings) -> Result:
    """Agreement of two coders, where chance is each one's own habit of giving values; units that both rated count.

    Raises:
        UsageError: there are not two coders.
    """
    if len(ratings.coders) != _TWO:
        raise UsageError(
            f"Cohen's kappa compares two coders, and here are {len(ratings.coders)}",
            "name two with --coder, or take krippendorff-alpha or fleiss-kappa",
        )
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    agreeing = 0
    for (one, other), weight in ratings.patterns.items():
        if one is not None and other is not None:
            first[one] += weight
            second[other] += weight
            agreeing += weight * (one == other)
    units = first.total()
    if not units:
        return Result(None, 0.0, 0)
    by_chance = sum(count * second[value] for value, count in first.items()) / units**2
    return Result(agreeing / units, by_chance, units)
