"""Agreement by pairs of coders, for any number of coders and with ratings missing."""

from __future__ import annotations

from collections import Counter

from qualcode.agreement import Pattern, Ratings


def tallied(pattern: Pattern) -> Counter[str]:
    """How many coders gave each value to a unit."""
    return Counter(value for value in pattern if value is not None)


def observed(ratings: Ratings) -> tuple[float | None, int]:
    """The share of agreeing pairs of coders in a unit, averaged over the units with at least two ratings.

    That average (None where there is none) and the number of such units; after Gwet, K. L. (2014), Handbook of
    Inter-Rater Reliability, 4th ed., which is Fleiss's where every unit has as many ratings.
    """
    total, units = 0.0, 0
    for pattern, weight in ratings.patterns.items():
        counts = tallied(pattern)
        given = counts.total()
        if given > 1:
            agreeing = sum(count * (count - 1) for count in counts.values())
            total += weight * agreeing / (given * (given - 1))
            units += weight
    return (total / units if units else None), units


def prevalence(ratings: Ratings) -> dict[str, float]:
    """The share of each value, averaged over the units with at least one rating (Gwet 2014)."""
    shares: Counter[str] = Counter()
    units = 0
    for pattern, weight in ratings.patterns.items():
        counts = tallied(pattern)
        given = counts.total()
        if given:
            units += weight
            for value, count in counts.items():
                shares[value] += weight * count / given  # type: ignore[assignment]  # a Counter holds shares as well
    return {value: share / units for value, share in shares.items()}
