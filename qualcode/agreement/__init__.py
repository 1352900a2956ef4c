"""How far coders agree: one file a coefficient, each with `name` and `measure(ratings) -> Result`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Pattern = tuple[str | None, ...]
"""What each coder says of one unit, in the order of the coders; None where a coder has not rated it."""

_NOTHING_LEFT = 1e-12


@dataclass(frozen=True, slots=True)
class Ratings:
    """A table of units by coders, folded: how often each pattern of ratings occurs.

    Attributes:
        coders: who rated.
        patterns: how many units have each pattern.
        categories: all values that a coder could give, used or not.
    """

    coders: tuple[str, ...]
    patterns: Mapping[Pattern, int]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """An agreement, observed and expected by chance, each 0 to 1.

    Attributes:
        observed: the agreement there is; None where no unit has two ratings.
        expected: the agreement that chance would give, as the coefficient sees chance.
        units: number of units with at least two ratings.
    """

    observed: float | None
    expected: float
    units: int

    @property
    def value(self) -> float | None:
        """(observed - expected) / (1 - expected): 1 is full agreement, 0 what chance gives.

        None where it is not defined: nothing was rated twice, or only one value was ever given, so that chance alone
        would give full agreement.
        """
        if self.observed is None or 1 - self.expected <= _NOTHING_LEFT:
            return None
        return (self.observed - self.expected) / (1 - self.expected)


class Coefficient(Protocol):
    """A module of this folder."""

    name: str
    """What it is called."""

    def measure(self, ratings: Ratings) -> Result:
        """The agreement in `ratings`.

        Raises:
            UsageError: the coefficient is not defined for so many coders.
        """
        ...
