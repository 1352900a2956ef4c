"""Asks once more before something is done that reaches far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.commands import bindings
from qualcode.tui.say import say
from qualcode.tui.words import _


class ConfirmScreen(ModalScreen[bool]):
    """A question, what the act will touch, a line each, and two answers; gives whether it is to be done.

    Args:
        question: what is asked.
        lines: what the act touches, and what goes with it.
        answer: what the answer says that does it.
        wide: whether the lines are long.
    """

    CSS = "ConfirmScreen .dialog VerticalScroll { max-height: 50vh; scrollbar-size-vertical: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/confirm")]

    def __init__(
        self, question: str, lines: Sequence[Content], answer: str = "", *, wide: bool = False
    ) -> None:
        super().__init__()
        self._question = question
        self._lines = lines
        self._answer = answer
        self._wide = wide

    def compose(self) -> ComposeResult:
        """The question, the lines, and the two answers."""
        with Vertical(classes="dialog wide" if self._wide else "dialog"):
            yield Static(say(self._question, "bold"), classes="head")
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(self._lines))
            yield OptionList(
                Option(say(self._answer or _("Yes, do it"))), Option(say(_("No, leave everything as it is")))
            )

    def on_mount(self) -> None:
        """Start on the answer that does it: it can be undone."""
        self.app.clear_notifications()  # they would cover the answers where the screen is small
        answers = self.query_one(OptionList)
        answers.highlighted = 0
        answers.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take this answer."""
        self.dismiss(event.option_index == 0)

    def action_scroll_lines(self, pages: int) -> None:
        """Show more of what the act touches."""
        lines = self.query_one(VerticalScroll)
        lines.scroll_relative(y=pages * lines.size.height, animate=False)

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(result=True)

    def action_no(self) -> None:
        """Do nothing."""
        self.dismiss(result=False)
