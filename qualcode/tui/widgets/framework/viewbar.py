"""The line above a table: which of two views one is in, how far it is, and what is left out; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from qualcode.tui.say import join


class Spell(NamedTuple):
    """A piece of the line: its text, its style, and what a click on it asks for ("" for nothing)."""

    text: str
    style: str = "$dim"
    asks: str = ""


class ViewBar(Widget):
    """Shows its pieces; posts `Clicked` for one that asks for something."""

    DEFAULT_CSS = "ViewBar { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }"
    GAP = 3

    spells: reactive[tuple[Spell, ...]] = reactive(())

    class Clicked(Message):
        """A piece was clicked."""

        def __init__(self, asks: str) -> None:
            super().__init__()
            self.asks = asks

    def show(self, spells: Sequence[Spell]) -> None:
        """Show these pieces, without the empty ones."""
        self.spells = tuple(one for one in spells if one.text)

    def render(self) -> Content:
        """The pieces on one line."""
        return Content(" " * self.GAP).join(join((one.text, one.style)) for one in self.spells)

    def on_click(self, event: events.Click) -> None:
        """Say which piece was clicked."""
        at = event.get_content_offset(self)
        column = 0
        for one in self.spells:
            start, column = column, column + join(one.text).cell_length
            if at is not None and one.asks and start <= at.x < column:
                self.post_message(self.Clicked(one.asks))
            column += self.GAP
