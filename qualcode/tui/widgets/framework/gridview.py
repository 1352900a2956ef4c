"""A painted table that scrolls by whole rows and columns; its headings stay, and only what is looked at is painted."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.geometry import Offset
from textual.message import Message

from qualcode.tui.widgets.framework.geometry import Geometry
from qualcode.tui.widgets.painted import Painted


class GridView(Painted):
    """A table of which a subclass gives the geometry and paints each line, as far as it is seen.

    Attributes:
        at: the column (x) and the row (y) that the cursor is in.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"painted--rule"}
    DEFAULT_CSS = """
    GridView { overflow-x: auto; scrollbar-size-horizontal: 1; }
    GridView > .painted--rule { color: $line; }
    """
    HEADINGS: ClassVar[int] = 0
    """How far up the cursor may go: 0 to the first row, -1 to the headings of the columns."""

    class Moved(Message):
        """The cursor is in another cell."""

        def __init__(self, grid: GridView) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> GridView:
            """The table."""
            return self.grid

    class Opened(Message):
        """The cell under the cursor was chosen by enter or a double click."""

        def __init__(self, grid: GridView) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> GridView:
            """The table."""
            return self.grid

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.at = Offset(0, 0)

    def measured(self) -> Geometry:
        """How the table lies in the present region."""
        raise NotImplementedError

    @property
    def scrolled(self) -> Offset:
        """The column (x) and the row (y) that are seen first."""
        return self.measured().first(self.scroll_offset)

    def line_count(self) -> int:
        """Lines of the headings and of the rows that are seen, and of the one below them that is cut."""
        lies = self.measured()
        return lies.head + min(lies.down + 1, lies.rows - self.scrolled.y) * lies.height

    def number_at(self, y: int) -> int:
        """Lines are counted from the top of what is seen."""
        return y

    def repaint(self) -> None:
        """Show what there is now; the cursor stays inside."""
        lies = self.measured()
        self.virtual_size = lies.virtual
        self.at = self._inside(self.at)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.repaint()
        self.show_cursor()

    def watch_show_vertical_scrollbar(self) -> None:
        """Fit into what the bar leaves."""
        self.repaint()

    def watch_show_horizontal_scrollbar(self) -> None:
        """Fit into what the bar leaves."""
        self.repaint()

    def show_cursor(self) -> None:
        """Scroll as little as is needed for the cursor to be seen."""
        lies = self.measured()
        if lies.rows and lies.columns:
            wanted = lies.scrolled_to(self.at.x, max(0, self.at.y), self.scroll_offset)
            if wanted != self.scroll_offset:
                self.scroll_to(wanted.x, wanted.y, animate=False, immediate=True)

    def put(self, column: int, row: int) -> None:
        """Put the cursor into a cell, or as near to it as there is one."""
        wanted = self._inside(Offset(column, row))
        moved = wanted != self.at
        self.at = wanted
        self.show_cursor()
        self.refresh()
        if moved:
            self.post_message(self.Moved(self))

    def _inside(self, at: Offset) -> Offset:
        lies = self.measured()
        column = max(0, min(at.x, lies.columns - 1))
        return Offset(column, max(self.HEADINGS, min(at.y, lies.rows - 1)))

    # Keys

    def action_move(self, columns: int, rows: int) -> None:
        """Go so many columns to the right and so many rows down; less than 0 is left and up."""
        self.put(self.at.x + columns, self.at.y + rows)

    def action_page(self, columns: int, rows: int) -> None:
        """Go so many pages to the right and so many down."""
        lies = self.measured()
        self.put(self.at.x + columns * lies.across, self.at.y + rows * lies.down)

    def action_edge(self, last: int) -> None:
        """Go to the first cell of the row, or to the last."""
        self.put((self.measured().columns - 1) * last, self.at.y)

    def action_corner(self, last: int) -> None:
        """Go to the first cell of the table, or to the last."""
        lies = self.measured()
        self.put((lies.columns - 1) * last, (lies.rows - 1) * last)

    def action_choose(self) -> None:
        """Choose the cell under the cursor."""
        self.post_message(self.Opened(self))

    # Mouse

    def place_of(self, event: events.MouseEvent) -> Offset | None:
        """The column (x) and the row (y) under the mouse, -1 for a heading; None where there is no cell."""
        return self.measured().place(event.get_content_offset_capture(self), self.scroll_offset)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where one presses; on a heading it goes to that row or column."""
        place = self.place_of(event)
        if place is not None:
            column = self.at.x if place.x < 0 else place.x
            row = self.at.y if place.y < 0 and self.HEADINGS == 0 else place.y
            self.put(column, row)

    def on_click(self, event: events.Click) -> None:
        """Choose the cell that is clicked twice."""
        if event.chain == 2 and self.place_of(event) is not None:  # noqa: PLR2004 - a double click
            self.action_choose()

    def on_focus(self) -> None:
        """Show the cursor as one that is here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as one that is elsewhere."""
        self.refresh()
