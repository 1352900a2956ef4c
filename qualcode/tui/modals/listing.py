"""A page to read: the keys of what has the focus, or what the app has told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.tui.commands import bindings
from qualcode.tui.say import join, say
from qualcode.tui.words import _


class ListingScreen(ModalScreen[None]):
    """A title and lines below it; any of its closing keys leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    def __init__(self, title: str, lines: Sequence[Content], empty: str = "") -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._empty = empty

    def compose(self) -> ComposeResult:
        """The title, and the lines in a part that scrolls."""
        with Vertical(classes="dialog wide"):
            yield Static(join((self._title, "bold"), ("   " + _("esc closes"), "$dim")), classes="head")
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines) if self._lines else say(self._empty, "$dim"))

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Leave."""
        self.dismiss()
