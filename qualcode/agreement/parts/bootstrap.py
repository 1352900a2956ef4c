"""How sure an agreement is: the bootstrap.

Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap: percentile intervals. Blocks of units (the turns
of an interview) are drawn with replacement rather than units, since what is said in one go hangs together.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qualcode.agreement import Pattern, Ratings, Result

SAMPLES = 1000
_SEED = 20240212
_TAIL = 0.025
_FEWEST = 20
"""The fewest samples with a defined value that an interval is given for."""

Block = Mapping[Pattern, int]
Measure = Callable[[Ratings], Result]


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval; None where it is not defined."""

    low: float | None = None
    high: float | None = None


def folded(blocks: Iterable[Block], coders: tuple[str, ...], categories: tuple[str, ...]) -> Ratings:
    """All units of some blocks as one table."""
    patterns: Counter[Pattern] = Counter()
    for block in blocks:
        patterns.update(block)
    return Ratings(coders, patterns, categories)


@cache
def draws(blocks: int, samples: int) -> tuple[tuple[int, ...], ...]:
    """How often each of `blocks` blocks is drawn, sample by sample; the same every time it is asked."""
    if not blocks:
        return ()
    chance = random.Random(_SEED)  # noqa: S311 - a simulation, not a secret
    found = []
    for _ in range(samples):
        drawn = Counter(chance.choices(range(blocks), k=blocks))
        found.append(tuple(drawn[block] for block in range(blocks)))
    return tuple(found)


def resampled(
    blocks: Sequence[Block], coders: tuple[str, ...], categories: tuple[str, ...], measure: Measure
) -> Iterator[Result]:
    """What `measure` gives for every sample drawn from the blocks."""
    import numpy as np

    patterns = list(dict.fromkeys(pattern for block in blocks for pattern in block))
    if not patterns:
        return
    counts = np.array([[block.get(pattern, 0) for pattern in patterns] for block in blocks])
    for row in (np.array(draws(len(blocks), SAMPLES)) @ counts).tolist():
        drawn = {pattern: weight for pattern, weight in zip(patterns, row, strict=True) if weight}
        yield measure(Ratings(coders, drawn, categories))


def interval(values: Iterable[float | None]) -> Interval:
    """The middle 95 % of the values that are defined."""
    known = sorted(value for value in values if value is not None)
    if len(known) < _FEWEST:
        return Interval()
    return Interval(_quantile(known, _TAIL), _quantile(known, 1 - _TAIL))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of `ordered` lies, on a straight line between neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
