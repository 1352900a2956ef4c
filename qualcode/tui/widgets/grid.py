"""A table of figures one walks in: headings stay while it scrolls, and only what is looked at is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import BindingType

from qualcode.tui.commands import bindings
from qualcode.tui.reporting.sheet import LEVELS, Sheet, headings
from qualcode.tui.theme import ground, shades
from qualcode.tui.widgets.cell_table import HEADING, CellTable
from qualcode.tui.widgets.lanes import Lanes
from qualcode.tui.widgets.painted import Part, fitted
from qualcode.tui.widgets.transcript.ink import style

_HEADING_LINES = 3
_WIDEST_HEADING = 12
_LEAST_HEAD = 16
_APART = 2
"""Cells after the columns that scroll, for the mark that there are more."""


class Grid(CellTable):
    """Shows a `Sheet`; arrow keys and clicks put the cursor on a cell, enter or a second click opens it.

    Attributes:
        row: the row of the cursor.
        column: its column.
    """

    PLACE = "grid"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("grid")]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.sheet = Sheet()
        self.row = 0
        self.column = 0
        self._headings: tuple[tuple[str, ...], ...] = ()
        self._widths: tuple[int, ...] = ()
        self._longest = 0

    def show(self, sheet: Sheet, row: int | None = None, column: int | None = None) -> None:
        """Show this sheet, the cursor on a cell of it; where none is named it stays, as far as it can."""
        self.sheet = sheet
        self._headings = tuple(
            zip(*headings(sheet.columns, _WIDEST_HEADING, _HEADING_LINES), strict=True)
        ) or ((),)
        self._widths = tuple(self._width_of(column) for column in range(len(sheet.columns)))
        self._longest = max(map(cell_len, (sheet.corner, *sheet.rows)), default=0) + 2
        self.repaint()
        self.move_to(self.row if row is None else row, self.column if column is None else column)

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, or on the nearest there is, and bring it into view."""
        before = (self.row, self.column)
        self.row = max(0, min(row, len(self.sheet.rows) - 1))
        self.column = max(0, min(column, len(self.sheet.columns) - 1))
        self.bring_into_view()
        self.refresh()
        if (self.row, self.column) != before:
            self.post_message(self.Moved(self))

    # What stays: the headings, and the row and the column that sum up the others

    def rows(self) -> int:
        """How many rows there are, with the one that sums up the others."""
        return len(self.sheet.rows)

    @property
    def cursor(self) -> tuple[int, int]:
        """The row and the column of the cursor."""
        return self.row, self.column

    @property
    def _total(self) -> int:
        """The place of the column that sums up the others; -1 where none does."""
        return len(self._widths) - 1 if self.sheet.total_column else -1

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
        if self._foot and number == self.line_count() - 1:
            return
        super().keep_in_view(number)
        bottom = self.scroll_offset.y + self.scrollable_content_region.height - 1
        if self._foot and number == bottom:
            self.scroll_to(y=self.scroll_offset.y + 1, animate=False, immediate=True)

    # Measures

    def _width_of(self, column: int) -> int:
        figures = max((len(row[column].text) for row in self.sheet.cells), default=1)
        return max(figures, *(cell_len(line[column]) for line in self._headings)) + 2

    @property
    def margin(self) -> int:
        """What the headings of the rows get: what the columns leave, and at most what they need."""
        width = self.scrollable_content_region.width
        left = width - sum(self._widths) - _APART
        if left >= self._longest:
            return self._longest
        return max(left, min(self._longest, max(min(_LEAST_HEAD, width // 2), width * 2 // 5)))

    def lanes(self) -> Lanes:
        """The column that sums up the others stays at the right."""
        room = max(1, self.scrollable_content_region.width - self.margin)
        return Lanes(self._widths, room, apart=_APART, right=int(self._total >= 0))

    @property
    def frozen(self) -> int:  # type: ignore[override]  # as many lines as the headings need
        """The lines of the headings."""
        return len(self._headings)

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
        before, after = self.more()
        gap = Part(" ▸" if last and after else " " * _APART, "head")
        yield Part(fitted(f"{'◂ ' * before}{self.sheet.corner}" if last else "", self.margin), "head")
        for lane in self.seen():
            if lane.place == self._total:
                yield gap
            text = fitted(self._headings[number][lane.place], lane.width - 1, right=True)
            yield Part(f"{text} ", "accent" if lane.place == self.column else "head")
        if self._total < 0:
            yield gap

    def _row_line(self, row: int) -> Iterator[Part]:
        sheet = self.sheet
        here = row == self.row
        total = self._summing(row)
        yield Part(fitted(sheet.rows[row], self.margin), "accent" if here else "head" if total else "plain")
        for lane in self.seen():
            if lane.place == self._total:
                yield Part(" " * _APART, "plain")
            cell = sheet.cells[row][lane.place]
            text = fitted(cell.text, lane.width - 2, right=True)
            if here and lane.place == self.column:
                yield Part(f"[{text}]", f"accent {'cursor' if self.has_focus else 'cursor-blurred'}")
            else:
                summed = total or lane.place == self._total
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

    def clicked(self, event: events.Click, row: int, column: int) -> None:
        """Put the cursor on what is clicked, and open what is clicked twice."""
        if row == HEADING:
            return
        self.move_to(row, self.column if column == HEADING else column)
        if event.chain == 2:  # noqa: PLR2004 - a double click
            self.action_choose()
