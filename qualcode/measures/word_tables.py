"""Which words are said how often, as a table and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qualcode.core.table import Cell, Table
from qualcode.measures.frequency import PER, Frequency, Term
from qualcode.measures.tables import counted

_FORMS = 4


def words_table(found: Frequency, terms: Sequence[Term], by: str, languages: tuple[str, ...]) -> Table:
    """Words as a table: how often, by how many informants, in how many sources, and how often in each column."""
    stemmed = any(len(one.forms) > 1 for one in terms)
    names = [one.name.in_language(*languages) if one.id in {"-", "?"} else one.id for one in found.columns]
    header = ("word", "count", "per 1,000 words", "informants", "sources", *names)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.word,
            one.count,
            PER * one.count / found.total,
            one.informants,
            one.sources,
            *one.by,
            *((_forms(one),) if stemmed else ()),
        )
        for one in terms
    )
    said = ", ".join(f"{name} {number:,}" for name, number in zip(names, found.words, strict=True))
    notes = [f"Words said by {by}: {said}." if said else "Nothing is said."]
    if found.common:
        notes.append(f"{counted(found.common, 'common word')} not counted: --all-words counts them.")
    title = f"{counted(len(found.terms), 'word')} in {counted(found.total, 'word')} said"
    if len(terms) < len(found.terms):
        title += f", the first {len(terms)}"
    return Table(title, (*header, *(("forms",) if stemmed else ())), rows, tuple(notes))


def plain_words(
    found: Frequency, terms: Sequence[Term], by: str, languages: tuple[str, ...]
) -> dict[str, Any]:
    """Words as plain data; `by` follows `columns`."""
    return {
        "by": by,
        "columns": [
            {"id": one.id, "name": one.name.in_language(*languages), "words": number}
            for one, number in zip(found.columns, found.words, strict=True)
        ],
        "words": [
            {
                "word": one.word,
                "forms": dict(one.forms),
                "count": one.count,
                "rate": PER * one.count / found.total,
                "informants": one.informants,
                "sources": one.sources,
                "by": list(one.by),
            }
            for one in terms
        ],
        "distinct": len(found.terms),
        "total": found.total,
        "common": found.common,
    }


def _forms(term: Term) -> str:
    told = [form for form, _ in term.forms[:_FORMS]]
    return ", ".join(told) + (", …" if len(term.forms) > _FORMS else "")
