"""Asks what is to become of a text that has been changed here and by another program."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.core.versions import Versions
from qualcode.tui.commands import bindings
from qualcode.tui.say import join, say
from qualcode.tui.words import _

CHOICES = ("both", "mine", "reload")


class DifferingScreen(ModalScreen[str | None]):
    """Both texts side by side, and what can be done; gives what the text is to be, or None for "not yet".

    Nothing that one may be typing while it opens does harm: only enter chooses, and what it chooses first keeps both.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]
    CSS = """
    DifferingScreen .sides { height: auto; max-height: 14; }
    DifferingScreen .side { width: 1fr; height: auto; max-height: 14; padding: 0 1; }
    DifferingScreen .side Static { height: auto; }
    DifferingScreen .name { color: $accent; }
    DifferingScreen.-short .sides, DifferingScreen.-short .side { max-height: 7; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - Textual declares it an instance's

    def __init__(self, title: str, versions: Versions) -> None:
        super().__init__()
        self._title = title
        self._versions = versions

    def compose(self) -> ComposeResult:
        """What happened, the two texts, and the three ways."""
        with Vertical(classes="dialog wide"):
            yield Static(join((self._title, "bold")), classes="head")
            yield Static(say(_("This text was changed here and by another program."), "$warning"))
            with Horizontal(classes="sides"):
                yield from self._side("mine", _("written here"), self._versions.mine)
                yield from self._side("theirs", _("on disk now"), self._versions.theirs)
            yield OptionList(
                Option(join((_("both"), "bold"), "   ", (_("theirs, then mine below it"), "$dim"))),
                Option(
                    join((_("keep mine"), "bold"), "   ", (_("theirs can be had back with undo"), "$dim"))
                ),
                Option(join((_("reload"), "bold"), "   ", (_("take theirs; mine is gone"), "$dim"))),
            )
            yield Static(say(_("enter chooses · esc asks again when the text is saved"), "$dim"))

    def _side(self, name: str, title: str, text: str) -> ComposeResult:
        with VerticalScroll(classes="side", id=name, can_focus=False):
            yield Static(say(title), classes="name")
            yield Static(say(text or _("(nothing)"), "" if text else "$dim"))

    def on_mount(self) -> None:
        """Start where nothing is lost."""
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        versions = self._versions
        texts = {"both": versions.both, "mine": versions.mine, "reload": versions.theirs}
        self.dismiss(texts[CHOICES[event.option_index]])

    def action_close(self) -> None:
        """Leave it for later."""
        self.dismiss(None)
