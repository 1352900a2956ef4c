"""What the codebook says and what rests on it: `qualcode codebook list` and `show`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli import known, options, output
from qualcode.cli.codebooks import printed
from qualcode.core import tree


@click.command("list", epilog="Example: qualcode codebook list --format json")
@options.study
@options.coders
@options.language()
@options.output_format("text", "json")
def listed(folder: Path | None, coders: tuple[str, ...], language: str | None, form: str) -> None:
    """Every code in the order of the tree, with what rests on it."""
    from qualcode.core.evidence import evidence
    from qualcode.core.gathering import gathering

    session = options.opened(folder)
    found = gathering(session.project, evidence(session.project, options.known_coders(session, coders)))
    ordered = [code for _, code in tree.in_tree_order(session.project.codebook)]
    if form == "json":
        output.as_json(printed.plain(session, found, ordered, language))
    else:
        output.text(printed.text(session, found, ordered, language))


@click.command("show", epilog="Example: qualcode codebook show outreach-gap --quotes 5 --language en")
@click.argument("code")
@click.option(
    "--quotes",
    "most",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="How many quotes to show.",
)
@options.study
@options.coders
@options.language()
@options.output_format("text", "json")
def show(
    code: str, *, most: int, folder: Path | None, coders: tuple[str, ...], language: str | None, form: str
) -> None:
    """Everything about CODE: what it says, where it stands, what rests on it."""
    from qualcode.core.evidence import evidence
    from qualcode.core.gathering import code_quotes
    from qualcode.core.quotes import spread

    session = options.opened(folder)
    known.codes(session.project, (code,))
    facts = evidence(session.project, options.known_coders(session, coders))
    quotes = spread(code_quotes(session.project, facts, code), most)
    told = session.project.codebook.codes[code]
    if form == "json":
        output.as_json(printed.plain_code(session, facts, told, quotes, language))
    else:
        output.text(printed.code_text(session, facts, told, quotes, language))
