"""How the Themes screen does something to the study, and how it asks before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qualcode.errors import QualcodeError
from qualcode.tui.acting import Act
from qualcode.tui.finding import Entry
from qualcode.tui.grouping.items import theme_item
from qualcode.tui.modals.confirm import ConfirmScreen
from qualcode.tui.modals.fields import Field, FieldsScreen
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.say import say, shown
from qualcode.tui.screens.themes_panes import ThemesPanes
from qualcode.tui.words import _


class ThemesDoing(ThemesPanes):
    """Doing and asking: each act is saved at once and undone as one."""

    def act(self, act: Act, theme: str = "") -> bool:
        """Do an act, take the marks away, and show `theme` as it gathers; whether it was done."""
        try:
            change = act(self.project)
        except QualcodeError as error:
            self.qualcode.tell_error(error)
            return False
        if change is None:
            self.qualcode.tell(_("it is so already"))
            return False
        if self.do(change) is None:
            return False
        self.board = replace(self.board, marked=())
        self.show_lists()
        if theme:
            self.select(theme_item(theme))
        return True

    def grow(self, act: Act) -> None:
        """Do an act that makes a theme, and show that."""
        before = set(self.project.codebook.themes)
        if self.act(act):
            self.select(theme_item(next(one for one in self.project.codebook.themes if one not in before)))

    def ask(
        self, entries: list[Entry], placeholder: str, offer: Callable[[str], Entry | None] | None = None
    ) -> None:
        """Let one of `entries` be chosen, and do it."""
        self.app.push_screen(
            FindScreen(entries, shown(placeholder), offer, by_words=True), lambda entry: entry and entry.act()
        )

    def ask_name(self, title: str, about: str, then: Callable[[str], object]) -> None:
        """Ask for a name, and go on with it."""
        fault = _("A theme needs a name.")

        def take(said: dict[str, str] | None) -> None:
            if said is not None:
                then(said["name"])

        self.app.push_screen(
            FieldsScreen(
                title,
                [Field("name", _("name"))],
                about=about,
                fault=lambda said: "" if said["name"] else fault,
            ),
            take,
        )

    def confirm(self, question: str, details: list[str], answer: str, then: Callable[[], object]) -> None:
        """Ask whether something is to be done, and do it."""

        def take(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(ConfirmScreen(question, [say(line, "$dim") for line in details], answer), take)

    def no_theme(self) -> None:
        """Say that there is no theme to do it to."""
        self.qualcode.tell(_("select a theme first"))
