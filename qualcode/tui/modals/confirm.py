"""Asks once more before something is done that reaches far."""

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
from qualcode.tui.say import say
from qualcode.tui.words import _


class ConfirmScreen(ModalScreen[bool]):
    """A question, and what the act will touch, a line each; gives whether it is to be done."""

    CSS = "ConfirmScreen .dialog VerticalScroll { max-height: 60vh; scrollbar-size-vertical: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/confirm")]

    def __init__(self, question: str, lines: Sequence[Content]) -> None:
        super().__init__()
        self._question = question
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The question, the lines, and the two answers."""
        with Vertical(classes="dialog"):
            yield Static(say(self._question, "bold"), classes="head")
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines))
            yield Static(say("\n" + _("enter does it · esc leaves everything as it is"), "$dim"))

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(result=True)

    def action_no(self) -> None:
        """Do nothing."""
        self.dismiss(result=False)
