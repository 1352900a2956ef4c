"""A table of figures one walks in: headings stay while it scrolls, and only what is looked at is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message

from qualcode.tui.commands import bindings
from qualcode.tui.reporting.sheet import LEVELS, Sheet, headings
from qualcode.tui.theme import ground, shades
from qualcode.tui.widgets.painted import Painted, Part, fitted
from qualcode.tui.widgets.transcript.ink import style

_HEADING_LINES = 3
_WIDEST_HEADING = 12
_LEAST_HEAD = 16
_MORE = 2
"""Cells at the right edge that tell that there are more columns."""


class Grid(Painted):
    """Shows a `Sheet`; arrow keys and clicks put the cursor on a cell, enter or a second click opens it.

    Attributes:
        row: the row of the cursor.
        column: its column.
    """

    PLACE = "grid"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("grid")]

    class Moved(Message):
        """The cursor is on another cell."""

        def __init__(self, grid: Grid) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> Grid:
            """The grid."""
            return self.grid

    class Opened(Moved):
        """One wants to see what is behind the cell under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.sheet = Sheet()
        self.row = 0
        self.column = 0
        self._first = 0
        self._headings: tuple[tuple[str, ...], ...] = ()
        self._widths: tuple[int, ...] = ()
        self._head = _LEAST_HEAD

    def show(self, sheet: Sheet, row: int | None = None, column: int | None = None) -> None:
        """Show this sheet, the cursor on a cell of it; where none is named it stays, as far as it can."""
        self.sheet = sheet
        self._headings = tuple(
            zip(*headings(sheet.columns, _WIDEST_HEADING, _HEADING_LINES), strict=True)
        ) or ((),)
        self._widths = tuple(self._width_of(column) for column in range(len(sheet.columns)))
        self._fit()
        self.repaint()
        self.move_to(self.row if row is None else row, self.column if column is None else column)

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, or on the nearest there is, and bring it into view."""
        before = (self.row, self.column)
        self.row = max(0, min(row, len(self.sheet.rows) - 1))
        self.column = max(0, min(column, len(self.sheet.columns) - 1))
        self._bring_into_view()
        self.refresh()
        if (self.row, self.column) != before:
            self.post_message(self.Moved(self))

    def _bring_into_view(self) -> None:
        if self.column < self._scrolling:
            self._first = max(0, min(self._first, self.column))
            while self.column >= self._beyond() and self._first < self.column:
                self._first += 1
        if not self._summing(self.row):
            self.keep_in_view(self.frozen + self.row)

    # What stays: the headings, and the row and the column that sum up the others

    @property
    def _scrolling(self) -> int:
        """How many columns there are but the one that sums up the others."""
        return len(self._widths) - (self.sheet.total_column and bool(self._widths))

    def _summing(self, row: int) -> bool:
        return self.sheet.total_row and row == len(self.sheet.rows) - 1

    @property
    def _foot(self) -> bool:
        """Whether the row that sums up the others stays at the bottom while the others scroll."""
        return self.sheet.total_row and self.line_count() > self.scrollable_content_region.height

    def number_at(self, y: int) -> int:
        """The line at `y` of the widget's content."""
        if self._foot and y == self.scrollable_content_region.height - 1:
            return self.line_count() - 1
        return super().number_at(y)

    def keep_in_view(self, number: int) -> None:
        """Scroll as little as is needed for line `number` to be seen above the row that stays at the bottom."""
        super().keep_in_view(number)
        bottom = self.scroll_offset.y + self.scrollable_content_region.height - 1
        if self._foot and number == bottom:
            self.scroll_to(y=self.scroll_offset.y + 1, animate=False, immediate=True)

    # Measures

    def _width_of(self, column: int) -> int:
        figures = max((len(row[column].text) for row in self.sheet.cells), default=1)
        return max(figures, *(cell_len(line[column]) for line in self._headings)) + 2

    def _fit(self) -> None:
        """Give the headings of the rows what the columns leave, and at most what they need."""
        width = self.scrollable_content_region.width
        longest = max(map(cell_len, (self.sheet.corner, *self.sheet.rows)), default=0) + 2
        left = width - sum(self._widths) - _MORE
        self._head = max(min(longest, left), min(longest, _LEAST_HEAD, width // 2))
        if left < longest:
            self._head = max(self._head, min(longest, width * 2 // 5))

    def _beyond(self) -> int:
        """The first column, after those that are shown, for which there is no room."""
        room = (
            self.scrollable_content_region.width - self._head - _MORE - sum(self._widths[self._scrolling :])
        )
        place = self._first
        while place < self._scrolling and room >= self._widths[place]:
            room -= self._widths[place]
            place += 1
        return max(place, min(self._first + 1, self._scrolling))

    def _columns(self) -> tuple[int, ...]:
        """The columns that are shown, in order."""
        return (*range(self._first, self._beyond()), *range(self._scrolling, len(self._widths)))

    @property
    def frozen(self) -> int:  # type: ignore[override]  # as many lines as the headings need
        """The lines of the headings."""
        return len(self._headings)

    def on_resize(self) -> None:
        """Fit into the new width, the cursor in view."""
        self._fit()
        self.repaint()
        self._bring_into_view()

    # Painting

    def line_count(self) -> int:
        """The headings, and a line a row."""
        return self.frozen + len(self.sheet.rows)

    def line(self, number: int, width: int) -> Sequence[Part]:  # noqa: ARG002 - columns know how wide they are
        """A line of headings, or a row."""
        if number < self.frozen:
            return tuple(self._heading_line(number))
        return tuple(self._row_line(number - self.frozen))

    def _heading_line(self, number: int) -> Iterator[Part]:
        last = number == self.frozen - 1
        corner = f"{'◂ ' if self._first else ''}{self.sheet.corner}" if last else ""
        yield Part(fitted(corner, self._head), "head")
        for column in self._columns():
            if column == self._scrolling:
                yield self._gap(last=last)
            text = fitted(self._headings[number][column], self._widths[column] - 1, right=True)
            yield Part(f"{text} ", "accent" if column == self.column else "head")
        if not self.sheet.total_column:
            yield self._gap(last=last)

    def _gap(self, *, last: bool) -> Part:
        """What is left between the columns and their sum; on the last line of the headings it tells of more columns."""
        return Part(" ▸" if last and self._beyond() < self._scrolling else "  ", "head")

    def _row_line(self, row: int) -> Iterator[Part]:
        sheet = self.sheet
        here = row == self.row
        total = self._summing(row)
        yield Part(fitted(sheet.rows[row], self._head), "accent" if here else "head" if total else "plain")
        for column in self._columns():
            if column == self._scrolling:
                yield Part("  ", "plain")
            cell = sheet.cells[row][column]
            text = fitted(cell.text, self._widths[column] - 2, right=True)
            if here and column == self.column:
                yield Part(f"[{text}]", f"accent {'cursor' if self.has_focus else 'cursor-blurred'}")
            else:
                summed = total or column == self._scrolling
                yield Part(f" {text} ", "head" if summed else f"shade-{cell.level}" if cell.level else "dim")
        yield Part(" ", "plain")

    def _mixed(self, part: Part) -> Style:
        if part.looks.startswith("shade-"):
            return self._shades()[int(part.looks.removeprefix("shade-")) - 1]
        return super()._mixed(part)

    def _shades(self) -> tuple[Style, ...]:
        variables = self.app.theme_variables
        on = ground(variables, dark=self.app.current_theme.dark)
        return tuple(style(on.text, back) for back in shades(variables.get("accent", ""), on, LEVELS))

    def on_focus(self) -> None:
        """Show that keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    # Keys

    def action_step(self, rows: int, columns: int) -> None:
        """Go so many cells down and to the right."""
        self.move_to(self.row + rows, self.column + columns)

    def action_page(self, pages: int) -> None:
        """Go a page down or up."""
        self.action_step(pages * max(1, self.scrollable_content_region.height - self.frozen), 0)

    def action_edge(self, side: str) -> None:
        """Go to the first or the last column, or to the first or the last row."""
        row = {"top": 0, "bottom": len(self.sheet.rows)}.get(side, self.row)
        column = {"left": 0, "right": len(self.sheet.columns)}.get(side, self.column)
        self.move_to(row, column)

    def action_open(self) -> None:
        """Ask for what is behind the cell."""
        if self.sheet.rows and self.sheet.columns:
            self.post_message(self.Opened(self))

    # Mouse

    def _at(self, event: events.MouseEvent) -> tuple[int, int] | None:
        place = event.get_content_offset(self)
        if place is None:
            return None
        row = self.number_at(place.y) - self.frozen
        if place.y < self.frozen or not 0 <= row < len(self.sheet.rows):
            return None
        edge = self._head
        for column in self._columns():
            edge += self._widths[column] + (_MORE if column == self._scrolling else 0)
            if place.x < edge:
                return row, column
        return None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is clicked, and open what is clicked twice."""
        at = self._at(event)
        if at is not None:
            self.move_to(*at)
            if event.chain == 2:  # noqa: PLR2004 - a double click
                self.action_open()

    def _scroll_columns(self, columns: int) -> None:
        last = self._scrolling - 1
        if columns < 0 or self._beyond() <= last:
            self._first = max(0, min(self._first + columns, last))
            self.refresh()

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Show the columns before."""
        event.stop()
        self._scroll_columns(-1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Show the columns after."""
        event.stop()
        self._scroll_columns(1)
