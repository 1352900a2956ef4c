"""Asks who codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.core.model import Coder
from qualcode.tui.commands import bindings
from qualcode.tui.say import join, say
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.words import _


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who codes: the id of a coder of the roster, or the name of a new one."""

    id: str = ""
    name: str = ""


class WhoScreen(ModalScreen[Chosen | None]):
    """The roster, and a line to add oneself; gives the choice, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    def __init__(self, coders: tuple[Coder, ...], current: str | None) -> None:
        super().__init__()
        self._coders = coders
        self._current = current

    def compose(self) -> ComposeResult:
        """The question, the roster, and a line for a name."""
        with Vertical(classes="dialog"):
            yield Static(say(_("Who codes?"), "bold"))
            yield Static(say(_("Every coding is kept under the name of the one who made it."), "$dim"))
            options = [
                Option(join((one.id, "bold"), "  ", (one.name, "$dim")), id=str(place))
                for place, one in enumerate(self._coders)
            ]
            if options:
                yield OptionList(*options)
            yield Hinted(placeholder=_("or type your name to join the study's coders"))

    def on_mount(self) -> None:
        """Start on the present coder, or on the line for a name where nobody codes yet."""
        if not self._coders:
            self.query_one(Input).focus()
            return
        roster = self.query_one(OptionList)
        ids = [one.id for one in self._coders]
        roster.highlighted = ids.index(self._current) if self._current in ids else 0
        roster.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take this coder."""
        self.dismiss(Chosen(id=self._coders[event.option_index].id))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take this name; one that is in the roster already is that coder."""
        name = event.value.strip()
        if not name:
            return
        known = next((one.id for one in self._coders if name in (one.id, one.name)), "")
        self.dismiss(Chosen(id=known) if known else Chosen(name=name))

    def action_close(self) -> None:
        """Leave it open."""
        self.dismiss(None)
