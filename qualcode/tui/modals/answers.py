"""A question with what hangs on it, and a few answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.commands import bindings
from qualcode.tui.say import say


class AnswersScreen(ModalScreen[int | None]):
    """Gives the place of the answer that was chosen, from 0; None where it was left.

    Args:
        question: what is asked.
        details: what hangs on it, a line each.
        answers: what can be answered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]
    DEFAULT_CSS = """
    AnswersScreen > .dialog { width: 84; }
    AnswersScreen VerticalScroll { max-height: 12; margin: 1 0 0 0; }
    AnswersScreen .dialog OptionList { background: $surface; padding: 0; }
    AnswersScreen OptionList > .option-list--option-highlighted { background: $cursor; text-style: bold; }
    """

    def __init__(self, question: str, details: Sequence[str], answers: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._details = details
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question, the details, and the answers."""
        with Vertical(classes="dialog"):
            yield Static(say(self._question, "bold"))
            if self._details:
                with VerticalScroll(can_focus=False):
                    for line in self._details:
                        yield Static(say(f"· {line}", "$dim"))
            yield OptionList(*(Option(say(one)) for one in self._answers))

    def on_mount(self) -> None:
        """Start on the first answer: whatever is done can be undone."""
        answers = self.query_one(OptionList)
        answers.highlighted = 0
        answers.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take this answer."""
        self.dismiss(event.option_index)

    def action_close(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
