"""Asks which of a few ways is to be gone, where yes and no are not enough."""

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
from qualcode.tui.say import join, say


class ChoiceScreen(ModalScreen[str | None]):
    """A question, what it is about, a line each, and the ways; gives the key of the one chosen, or None for none.

    Args:
        question: what is asked.
        lines: what it is about.
        ways: of each way its key, what it does, and what there is to know of it; the first does no harm.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog"), *bindings("dialog/ways")]
    CSS = """
    ChoiceScreen .dialog VerticalScroll { max-height: 40vh; scrollbar-size-vertical: 1; }
    """

    def __init__(self, question: str, lines: Sequence[Content], ways: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._question = question
        self._lines = lines
        self._ways = ways

    def compose(self) -> ComposeResult:
        """The question, the lines, and the ways."""
        with Vertical(classes="dialog wide"):
            yield Static(say(self._question, "bold"), classes="head")
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(self._lines))
            yield OptionList(
                *(
                    Option(join((what, "bold"), "   ", (more, "$dim")), id=key)
                    for key, what, more in self._ways
                )
            )

    def on_mount(self) -> None:
        """Start on the first way."""
        self.app.clear_notifications()  # they would cover the answers where the screen is small
        ways = self.query_one(OptionList)
        ways.highlighted = 0
        ways.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go this way."""
        self.dismiss(event.option_id)

    def action_scroll_lines(self, pages: int) -> None:
        """Show more of what it is about."""
        lines = self.query_one(VerticalScroll)
        lines.scroll_relative(y=pages * lines.size.height, animate=False)

    def action_close(self) -> None:
        """Go none of them."""
        self.dismiss(None)
