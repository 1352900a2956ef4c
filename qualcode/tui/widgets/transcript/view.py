"""The transcript with its keys and mouse: moves the caret, selects, and tells what was meant by a click."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message

from qualcode.tui.commands import bindings
from qualcode.tui.widgets.transcript import caret as carets
from qualcode.tui.widgets.transcript.caret import Edge, Move, Unit
from qualcode.tui.widgets.transcript.cells import offset_at
from qualcode.tui.widgets.transcript.marks import Mark
from qualcode.tui.widgets.transcript.pane import TranscriptPane


class TranscriptView(TranscriptPane):
    """A transcript that one moves in and selects from."""

    PLACE = "transcript"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("transcript")]

    class MarkChosen(Message):
        """Something in the margin was clicked."""

        def __init__(self, view: TranscriptView, mark: Mark) -> None:
            super().__init__()
            self.view = view
            self.mark = mark

    class Copied(Message):
        """Words were copied to the clipboard."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._dragging = False

    # Keys

    def action_move(self, unit: Unit, count: int, extend: bool = False) -> None:
        """Move the caret, or extend the selection."""
        self.caret = carets.moved(self.caret, Move(unit, count, extend), self.ground)

    def action_page(self, direction: int, extend: bool = False) -> None:
        """Move by a screen, less one row that both have."""
        rows = max(1, self.scrollable_content_region.height - 1)
        self.action_move("row", direction * rows, extend)

    def action_grow(self, edge: Edge) -> None:
        """Take one more sentence."""
        self.caret = carets.grown(self.caret, self.ground, edge)

    def action_shrink(self, edge: Edge) -> None:
        """Take one sentence less."""
        self.caret = carets.shrunk(self.caret, self.ground, edge)

    def action_mark(self) -> None:
        """Switch mark mode."""
        self.caret = carets.toggled(self.caret)

    def action_copy(self) -> None:
        """Copy the words of the target."""
        words = self.target.of(self._text)
        if words:
            self.app.copy_to_clipboard(words)
            self.post_message(self.Copied(words))

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse is, and begin to select."""
        at = event.get_content_offset_capture(self)
        event.stop()
        if at.x >= self._columns.margin_at:
            mark = self._mark_at(at)
            if mark is not None:
                self.post_message(self.MarkChosen(self, mark))
            return
        self.caret = carets.placed(self.caret, self._offset_at(at), self.ground, extend=event.shift)
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection to where the mouse is; beyond an edge the text scrolls."""
        if not self._dragging:
            return
        at = event.get_content_offset_capture(self)
        self.caret = carets.placed(self.caret, self._offset_at(at), self.ground, extend=True)

    def on_mouse_up(self) -> None:
        """End the selection."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word (twice), the sentence (three times), the turn (four times) under the mouse."""
        at = event.get_content_offset(self)
        if event.chain == 1 or at is None or at.x >= self._columns.margin_at:
            return
        kinds = (self.ground.words, self.ground.sentences, self.ground.turns)
        self.caret = carets.around(self._offset_at(at), kinds[min(event.chain - 2, 2)], self.ground)

    def _offset_at(self, at: Offset) -> int:
        layout = self.ground.layout
        number = max(0, min(self.scroll_offset.y + at.y, layout.height - 1))
        row = layout.row(number)
        while row.gap and number > 0:
            number -= 1
            row = layout.row(number)
            if not row.gap:
                return row.shown.end
        return offset_at(layout, row, max(0, at.x - self._columns.text_at))

    def _mark_at(self, at: Offset) -> Mark | None:
        """The mark that is meant by a place of the margin."""
        number = self.scroll_offset.y + at.y
        if number >= self.ground.layout.height:
            return None
        return self._beside.mark_at(number, at.x - self._columns.margin_at)
