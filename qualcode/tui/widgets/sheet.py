"""A table with a cell cursor, marked rows and headings to sort by; it paints only what is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from qualcode.tui.commands import bindings
from qualcode.tui.organizing.grid import Grid
from qualcode.tui.organizing.spread import GAP, Stretch, first_for, in_view, narrowed, natural_widths
from qualcode.tui.widgets.painted import Painted, Part, fitted

GUTTER = 4
"""Cells before the first column: the cursor, the mark, the sign."""

_MORE = 2
"""Cells at the right edge that tell of further columns."""

_MARK = "●"
_SIGN = "!"


class Sheet(Painted):
    """Shows a `Grid`; moves its cursor and its marks, and posts what else is asked for.

    Attributes:
        grid: what is shown.
    """

    PLACE = "organize/sheet"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("organize/sheet")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"painted--cell", "painted--mark"}
    DEFAULT_CSS = """
    Sheet { height: 1fr; }
    Sheet > .painted--cell { background: $accent 35%; }
    Sheet > .painted--mark { color: $accent; text-style: bold; }
    """

    frozen = 1

    class Moved(Message):
        """The cursor, or the marks, are elsewhere."""

        def __init__(self, sheet: Sheet) -> None:
            super().__init__()
            self.sheet = sheet

        @property
        def control(self) -> Sheet:
            """The table."""
            return self.sheet

    class Opened(Moved):
        """The cell under the cursor is to be edited, or opened."""

    class Emptied(Moved):
        """What stands in the cell is to go."""

    class Sorted(Moved):
        """The rows are to be sorted anew."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.grid = Grid()
        self._naturals: tuple[int, ...] = ()
        self._first = 1
        self._empty = ""

    def show(self, grid: Grid, naturals: tuple[int, ...] | None = None, empty: str = "") -> None:
        """Show this table.

        Args:
            grid: the table.
            naturals: the widths that its columns would like to have, so that a filter moves none of them; those of
                the rows that are shown where nothing is said.
            empty: what is said where there are no rows.
        """
        self._empty = empty
        self._naturals = natural_widths(grid.heads, grid.lines) if naturals is None else naturals
        before, self.grid = self.grid, grid
        self.repaint()
        self._bring_into_view()
        if (before.row, before.column, before.marked) != (grid.row, grid.column, grid.marked):
            self.post_message(self.Moved(self))

    def move(self, grid: Grid) -> None:
        """Show the same table with its cursor or marks elsewhere."""
        if grid != self.grid:
            self.grid = grid
            self._bring_into_view()
            self.refresh()
            self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.repaint()
        self._bring_into_view()

    def on_focus(self) -> None:
        """Tell where one is."""
        self.post_message(self.Moved(self))

    @property
    def cell_region(self) -> Region:
        """Where on the screen the cell under the cursor is."""
        place = self.grid.column_place
        stretch = next((one for one in self._stretches() if one.place == place), Stretch(place, 0, 1))
        y = self.grid.row_place - self.scroll_offset.y + self.frozen
        return Region(
            self.content_region.x + GUTTER + stretch.start, self.content_region.y + y, stretch.width, 1
        )

    # Painting

    def line_count(self) -> int:
        """The heading and the rows, or the words that stand instead of them."""
        return max(1, len(self.grid.lines)) + self.frozen

    def line(self, number: int, width: int) -> Sequence[Part]:
        """The heading, or a row."""
        if number == 0:
            return tuple(self._heading(width))
        if not self.grid.lines:
            return (Part(fitted(" " * GUTTER + self._empty, width), "dim"),)
        return tuple(self._row(number - 1, width))

    def _heading(self, width: int) -> Iterator[Part]:
        grid, stretches = self.grid, self._stretches()
        more_left = len(stretches) > 1 and stretches[1].place > 1
        yield Part(" " * (GUTTER - 1) + ("◂" if more_left else " "), "head")
        more_right = bool(stretches) and (
            stretches[-1].place < len(grid.heads) - 1
            or stretches[-1].width < self._widths()[stretches[-1].place]
        )
        used = GUTTER
        for stretch in stretches:
            head = grid.heads[stretch.place]
            arrow = ("▾" if grid.descending else "▴") if head.id == grid.sort else ""
            looks = "head accent" if arrow else "head"
            yield Part(fitted(head.label, stretch.width, right=head.right), looks)
            gap = min(GAP, width - more_right - used - stretch.width)
            yield Part(fitted(arrow, gap), looks)
            used += stretch.width + gap
        yield Part(fitted("▸" if more_right else "", width - used, right=True), "head")

    def _row(self, number: int, width: int) -> Iterator[Part]:
        grid = self.grid
        line = grid.lines[number]
        here = line.id == grid.row
        row = ("cursor " if self.has_focus else "cursor-blurred ") if here else ""
        plain = "dim" if line.dim else "plain"
        yield Part("▌" if here and self.has_focus else " ", f"{row}accent")
        yield Part(_MARK if line.id in grid.marked else " ", f"{row}mark")
        yield Part(f"{_SIGN} " if line.sign else "  ", f"{row}{line.sign or plain}")
        used = GUTTER
        for stretch in self._stretches():
            head = grid.heads[stretch.place]
            cell = here and self.has_focus and head.id == grid.column
            look = "strong" if stretch.place == 0 and not line.dim else "dim" if head.quiet else plain
            text = fitted(line.cells[stretch.place], stretch.width, right=head.right)
            yield Part(text, f"{row}{look}{' cell' * cell}")
            gap = min(GAP, width - used - stretch.width)
            yield Part(" " * gap, f"{row}{plain}")
            used += stretch.width + gap
        yield Part(" " * (width - used), f"{row}{plain}")

    def _room(self) -> int:
        return max(1, self.scrollable_content_region.width - GUTTER - _MORE)

    def _widths(self) -> tuple[int, ...]:
        return narrowed(self.grid.heads, self._naturals, self._room())

    def _stretches(self) -> tuple[Stretch, ...]:
        return in_view(self._widths(), self._room(), self._first)

    def _bring_into_view(self) -> None:
        if self.grid.lines:
            place = self.grid.row_place
            self.keep_in_view(place + self.frozen)
            widths = self._widths()
            self._first = first_for(widths, self._room(), self._first, self.grid.column_place)

    # Keys

    def action_move(self, columns: int, rows: int) -> None:
        """Go so many columns to the right and so many rows down; less than 0 is left and up."""
        self.move(self.grid.moved(rows, columns))

    def action_page(self, pages: int) -> None:
        """Move the cursor a page down or up."""
        self.move(self.grid.moved(pages * max(1, self.scrollable_content_region.height - 2)))

    def action_edge(self, what: str) -> None:
        """Go to the first or last row or column."""
        grid = self.grid
        row = {"top": 0, "bottom": len(grid.lines) - 1}.get(what, grid.row_place)
        column = {"left": 0, "right": len(grid.heads) - 1}.get(what, grid.column_place)
        self.move(grid.at(row, column))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or mark it no more."""
        self.move(self.grid.toggled())

    def action_stretch(self, rows: int) -> None:
        """Move the cursor and mark what it passes."""
        self.move(self.grid.stretched(rows))

    def action_mark_all(self) -> None:
        """Mark every row that is shown, or none."""
        self.move(self.grid.all_marked())

    def action_choose(self) -> None:
        """Edit or open the cell under the cursor."""
        if self.grid.row:
            self.post_message(self.Opened(self))

    def action_empty(self) -> None:
        """Take away what stands in the cell."""
        if self.grid.row:
            self.post_message(self.Emptied(self))

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        self._sort(self.grid.column)

    def _sort(self, column: str) -> None:
        self.grid = self.grid.sorted_by(column)
        self.post_message(self.Sorted(self))

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that is clicked; sort by a heading; edit the cell that is clicked again."""
        at = event.get_content_offset(self)
        if at is None:
            return
        number = self.number_at(at.y)
        column = self._column_at(at.x)
        if number == 0:
            if column is not None:
                self._sort(self.grid.heads[column].id)
        elif number <= len(self.grid.lines):
            self._clicked(event, number - 1, column)

    def _clicked(self, event: events.Click, row: int, column: int | None) -> None:
        here = self.grid.at(row, self.grid.column_place if column is None else column)
        if event.shift:
            self.move(self.grid.stretched(row - self.grid.row_place))
        elif event.ctrl or column is None:
            self.move(here.toggled().at(row, here.column_place))
        elif event.chain > 1 and column is not None:
            self.move(here)
            self.action_choose()
        else:
            self.move(here)

    def _column_at(self, x: int) -> int | None:
        """The column at a cell of a row; None for what stands before the first."""
        if x < GUTTER:
            return None
        found = None
        for stretch in self._stretches():
            if x >= GUTTER + stretch.start:
                found = stretch.place
        return found
