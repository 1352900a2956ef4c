"""Which codes meet, as tables and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qualcode.core.table import Cell, Table
from qualcode.measures.cooccurrence import Cooccurrence, Pair
from qualcode.measures.tables import counted, left_out, set_aside

_WORDS = {
    "segment": "in the same segment",
    "overlap": "on the same words",
    "sentence": "in the same sentence",
    "turn": "in the same turn",
    "source": "in the same source",
}
_SHARES = {
    "overlap": "share: code points that carry both, in those that carry either",
    "segment": "share: segments with both, in those with either",
    "sentence": "share: sentences with both, in those with either",
    "turn": "share: turns with both, in those with either",
    "source": "share: sources with both, in those with either",
}


def pairs_table(found: Cooccurrence, of: str, pairs: Sequence[Pair]) -> Table:
    """Pairs as a table, with how often each of the two occurs at all."""
    alone = {one.id: found.counts[place][place] for place, one in enumerate(found.rows)}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.first.id,
            one.second.id,
            one.together,
            one.share,
            alone[one.first.id],
            alone[one.second.id],
        )
        for one in pairs
    )
    header = ("first", "second", "together", "share", "first in all", "second in all")
    return Table(_title(found, of, len(pairs)), header, rows, _notes(found))


def square_table(found: Cooccurrence, of: str, *, shares: bool) -> Table:
    """Every label by every label, counts or shares; on the diagonal where it stands at all."""
    cells = found.shares if shares else found.counts
    header = ("", *(one.id for one in found.rows))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.id, *row) for one, row in zip(found.rows, cells, strict=True)
    )
    return Table(_title(found, of, len(found.pairs())), header, rows, _notes(found))


def plain_meetings(
    found: Cooccurrence, of: str, pairs: Sequence[Pair], languages: tuple[str, ...]
) -> dict[str, Any]:
    """Everything as plain data; `counts` and `shares` follow `rows` on both sides."""
    return {
        "of": of,
        "within": found.within,
        "rows": [{"id": one.id, "name": one.name.in_language(*languages)} for one in found.rows],
        "counts": [list(row) for row in found.counts],
        "shares": [list(row) for row in found.shares],
        "pairs": [
            {
                "first": one.first.id,
                "second": one.second.id,
                "together": one.together,
                "share": one.share,
            }
            for one in pairs
        ],
        "places": found.places,
        "left_out": found.left_out,
        "set_aside": found.set_aside,
    }


def _title(found: Cooccurrence, of: str, pairs: int) -> str:
    return f"{of} {_WORDS[found.within]}: {counted(pairs, 'pair')} of {len(found.rows)} {of}"


def _notes(found: Cooccurrence) -> tuple[str, ...]:
    return (
        f"{_SHARES[found.within]}; for each coder alone.",
        *left_out(found.left_out),
        *set_aside(found.set_aside),
    )
