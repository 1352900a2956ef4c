"""What each further interview brings, as a table and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualcode.core.model import Project
from qualcode.core.table import Cell, Table
from qualcode.measures.saturation import Run, Saturation
from qualcode.measures.tables import counted, left_out, set_aside

SOURCE = "Base, runs and threshold after Guest, Namey & Chen 2020, PLoS ONE 15(5): e0232076."


def saturation_table(project: Project, found: Saturation) -> Table:
    """A line each source: what it brings, what is known after it, and the run that begins with it."""
    runs = {one.after: one for one in found.runs}
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(found.steps):
        run = runs.get(number)
        source = project.index.sources.get(one.source)
        rows.append(
            (
                number + 1,
                one.source,
                "" if source is None else source.date,
                one.codes,
                len(one.new),
                one.known,
                one.expected,
                None if run is None else run.new,
                None if run is None else run.share,
                " ".join(heading.id for heading in one.new),
            )
        )
    header = (
        "number",
        "transcript",
        "date",
        found.of,
        "new",
        "known",
        "expected",
        f"new in {found.length}",
        "of base",
        f"new {found.of}",
    )
    known = found.steps[-1].known if found.steps else 0
    title = f"{known} {found.of} in {counted(len(found.steps), 'source')}"
    return Table(title, header, tuple(rows), tuple(_notes(found)))


def plain_saturation(found: Saturation) -> dict[str, Any]:
    """What each further source brings, as plain data."""
    return {
        "of": found.of,
        "sources": [
            {
                "transcript": one.source,
                "codes": one.codes,
                "new": [heading.id for heading in one.new],
                "known": one.known,
                "expected": one.expected,
            }
            for one in found.steps
        ],
        "base": {"sources": found.base, "codes": found.base_codes},
        "length": found.length,
        "threshold": found.threshold,
        "runs": [_plain_run(one) for one in found.runs],
        "reached": None if found.reached is None else _plain_run(found.reached),
        "later": found.later,
        "uncoded": list(found.uncoded),
        "left_out": found.left_out,
        "set_aside": found.set_aside,
    }


def verdict(found: Saturation) -> str:
    """Whether saturation is reached, in a sentence."""
    share = f"{found.threshold:.0%} of the {found.base_codes} {found.of} in the first {found.base}"
    if not found.runs:
        return f"Too few sources to tell: a base of {found.base} and a run of {found.length} are needed."
    if not found.base_codes:
        return f"Nothing to measure by: the first {found.base} sources hold no {found.of}."
    run = found.reached
    if run is None:
        return f"Saturation at {share}: NOT reached."
    told = f"Saturation at {share}: reached at {run.after}+{found.length}"
    after = len(found.steps) - run.after - found.length
    if not after:
        return f"{told}, with the last sources there are."
    return f"{told}; {found.later} more in the {counted(after, 'source')} after it."


def _notes(found: Saturation) -> Iterator[str]:
    yield verdict(found)
    yield SOURCE
    yield "expected: known after as many sources, on average over all orders of them (Colwell, Mao & Chang 2004)."
    if found.uncoded:
        yield f"Not looked at, because nobody has coded them: {', '.join(found.uncoded)}."
    yield from left_out(found.left_out)
    yield from set_aside(found.set_aside)


def _plain_run(run: Run) -> dict[str, Any]:
    return {"after": run.after, "sources": list(run.sources), "new": run.new, "share": run.share}
