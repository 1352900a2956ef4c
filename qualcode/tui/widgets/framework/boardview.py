"""The themes by dimensions on the screen: a cursor walks from theme to theme, and a theme can be dragged elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message

from qualcode.core.board import NO_DIMENSION
from qualcode.tui.commands import bindings
from qualcode.tui.widgets.framework.geometry import Geometry
from qualcode.tui.widgets.framework.gridview import GridView
from qualcode.tui.widgets.framework.plan import HEADING, Card, Plan, segments
from qualcode.tui.widgets.painted import Part, fitted

_LEAST_WIDTH = 24
_ROOMY = 32
"""From how many cells on a column says what its figures count."""
_HEAD = 3
"""Lines of a heading: the dimension, what rests on it, and a rule."""
_LOOSE = "!"


class BoardView(GridView):
    """Shows a `Plan`; keys and clicks move the cursor, a drag asks for a theme to be put into another dimension."""

    PLACE = "framework/board"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("framework/board")]
    HEADINGS = HEADING

    class NoneLoose(Message):
        """One looks for a theme without a dimension, and there is none."""

    class Carried(Message):
        """A theme is to be put into a dimension."""

        def __init__(self, theme: str, dimension: str) -> None:
            super().__init__()
            self.theme = theme
            self.dimension = dimension

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.plan = Plan()
        self._dragged = ""
        self._over: int | None = None

    def show(self, plan: Plan) -> None:
        """Show this plan; the cursor stays on its theme or on its dimension, else as near as can be."""
        theme, dimension = self.theme, self.dimension
        self.plan = plan
        place = plan.place(theme)
        if place is not None:
            self.at = Offset(*place)
        elif theme == "" and dimension is not None:
            column = plan.column(dimension)
            self.at = Offset(self.at.x if column is None else column, self.at.y)
        self.repaint()
        self.show_cursor()

    @property
    def theme(self) -> str:
        """The theme under the cursor, or ""."""
        return self.plan.theme(*self.at)

    @property
    def dimension(self) -> str | None:
        """The dimension that the cursor is in ("" for none); None where there is no column."""
        return self.plan.heads[self.at.x].dimension if self.at.x < len(self.plan.heads) else None

    def select(self, theme: str) -> None:
        """Put the cursor on a theme, if it is there."""
        place = self.plan.place(theme)
        if place is not None:
            self.put(*place)

    def select_dimension(self, dimension: str) -> None:
        """Put the cursor on the heading of a dimension, if it is there."""
        column = self.plan.column(dimension)
        if column is not None:
            self.put(column, HEADING)

    def measured(self) -> Geometry:
        """Columns share the width."""
        region = self.scrollable_content_region.size
        columns = max(1, len(self.plan.heads))
        across = max(1, min(columns, region.width // _LEAST_WIDTH))
        return Geometry(
            region, len(self.plan.rows), len(self.plan.heads), 0, max(1, region.width // across), _HEAD, 1
        )

    def _inside(self, at: Offset) -> Offset:
        """The nearest theme or heading in the column."""
        if not self.plan.heads:
            return Offset(0, HEADING)
        column = max(0, min(at.x, len(self.plan.heads) - 1))
        rows = self.plan.rows_of(column)
        return Offset(column, min(rows, key=lambda row: (abs(row - at.y), row)))

    # Painting

    def line(self, number: int, width: int) -> Sequence[Part]:
        """A line of the headings, or of the themes."""
        lies = self.measured()
        first = lies.first(self.scroll_offset)
        columns = range(first.x, min(first.x + lies.across, lies.columns))
        row = HEADING if number < _HEAD else first.y + number - _HEAD
        parts: list[Part] = []
        for column in columns:
            ground = "cursor-blurred" if column == self._over else ""
            if number < _HEAD:
                parts += self._head_line(number, column, lies.width)
            else:
                parts += self._card(self.plan.rows[row][column], Offset(column, row), lies.width, ground)
        filled = sum(cell_len(part.text) for part in parts)
        return [*parts, Part(" " * max(0, width - filled), "")]

    def _head_line(self, number: int, column: int, width: int) -> Iterator[Part]:
        head = self.plan.heads[column]
        cursor = self._cursor(Offset(column, HEADING))
        if number == _HEAD - 1:
            yield Part("━" * (width - 2) if column == self._over else "─" * (width - 2), "rule")
            yield Part("  ", "")
            return
        loose = head.dimension == NO_DIMENSION
        if number == 0:
            sign = f"{_LOOSE} " if loose else ""
            look = "open" if loose else "accent" if column == self.at.x else "strong"
            yield Part(fitted(f" {sign}{head.name}", width - 2), f"{look} {cursor}")
        else:
            yield Part(fitted(f" {head.figures}", width - 2), f"dim {cursor}")
        yield Part("  ", "")

    def _card(self, card: Card, at: Offset, width: int, ground: str) -> Iterator[Part]:
        cursor = self._cursor(at) or ground
        figure = "" if card.weight is None else str(card.weight.segments)
        if card.theme:
            loose = self.plan.heads[at.x].dimension == NO_DIMENSION
            yield Part(f" {_LOOSE if loose else ' '} ", f"open {cursor}")
            look = "strong" if at == self.at else "plain"
            room = max(0, width - 2 - 3 - 5)
            yield Part(fitted(card.text, room), f"{look} {cursor}")
            yield Part(f"{figure:>4} ", f"dim {cursor}")
        else:
            if card.weight is not None and width >= _ROOMY:
                figure = segments(card.weight)
            room = max(0, width - 2 - cell_len(figure) - 1)
            yield Part(fitted(f" {card.text.upper()}", room), f"head {ground}")
            yield Part(f"{figure} ", f"dim {ground}")
        yield Part("  ", "")

    def _cursor(self, at: Offset) -> str:
        if at != self.at:
            return ""
        return "cursor" if self.has_focus else "cursor-blurred"

    # Keys

    def action_move(self, columns: int, rows: int) -> None:
        """Go to the next theme or heading of the column, or to the nearest in the next column."""
        if columns:
            self.put(self.at.x + columns, self.at.y)
        elif self.plan.heads:
            places = self.plan.rows_of(self.at.x)
            here = places.index(self.at.y) if self.at.y in places else 0
            self.put(self.at.x, places[max(0, min(here + rows, len(places) - 1))])

    def action_edge(self, last: int) -> None:
        """Go to the heading of the column, or to its last theme."""
        if self.plan.heads:
            self.put(self.at.x, self.plan.rows_of(self.at.x)[-last])

    def action_next_loose(self, direction: int) -> None:
        """Go to the next theme that has no dimension, or to the one before; round at the ends."""
        places = self.plan.loose()
        if not places:
            self.post_message(self.NoneLoose())
            return
        here = (self.at.x, self.at.y)
        ahead = [one for one in places if (one > here if direction > 0 else one < here)]
        self.put(*(ahead or places)[0 if direction > 0 else -1])

    def action_carry(self, columns: int) -> None:
        """Ask for the theme under the cursor to be put into the next dimension, or into the one before."""
        column = self.at.x + columns
        if self.theme and 0 <= column < len(self.plan.heads):
            self.post_message(self.Carried(self.theme, self.plan.heads[column].dimension))

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag the theme that is pressed."""
        place = self.place_of(event)
        if place is not None and self.plan.theme(*place):
            self._dragged = self.plan.theme(*place)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which dimension the dragged theme is over."""
        if self._dragged:
            place = self.place_of(event)
            over = None if place is None or place.x == self.at.x else place.x
            if over != self._over:
                self._over = over
                self.refresh()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ask for what was dragged to be put where it was let go."""
        dragged, self._dragged, self._over = self._dragged, "", None
        self.release_mouse()
        self.refresh()
        place = self.place_of(event)
        if dragged and place is not None:
            dimension = self.plan.heads[place.x].dimension
            if dimension != self.dimension:
                self.post_message(self.Carried(dragged, dimension))
