"""Asks before something is done that takes more with it than one sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.commands import bindings
from qualcode.tui.say import say
from qualcode.tui.words import _


class ConfirmScreen(ModalScreen[bool]):
    """A question, what it takes with it, and two answers; gives whether it is to be done.

    Args:
        question: what is asked.
        details: what else happens, a line each.
        answer: what the answer that does it says.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    def __init__(self, question: str, details: Sequence[str], answer: str) -> None:
        super().__init__()
        self._question = question
        self._details = details
        self._answer = answer

    def compose(self) -> ComposeResult:
        """The question, the details, and the answers."""
        with Vertical(classes="dialog"):
            yield Static(say(self._question, "bold"))
            for line in self._details:
                yield Static(say(line, "$dim"))
            yield OptionList(Option(say(self._answer)), Option(say(_("No, leave it as it is"))))

    def on_mount(self) -> None:
        """Start on the answer that does it: it can be undone."""
        answers = self.query_one(OptionList)
        answers.highlighted = 0
        answers.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take this answer."""
        self.dismiss(event.option_index == 0)

    def action_close(self) -> None:
        """Leave it as it is."""
        self.dismiss(result=False)
