"""Which words are said how often."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import figures, options, scopes
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.core.model import Project, Span

_TOP = 50


@click.command("frequency", epilog="Example: qualcode frequency --stems --by group --coded outreach-gap")
@click.option("--by", metavar="KIND", default="groups", show_default=True, help="Whose words are told apart.")
@click.option("--stems", is_flag=True, help="Count words of one stem together: layanan, pelayanan.")
@click.option(
    "--phrases",
    "length",
    type=click.IntRange(2, 8),
    default=None,
    metavar="N",
    help="Count N words in a row.",
)
@click.option("--coded", metavar="QUERY", default=None, help="Only in words with these codes: see `find`.")
@click.option("--all-words", is_flag=True, help="Count common words, too.")
@click.option(
    "--stop-words",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    default=None,
    help="More words not to count, one a line.",
)
@click.option(
    "--shortest", type=click.IntRange(1), default=2, show_default=True, help="Letters a word must have."
)
@click.option("--at-least", type=click.IntRange(1), default=1, show_default=True, help="Said so often.")
@click.option(
    "--top", type=click.IntRange(1), default=_TOP, show_default=True, help="How many words at most."
)
@scopes.options
@options.language()
@figures.options
@options.study
def command(
    *,
    by: str,
    stems: bool,
    length: int | None,
    coded: str | None,
    all_words: bool,
    stop_words: Path | None,
    shortest: int,
    at_least: int,
    top: int,
    sources: tuple[str, ...],
    informants: tuple[str, ...],
    attributes: tuple[str, ...],
    language: str | None,
    form: str | None,
    target: Path | None,
    folder: Path | None,
) -> None:
    """Which words are said how often, by how many informants, and in which groups.

    What the researcher asks is not counted. Common words (stop words of the study's language) are left out; notes and
    documents count as what they say.
    """
    from qualcode.core.said import said
    from qualcode.language.stems import stemmer
    from qualcode.language.stopwords import stop_words as common_words
    from qualcode.measures.frequency import frequency, within
    from qualcode.measures.word_tables import plain_words, words_table

    if all_words and stop_words is not None:
        raise UsageError("--all-words counts what --stop-words leaves out", "take one of them")
    session = options.opened(folder)
    project = session.project
    spoken = project.study.language
    stem = stemmer(spoken) if stems else None
    if stems and stem is None:
        raise UsageError(f"there are no stems for the language {spoken!r}", "leave out --stems")
    scope = scopes.scope(project, sources, informants, attributes)
    stretches = [one for one in said(project) if scope.holds(project, one.source, one.informant)]
    if coded is not None:
        stretches = list(within(stretches, _coded(project, coded)))
    common = frozenset() if all_words else common_words(spoken) | _listed(stop_words)
    found = frequency(
        project, stretches, by=by, length=length or 1, stem=stem, common=common, shortest=shortest
    )
    terms = [one for one in found.terms if one.count >= at_least][:top]
    languages = options.languages(session, language)
    table = words_table(found, terms, by, languages)
    figures.give(table, plain_words(found, terms, by, languages), form, target, session)


def _coded(project: Project, query: str) -> Iterable[tuple[str, Span]]:
    """The words that carry some codes, of whichever coder, apart."""
    from qualcode.core.spans import union
    from qualcode.language.sentences import quick_sentences
    from qualcode.measures.query import parsed
    from qualcode.measures.retrieval import retrieved

    by_source: dict[str, list[Span]] = {}
    for one in retrieved(project, parsed(query), "overlap", quick_sentences):
        by_source.setdefault(one.source, []).append(one.span)
    return [(source, span) for source, spans in by_source.items() for span in union(spans)]


def _listed(path: Path | None) -> frozenset[str]:
    from qualcode.store.named import named_text

    if path is None:
        return frozenset()
    lines = named_text(path, "name a file with a word on each line").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip())
