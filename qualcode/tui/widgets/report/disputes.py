"""The passages on which coders differ: who marked what, and what was settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList

from qualcode.adjudicating import Item
from qualcode.tui.commands import bindings
from qualcode.tui.reporting.disputing import Row, identity, row_content
from qualcode.tui.say import option

Way = Literal["mine", "theirs", "all", "none", "reopen"]


class DisputeList(OptionList):
    """Shows passages in dispute, or single units where themes are compared; posts how one is to be settled."""

    PLACE = "report/disputes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report/disputes")]
    DEFAULT_CSS = """
    DisputeList { height: 1fr; border: none; background: $surface; padding: 0 1; scrollbar-size-vertical: 1; }
    DisputeList:focus { border: none; background-tint: $foreground 0%; }
    """

    class Highlighted(Message):
        """Another one is under the cursor."""

    class Chosen(Message):
        """One wants to see a passage where it stands."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Settling(Message):
        """A passage is to be settled in some way."""

        def __init__(self, item: Item, way: Way) -> None:
            super().__init__()
            self.item = item
            self.way = way

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these; the highlight stays on the same place."""
        before, place = self.rows, self.highlighted
        self.rows = tuple(rows)
        if [identity(one) for one in before] == [identity(one) for one in rows]:
            for at, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.replace_option_prompt_at_index(at, row_content(new))
            return
        self.set_options([option(row_content(one)) for one in rows])
        if rows and (place is not None or self.has_focus):
            self.highlighted = min(place or 0, len(rows) - 1)

    @property
    def row(self) -> Row | None:
        """The one under the cursor."""
        place = self.highlighted
        return self.rows[place] if place is not None and place < len(self.rows) else None

    def on_focus(self) -> None:
        """Highlight the first one where none is."""
        if self.highlighted is None and self.rows:
            self.highlighted = 0

    def select(self, source: str, label: str, start: int) -> None:
        """Put the cursor on a passage."""
        for place, one in enumerate(self.rows):
            if identity(one)[:3] == (source, label, start):
                self.highlighted = place

    def onward(self) -> None:
        """Go to the next passage that is not settled, if there is one below."""
        start = 0 if self.highlighted is None else self.highlighted + 1
        ahead = (
            at
            for at in range(start, len(self.rows))
            if isinstance(self.rows[at], Item) and self.rows[at].decision is None  # type: ignore[union-attr]  # just asked
        )
        self.highlighted = next(ahead, self.highlighted)

    def action_settle(self, way: Way) -> None:
        """Ask for the passage to be settled."""
        if isinstance(self.row, Item):
            self.post_message(self.Settling(self.row, way))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell that another one is under the cursor."""
        event.stop()
        self.post_message(self.Highlighted())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """See it where it stands."""
        event.stop()
        if self.row is not None:
            self.post_message(self.Chosen(self.row))
