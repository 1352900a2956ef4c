"""How a table lies on the screen when it scrolls by whole rows and columns under headings that stay."""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Offset, Size


@dataclass(frozen=True, slots=True)
class Geometry:
    """A table of so many rows and columns in a region of the screen.

    Attributes:
        region: what there is room for, in cells and lines.
        rows: how many rows the table has.
        columns: how many columns it has.
        margin: cells that the headings of rows take.
        width: cells of a column.
        head: lines that the headings of columns take.
        height: lines of a row.
    """

    region: Size
    rows: int
    columns: int
    margin: int = 0
    width: int = 1
    head: int = 0
    height: int = 1

    @property
    def across(self) -> int:
        """How many columns are seen at a time, at least one."""
        return max(1, min(self.columns, (self.region.width - self.margin) // self.width))

    @property
    def down(self) -> int:
        """How many whole rows are seen at a time, at least one."""
        return max(1, min(self.rows, (self.region.height - self.head) // self.height))

    @property
    def virtual(self) -> Size:
        """The size that lets one scroll from the first row and column to the last."""
        hidden = Size(max(0, self.columns - self.across), max(0, self.rows - self.down))
        return Size(
            self.region.width + hidden.width * self.width, self.region.height + hidden.height * self.height
        )

    def first(self, scrolled: Offset) -> Offset:
        """The column (x) and the row (y) that are seen first when so much is scrolled, in cells and lines."""
        column = min(_nearest(scrolled.x, self.width), max(0, self.columns - self.across))
        row = min(_nearest(scrolled.y, self.height), max(0, self.rows - self.down))
        return Offset(column, row)

    def scrolled_to(self, column: int, row: int, scrolled: Offset) -> Offset:
        """How much to scroll for a row and a column to be seen, from where one is, and no more than is needed."""
        left, top = self.first(scrolled)
        left = min(max(left, column - self.across + 1), column)
        top = min(max(top, row - self.down + 1), row)
        return Offset(left * self.width, top * self.height)

    def place(self, at: Offset, scrolled: Offset) -> Offset | None:
        """The column (x) and the row (y) at a point of the region, -1 for a heading; None where there is nothing."""
        left, top = self.first(scrolled)
        column = -1 if at.x < self.margin else left + (at.x - self.margin) // self.width
        row = -1 if at.y < self.head else top + (at.y - self.head) // self.height
        seen = column < min(self.columns, left + self.across) and row < self.rows
        return Offset(column, row) if seen and at.x >= 0 and at.y >= 0 else None


def _nearest(scrolled: int, step: int) -> int:
    return (scrolled + step // 2) // step
