"""Look for words in the texts, or for passages by their codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import diagnostics, figures, known, options, scopes
from qualcode.core.evidence import evidence
from qualcode.errors import UsageError
from qualcode.language.search import WAYS
from qualcode.measures.places import WITHIN

if TYPE_CHECKING:
    from qualcode.core.scope import Scope
    from qualcode.core.table import Table
    from qualcode.language.search import Way
    from qualcode.measures.places import Within
    from qualcode.session import Session

_CONTEXT = 40
_OF_WORDS = ("regex", "words", "stems", "case", "whole", "memos", "uncoded", "by", "with_code")
_OF_CODINGS = ("within",)


@click.command(
    "find",
    epilog="Example: qualcode find sosialisasi --stems --attribute group=student; "
    "qualcode find --codings 'outreach-gap AND NOT offices-only' --within turn",
)
@click.argument("query")
@click.option("--codings", is_flag=True, help="QUERY is about codes: CODE AND NOT CODE, OR, NEAR/2, ( ).")
@click.option("--words", is_flag=True, help="Whole words only.")
@click.option("--stems", is_flag=True, help="Words with the same stems: sosialisasi, disosialisasikan.")
@click.option("--regex", is_flag=True, help="QUERY is a regular expression, as Python has them.")
@click.option("--case", is_flag=True, help="Capitals matter.")
@click.option(
    "--whole", type=click.Choice(("sentence", "turn")), default=None, help="Give the whole sentence or turn."
)
@click.option("--memos", is_flag=True, help="Look through memos on segments, too.")
@click.option("--uncoded", is_flag=True, help="Only where nobody, or no --coder, has coded.")
@click.option(
    "--by", metavar="KIND", default=None, help="Count, by informants, groups, sources or any attribute."
)
@click.option(
    "--with-code", metavar="CODE", default=None, help="A column that lets `qualcode code from` apply CODE."
)
@click.option(
    "--within",
    type=click.Choice(WITHIN),
    default=None,
    help="What codes must share: one segment, words both are on, a sentence, turn or source.  [default: segment]",
)
@click.option(
    "--context",
    type=click.IntRange(0, 1000),
    default=_CONTEXT,
    show_default=True,
    help="Characters around the words.",
)
@scopes.options
@options.coders
@options.language()
@figures.options
@options.study
def command(
    query: str,
    *,
    codings: bool,
    sources: tuple[str, ...],
    informants: tuple[str, ...],
    attributes: tuple[str, ...],
    form: str | None,
    target: Path | None,
    folder: Path | None,
    **asked: Any,
) -> None:
    """Look for words in the texts; with --codings, for passages by their codes.

    Words are found as they are written, in any case, and given with the words around them.

    A query over codings is answered for each coder alone. It knows CODE, CODE+ (and all below it), theme:ID,
    category:ID, informant:ID, source:ID, any ATTRIBUTE:VALUE, "words", * (whatever is coded), NOT, AND, OR,
    parentheses, and NEAR or NEAR/3 (at most three segments, sentences or turns away).
    """
    _refuse(asked, codings=codings)
    session = options.opened(folder)
    scope = scopes.scope(session.project, sources, informants, attributes)
    aligned = target is None and form in {None, "text"}
    look = _passages if codings else _words
    table, data = look(session, query, scope, asked, aligned=aligned)
    if not table.rows and not aligned:
        diagnostics.say("nothing found")
    figures.give(table, data, form, target, session)


def _words(
    session: Session, query: str, scope: Scope, asked: dict[str, Any], *, aligned: bool
) -> tuple[Table, Any]:
    """Where words stand, or how often."""
    from qualcode import searching
    from qualcode.language.search import Wanted, finder

    project = session.project
    code = asked["with_code"] or ""
    known.codes(project, (code,) if code else ())
    wanted = Wanted(query, _way(asked), case=asked["case"])
    find = finder(wanted, project.study.language)
    ways = {"whole": asked["whole"] or "words", "memos": asked["memos"], "uncoded": asked["uncoded"]}
    coders = options.known_coders(session, asked["coders"])
    found = tuple(searching.hits(project, find, scope, coders=coders, **ways))
    if asked["by"] is None:
        table = searching.hits_table(found, query, asked["context"], aligned=aligned, code=code)
        return table, searching.plain_hits(found, query)
    languages = options.languages(session, asked["language"])
    counts = searching.counts(project, found, asked["by"], scope)
    return (
        searching.counts_table(counts, found, query, asked["by"], languages),
        searching.plain_counts(counts, query, asked["by"], languages),
    )


def _way(asked: dict[str, Any]) -> Way:
    ways: list[Way] = [way for way in WAYS if asked.get(way)]
    if len(ways) > 1:
        names = " and ".join(f"--{one}" for one in ways)
        raise UsageError(f"{names} are different ways to look", "take one of them")
    return ways[0] if ways else "part"


def _passages(
    session: Session, query: str, scope: Scope, asked: dict[str, Any], *, aligned: bool
) -> tuple[Table, Any]:
    """Passages that fit a query over codings."""
    from qualcode import searching
    from qualcode.language.sentences import quick_sentences
    from qualcode.measures.query import parsed
    from qualcode.measures.retrieval import retrieved

    coders = options.known_coders(session, asked["coders"])
    within: Within = asked["within"] or "segment"
    found = retrieved(session.project, parsed(query), within, quick_sentences, coders=coders, scope=scope)
    facts = evidence(session.project, coders)
    return (
        searching.passages_table(found, query, within, facts, aligned=aligned),
        searching.plain_passages(found, query, within, facts),
    )


def _refuse(asked: dict[str, Any], *, codings: bool) -> None:
    """Refuse what makes no sense together, rather than pass it over."""
    others = _OF_WORDS if codings else _OF_CODINGS
    for name in others:
        if asked[name]:
            option = "--" + name.replace("_", "-")
            where = "goes with words, not with --codings" if codings else "goes with --codings only"
            raise UsageError(f"{option} {where}", "leave it out, or see `qualcode find --help`")
    if asked["by"] and asked["with_code"]:
        raise UsageError("--by counts, and counts cannot be coded", "leave out --by or --with-code")
