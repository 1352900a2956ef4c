"""What coders differ on, and what was settled, as a table and as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qualcode.adjudicating.docket import Docket, Item
from qualcode.core.model import Span
from qualcode.core.table import Cell, Table


def docket_table(found: Docket, items: Iterable[Item]) -> Table:
    """Items as a table: the place and the words, what each coder marked of them, and what was settled."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.matter.source,
            one.matter.span.start,
            one.matter.span.end,
            one.matter.label,
            *(_marked(one.versions.get(coder)) for coder in found.coders),
            settled_words(one),
            one.text,
        )
        for one in items
    )
    header = ("transcript", "start", "end", "code", *found.coders, "settled", "text")
    disputes, left = len(found.disputes), len(found.open)
    title = (
        f"{disputes} passages on which {', '.join(found.coders)} differ by {found.unit}, {left} not settled"
    )
    return Table(title, header, rows)


def plain_docket(found: Docket, items: Iterable[Item]) -> dict[str, Any]:
    """Items as plain data; spans are [start, end) in code points of the transcript."""
    return {
        "unit": found.unit,
        "coders": list(found.coders),
        "consensus": found.consensus.id if found.consensus else None,
        "disputes": len(found.disputes),
        "open": len(found.open),
        "items": [
            {
                "transcript": one.matter.source,
                "span": list(one.matter.span),
                one.matter.kind: one.matter.label,
                "text": one.text,
                "versions": {coder: [list(span) for span in spans] for coder, spans in one.versions.items()},
                "settled": settled_words(one) or None,
                "spans": None if one.decision is None else [list(span) for span in one.decision],
            }
            for one in items
        ],
    }


def settled_words(item: Item) -> str:
    """What was settled, in a word: a coder, `all`, `none`, or `otherwise`; "" where nothing was."""
    if item.decision is None:
        return ""
    choice = item.settled_as
    return "otherwise" if choice is None else choice.coder or choice.kind


def _marked(spans: tuple[Span, ...] | None) -> str:
    if spans is None:
        return ""
    return " ".join(f"{start}-{end}" for start, end in spans) or "no"
