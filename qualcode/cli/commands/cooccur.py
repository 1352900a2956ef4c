"""Which codes meet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import figures, known, options, scopes
from qualcode.measures.places import WITHIN
from qualcode.measures.rows import ROW_KINDS

if TYPE_CHECKING:
    from qualcode.measures.places import Within
    from qualcode.measures.rows import RowKind


@click.command("cooccur", epilog="Example: qualcode cooccur --within turn --code outreach-gap --at-least 2")
@click.option("--of", type=click.Choice(ROW_KINDS), default="codes", show_default=True, help="What meets.")
@click.option(
    "--within",
    type=click.Choice(WITHIN),
    default="overlap",
    show_default=True,
    help="What they must share: one segment, words both are on, a sentence, a turn or a source.",
)
@click.option("--code", "only", metavar="ID", default=None, help="Only pairs with this code, or theme.")
@click.option(
    "--at-least", type=click.IntRange(1), default=1, show_default=True, help="Only pairs that meet so often."
)
@click.option("--square", is_flag=True, help="All by all, as a matrix of counts.")
@click.option("--shares", is_flag=True, help="All by all, as a matrix of shares.")
@scopes.options
@options.coders
@options.language()
@figures.options
@options.study
def command(
    *,
    of: RowKind,
    within: Within,
    only: str | None,
    at_least: int,
    square: bool,
    shares: bool,
    sources: tuple[str, ...],
    informants: tuple[str, ...],
    attributes: tuple[str, ...],
    coders: tuple[str, ...],
    language: str | None,
    form: str | None,
    target: Path | None,
    folder: Path | None,
) -> None:
    """Which codes meet, how often, and in how large a share of where either stands.

    Codes of one coder and codes of another never meet. Pairs are listed, the most frequent first, unless a matrix is
    asked for.
    """
    from qualcode.errors import UsageError
    from qualcode.language.sentences import quick_sentences
    from qualcode.measures.cooccurrence import cooccurrence
    from qualcode.measures.meeting_tables import pairs_table, plain_meetings, square_table

    if (square or shares) and (only is not None or at_least > 1 or (square and shares)):
        raise UsageError(
            "a matrix holds everything, counts or shares",
            "leave out --code and --at-least, and take one of --square and --shares",
        )
    session = options.opened(folder)
    project = session.project
    found = cooccurrence(
        project,
        quick_sentences,
        of=of,
        within=within,
        coders=options.known_coders(session, coders),
        scope=scopes.scope(project, sources, informants, attributes),
    )
    if only is not None:
        known.label(of, only, [one.id for one in found.rows])
    pairs = [
        one
        for one in found.pairs()
        if one.together >= at_least and (only is None or only in {one.first.id, one.second.id})
    ]
    table = square_table(found, of, shares=shares) if square or shares else pairs_table(found, of, pairs)
    data = plain_meetings(found, of, pairs, options.languages(session, language))
    figures.give(table, data, form, target, session)
