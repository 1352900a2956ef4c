"""Gwet's AC1, which stays steady where one value is far more common than the others.

Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British
Journal of Mathematical and Statistical Psychology 61(1).
"""

from __future__ import annotations

from qualcode.agreement import Ratings, Result
from qualcode.agreement.parts.pairs import observed, prevalence

name = "Gwet's AC1"


def measure(ratings: Ratings) -> Result:
    """Agreement of pairs of coders, where chance is sum p (1 - p) / (Q - 1) over the Q values that could be given."""
    agreement, units = observed(ratings)
    others = max(1, len(ratings.categories) - 1)
    by_chance = sum(share * (1 - share) for share in prevalence(ratings).values()) / others
    return Result(agreement, by_chance, units)
