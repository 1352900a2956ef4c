"""A whole source in one column beside the scrollbar; a click goes to its place."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.widgets.transcript.heat import offset_of
from qualcode.tui.widgets.transcript.ink import Ink, style


class SourceStrip(Widget):
    """Shows something about every part of a text, one cell a part.

    A subclass gives `cell`, and calls `refresh` when it would give another.

    Attributes:
        length: code points of the text.
        ink: the styles; None until it is known.
    """

    DEFAULT_CSS = "SourceStrip { width: 1; height: 100%; background: $background; }"

    length: reactive[int] = reactive(0)
    ink: reactive[Ink | None] = reactive(None)

    class Clicked(Message):
        """A place of the strip was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def cell(self, y: int, ink: Ink) -> tuple[str, str]:
        """What stands in cell `y`, and its colour as `#rrggbb`."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One cell."""
        if self.ink is None or not self.length or y >= self.size.height:
            return Strip.blank(self.size.width)
        glyph, colour = self.cell(y, self.ink)
        return Strip([Segment(glyph, style(colour, self.ink.ground.page))])

    def on_click(self, event: events.Click) -> None:
        """Tell which place of the text was clicked."""
        self.post_message(self.Clicked(offset_of(event.y, self.length, self.size.height)))
