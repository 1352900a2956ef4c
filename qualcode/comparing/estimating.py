"""How sure an agreement is, on each of several tables and on all of them pooled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode import registry
from qualcode.agreement import Coefficient, Result
from qualcode.agreement.parts.bootstrap import Block, folded, interval, resampled
from qualcode.errors import UsageError

_ROOM = "agreement"


@dataclass(frozen=True, slots=True)
class Estimate:
    """An agreement with its 95 % interval; None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None
    observed: float | None
    expected: float
    units: int


def coefficient_of(name: str) -> Coefficient:
    """One coefficient by its name, such as `krippendorff-alpha`.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in registry.names(_ROOM):
        raise UsageError(
            f"there is no coefficient {name!r}", f"take one of {', '.join(registry.names(_ROOM))}"
        )
    found: Coefficient = registry.load(_ROOM, name)
    return found


@dataclass(frozen=True, slots=True)
class Estimates:
    """The agreement on each of several tables, on all of them pooled, and what other coefficients say of that."""

    each: tuple[Estimate, ...]
    overall: Estimate
    others: Mapping[str, float | None]


Step = Callable[[int, int], None]
"""Told how many of how many tables have their interval; what it raises ends the work."""


def estimates(
    tables: Iterable[Sequence[Block]],
    coders: tuple[str, ...],
    categories: tuple[str, ...],
    coefficient: str,
    *,
    intervals: bool = True,
    step: Step | None = None,
) -> Estimates:
    """Measure tables of the same units.

    Args:
        tables: for each, blocks of units, and how often each pattern of ratings occurs in a block.
        coders: who rated.
        categories: the values that can be given.
        coefficient: name of the plug-in.
        intervals: whether they are estimated, which takes nearly all of the time.
        step: hears how far that is.

    Raises:
        UsageError: the coefficient is not for so many coders.
    """
    tables = tuple(tables)
    measure = coefficient_of(coefficient).measure
    results = [measure(folded(blocks, coders, categories)) for blocks in tables]
    samples: list[tuple[Result, ...]] = []
    for number, blocks in enumerate(tables):
        if step is not None:
            step(number, len(tables))
        samples.append(tuple(resampled(blocks, coders, categories, measure)) if intervals else ())
    each = tuple(_estimate(result, drawn) for result, drawn in zip(results, samples, strict=True))
    overall = _estimate(pooled(results), [pooled(drawn) for drawn in zip(*samples, strict=True)])
    others: dict[str, float | None] = {}
    for name in registry.names(_ROOM):
        if name != coefficient:
            try:
                other = coefficient_of(name).measure
                others[name] = pooled([other(folded(one, coders, categories)) for one in tables]).value
            except UsageError:
                others[name] = None
    return Estimates(each, overall, others)


def pooled(results: Collection[Result]) -> Result:
    """Several results on the same units as one: the means of what is observed and of what chance gives."""
    known = [one for one in results if one.observed is not None]
    if not known:
        return Result(None, 0.0, 0)
    observed = sum(one.observed or 0.0 for one in known) / len(known)
    return Result(observed, sum(one.expected for one in known) / len(known), max(one.units for one in known))


def _estimate(result: Result, samples: Iterable[Result]) -> Estimate:
    sure = interval(one.value for one in samples)
    return Estimate(result.value, sure.low, sure.high, result.observed, result.expected, result.units)
