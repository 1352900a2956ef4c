"""Fleiss's kappa, for any number of coders.

Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76(5). With ratings
missing it is computed as in Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed.
"""

from __future__ import annotations

from qualcode.agreement import Ratings, Result
from qualcode.agreement.parts.pairs import observed, prevalence

name = "Fleiss' kappa"


def measure(ratings: Ratings) -> Result:
    """Agreement of pairs of coders, where chance draws values as often as all coders together gave them."""
    agreement, units = observed(ratings)
    return Result(agreement, sum(share**2 for share in prevalence(ratings).values()), units)
