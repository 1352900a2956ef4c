"""A text laid out in the width there is: it scrolls by rows, and is wrapped bit by bit while one looks at it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.timer import Timer

from qualcode.core.model import Span
from qualcode.core.text import Turn
from qualcode.tui.widgets.transcript import caret as carets
from qualcode.tui.widgets.transcript.columns import Columns, columns

_WIDTH = 80
"""Cells, until it is known how many there are."""

_TICK = 0.02
_BLOCKS_A_TICK = 12


class LaidOut(ScrollView):
    """The rows of one text, as many as there is room for.

    Attributes:
        ground: the laid out text, its sentences and turns.

    A subclass paints them, and says what it does when they were laid out anew and how it shows where somebody is.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = ""
        self._turns: Sequence[Turn] = ()
        self._sentences: Sequence[Span] | None = None
        self._document = False
        self._settling: Timer | None = None
        self._columns = self.columns_for(_WIDTH)
        self._spacing = 1
        self.ground = carets.ground_of("", (), self._columns.text)

    # What a subclass may have otherwise

    def columns_for(self, width: int) -> Columns:
        """Where everything stands in so many cells."""
        return columns(width, self._turns, document=self._document)

    def spacing(self) -> int:
        """How many rows set two turns apart."""
        return 1

    def laid_out(self) -> None:
        """Take up that the rows are others now."""

    def reveal(self) -> None:
        """Scroll to where somebody is."""

    # What is seen

    @property
    def columns(self) -> Columns:
        """Where everything stands."""
        return self._columns

    @property
    def window(self) -> Span:
        """What of the text is on the screen."""
        layout, top = self.ground.layout, self.scroll_offset.y
        height = max(1, self.scrollable_content_region.height)
        return Span(layout.row(top).start, layout.row(top + height - 1).end)

    # Layout

    def _lay_out(self, width: int) -> None:
        self._columns, self._spacing = self.columns_for(width), self.spacing()
        self.ground = carets.ground_of(
            self._text, self._turns, self._columns.text, self._sentences, spacing=self._spacing
        )
        self.laid_out()
        if not self.is_attached:
            return
        self.show_size()
        if self._settling is None and not self.ground.layout.settled:
            self._settling = self.set_interval(_TICK, self._settle_more)

    def show_size(self) -> None:
        """Let the scrollbar fit the rows there are."""
        self.virtual_size = Size(max(1, self.size.width), self.ground.layout.height)

    def _room(self) -> int:
        return self.scrollable_content_region.width or self.size.width or _WIDTH

    def on_resize(self) -> None:
        """Lay the text out anew where the width is another one; what was on top stays on top."""
        room = self._room()
        if (self.columns_for(room), self.spacing()) == (self._columns, self._spacing):
            self.show_size()
            self.reveal()
            return
        top = self.ground.layout.row(self.scroll_offset.y).start
        self._lay_out(room)
        self.scroll_to_row(self.ground.layout.row_of(top))
        self.reveal()
        self.refresh()

    def _settle_more(self) -> None:
        """Wrap some more of the text; what is on screen stays where it is."""
        layout = self.ground.layout
        top = self.scroll_offset.y
        at = layout.row(top).start
        offset = top - layout.row_of(at)
        layout.settle_more(_BLOCKS_A_TICK)
        self.show_size()
        self.scroll_to_row(layout.row_of(at) + offset)
        if layout.settled and self._settling is not None:
            self._settling.stop()
            self._settling = None

    def scroll_to_row(self, number: int) -> None:
        """Let row `number` be the first on the screen."""
        if number != self.scroll_offset.y:
            self.scroll_to(y=number, animate=False, force=True, immediate=True)
