"""The whole source in one column: where it is coded, with what, and how densely; a click goes there."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.widgets.transcript.heat import Heat, heat, offset_of
from qualcode.tui.widgets.transcript.ink import Ink, style
from qualcode.tui.widgets.transcript.marks import Marks

_LEVELS = " ▏▎▍▌▋▊▉█"
"""The more of a stretch is coded, the broader its cell."""


class HeatStrip(Widget):
    """Shows the marks of a text of some length.

    Attributes:
        marks: the codings.
        length: code points of the text.
        ink: the styles; None until it is known.
    """

    DEFAULT_CSS = "HeatStrip { width: 1; height: 100%; background: $background; }"

    marks: reactive[Marks] = reactive(Marks, layout=False)
    length: reactive[int] = reactive(0)
    ink: reactive[Ink | None] = reactive(None)

    class Clicked(Message):
        """A place of the strip was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[Heat, ...] = ()

    def watch_marks(self) -> None:
        """Compute the cells anew."""
        self._compute()

    def watch_length(self) -> None:
        """Compute the cells anew."""
        self._compute()

    def on_resize(self) -> None:
        """Compute the cells for another height."""
        self._compute()

    def render_line(self, y: int) -> Strip:
        """One cell."""
        if self.ink is None or y >= len(self._cells):
            return Strip.blank(self.size.width)
        cell = self._cells[y]
        level = 0 if not cell.share else 1 + min(len(_LEVELS) - 2, int(cell.share * (len(_LEVELS) - 1)))
        fore = self.ink.code(cell.code).text if cell.code else self.ink.dim
        return Strip([Segment(_LEVELS[level], style(fore, self.ink.ground.page))])

    def on_click(self, event: events.Click) -> None:
        """Tell which place of the text was clicked."""
        self.post_message(self.Clicked(offset_of(event.y, self.length, self.size.height)))

    def _compute(self) -> None:
        own = [one for one in self.marks if not one.coder]
        self._cells = heat(own, self.length, self.size.height)
        self.refresh()
