"""Percent agreement: the share of pairs of coders who agree. It makes no allowance for chance."""

from __future__ import annotations

from qualcode.agreement import Ratings, Result
from qualcode.agreement.parts.pairs import observed

name = "Percent agreement"


def measure(ratings: Ratings) -> Result:
    """The share of agreeing pairs, averaged over units; any number of coders, ratings may be missing."""
    agreement, units = observed(ratings)
    return Result(agreement, 0.0, units)
