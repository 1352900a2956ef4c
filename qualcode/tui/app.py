"""The app: opens the screens of the steps, and does what belongs to no single one of them."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group, RenderableType
from textual.binding import BindingType

from qualcode.errors import QualcodeError
from qualcode.events import Event
from qualcode.session import Session
from qualcode.store import coders
from qualcode.tui import screens, words
from qualcode.tui.commands import bindings
from qualcode.tui.ending import heed, leave
from qualcode.tui.greeting import greetings
from qualcode.tui.help import key_lines
from qualcode.tui.modals.listing import ListingScreen
from qualcode.tui.say import printed
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.settings import Settings, keep_theme, language_of, read, settings_file
from qualcode.tui.spots import Spot, screen_for
from qualcode.tui.study_app import StudyApp
from qualcode.tui.stylesheet import RememberingStylesheet
from qualcode.tui.theme import DARK, THEMES, Ground, derived_variables, ground
from qualcode.tui.words import _, told

if TYPE_CHECKING:
    from qualcode.tui.modals.search import Looked
    from qualcode.tui.modals.who import Chosen

_LOOK_SECONDS = 2.0


class QualcodeApp(StudyApp, inherit_bindings=False):
    """qualcode in the terminal, on one open study.

    Attributes:
        settings: what its user has chosen.
        ending: whether the app is about to end, so that nobody can be asked any more.
        unsaved: what is printed on the terminal after the app has ended, so that no text is lost.
        alone: whether this process does nothing else; then what stays is not walked over again and again for garbage.
    """

    TITLE = "qualcode"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    CSS = """
    ModalScreen { align: center middle; background: $background 60%; }
    ToastRack { scrollbar-size-vertical: 0; }  /* as wide as it is measured: its last line stays in sight */
    .-narrow ToastRack { margin-bottom: 2; }  /* the keys and the status stay in sight */
    .head, .title { color: $dim; }
    Vertical:focus-within { opacity: 1; }  /* Textual looks again at a pane only where it has a rule of its own */
    Vertical:focus-within > .head, Vertical:focus-within > .title { color: $accent; }
    .dialog { width: 64; max-width: 90%; height: auto; max-height: 85%; background: $surface; padding: 1 2; }
    .dialog.wide { width: 100; }
    .dialog Input, .dialog OptionList { margin: 1 0 0 0; background: $background; border: none; padding: 0 1; }
    .dialog Input { height: 1; }
    .dialog OptionList { height: auto; max-height: 12; }
    .dialog .head { margin: 0 0 1 0; }
    .dialog VerticalScroll { height: auto; max-height: 100%; }
    """

    def __init__(
        self, session: Session, settings: Settings | None = None, settings_path: Path | None = None
    ) -> None:
        super().__init__(session)
        self.stylesheet = RememberingStylesheet(variables=self.get_css_variables())
        self.settings = settings or Settings()
        self._settings_path = settings_path
        self._back: list[Spot] = []
        self._looked: Looked | None = None
        self.ending = False
        self.unsaved: list[str] = []
        self.alone = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else DARK.name
        self.set_keymap(dict(self.settings.keys))
        words.speak(self.settings.language or words.SOURCE_LANGUAGE)
        for name in self.offered:
            self.add_mode(name, partial(self._opening, name))

    # Screens

    async def on_mount(self) -> None:
        """Open the step to begin with, and ask who codes where nobody can be told."""
        begin = "code" if self.session.project.transcripts and "code" in self.offered else self.offered[0]
        await self.switch_mode(begin)
        self.call_after_refresh(self._measure)
        for text, severity in greetings(self.session, self.settings, self.available_themes):
            self.tell(text, severity)
        self.set_interval(_LOOK_SECONDS, self.look_at_disk)
        if self.session.coder is None:
            self.action_who()
        self.call_after_refresh(self.stays)
        if self.alone:
            heed(lambda status: self.exit(return_code=status))

    def _opening(self, name: str) -> StepScreen:
        screen = self._opened[name] = screens.load(name)
        # It is styled as it is made. Textual would style the one that is left, too, under rules that are the same.
        screen._css_update_count = self._css_update_count  # noqa: SLF001 - nothing public says so
        return screen

    def action_go(self, name: str) -> None:
        """Show the screen of a step."""
        if name in self.offered and name != self.current_mode:
            self.switch_mode(name)

    def jump(self, spot: Spot) -> None:
        """Go to a spot, and remember where one was."""
        here = self.step_screen
        name = screen_for(spot, self.current_mode, self.offered)
        if here is None or not name:
            return
        self._back.append(here.spot())
        self._show(name, spot)

    def action_jump_back(self) -> None:
        """Go back to where one was before the last jump."""
        here = self.step_screen
        while self._back and here is not None and self._back[-1] == here.spot():
            self._back.pop()
        if not self._back:
            self.tell(_("nowhere to go back to"))
            return
        spot = self._back.pop()
        self._show(spot.screen, spot)

    def _show(self, name: str, spot: Spot) -> None:
        async def there() -> None:
            if name != self.current_mode:
                await self.switch_mode(name)
            screen = self.step_screen
            if screen is not None:
                screen.catch_up()  # what one goes to may be newer than what the screen shows
                screen.show(spot)

        self.call_next(there)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: a step without a screen has no key."""
        if action == "go":
            return bool(parameters) and parameters[0] in self.offered
        return super().check_action(action, parameters)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End, when every screen has saved what was being written on it."""
        self._save_what_is_written()
        lines = [message] if message is not None else []
        left = [*lines, *(printed(text) for text in self.unsaved)]
        super().exit(result, return_code, Group(*left) if left else None)

    async def _on_exit_app(self) -> None:
        """End as a browser has it, whose closed page does not ask for `exit`."""
        self._save_what_is_written()
        await super()._on_exit_app()

    def _save_what_is_written(self) -> None:
        if not self.ending:
            self.ending = True
            leave((*self._opened.values(), *self.screen_stack))

    def stays(self) -> None:
        """What there is now stays: the study, a text, a screen. Of 6,000 codings a look for garbage takes 0.1 s."""
        if self.alone:
            gc.freeze()
            gc.enable()

    # The study

    def action_reanchor(self) -> None:
        """Show what becomes of codings that count an older text, and do it if one agrees."""
        from qualcode.tui import reanchoring

        reanchoring.ask(self)

    # Who codes

    def action_who(self) -> None:
        """Ask who codes."""
        from qualcode.tui.modals.who import WhoScreen

        if isinstance(self.screen, WhoScreen):
            return
        roster = tuple(self.session.project.study.coders.values())
        self.push_screen(WhoScreen(roster, self.session.coder), self._take)

    def who_acts(self) -> bool:
        """Whether it is known who acts; where it is not, say that it must be, and ask."""
        if self.session.coder is not None:
            return True
        self.tell(_("say who codes first"))
        if not self.ending:
            self.action_who()
        return False

    def _take(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        try:
            coder = chosen.id or self._added(chosen.name)
            coders.remember(self.session.root, coder)
        except QualcodeError as error:
            self.tell_error(error)
            return
        self.session.coder = coder
        self._changed(Event("coder", "", frozenset()))

    def _added(self, name: str) -> str:
        from qualcode.core.roster import new_coder

        coder, act = new_coder(self.session.project, name)
        self.session.do(act)
        return coder.id

    def action_notices(self) -> None:
        """Show again what was told, the latest first."""
        self.push_screen(ListingScreen(_("Notices"), self.notices.lines(), _("Nothing has been told yet.")))

    def action_history(self) -> None:
        """Show who did what when, the latest first."""
        from qualcode.tui import past

        past.show_history(self)

    def action_restore(self) -> None:
        """Choose a backup to go back to."""
        from qualcode.tui import past

        past.choose_backup(self)

    def action_help(self) -> None:
        """Show every key of what has the focus."""
        self.push_screen(ListingScreen(_("Keys"), key_lines(self.screen.active_bindings)))

    def action_find(self) -> None:
        """Search everything by a few letters."""
        from qualcode.tui.finding import entries
        from qualcode.tui.modals.find import FindScreen

        screen = self.step_screen
        if screen is None or self.screen is not screen:
            return
        placeholder = _("Commands, sources, informants, codes, themes, problems, looks")
        self.push_screen(FindScreen(entries(self, screen), placeholder), lambda entry: entry and entry.act())

    def action_search(self) -> None:
        """Look for words in all texts, or for passages by their codes; what was looked for last is kept."""
        from qualcode.tui.modals.search import Looked, SearchScreen
        from qualcode.tui.searching import Search

        if self.screen is self.step_screen:
            own = self.session.coder or ""
            looked = self._looked.by(own) if self._looked else Looked(Search(coder=own))
            self.push_screen(SearchScreen(self.session.project, looked, own), self._go_there)

    def _go_there(self, looked: Looked | None) -> None:
        if looked is not None:
            self._looked = looked
            if looked.chosen is not None:
                self.jump(looked.chosen.spot)

    # Looks

    def choose_theme(self, name: str) -> None:
        """Take a theme, and keep the choice in the settings."""
        self.theme = name
        if self._settings_path is not None:
            try:
                keep_theme(self._settings_path, name)
            except QualcodeError as error:
                self.tell(told(error), "warning")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that are not ours."""
        return derived_variables(self.current_theme)

    @property
    def ground(self) -> Ground:
        """What the present theme puts text on: `theme.code_colours` asks for it."""
        return ground(self.theme_variables, dark=self.current_theme.dark)


def run(session: Session) -> int:
    """Open the app on a study, until its user leaves; the exit status."""
    path = settings_file(os.environ)
    settings = read(path)
    language = language_of(settings, os.environ, session.project.study.app_language)
    app = QualcodeApp(session, replace(settings, language=language), path)
    app.alone = True
    gc.disable()  # until the first screen is there: nearly all that is made stays
    try:
        app.run()
    finally:
        gc.enable()
    return app.return_code or 0
