"""Brennan and Prediger's coefficient, where every value is as likely by chance.

Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: some uses, misuses, and alternatives. Educational and
Psychological Measurement 41(3).
"""

from __future__ import annotations

from qualcode.agreement import Ratings, Result
from qualcode.agreement.parts.pairs import observed

name = "Brennan-Prediger"


def measure(ratings: Ratings) -> Result:
    """Agreement of pairs of coders, where chance is 1 / Q with the Q values that could be given."""
    agreement, units = observed(ratings)
    return Result(agreement, 1 / max(1, len(ratings.categories)), units)
