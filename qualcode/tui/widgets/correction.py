"""The text of a source to write in, with the passages that are coded marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.text import Text
from textual.binding import BindingType
from textual.widgets import TextArea
from textual.widgets.text_area import DocumentNavigator, Edit, EditResult, Location, WrappedDocument

from qualcode.core.characters import splits
from qualcode.core.composing import Edits, settled
from qualcode.core.editing import carried_span
from qualcode.core.model import Segment, Span
from qualcode.tui.commands import bindings
from qualcode.tui.correcting.document import TextDocument
from qualcode.tui.widgets.line import Lines

_ALL_STEPS = 100_000
"""So many steps can be taken back while one writes."""


class Passage(NamedTuple):
    """A coded passage: its segment, and the colour behind it (`#rrggbb`)."""

    segment: Segment
    tint: str


class CorrectionArea(Lines, inherit_bindings=False):
    """Lines of a text that is corrected; each passage moves as its words do."""

    PLACE = "correction"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("correction"), *TextArea.BINDINGS]
    DEFAULT_CSS = """
    CorrectionArea { background: $background; border: none; padding: 0 1; height: 1fr; }
    CorrectionArea:focus { border: none; }
    """

    document: TextDocument

    def __init__(self, base: str, edits: Edits, passages: Sequence[Passage]) -> None:
        self._begun = (base, edits)
        self._passages = tuple(passages)
        self._carried: tuple[Edits, tuple[Span | None, ...]] | None = None
        super().__init__(
            soft_wrap=True,
            show_line_numbers=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            max_checkpoints=_ALL_STEPS,
        )

    def begin(self, base: str, edits: Edits, passages: Sequence[Passage]) -> None:
        """Take up another text; what was written is gone, so have it kept before."""
        self._begun = (base, edits)
        self._passages = tuple(passages)
        self._carried = None
        self.load_text("")

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 - Textual's signature
        """Write in a document of our own: Textual's does not give every text back as it was."""
        self.document = TextDocument(*self._begun)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    # Where one is

    def go(self, offset: int) -> None:
        """Put the caret at a code point, and show it."""
        self.move_cursor(self.document.get_location_from_index(offset), center=True)

    @property
    def caret(self) -> int:
        """The code point at which the caret is."""
        return self.document.get_index_from_location(self.cursor_location)

    # Passages

    @property
    def edits(self) -> Edits:
        """What was done to the text, without what was only typed anew."""
        return settled(self.document.base, self.document.edits)

    @property
    def spans(self) -> tuple[Span | None, ...]:
        """Where each passage is now; None for one of which nothing is left."""
        edits = self.document.edits
        if self._carried is None or self._carried[0] is not edits:
            done = self.edits
            found = tuple(carried_span(one.segment.span, done) for one in self._passages)
            self._carried = edits, found
        return self._carried[1]

    def under(self, offset: int) -> list[Segment]:
        """The segments whose passages hold a code point or end there, the shortest first."""
        found = [
            (span.length, one.segment)
            for one, span in zip(self._passages, self.spans, strict=True)
            if span is not None and span.start <= offset <= span.end
        ]
        return [segment for _, segment in sorted(found, key=lambda pair: pair[0])]

    def get_line(self, line_index: int) -> Text:
        """A line with the passages in it marked."""
        line = super().get_line(line_index)
        start, end = self.document.row_span(line_index)
        for one, span in zip(self._passages, self.spans, strict=True):
            if span is not None and span.start < end and start < span.end:
                style = Style(bgcolor=one.tint, underline=True)
                line.stylize(style, max(0, span.start - start), min(end, span.end) - start)
        return line

    # Writing

    def edit(self, edit: Edit) -> EditResult:
        """Do an edit, its words as the file has such words."""
        edit.text = self.document.as_kept(edit.text)
        return super().edit(edit)

    def undo(self) -> None:
        """Take back the latest step: words that come back are the very words that were there."""
        with self.document.going("back"):
            super().undo()

    def redo(self) -> None:
        """Do again what was last taken back."""
        with self.document.going("again"):
            super().redo()

    def get_cursor_left_location(self) -> Location:
        """One character to the left, as a reader sees characters."""
        row, column = super().get_cursor_left_location()
        line = self.document.raw_line(row)
        while splits(line, column):
            column -= 1
        return row, column

    def get_cursor_right_location(self) -> Location:
        """One character to the right."""
        row, column = super().get_cursor_right_location()
        line = self.document.raw_line(row)
        while splits(line, column):
            column += 1
        return row, column

    def action_edge(self, last: int) -> None:
        """Go to the beginning of the text, or to its end."""
        self.move_cursor(self.document.end if last else (0, 0))
