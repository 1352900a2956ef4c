"""A painted table one walks in: a cursor in one of its cells, headings that stay, columns that scroll by whole ones."""

from __future__ import annotations

from textual import events
from textual.message import Message

from qualcode.tui.widgets.lanes import Lane, Lanes
from qualcode.tui.widgets.painted import Painted

HEADING = -1
"""Instead of a row: the headings of the columns. Instead of a column: what stands before the first."""


class CellTable(Painted):
    """A table of which a subclass says how it lies and where its cursor is, and paints each line.

    The lines are the `frozen` ones of the headings, and one a row.
    """

    class Moved(Message):
        """The cursor is elsewhere."""

        def __init__(self, table: CellTable) -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> CellTable:
            """The table."""
            return self.table

    class Opened(Moved):
        """The cell under the cursor was chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._first = 0

    # What a subclass gives

    def rows(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def lanes(self) -> Lanes:
        """How the columns lie in the present width."""
        raise NotImplementedError

    @property
    def margin(self) -> int:
        """Cells before the first column."""
        raise NotImplementedError

    @property
    def cursor(self) -> tuple[int, int]:
        """The row and the column that the cursor is in."""
        raise NotImplementedError

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, or on the nearest there is."""
        raise NotImplementedError

    def clicked(self, event: events.Click, row: int, column: int) -> None:
        """A cell was clicked, or a heading: `HEADING` for a row or a column."""
        raise NotImplementedError

    # What is seen

    def seen(self) -> tuple[Lane, ...]:
        """The columns that are seen; they start after the margin."""
        return self.lanes().seen(self._first)

    def more(self) -> tuple[bool, bool]:
        """Whether there are columns before and after those that are seen."""
        return self.lanes().more(self._first)

    def bring_into_view(self) -> None:
        """Scroll as little as is needed for the cursor to be seen."""
        row, column = self.cursor
        if self.rows():
            self._first = self.lanes().first_for(self._first, column)
            self.keep_in_view(self.frozen + row)

    def on_resize(self) -> None:
        """Fit into the new width, the cursor in view."""
        self.repaint()
        self.bring_into_view()

    def on_focus(self) -> None:
        """Show the cursor as one that is here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as one that is elsewhere."""
        self.refresh()

    # Keys

    def action_move(self, columns: int, rows: int) -> None:
        """Go so many columns to the right and so many rows down; less than 0 is left and up."""
        row, column = self.cursor
        self.move_to(row + rows, column + columns)

    def action_page(self, pages: int) -> None:
        """Go so many pages down; less than 0 is up."""
        self.action_move(0, pages * max(1, self.scrollable_content_region.height - self.frozen))

    def action_edge(self, side: str) -> None:
        """Go to the first or the last column (`left`, `right`) or row (`top`, `bottom`)."""
        row, column = self.cursor
        row = {"top": 0, "bottom": self.rows() - 1}.get(side, row)
        column = {"left": 0, "right": len(self.lanes().widths) - 1}.get(side, column)
        self.move_to(row, column)

    def action_choose(self) -> None:
        """Choose the cell under the cursor."""
        if self.rows() and self.lanes().widths:
            self.post_message(self.Opened(self))

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Tell which cell is clicked."""
        at = event.get_content_offset(self)
        if at is None:
            return
        row = max(HEADING, self.number_at(at.y) - self.frozen)
        begun = [lane.place for lane in self.seen() if lane.start + self.margin <= at.x]
        if row < self.rows():
            self.clicked(event, row, begun[-1] if begun else HEADING)

    def scroll_columns(self, columns: int) -> None:
        """Show so many columns further on; less than 0 is before. The cursor stays where it is."""
        scrolling = self.lanes().scrolling
        if scrolling and self.more()[columns > 0]:
            self._first = max(scrolling.start, min(self._first + columns, scrolling.stop - 1))
            self.refresh()

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Show the columns before."""
        event.stop()
        self.scroll_columns(-1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Show the columns after."""
        event.stop()
        self.scroll_columns(1)
