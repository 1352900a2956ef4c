"""How far coders agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode import registry
from qualcode.cli import figures, options
from qualcode.cli.exits import Exit
from qualcode.cli.ratings import RatingsFile, ratings_file
from qualcode.comparing import tables as agreed
from qualcode.core.table import Table
from qualcode.core.units import UNIT_KINDS
from qualcode.measures.rows import ROW_KINDS

if TYPE_CHECKING:
    from qualcode.comparing import Agreement
    from qualcode.core.units import UnitKind
    from qualcode.measures.rows import RowKind

_COEFFICIENT = "krippendorff-alpha"
_UNIT = "sentence"


@click.command("agree", epilog="Example: qualcode agree --unit turn --disagreements --output differ.csv")
@click.option(
    "--coefficient",
    type=click.Choice(registry.names("agreement")),
    default=None,
    help=f"What measures it.  [default: the study's, else {_COEFFICIENT}]",
)
@click.option(
    "--unit",
    type=click.Choice(UNIT_KINDS),
    default=None,
    help=f"What the texts are cut into.  [default: the study's, else {_UNIT}]",
)
@click.option(
    "--of", type=click.Choice(ROW_KINDS), default="codes", show_default=True, help="What to agree on."
)
@click.option("--disagreements", is_flag=True, help="List the units on which coders differ, to adjudicate.")
@click.option(
    "--at-least",
    type=click.FloatRange(-1, 1),
    default=None,
    metavar="NUMBER",
    help="Exit with status 1 where the agreement overall is below.  [default: the study's]",
)
@click.option(
    "--ratings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE.csv",
    help="Compare the columns of this table (units by coders) instead of the codings of a study.",
)
@options.compared
@options.language()
@figures.options
@options.study
def command(
    *,
    coefficient: str | None,
    unit: UnitKind | None,
    of: RowKind,
    disagreements: bool,
    at_least: float | None,
    ratings: Path | None,
    coders: tuple[str, ...],
    language: str | None,
    form: str | None,
    target: Path | None,
    folder: Path | None,
) -> int:
    """How far coders agree: code by code and overall, with 95 % intervals, and where they differ.

    Each unit is one decision, a code applied or not; it carries a code where at least one whole word of it does.
    Sources count that two coders have coded. Where qualcode.yaml asks for an agreement, the exit status is 1 when it
    is not reached.
    """
    from qualcode.comparing import compare, unit_of

    if ratings is not None:
        read = ratings_file(ratings, coders)
        return _of_table(read, coefficient or _COEFFICIENT, at_least, form, target, listing=disagreements)
    session = options.opened(folder)
    gate = session.project.study.agreement
    found = compare(
        session.project,
        coefficient=coefficient or (gate.coefficient if gate else _COEFFICIENT),
        unit=unit or unit_of(gate),
        of=of,
        coders=options.known_coders(session, coders),
    )
    measured = (found.coefficient, found.unit, of)
    if at_least is None and gate and (gate.coefficient, gate.unit, "codes") == measured:
        at_least = gate.at_least
    languages = options.languages(session, language)
    table = agreed.differing(found) if disagreements else agreed.table(found, languages, at_least)
    data = {"of": of, **agreed.plain(found, languages)}
    if disagreements:
        data["disagreements"] = agreed.plain_disagreements(found)
    figures.give(table, data, form, target, session)
    return _status(found, at_least)


def _of_table(
    read: RatingsFile,
    coefficient: str,
    at_least: float | None,
    form: str | None,
    target: Path | None,
    *,
    listing: bool,
) -> int:
    """Compare the columns of a table."""
    from qualcode.comparing import compare_ratings

    found = compare_ratings(read.blocks, read.coders, read.categories, coefficient)
    data = agreed.plain(found, ())
    if listing:
        data["disagreements"] = [
            {"unit": unit, "ratings": dict(zip(read.coders, pattern, strict=True))}
            for unit, pattern in read.differing
        ]
    table = agreed.table(found, (), at_least)
    if listing:
        rows = tuple((unit, *pattern) for unit, pattern in read.differing)
        table = Table(f"{len(rows)} units on which coders differ", ("unit", *read.coders), rows)
    figures.give(table, data, form, target, None)
    return _status(found, at_least)


def _status(found: Agreement, at_least: float | None) -> int:
    return Exit.FINE if agreed.reaches(found, at_least) else Exit.PROBLEMS
