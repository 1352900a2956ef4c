"""All that a painted row of a transcript depends on, and what may stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from qualcode.core.model import Span
from qualcode.tui.widgets.transcript.caret import Caret, Ground
from qualcode.tui.widgets.transcript.columns import Columns
from qualcode.tui.widgets.transcript.ink import Ink
from qualcode.tui.widgets.transcript.marks import Mark, Marks


class Beside(Protocol):
    """What stands in the margin of a laid out text with its marks."""

    def paint(self, sheet: Sheet, number: int) -> Iterator[Segment]:
        """What stands beside row `number`, at most `sheet.columns.margin` cells."""

    def mark_at(self, number: int, column: int) -> Mark | None:
        """The mark that is meant by a click beside row `number`, so many cells into the margin."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a painted row depends on.

    Attributes:
        ground: the laid out text, its sentences and turns.
        columns: where everything stands.
        ink: the styles.
        marks: coded stretches, of all coders shown.
        beside: what stands in the margin, for the same layout and marks.
        caret: where somebody is.
        target: what an act would be about.
        current: the mark that has the attention, or None.
        found: what a search has found, in order.
        focused: whether keys go to the text.
        reached: up to which code point the text was read; None where that is not shown.
    """

    ground: Ground
    columns: Columns
    ink: Ink
    marks: Marks
    beside: Beside
    caret: Caret
    target: Span
    current: Mark | None = None
    found: Sequence[Span] = ()
    focused: bool = True
    reached: int | None = None


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells, its end left out where it is longer."""
    if cell_len(text) > width:
        text = set_cell_size(text, max(0, width - 1)) + "…" * (width > 0)
    blank = " " * (width - cell_len(text))
    return blank + text if right else text + blank
