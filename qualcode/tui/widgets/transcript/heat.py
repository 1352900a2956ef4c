"""How much of a whole source is coded, and with what, in a strip as high as the screen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from qualcode.core.model import Span
from qualcode.core.spans import covered
from qualcode.tui.widgets.transcript.marks import Marks


class Heat(NamedTuple):
    """One cell of the strip: the share of its text that is coded, 0 to 1, and the code that covers most ("" for none)."""

    share: float
    code: str


def heat(marks: Marks, length: int, height: int) -> tuple[Heat, ...]:
    """The strip of a text of `length` code points in `height` cells; marks of other coders are left out."""
    return tuple(_cell(marks, _part(cell, length, height)) for cell in range(height))


def heated(cells: Sequence[Heat], marks: Marks, length: int, changed: Collection[Span]) -> tuple[Heat, ...]:
    """The strip `cells` of the same text after marks at `changed` came, went or were coded otherwise."""
    parts = [_part(cell, length, len(cells)) for cell in range(len(cells))]
    return tuple(
        _cell(marks, part) if any(one.overlaps(part) for one in changed) else cell
        for cell, part in zip(cells, parts, strict=True)
    )


def _part(cell: int, length: int, height: int) -> Span:
    return Span(offset_of(cell, length, height), offset_of(cell + 1, length, height))


def _cell(marks: Marks, part: Span) -> Heat:
    spans: list[Span] = []
    shares: dict[str, int] = {}
    for mark in marks.touching(*part) if part.length else ():
        if mark.coder:
            continue
        inside = Span(max(mark.span.start, part.start), min(mark.span.end, part.end))
        spans.append(inside)
        for code in mark.codes:
            shares[code] = shares.get(code, 0) + inside.length
    return Heat(covered(spans) / max(1, part.length), max(shares, key=lambda code: shares[code], default=""))


def offset_of(cell: int, length: int, height: int) -> int:
    """Where the text of a cell starts, in code points."""
    return length * max(0, min(cell, height)) // max(1, height)
