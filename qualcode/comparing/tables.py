"""An agreement between coders as a table and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qualcode.comparing.estimating import Estimate, coefficient_of
from qualcode.core.table import Cell, Table

if TYPE_CHECKING:
    from qualcode.comparing import Agreement


def reaches(found: Agreement, at_least: float | None) -> bool:
    """Whether the agreement overall is what is asked for; one that is not defined is not."""
    value = found.overall.value
    return at_least is None or (value is not None and value >= at_least)


def table(found: Agreement, languages: tuple[str, ...], at_least: float | None) -> Table:
    """Code by code and overall; None in place of a figure that is not defined."""
    header = ("code", "name", "value", "low", "high", *found.coders, "differ")
    rows: list[tuple[Cell, ...]] = [
        (
            one.heading.id,
            one.heading.name.in_language(*languages),
            *_estimated(one.estimate),
            *(one.present[coder] for coder in found.coders),
            one.differing,
        )
        for one in found.labels
    ]
    rows.append(("", "overall", *_estimated(found.overall), *([None] * len(found.coders)), None))
    name = coefficient_of(found.coefficient).name
    where = f" in {len(found.sources)} sources" if found.sources else ""
    return Table(
        f"{name} by {found.unit}: {', '.join(found.coders)}, {found.overall.units:,} units{where}",
        header,
        tuple(rows),
        tuple(_notes(found, at_least)),
    )


def _notes(found: Agreement, at_least: float | None) -> Iterator[str]:
    drawn = "turns; overall is pooled over all rows" if found.sources else "rows"
    yield f"low and high: 95 % interval, bootstrapped by {drawn}."
    yield _others(found)
    yield from (
        f"{one.transcript} counts, and {one.coder} has not marked it as coded." for one in found.unfinished
    )
    if found.left_out:
        yield f"{found.left_out} segments left out, because the quote is not in its place: see `qualcode validate`."
    if at_least is not None:
        reached = "reached" if reaches(found, at_least) else "NOT reached"
        yield f"At least {at_least:g} is asked for: {reached}."


def _others(found: Agreement) -> str:
    told = [
        f"{name} {'not defined' if value is None else f'{value:.3f}'}" for name, value in found.others.items()
    ]
    return f"Overall by other coefficients: {', '.join(told)}."


def differing(found: Agreement) -> Table:
    """The units on which coders differ, in the order of the texts."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.source,
            one.span.start,
            one.span.end,
            one.label,
            *(_said(one.applied.get(coder)) for coder in found.coders),
            one.text,
        )
        for one in found.disagreements
    )
    header = ("transcript", "start", "end", "code", *found.coders, "text")
    return Table(f"{len(rows)} units ({found.unit}) on which coders differ", header, rows)


def _said(applied: bool | None) -> str:
    return "" if applied is None else ("yes" if applied else "no")


def _estimated(estimate: Estimate) -> tuple[Cell, Cell, Cell]:
    return (estimate.value, estimate.low, estimate.high)


def plain(found: Agreement, languages: tuple[str, ...]) -> dict[str, Any]:
    """The figures; names in the first of `languages` there is."""
    return {
        "unit": found.unit,
        "coders": list(found.coders),
        "sources": list(found.sources),
        "overall": {"coefficient": found.coefficient, **_plain_estimate(found.overall)},
        "others": dict(found.others),
        "codes": [
            {
                "code": one.heading.id,
                "name": one.heading.name.in_language(*languages),
                **_plain_estimate(one.estimate),
                "present": dict(one.present),
                "differ": one.differing,
            }
            for one in found.labels
        ],
        "unfinished": [{"coder": one.coder, "transcript": one.transcript} for one in found.unfinished],
        "left_out": found.left_out,
    }


def plain_disagreements(found: Agreement) -> list[dict[str, Any]]:
    """The units on which coders differ; spans are [start, end) in code points of the transcript."""
    return [
        {
            "code": one.label,
            "transcript": one.source,
            "span": [one.span.start, one.span.end],
            "text": one.text,
            "applied": dict(one.applied),
        }
        for one in found.disagreements
    ]


def _plain_estimate(estimate: Estimate) -> dict[str, float | int | None]:
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "observed": estimate.observed,
        "expected": estimate.expected,
        "units": estimate.units,
    }
