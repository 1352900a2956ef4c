"""Asks for a few lines of text at once: a name in several languages, an id, a work of the literature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.tui.commands import bindings
from qualcode.tui.say import say
from qualcode.tui.widgets.line import Line
from qualcode.tui.words import _


@dataclass(frozen=True, slots=True)
class Field:
    """One line to fill in: what the answer calls it, what it is, and what stands there."""

    key: str
    label: str
    value: str = ""


class FieldsScreen(ModalScreen[dict[str, str] | None]):
    """Lines to fill in, from one to the next with tab; gives what stands in them, less blanks at the ends, or None.

    Args:
        title: what it is about.
        fields: the lines.
        about: a line below the title.
        fault: what is wrong with the answers, or ""; while it says something, they are not taken.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]
    DEFAULT_CSS = """
    FieldsScreen > .dialog { width: 76; }
    FieldsScreen .label { margin: 1 0 0 0; color: $dim; height: 1; }
    FieldsScreen .dialog Input { margin: 0; }
    FieldsScreen #fault { color: $warning; }
    FieldsScreen #hint { margin: 1 0 0 0; color: $dim; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        about: str = "",
        fault: Callable[[dict[str, str]], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._about = about
        self._fault = fault

    def compose(self) -> ComposeResult:
        """The title, the lines, and what is wrong with them."""
        with Vertical(classes="dialog"):
            yield Static(say(self._title, "bold"))
            if self._about:
                yield Static(say(self._about, "$dim"))
            with VerticalScroll(can_focus=False):
                for field in self._fields:
                    yield Static(say(field.label), classes="label")
                    yield Line(field.value, select_on_focus=False)
            yield Static(id="fault")
            yield Static(say(_("enter takes it · esc leaves everything as it is")), id="hint")

    def on_mount(self) -> None:
        """Start on the first line."""
        self.query(Line).first().focus()

    def on_input_changed(self) -> None:
        """Complain no more."""
        self.query_one("#fault", Static).update("")

    def on_input_submitted(self) -> None:
        """Take what stands there, or say what is wrong with it."""
        values = [line.value.strip() for line in self.query(Line)]
        answer = {field.key: value for field, value in zip(self._fields, values, strict=True)}
        fault = self._fault(answer)
        if fault:
            self.query_one("#fault", Static).update(say(fault))
        else:
            self.dismiss(answer)

    def action_close(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
