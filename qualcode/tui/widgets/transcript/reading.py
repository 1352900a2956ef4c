"""A transcript to be read: at reading width, with memos in its margin, turned page by page."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from qualcode.tui.commands import bindings
from qualcode.tui.widgets.transcript import caret as carets
from qualcode.tui.widgets.transcript.columns import Columns, reading_columns
from qualcode.tui.widgets.transcript.marks import Mark, Marks
from qualcode.tui.widgets.transcript.notes import MOST_ROWS, Notes
from qualcode.tui.widgets.transcript.pane import ROWS_KEPT_IN_VIEW
from qualcode.tui.widgets.transcript.rows import Layout
from qualcode.tui.widgets.transcript.view import TranscriptView

_AIRY = 30
"""Rows of the screen from which on turns are set further apart."""


class ReadingText(TranscriptView):
    """The text on the Read screen: wide, airy, with memos in its margin."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("read/text")]
    ROWS_BESIDE = MOST_ROWS

    def columns_for(self, width: int) -> Columns:
        """The text first, then a margin for memos."""
        return reading_columns(width, self._turns, document=self._document)

    def spacing(self) -> int:
        """Two rows between turns where the screen is high enough."""
        return 2 if self.app.size.height >= _AIRY else 1

    def beside(self, layout: Layout, marks: Marks) -> Notes:
        """Memos."""
        return Notes(layout, marks)

    def cuts(self, mark: Mark) -> bool:
        """Whether the margin shows only a part of a memo."""
        return self._beside.cut(mark, self.columns.margin) if isinstance(self._beside, Notes) else True

    def turn_page(self, direction: int) -> bool:
        """Show the next screen of the text (or the one before), the caret on its first sentence; whether there is one."""
        layout, top = self.ground.layout, self.scroll_offset.y
        height = max(2, self.scrollable_content_region.height)
        layout.settle(max(0, top), top + 2 * height)
        self.show_size()
        wanted = max(0, min(top + direction * (height - ROWS_KEPT_IN_VIEW), layout.height - height))
        if wanted == top:
            return False
        self.scroll_to_row(wanted)
        start = layout.row(wanted + ROWS_KEPT_IN_VIEW).start if wanted else 0
        sentence = next((one for one in self.ground.sentences.from_(start) if one.start >= start), None)
        if sentence is not None:
            self.caret = carets.placed(carets.Caret(), sentence.start, self.ground)
        return True
