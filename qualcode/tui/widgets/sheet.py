"""A table with a cell cursor, marked rows and headings to sort by; it paints only what is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region

from qualcode.tui.commands import bindings
from qualcode.tui.organizing.grid import Grid
from qualcode.tui.organizing.spread import GAP, narrowed, natural_widths
from qualcode.tui.widgets.cell_table import HEADING, CellTable
from qualcode.tui.widgets.lanes import Lane, Lanes
from qualcode.tui.widgets.painted import Part, fitted

GUTTER = 4
"""Cells before the first column: the cursor, the mark, the sign."""

_APART = 2
"""Cells at the right edge, for the mark that there are more columns."""

_MARK = "●"
_SIGN = "!"


class Sheet(CellTable):
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

    class Emptied(CellTable.Moved):
        """What stands in the cell is to go."""

    class Sorted(CellTable.Moved):
        """The rows are to be sorted anew."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.grid = Grid()
        self._naturals: tuple[int, ...] = ()
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
        self.bring_into_view()
        if (before.row, before.column, before.marked) != (grid.row, grid.column, grid.marked):
            self.post_message(self.Moved(self))

    def move(self, grid: Grid) -> None:
        """Show the same table with its cursor or marks elsewhere."""
        if grid != self.grid:
            self.grid = grid
            self.bring_into_view()
            self.refresh()
            self.post_message(self.Moved(self))

    def on_focus(self) -> None:
        """Tell where one is."""
        self.post_message(self.Moved(self))

    def rows(self) -> int:
        """How many rows are shown."""
        return len(self.grid.lines)

    def lanes(self) -> Lanes:
        """The first column stays; texts give way where the others have no room."""
        room = max(1, self.scrollable_content_region.width - GUTTER)
        widths = narrowed(self.grid.heads, self._naturals, room - _APART)
        return Lanes(widths, room, gap=GAP, apart=_APART, left=1)

    @property
    def margin(self) -> int:
        """The cursor, the mark and the sign."""
        return GUTTER

    @property
    def cursor(self) -> tuple[int, int]:
        """The row and the column under the cursor, by their places."""
        return self.grid.row_place, self.grid.column_place

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, or on the nearest there is."""
        self.move(self.grid.at(row, column))

    @property
    def cell_region(self) -> Region:
        """Where on the screen the cell under the cursor is."""
        place = self.grid.column_place
        lane = next((one for one in self.seen() if one.place == place), Lane(place, 0, 1))
        y = self.grid.row_place - self.scroll_offset.y + self.frozen
        return Region(self.content_region.x + GUTTER + lane.start, self.content_region.y + y, lane.width, 1)

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
        grid = self.grid
        before, after = self.more()
        yield Part(" " * (GUTTER - 1) + ("◂" if before else " "), "head")
        used = GUTTER
        for lane in self.seen():
            head = grid.heads[lane.place]
            arrow = ("▾" if grid.descending else "▴") if head.id == grid.sort else ""
            looks = "head accent" if arrow else "head"
            yield Part(fitted(head.label, lane.width, right=head.right), looks)
            gap = min(GAP, width - after - used - lane.width)
            yield Part(fitted(arrow, gap), looks)
            used += lane.width + gap
        yield Part(fitted("▸" if after else "", width - used, right=True), "head")

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
        for lane in self.seen():
            head = grid.heads[lane.place]
            cell = here and self.has_focus and head.id == grid.column
            look = "strong" if lane.place == 0 and not line.dim else "dim" if head.quiet else plain
            text = fitted(line.cells[lane.place], lane.width, right=head.right)
            yield Part(text, f"{row}{look}{' cell' * cell}")
            gap = min(GAP, width - used - lane.width)
            yield Part(" " * gap, f"{row}{plain}")
            used += lane.width + gap
        yield Part(" " * (width - used), f"{row}{plain}")

    # Keys

    def action_mark(self) -> None:
        """Mark the row under the cursor, or mark it no more."""
        self.move(self.grid.toggled())

    def action_stretch(self, rows: int) -> None:
        """Move the cursor and mark what it passes."""
        self.move(self.grid.stretched(rows))

    def action_mark_all(self) -> None:
        """Mark every row that is shown, or none."""
        self.move(self.grid.all_marked())

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

    def clicked(self, event: events.Click, row: int, column: int) -> None:
        """Go to the cell that is clicked; sort by a heading; edit the cell that is clicked again."""
        if row == HEADING:
            if column != HEADING:
                self._sort(self.grid.heads[column].id)
            return
        here = self.grid.at(row, self.grid.column_place if column == HEADING else column)
        if event.shift:
            self.move(self.grid.stretched(row - self.grid.row_place))
        elif event.ctrl or column == HEADING:
            self.move(here.toggled().at(row, here.column_place))
        else:
            self.move(here)
            if event.chain > 1:
                self.action_choose()
