"""Where words stand in the texts and memos of a study, with the words around them; and what was found, as tables."""

from __future__ import annotations

from qualcode.searching.hits import Hit, Whole, hits, kwic
from qualcode.searching.tables import (
    Counts,
    counts,
    counts_table,
    hits_table,
    passages_table,
    plain_counts,
    plain_hits,
    plain_passages,
)

__all__ = [
    "Counts",
    "Hit",
    "Whole",
    "counts",
    "counts_table",
    "hits",
    "hits_table",
    "kwic",
    "passages_table",
    "plain_counts",
    "plain_hits",
    "plain_passages",
]
