"""A table one moves about in: where the cursor is, which rows are marked, how it is sorted. A value; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column.

    Attributes:
        id: names the column.
        label: for people.
        right: whether it holds figures, which stand at the right.
        flexible: whether its texts may be cut where there is little room.
        quiet: whether it is of little weight.
    """

    id: str
    label: str
    right: bool = False
    flexible: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its id, what stands in its cells, and the look of the sign before it ("" for no sign).

    Attributes:
        dim: whether the whole row is of little weight.
    """

    id: str
    cells: tuple[str, ...]
    sign: str = ""
    dim: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a cursor.

    Attributes:
        heads: the columns; the first one stays in view.
        lines: the rows that are shown, in their order.
        row: id of the row under the cursor; "" where there are none.
        column: id of the column under the cursor.
        marked: ids of the marked rows; those that a filter hides stay marked and count.
        sort: id of the column that the rows are sorted by; "" for the order of the file.
        descending: whether they are sorted the other way round.
    """

    heads: tuple[Head, ...] = ()
    lines: tuple[Line, ...] = ()
    row: str = ""
    column: str = ""
    marked: frozenset[str] = frozenset()
    sort: str = ""
    descending: bool = False

    @property
    def row_place(self) -> int:
        """Which row the cursor is on, from 0; 0 where there are none."""
        return next((place for place, one in enumerate(self.lines) if one.id == self.row), 0)

    @property
    def column_place(self) -> int:
        """Which column the cursor is on, from 0."""
        return next((place for place, one in enumerate(self.heads) if one.id == self.column), 0)

    @property
    def targets(self) -> tuple[str, ...]:
        """The rows an act is about: those marked, in the order they are shown, else the one under the cursor."""
        if self.marked:
            shown = [one.id for one in self.lines if one.id in self.marked]
            return (*shown, *sorted(self.marked - set(shown)))
        return (self.row,) if self.row else ()

    @property
    def cell(self) -> str:
        """What stands under the cursor."""
        if not self.lines or not self.heads:
            return ""
        return self.lines[self.row_place].cells[self.column_place]

    def holding(self, heads: tuple[Head, ...], lines: tuple[Line, ...], known: Iterable[str]) -> Grid:
        """The same table with other rows: the cursor stays on its row, or at its place where that is gone.

        Args:
            heads: the columns.
            lines: the rows that are shown.
            known: ids of all rows, those that a filter hides, too: what is not among them is marked no more.
        """
        place = self.row_place
        ids = {one.id for one in lines}
        row = self.row if self.row in ids else lines[min(place, len(lines) - 1)].id if lines else ""
        columns = [one.id for one in heads]
        column = self.column if self.column in columns else columns[0] if columns else ""
        return replace(
            self, heads=heads, lines=lines, row=row, column=column, marked=self.marked & frozenset(known)
        )

    def at(self, row: int, column: int) -> Grid:
        """The cursor on a row and a column by their places, or on the nearest there is."""
        if not self.lines or not self.heads:
            return self
        return replace(
            self,
            row=self.lines[max(0, min(row, len(self.lines) - 1))].id,
            column=self.heads[max(0, min(column, len(self.heads) - 1))].id,
        )

    def moved(self, rows: int = 0, columns: int = 0) -> Grid:
        """The cursor so many rows down and columns to the right, as far as the table goes."""
        return self.at(self.row_place + rows, self.column_place + columns)

    def on(self, row: str, column: str = "") -> Grid:
        """The cursor on a row by its id, if it is shown."""
        if all(one.id != row for one in self.lines):
            return self
        columns = {one.id for one in self.heads}
        return replace(self, row=row, column=column if column in columns else self.column)

    # Marks

    def toggled(self) -> Grid:
        """The row under the cursor marked, or marked no more, and the cursor one down."""
        if not self.row:
            return self
        return replace(self, marked=self.marked ^ {self.row}).moved(rows=1)

    def stretched(self, rows: int) -> Grid:
        """The cursor moved, and every row from where it was to where it is marked."""
        if not self.lines:
            return self
        moved = self.moved(rows=rows)
        first, last = sorted((self.row_place, moved.row_place))
        return replace(moved, marked=self.marked | {one.id for one in self.lines[first : last + 1]})

    def all_marked(self) -> Grid:
        """All rows that are shown marked; none of them any more where all were."""
        shown = frozenset(one.id for one in self.lines)
        return replace(self, marked=self.marked - shown if shown <= self.marked else self.marked | shown)

    def unmarked(self) -> Grid:
        """No row marked."""
        return replace(self, marked=frozenset())

    # Order

    def sorted_by(self, column: str) -> Grid:
        """Sorted by a column; again, the other way round; a third time, in the order of the file."""
        if self.sort != column:
            return replace(self, sort=column, descending=False)
        if not self.descending:
            return replace(self, descending=True)
        return replace(self, sort="", descending=False)
