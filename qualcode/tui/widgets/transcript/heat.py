"""How much of a whole source is coded, and with what, in a strip as high as the screen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from qualcode.core.model import Span
from qualcode.core.spans import covered
from qualcode.tui.widgets.transcript.marks import Mark


class Heat(NamedTuple):
    """One cell of the strip: the share of its text that is coded, 0 to 1, and the code that covers most ("" for none)."""

    share: float
    code: str


def heat(marks: Iterable[Mark], length: int, height: int) -> tuple[Heat, ...]:
    """The strip of a text of `length` code points in `height` cells."""
    edges = [length * place // height for place in range(height + 1)] if height > 0 else [0]
    parts: list[list[Span]] = [[] for _ in range(height)]
    shares: list[dict[str, int]] = [{} for _ in range(height)]
    for mark in marks:
        for cell in range(
            bisect_right(edges, mark.span.start) - 1, min(height, bisect_left(edges, mark.span.end))
        ):
            inside = Span(max(mark.span.start, edges[cell]), min(mark.span.end, edges[cell + 1]))
            if inside.length > 0:
                parts[cell].append(inside)
                for code in mark.codes:
                    shares[cell][code] = shares[cell].get(code, 0) + inside.length
    return tuple(
        Heat(
            covered(parts[cell]) / max(1, edges[cell + 1] - edges[cell]),
            max(shares[cell], key=lambda code: shares[cell][code], default=""),
        )
        for cell in range(height)
    )


def offset_of(cell: int, length: int, height: int) -> int:
    """Where the text of a cell starts, in code points."""
    return length * max(0, min(cell, height)) // max(1, height)
