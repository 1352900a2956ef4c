"""A value that is chosen from a list: shown on one line, and asked for by enter or click."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qualcode.tui.commands import bindings


class Picked(Static, can_focus=True):
    """One line that can be focused; posts `Asked` when another value is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/pick")]
    DEFAULT_CSS = """
    Picked { height: 1; padding: 0 1; background: $background; text-wrap: nowrap; text-overflow: ellipsis; }
    Picked:focus { background: $cursor; }
    """

    class Asked(Message):
        """Another value is wanted."""

        def __init__(self, picked: Picked) -> None:
            super().__init__()
            self.picked = picked

        @property
        def control(self) -> Picked:
            """The line."""
            return self.picked

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.value = ""

    def put(self, value: str, shown: Content) -> None:
        """Take a value, and show it so."""
        self.value = value
        self.update(shown)

    def action_open(self) -> None:
        """Ask for another value."""
        self.post_message(self.Asked(self))

    def on_click(self) -> None:
        """Ask for another value."""
        self.action_open()
