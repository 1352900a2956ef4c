"""A document to be read: laid out at reading width, walked through block by block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from qualcode.core.blocks import Page
from qualcode.tui.commands import bindings
from qualcode.tui.reporting.printed import READING, Printed, Stop, printed
from qualcode.tui.widgets.painted import Painted, Part

_MARK = "▎ "
_THEME = 4


class Reading(Painted):
    """Shows a page; one block has the attention. Posts `Moved` when it is another, `Opened` when it is chosen."""

    PLACE = "page"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("page")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"painted--title", "painted--quote"}
    DEFAULT_CSS = """
    Reading > .painted--title { color: $foreground; text-style: bold underline; }
    Reading > .painted--quote { color: $foreground; text-style: italic; }
    """

    class Moved(Message):
        """Another block has the attention."""

    class Opened(Message):
        """One wants to go to what a block is about."""

        def __init__(self, chosen: Stop) -> None:
            super().__init__()
            self.chosen = chosen

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._page: Page | None = None
        self._printed = Printed()
        self._width = 0
        self.place = 0

    def show(self, page: Page, place: int | None = None) -> None:
        """Show a page, with the attention on block `place`; where none is named it stays, as far as it can."""
        self._page = page
        self._lay_out()
        self.select(self.place if place is None else place)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The blocks."""
        return self._printed.stops

    @property
    def stop(self) -> Stop | None:
        """The block that has the attention."""
        return self.stops[self.place] if self.place < len(self.stops) else None

    def select(self, place: int) -> None:
        """Give a block the attention, and bring it into view."""
        before = self.place
        self.place = max(0, min(place, len(self.stops) - 1))
        stop = self.stop
        if stop is not None:
            self.keep_in_view(stop.last - 1)
            self.keep_in_view(stop.first)
        self.refresh()
        if self.place != before:
            self.post_message(self.Moved())

    def _lay_out(self) -> None:
        self._width = max(1, min(READING, self.scrollable_content_region.width - 2 * len(_MARK)))
        if self._page is not None:
            self._printed = printed(self._page, self._width)
        self.repaint()

    def on_resize(self) -> None:
        """Lay out anew for another width."""
        self._lay_out()
        self.select(self.place)

    # Painting

    def line_count(self) -> int:
        """The lines of the page."""
        return len(self._printed.lines)

    def line(self, number: int, width: int) -> Sequence[Part]:
        """One line, in the middle; a bar stands beside the block that has the attention."""
        margin = max(0, (width - self._width) // 2 - len(_MARK))
        stop = self.stop
        here = stop is not None and stop.first <= number < stop.last
        bar = Part(_MARK if here else " " * len(_MARK), "accent" if here else "plain")
        return (Part(" " * margin, "plain"), bar, *self._printed.lines[number], Part("", "plain"))

    # Keys

    def action_step(self, blocks: int) -> None:
        """Go to the next block, or scroll on where this one is longer than the screen."""
        stop, room = self.stop, self.scrollable_content_region.height
        if stop is not None:
            below = stop.last - (self.scroll_offset.y + room)
            above = self.scroll_offset.y - stop.first
            beyond = below if blocks > 0 else above
            if beyond > 0 and stop.last - stop.first > room:
                way = min(beyond, max(1, room - 1))
                self.scroll_to(
                    y=self.scroll_offset.y + (way if blocks > 0 else -way), animate=False, immediate=True
                )
                return
        self.select(self.place + blocks)

    def action_page(self, pages: int) -> None:
        """Go a page down or up."""
        stop = self.stop
        if stop is not None:
            room = max(1, self.scrollable_content_region.height - 1)
            place = self._printed.at(stop.first + pages * room)
            self.select(place if place != self.place else self.place + pages)

    def action_edge(self, last: int) -> None:
        """Go to the first block, or the last."""
        self.select(len(self.stops) if last else 0)

    def action_heading(self, direction: int) -> None:
        """Go to the next heading of a part or a theme, or the one before."""
        ahead = range(self.place + direction, len(self.stops) if direction > 0 else -1, direction)
        found = next((at for at in ahead if self.stops[at].level), None)
        if found is not None:
            self.select(found)

    def action_open(self) -> None:
        """Go to what the block is about."""
        if self.stop is not None:
            self.post_message(self.Opened(self.stop))

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Give what is clicked the attention; a second click goes to what it is about."""
        place = event.get_content_offset(self)
        if place is None:
            return
        line = self.number_at(place.y)
        for at, stop in enumerate(self.stops):
            if stop.first <= line < stop.last:
                self.select(at)
                if event.chain == 2:  # noqa: PLR2004 - a double click
                    self.action_open()
