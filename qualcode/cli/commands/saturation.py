"""What each further interview brings that is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import figures, options
from qualcode.measures.rows import ROW_KINDS
from qualcode.measures.saturation import BASE, ORDERS, RUN, THRESHOLD

if TYPE_CHECKING:
    from qualcode.measures.rows import RowKind
    from qualcode.measures.saturation import Order


@click.command(
    "saturation", epilog="Example: qualcode saturation --order date --base 6 --run 3 --threshold 0"
)
@click.option("--of", type=click.Choice(ROW_KINDS), default="codes", show_default=True, help="What is new.")
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default="index",
    show_default=True,
    help="In which order interviews are looked at.",
)
@click.option(
    "--base",
    type=click.IntRange(1),
    default=BASE,
    show_default=True,
    metavar="N",
    help="How many interviews new codes are measured by.",
)
@click.option(
    "--run",
    "length",
    type=click.IntRange(1),
    default=RUN,
    show_default=True,
    metavar="N",
    help="In how many interviews in a row new codes are looked for.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    metavar="SHARE",
    help="New codes, as a share of those of the base, at which saturation is reached.",
)
@click.option("--all-sources", is_flag=True, help="Observation notes and documents, too.")
@options.coders
@figures.options
@options.study
def command(
    *,
    of: RowKind,
    order: Order,
    base: int,
    length: int,
    threshold: float,
    all_sources: bool,
    coders: tuple[str, ...],
    form: str | None,
    target: Path | None,
    folder: Path | None,
) -> None:
    """Which codes are new in each interview, how many are known after it, and whether the study is saturated.

    Saturation is assessed by base, run and threshold (Guest, Namey & Chen 2020), and told as 6+2: after six
    interviews, two more brought next to nothing.
    """
    from qualcode.measures.saturation import INTERVIEWS, in_order, saturation
    from qualcode.measures.saturation_tables import plain_saturation, saturation_table

    session = options.opened(folder)
    project = session.project
    kinds = [one.kind for one in project.index.sources.values()] if all_sources else INTERVIEWS
    found = saturation(
        project,
        of=of,
        sources=in_order(project, order, kinds=kinds),
        base=base,
        length=length,
        threshold=threshold,
        coders=options.known_coders(session, coders),
    )
    figures.give(saturation_table(project, found), plain_saturation(found), form, target, session)
