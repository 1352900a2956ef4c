"""Which words are said how often, by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from qualcode.core.model import Project, Span
from qualcode.core.said import Said
from qualcode.core.text import word_spans
from qualcode.measures.columns import columns_of
from qualcode.measures.rows import Heading

PER = 1_000
"""Rates are given in as many words."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row, however it is written.

    Attributes:
        word: how it is written most often; in lower case, but where it never is.
        forms: how it is written, with how often, the most frequent first; in lower case.
        count: how often it is said.
        informants: how many informants say it.
        sources: in how many sources it stands.
        by: how often in each column.
    """

    word: str
    forms: tuple[tuple[str, int], ...]
    count: int
    informants: int
    sources: int
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frequency:
    """The words of a study.

    Attributes:
        terms: the most frequent first, then in the order of the alphabet.
        columns: whose words are told apart.
        words: how many words there are in each column, common ones and all.
        total: how many words there are in all, common ones and all.
        common: how many of them are too common to be counted.
    """

    terms: tuple[Term, ...]
    columns: tuple[Heading, ...]
    words: tuple[int, ...]
    total: int
    common: int


@dataclass(frozen=True, slots=True)
class _Use:
    key: tuple[str, ...]
    form: str
    source: str
    informant: str
    column: str


def frequency(
    project: Project,
    stretches: Iterable[Said],
    *,
    by: str = "groups",
    length: int = 1,
    stem: Callable[[str], str] | None = None,
    common: Collection[str] = (),
    shortest: int = 1,
) -> Frequency:
    """How often each word is said.

    Words are the same where they differ in capitals only, or have the same stem. Several in a row count where white
    space alone is between them, and neither the first nor the last of them is a common one.

    Args:
        project: the study.
        stretches: what is looked at (`core.said`).
        by: whose words are told apart: `informants`, `groups`, `sources`, or an attribute.
        length: how many words in a row, 1 or more.
        stem: gives the stem of a word; None takes words as they are.
        common: words in lower case that are not counted.
        shortest: letters a word must have to be counted.

    Raises:
        UsageError: it is neither a kind of columns nor an attribute of this study.
    """
    stretches = tuple(stretches)
    across = columns_of(project, by, stretches)
    left_out = frozenset(common)
    said: Counter[str] = Counter()
    passed = 0
    uses: list[_Use] = []
    for one in stretches:
        column = across.key(one.source, one.informant)
        text = one.span.of(project.transcripts[one.source].text)
        spans = word_spans(text)
        said[column] += len(spans)
        passed += sum(_same(span.of(text)) in left_out for span in spans)
        for run in _runs(text, spans, length):
            words = [_same(span.of(text)) for span in run]
            if {words[0], words[-1]} & left_out or min(map(len, words)) < shortest:
                continue
            key = tuple(stem(word) if stem else word for word in words)
            uses.append(_Use(key, text[run[0].start : run[-1].end], one.source, one.informant, column))
    headings = tuple(one for one in across.headings if one.id in said)
    terms = sorted(_terms(uses, headings), key=lambda term: (-term.count, term.word.casefold()))
    return Frequency(
        tuple(terms), headings, tuple(said[one.id] for one in headings), sum(said.values()), passed
    )


def within(stretches: Iterable[Said], passages: Iterable[tuple[str, Span]]) -> tuple[Said, ...]:
    """The parts of what is said that lie in passages of the sources; those passages must be apart in each source."""
    by_source: dict[str, list[Span]] = {}
    for source, span in passages:
        by_source.setdefault(source, []).append(span)
    return tuple(
        Said(one.source, one.informant, Span(max(one.span.start, span.start), min(one.span.end, span.end)))
        for one in stretches
        for span in sorted(by_source.get(one.source, ()))
        if one.span.overlaps(span)
    )


def _runs(text: str, spans: tuple[Span, ...], length: int) -> Iterator[tuple[Span, ...]]:
    for place in range(len(spans) - length + 1):
        run = spans[place : place + length]
        if all(text[one.end : two.start].isspace() for one, two in pairwise(run)):
            yield run


def _terms(uses: Iterable[_Use], columns: tuple[Heading, ...]) -> Iterator[Term]:
    gathered: dict[tuple[str, ...], list[_Use]] = {}
    for use in uses:
        gathered.setdefault(use.key, []).append(use)
    for some in gathered.values():
        written = Counter(" ".join(use.form.split()) for use in some)
        forms: Counter[str] = Counter()
        for form, number in written.items():
            forms[_same(form)] += number
        ranked = sorted(forms.items(), key=lambda pair: (-pair[1], pair[0]))
        by = Counter(use.column for use in some)
        yield Term(
            _as_written(ranked[0][0], written),
            tuple(ranked),
            len(some),
            len({use.informant for use in some if use.informant}),
            len({use.source for use in some}),
            tuple(by[one.id] for one in columns),
        )


def _as_written(form: str, written: Counter[str]) -> str:
    """A form in lower case where it is ever written so; else as it is written most often (KTP)."""
    if form in written:
        return form
    alike = [(number, one) for one, number in written.items() if _same(one) == form]
    return max(alike, key=lambda pair: (pair[0], pair[1]))[1]


def _same(word: str) -> str:
    return word.casefold().replace("\u2019", "'")
