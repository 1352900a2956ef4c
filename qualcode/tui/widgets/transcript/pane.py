"""The transcript on the screen: laid out, painted, scrolled to where the caret is.

It is given values and posts messages; it neither knows the study nor saves anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from qualcode.core.model import Span
from qualcode.core.text import Turn
from qualcode.tui.widgets.transcript import caret as carets
from qualcode.tui.widgets.transcript.brackets import Brackets
from qualcode.tui.widgets.transcript.caret import Caret
from qualcode.tui.widgets.transcript.ink import Ink, ink
from qualcode.tui.widgets.transcript.laid_out import LaidOut
from qualcode.tui.widgets.transcript.marks import Mark, Marks
from qualcode.tui.widgets.transcript.paint import paint
from qualcode.tui.widgets.transcript.rows import Layout
from qualcode.tui.widgets.transcript.sheet import Beside, Sheet
from qualcode.tui.widgets.transcript.stretches import Sentences

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

ROWS_KEPT_IN_VIEW = 2
"""How many rows around the caret are kept on the screen, where there is room."""


class TranscriptPane(LaidOut, can_focus=True):
    """One text with its codings, a caret and a selection of its own.

    Textual's selection is off: it is wiped by the next click, and it cuts characters in two.

    Attributes:
        caret: where somebody is; setting it scrolls there and posts `Moved`.
        marks: the coded stretches to show.
        current: the mark that has the attention.
        found: what a search has found, in order.
        code_colors: what the codebook gives as the colour of each code.
        reached: up to which code point it was read; None where that is not shown.

    A subclass may have other columns, another spacing of turns, and something else in the margin.
    """

    ALLOW_SELECT = False
    ROWS_BESIDE = 2
    """How many rows below a mark its name may stand."""

    DEFAULT_CSS = """
    TranscriptPane { background: $background; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    caret: var[Caret] = var(Caret)
    marks: var[Marks] = var(Marks)
    current: var[Mark | None] = var(None)
    found: var[tuple[Span, ...]] = var(())
    code_colors: var[dict[str, str]] = var(dict)
    reached: var[int | None] = var(None)

    class Moved(Message):
        """The caret or the selection is another one."""

        def __init__(self, view: TranscriptPane, caret: Caret) -> None:
            super().__init__()
            self.view = view
            self.caret = caret

    class Scrolled(Message):
        """Another part of the text is on the screen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._ink: Ink | None = None
        self._beside = self.beside(self.ground.layout, Marks())

    # What a subclass may have otherwise

    def beside(self, layout: Layout, marks: Marks) -> Beside:
        """What stands in the margin."""
        return Brackets(layout, marks)

    # What is shown

    def open(
        self,
        text: str,
        turns: Sequence[Turn],
        sentences: Sequence[Span] | None = None,
        caret: Caret | None = None,
        *,
        document: bool = False,
    ) -> None:
        """Show another text, with the caret where it was left.

        Args:
            text: the text.
            turns: its turns.
            sentences: all its sentences; None while they are not known, then they are found as one goes.
            caret: where to put the caret; None for the first words.
            document: whether its lines are laid out, so that they are kept whole as far as can be.
        """
        self._text, self._turns, self._document = text, turns, document
        self._sentences = sentences
        self.found = ()
        self.current = None
        self._lay_out(self._room())
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.caret = caret or carets.placed(Caret(), 0, self.ground)
        self.reveal()

    def know_sentences(self, sentences: Sequence[Span]) -> None:
        """Move by these sentences from now on."""
        self._sentences = sentences
        layout = self.ground.layout
        self.ground = replace(self.ground, sentences=Sentences(layout.text, layout.turns, sentences))
        self.refresh()

    @property
    def target(self) -> Span:
        """What an act would be about: the selection, else the sentence under the caret."""
        return carets.target(self.caret, self.ground)

    def take(self, span: Span) -> None:
        """Select a stretch and show it."""
        self.caret = carets.taken(span, self.ground)

    def go(self, offset: int) -> None:
        """Put the caret at a code point and show it; nothing stays selected."""
        self.caret = carets.placed(Caret(), offset, self.ground)

    # Layout

    def laid_out(self) -> None:
        """Put beside the text what belongs there."""
        self._beside = self.beside(self.ground.layout, self.marks)

    def reveal(self) -> None:
        """Scroll as little as shows the caret, and the sentence it is in where that fits."""
        layout = self.ground.layout
        height = self.scrollable_content_region.height or self.size.height
        if not height:
            return
        row = layout.row_of(self.caret.focus)
        first, last = row, row
        if not self.caret.span.length:
            target = self.target
            first, last = layout.row_of(target.start), layout.row_of(max(target.start, target.end - 1))
            first, last = min(first, row), max(last, row)
        if last - first + 1 + 2 * ROWS_KEPT_IN_VIEW > height:
            first = last = row
        kept = min(ROWS_KEPT_IN_VIEW, max(0, (height - (last - first + 1)) // 2))
        top = self.scroll_offset.y
        top = min(top, first - kept)
        top = max(top, last + kept - height + 1)
        layout.settle(max(0, top), max(0, top) + height)
        self.show_size()
        self.scroll_to_row(max(0, top))

    def _refresh_rows(self, *spans: Span, below: int = 0) -> None:
        """Paint anew the rows on the screen that hold these stretches, and so many below them."""
        layout, window = self.ground.layout, self.window
        for span in spans:
            start, end = max(span.start, window.start), min(span.end, window.end)
            if start <= window.end and end >= window.start:
                first = layout.row_of(start)
                self.refresh_lines(first, layout.row_of(max(start, end)) + below + 1 - first)
            elif below and span.end < window.start:
                self.refresh_lines(self.scroll_offset.y, below)

    # Paint

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        return paint(self.sheet, self.scroll_offset.y + y, self.size.width)

    @property
    def sheet(self) -> Sheet:
        """What the rows are painted from."""
        return Sheet(
            ground=self.ground,
            columns=self._columns,
            ink=self.ink,
            marks=self.marks,
            beside=self._beside,
            caret=self.caret,
            target=self.target,
            current=self.current,
            found=self.found,
            focused=self.has_focus,
            reached=self.reached,
        )

    @property
    def ink(self) -> Ink:
        """The styles on the present theme."""
        if self._ink is None:
            app = cast("QualcodeApp", self.app)
            self._ink = ink(app.theme_variables, app.ground, self.code_colors)
        return self._ink

    def notify_style_update(self) -> None:
        """Take the styles of another theme."""
        super().notify_style_update()
        self._ink = None

    def watch_code_colors(self) -> None:
        """Take other colours of codes."""
        self._ink = None
        self.refresh()

    def watch_marks(self) -> None:
        """Show other marks."""
        self._beside = self.beside(self.ground.layout, self.marks)
        self.refresh()

    def watch_reached(self, before: int | None, after: int | None) -> None:
        """Show how far the text was read."""
        if before is None or after is None:
            self.refresh()
        else:
            self._refresh_rows(Span(min(before, after), max(before, after)))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that another part is on the screen."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def watch_current(self, before: Mark | None, after: Mark | None) -> None:
        """Show another mark as the one that has the attention."""
        self._refresh_rows(*(one.span for one in (before, after) if one is not None), below=self.ROWS_BESIDE)

    def watch_found(self) -> None:
        """Show what was found."""
        self.refresh()

    def watch_caret(self, before: Caret, after: Caret) -> None:
        """Show the caret, and tell that it moved."""
        self.reveal()
        for one in (before, after):
            self._refresh_rows(carets.target(one, self.ground), one.span)
        if (before.focus, before.anchor, before.marking) != (after.focus, after.anchor, after.marking):
            self.post_message(self.Moved(self, after))

    def on_focus(self) -> None:
        """Show the caret."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the caret; the selection stays."""
        self.refresh()
