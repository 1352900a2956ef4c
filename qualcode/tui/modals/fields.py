"""Asks for a few lines of text at once, such as a name in several languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from qualcode.tui.commands import bindings
from qualcode.tui.say import say
from qualcode.tui.words import _


class Field(NamedTuple):
    """One line: the key of its answer, what is asked, and what stands there already."""

    key: str
    label: str
    value: str = ""


def _anything(_answers: dict[str, str]) -> str:
    return ""


class FieldsScreen(ModalScreen[dict[str, str] | None]):
    """One line below the other; enter takes them all, and gives each by its key, less the blanks at its ends.

    Args:
        title: what it is about.
        fields: the lines.
        about: more about it, or "".
        fault: says what is wrong with the answers, which are not taken then; "" where nothing is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]
    DEFAULT_CSS = """
    FieldsScreen > .dialog { width: 72; }
    FieldsScreen .about { color: $dim; }
    FieldsScreen .label { margin: 1 0 0 0; color: $dim; }
    FieldsScreen .dialog Input { margin: 0; }
    FieldsScreen #fault { color: $warning; display: none; margin: 1 0 0 0; }
    FieldsScreen #hint { color: $dim; margin: 1 0 0 0; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        about: str = "",
        fault: Callable[[dict[str, str]], str] = _anything,
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._about = about
        self._fault = fault

    def compose(self) -> ComposeResult:
        """The title, then each line under what it asks."""
        with Vertical(classes="dialog"):
            yield Static(say(self._title, "bold"))
            if self._about:
                yield Static(say(self._about), classes="about")
            with VerticalScroll(can_focus=False):
                for one in self._fields:
                    yield Static(say(one.label), classes="label")
                    yield Input(one.value)
            yield Static(id="fault")
            yield Static(say(_("enter takes it · esc leaves everything as it is")), id="hint")

    def on_mount(self) -> None:
        """Begin with the first line."""
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """Give the answers, if nothing is wrong with them."""
        lines = self.query(Input).results(Input)
        answers = {one.key: line.value.strip() for one, line in zip(self._fields, lines, strict=True)}
        fault = self._fault(answers)
        told = self.query_one("#fault", Static)
        told.display = bool(fault)
        told.update(say(fault))
        if not fault:
            self.dismiss(answers)

    def action_close(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
