"""The framework matrix on the screen: a cursor walks from cell to cell; headings of rows and columns stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message

from qualcode.core.framework import CellKey
from qualcode.tui.commands import bindings
from qualcode.tui.say import shown
from qualcode.tui.widgets.framework.cells import face, wrapped
from qualcode.tui.widgets.framework.geometry import Geometry
from qualcode.tui.widgets.framework.gridview import GridView
from qualcode.tui.widgets.framework.sheet import ZOOMS, Heading, Sheet
from qualcode.tui.widgets.painted import Part, fitted

_LEAST_MARGIN = 8
_LEAST_RULED = 3
"""From how many lines on a row ends in a rule."""
_MOST_NAME_LINES = 3
_LINES_A_NAME = 5
"""How many lines of the table there are for each line that the names of columns may take."""
_RULE = "─"
_BAR = "│"


class MatrixView(GridView):
    """Shows a `Sheet`; keys and clicks move the cursor, and ask for what is to be done with the cell it is in."""

    PLACE = "framework/matrix"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("framework/matrix")]

    class Asked(Message):
        """Something is to be done with the cell under the cursor: `true` or `empty`."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.sheet = Sheet()
        self._widest = 0
        self._lies: Geometry | None = None

    def show(self, sheet: Sheet) -> None:
        """Show this sheet; the cursor stays in its cell while that is shown, else as near as can be."""
        before = self.key
        self.sheet = sheet
        self._lies = None
        self._widest = max((cell_len(shown(one.text)) for one in sheet.rows), default=0)
        if before is not None:
            column, row = sheet.place(*before)
            self.at = self._inside(
                self.at._replace(
                    x=self.at.x if column is None else column, y=self.at.y if row is None else row
                )
            )
        self.repaint()
        self.show_cursor()

    @property
    def key(self) -> CellKey | None:
        """Theme and informant of the cell under the cursor; None where the sheet is empty."""
        return self.sheet.key(*self.at)

    def select(self, theme: str, informant: str | None = None) -> None:
        """Put the cursor where a theme and an informant meet; what is not shown or not named stays as it is."""
        column, row = self.sheet.place(theme, informant)
        self.put(self.at.x if column is None else column, self.at.y if row is None else row)

    def measured(self) -> Geometry:
        """Columns share what the headings of the rows leave; rows grow where all of them can be seen."""
        region = self.scrollable_content_region.size
        if self._lies is None or self._lies.region != region:
            self._lies = self._measured(region)
        return self._lies

    def _measured(self, region: Size) -> Geometry:
        sheet, zoom = self.sheet, ZOOMS[self.sheet.view.zoom]
        share = 3 if sheet.view.turned else 5
        most = max(_LEAST_MARGIN, region.width // (share if sheet.view.zoom else 2 * share - 2))
        margin = min(self._widest + 3, most)
        columns, rows = max(1, len(sheet.columns)), max(1, len(sheet.rows))
        across = max(1, min(columns, (region.width - margin) // zoom.width))
        width = max(1, min((region.width - margin) // across, zoom.widest))
        head = _head(sheet, width, min(_MOST_NAME_LINES, max(1, region.height // _LINES_A_NAME)))
        height = max(zoom.least, min((region.height - head) // rows, zoom.most))
        height = min(height, max(1, region.height - head))
        return Geometry(region, len(sheet.rows), len(sheet.columns), margin, width, head, height)

    # Painting

    def line(self, number: int, width: int) -> Sequence[Part]:
        """A line of the headings, or of a row."""
        lies = self.measured()
        first = lies.first(self.scroll_offset)
        columns = range(first.x, min(first.x + lies.across, lies.columns))
        if number < lies.head:
            parts = list(self._head_line(number, lies, columns))
        else:
            row = first.y + (number - lies.head) // lies.height
            parts = list(self._row_line(row, (number - lies.head) % lies.height, lies, columns))
        filled = sum(cell_len(part.text) for part in parts)
        return [*parts, Part(" " * max(0, width - filled), "")]

    def _head_line(self, number: int, lies: Geometry, columns: range) -> Iterator[Part]:
        headings = self.sheet.columns
        if number == lies.head - 1:
            yield Part(_RULE * (lies.margin + len(columns) * lies.width), "rule")
            return
        banded = any(one.band for one in headings)
        yield Part(" " * lies.margin, "")
        if banded and number == 0:
            for band, run in groupby(columns, key=lambda column: headings[column].band):
                yield Part(_BAR, "rule")
                yield Part(fitted(band.upper(), len(list(run)) * lies.width - 1), "head")
            return
        for column in columns:
            rows = _named(headings[column], lies.width - 2, lies.head - 1 - banded)
            text = rows[number - banded] if number - banded < len(rows) else ""
            yield Part(_BAR, "rule")
            yield Part(fitted(text, lies.width - 1), "accent" if column == self.at.x else "plain")

    def _row_line(self, row: int, part: int, lies: Geometry, columns: range) -> Iterator[Part]:
        heading, here = self.sheet.rows[row], row == self.at.y
        ruled = lies.height >= _LEAST_RULED
        if ruled and part == lies.height - 1:
            yield Part(_RULE * (lies.margin + len(columns) * lies.width), "rule")
            return
        lines = lies.height - ruled
        rows = _named(heading, lies.margin - 2, lines)
        yield Part(
            fitted(f" {rows[part]}" if part < len(rows) else "", lies.margin), "accent" if here else "plain"
        )
        for column in columns:
            yield Part(_BAR, "rule")
            cell = self.sheet.cell(column, row)
            informant = self.sheet.columns[column].id if self.sheet.view.turned else heading.id
            under = here and column == self.at.x
            cursor = ("cursor" if self.has_focus else "cursor-blurred") if under else ""
            for one in face(cell, anybody=bool(informant), width=lies.width - 1, lines=lines)[part]:
                yield Part(one.text, f"{one.looks} {cursor}".strip())

    # Keys

    def action_next_open(self, direction: int) -> None:
        """Go to the next cell that waits or is stale, or to the one before; round at the ends."""
        here = (self.at.y, self.at.x)
        places = sorted((row, column) for column, row in self.sheet.waiting())
        ahead = (
            [one for one in places if one > here] if direction > 0 else [one for one in places if one < here]
        )
        if ahead or places:
            row, column = (ahead or places)[0 if direction > 0 else -1]
            self.put(column, row)
        if not places:
            self.post_message(self.Asked("none"))

    def action_ask(self, act: str) -> None:
        """Ask for something to be done with the cell under the cursor."""
        if self.key is not None:
            self.post_message(self.Asked(act))


def _head(sheet: Sheet, width: int, most: int) -> int:
    """Lines of the headings of the columns: what they are gathered under, their names (`most` lines), and a rule."""
    banded = any(one.band for one in sheet.columns)
    return banded + max((len(_named(one, width - 2, most)) for one in sheet.columns), default=1) + 1


def _named(heading: Heading, width: int, lines: int) -> tuple[str, ...]:
    """A name on at most so many lines; a word for which a line is too short is cut."""
    width = max(1, width)
    words = " ".join(fitted(one, width) if cell_len(one) > width else one for one in heading.text.split())
    return wrapped(words, width, max(1, lines))
