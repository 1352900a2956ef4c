"""What was found, as tables and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.core.evidence import Evidence
from qualcode.core.model import Project
from qualcode.core.quotes import Quote, plain_quote
from qualcode.core.said import said
from qualcode.core.scope import Scope
from qualcode.core.table import Cell, Table
from qualcode.core.text import word_count
from qualcode.measures.columns import columns_of
from qualcode.measures.rows import Heading
from qualcode.measures.tables import counted, left_out, set_aside
from qualcode.searching.hits import Hit, kwic, start_of

PER = 1_000
"""Rates are given in as many words."""
LONGEST = 160
"""Code points of a passage that people are shown."""
MOST_CODES = 60
"""Code points of the codes it carries."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something was found in the words of some.

    Attributes:
        heading: whose words.
        hits: how often.
        informants: how many of them used it.
        words: how many words they said in all.
    """

    heading: Heading
    hits: int
    informants: int
    words: int

    @property
    def rate(self) -> float | None:
        """Hits in 1,000 words; None where nothing was said."""
        return PER * self.hits / self.words if self.words else None


def hits_table(
    found: Sequence[Hit], asked: str, width: int, *, aligned: bool = False, code: str = ""
) -> Table:
    """Hits as key words in context, a line each.

    Args:
        found: the hits.
        asked: what was looked for.
        width: code points of context on each side, at most.
        aligned: whether the words stand below each other, for people.
        code: a code to name in a column of its own, so that `qualcode code from` can apply it.
    """
    lines = [(one, *kwic(one, width)) for one in found]
    if aligned:
        longest = max((len(before) for _, before, _, _ in lines), default=0)
        rows: list[tuple[Cell, ...]] = [
            (one.source, _line(one), _who(one), before.rjust(longest), words, after)
            for one, before, words, after in lines
        ]
        return Table(
            _title(found, asked), ("transcript", "line", "who", "before", "words", "after"), tuple(rows)
        )
    header = ("transcript", "line", "who", "start", "end", "before", "quote", "after", "carries", "kind")
    rows = [
        (
            one.source,
            one.line,
            _who(one),
            one.span.start,
            one.span.end,
            before,
            one.text,
            after,
            " ".join(one.codes),
            one.kind,
            *((code,) if code else ()),
        )
        for one, before, _words, after in lines
    ]
    return Table(_title(found, asked), (*header, *(("code",) if code else ())), tuple(rows))


def plain_hits(found: Sequence[Hit], asked: str) -> dict[str, Any]:
    """Hits as plain data; `span` is [start, end) in code points of the transcript."""
    return {
        "query": asked,
        "hits": [
            {
                "kind": one.kind,
                "transcript": one.source,
                "informant": one.informant,
                "speaker": one.speaker,
                "line": one.line,
                "span": [one.span.start, one.span.end],
                "text": one.text,
                "before": one.before,
                "after": one.after,
                "codes": list(one.codes),
                **({"coder": one.coder} if one.coder else {}),
            }
            for one in found
        ],
        "sources": len({one.source for one in found}),
        "informants": len({one.informant for one in found if one.informant}),
    }


def counts(project: Project, found: Iterable[Hit], kind: str, scope: Scope) -> tuple[Counts, ...]:
    """How often, by informants, groups, sources or an attribute; what the researcher asks and memos say is no data.

    Raises:
        UsageError: it is neither a kind of columns nor an attribute of this study.
    """
    stretches = [one for one in said(project) if scope.holds(project, one.source, one.informant)]
    data = [one for one in found if is_data(one)]
    across = columns_of(project, kind, stretches)
    words: dict[str, int] = {}
    for stretch in stretches:
        key = across.key(stretch.source, stretch.informant)
        text = project.transcripts[stretch.source].text
        words[key] = words.get(key, 0) + word_count(stretch.span.of(text))
    by_key: dict[str, list[Hit]] = {}
    for one in data:
        by_key.setdefault(across.key(one.source, one.informant), []).append(one)
    return tuple(
        Counts(
            heading,
            len(here := by_key.get(heading.id, [])),
            len({one.informant for one in here if one.informant}),
            words.get(heading.id, 0),
        )
        for heading in across.headings
        if heading.id in words or heading.id in by_key
    )


def is_data(hit: Hit) -> bool:
    """Whether somebody said it who was asked, or a note or document says it."""
    return hit.kind == "text" and not (hit.speaker and not hit.informant)


def counts_table(
    found: Sequence[Counts], hits: Sequence[Hit], asked: str, kind: str, languages: tuple[str, ...]
) -> Table:
    """How often, as a table."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.heading.id,
            one.heading.name.in_language(*languages),
            one.hits,
            one.informants,
            one.words,
            one.rate,
        )
        for one in found
    ]
    aside = sum(not is_data(one) for one in hits)
    told = (
        (f"{counted(aside, 'place')} in what the researcher says or in memos not counted.",) if aside else ()
    )
    header = (kind, "name", "hits", "informants", "words", "per 1,000 words")
    return Table(_title(hits, asked), header, tuple(rows), told)


def plain_counts(
    found: Sequence[Counts], asked: str, kind: str, languages: tuple[str, ...]
) -> dict[str, Any]:
    """How often, as plain data; `rate` is in 1,000 words."""
    return {
        "query": asked,
        "by": kind,
        "counts": [
            {
                "id": one.heading.id,
                "name": one.heading.name.in_language(*languages),
                "hits": one.hits,
                "informants": one.informants,
                "words": one.words,
                "rate": one.rate,
            }
            for one in found
        ],
    }


def passages_table(
    found: Sequence[Quote], asked: str, within: str, facts: Evidence, *, aligned: bool = False
) -> Table:
    """Passages that fit a query over codings, a line each; for people (`aligned`), long ones by their beginning."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.source,
            one.informant,
            one.span.start,
            one.span.end,
            " ".join(one.coders),
            start_of(" ".join(one.codes), MOST_CODES) if aligned else " ".join(one.codes),
            start_of(" ".join(one.text.split()), LONGEST) if aligned else one.text,
        )
        for one in found
    ]
    header = ("transcript", "informant", "start", "end", "coders", "carries", "quote")
    notes = (*left_out(facts.left_out), *set_aside(facts.set_aside))
    return Table(f"{_title(found, asked)}; by {within}", header, tuple(rows), notes)


def plain_passages(found: Sequence[Quote], asked: str, within: str, facts: Evidence) -> dict[str, Any]:
    """Passages that fit a query over codings, as plain data."""
    return {
        "query": asked,
        "within": within,
        "passages": [plain_quote(one) for one in found],
        "sources": len({one.source for one in found}),
        "informants": len({one.informant for one in found if one.informant}),
        "left_out": facts.left_out,
        "set_aside": facts.set_aside,
    }


def _title(found: Sequence[Hit | Quote], asked: str) -> str:
    sources = counted(len({one.source for one in found}), "source")
    people = counted(len({one.informant for one in found if one.informant}), "informant")
    return f"{asked}: {counted(len(found), 'place')} in {sources}, of {people}"


def _line(hit: Hit) -> str:
    return f"{hit.line}" if hit.kind == "text" else f"memo {hit.line}"


def _who(hit: Hit) -> str:
    return hit.coder or hit.informant or hit.speaker
