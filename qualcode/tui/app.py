"""The app: opens the screens of the steps, and does what belongs to no single one of them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import BindingType
from textual.message import Message

from qualcode.core.model import Project
from qualcode.core.organizing import new_coder
from qualcode.core.steps import Step, steps
from qualcode.errors import ChangeRefused, QualcodeError
from qualcode.session import Event, Session
from qualcode.store import coders
from qualcode.store.layout import path_of
from qualcode.tui import screens
from qualcode.tui.commands import bindings
from qualcode.tui.help import key_lines
from qualcode.tui.modals.listing import ListingScreen
from qualcode.tui.modals.who import Chosen, WhoScreen
from qualcode.tui.notices import MOST_NOTICES, Notice, Severity
from qualcode.tui.say import join, tell
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.spots import Spot, screen_for
from qualcode.tui.theme import DARK, THEMES, Ground, derived_variables, ground
from qualcode.tui.widgets.stepbar import Bar, StepBar
from qualcode.tui.words import _, counted, form

_STYLES: dict[Severity, str] = {"information": "$dim", "warning": "$warning", "error": "$error"}


class QualcodeApp(App[None], inherit_bindings=False):
    """qualcode in the terminal, on one open study.

    Attributes:
        session: the open study.
        notices: what the app has told, the latest last.
    """

    TITLE = "qualcode"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    CSS = """
    ModalScreen { align: center middle; background: $background 60%; }
    .dialog { width: 64; max-width: 90%; height: auto; max-height: 85%; background: $surface; padding: 1 2; }
    .dialog.wide { width: 100; }
    .dialog Input, .dialog OptionList { margin: 1 0 0 0; background: $background; border: none; padding: 0 1; }
    .dialog Input { height: 1; }
    .dialog OptionList { height: auto; max-height: 12; }
    .dialog .head { margin: 0 0 1 0; }
    .dialog VerticalScroll { height: auto; max-height: 100%; }
    """

    class Measured(Message):
        """How far the steps of `project` are."""

        def __init__(self, project: Project, found: tuple[Step, ...]) -> None:
            super().__init__()
            self.project = project
            self.found = found

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.notices: list[Notice] = []
        self.offered = screens.offered()
        self._steps: tuple[Step, ...] = ()
        self._saved = True
        self._back: list[Spot] = []
        self._opened: dict[str, StepScreen] = {}
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        for name in self.offered:
            self.add_mode(name, partial(self._opening, name))
        session.subscribe(self._changed)

    # Screens

    async def on_mount(self) -> None:
        """Open the step to begin with, and ask who codes where nobody can be told."""
        begin = "code" if self.session.project.transcripts and "code" in self.offered else self.offered[0]
        await self.switch_mode(begin)
        self._measure()
        for name in self.session.recovery.finished:
            self.tell(_("finished writing {name}, which an earlier run had begun").format(name=name))
        for name in self.session.recovery.conflicting:
            self.tell(
                _("{name} was changed by others while a change was half done: see {name}.unfinished").format(
                    name=name
                ),
                "warning",
            )
        if self.session.problems:
            found = counted(
                "{number} problem in the study's files",
                "{number} problems in the study's files",
                len(self.session.problems),
            )
            self.tell(
                f"{found}: {self.session.problems[0].place}: {self.session.problems[0].message}", "warning"
            )
        if self.session.coder is None:
            self.action_who()

    def _opening(self, name: str) -> StepScreen:
        self._opened[name] = screens.load(name)
        return self._opened[name]

    @property
    def step_screen(self) -> StepScreen | None:
        """The screen of the present step, below any dialog."""
        stack = self.screen_stack
        return stack[0] if stack and isinstance(stack[0], StepScreen) else None

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
        if not self._back:
            self.tell(_("nowhere to go back to"), keep=False)
            return
        spot = self._back.pop()
        self._show(spot.screen, spot)

    def _show(self, name: str, spot: Spot) -> None:
        async def there() -> None:
            if name != self.current_mode:
                await self.switch_mode(name)
            screen = self.step_screen
            if screen is not None:
                screen.show(spot)

        self.call_next(there)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: a step without a screen has no key."""
        if action == "go":
            return bool(parameters) and parameters[0] in self.offered
        return super().check_action(action, parameters)

    # The study

    def _changed(self, event: Event) -> None:
        self._saved = True
        for screen in self._opened.values():
            screen.receive(event)
        if event.kind == "disk":
            files = ", ".join(sorted(path_of(place, self.session.project.study) for place in event.touched))
            self.tell(_("changed on disk by another program, and read again: {files}").format(files=files))
        self.show_bar()
        self._measure()

    def show_bar(self) -> None:
        """Show in the bar of the present screen what is true now."""
        screen = self.step_screen
        if screen is None or not screen.is_mounted:
            return
        study = self.session.project.study
        screen.query_one(StepBar).bar = Bar(
            form(study.title, study.language),
            screen.NAME,
            self.offered,
            self._steps,
            self.session.coder or _("nobody"),
            self._saved,
        )

    def _measure(self) -> None:
        self._measure_in_thread(self.session.project, self.session.coder)

    @work(thread=True, exclusive=True, group="steps")
    def _measure_in_thread(self, project: Project, coder: str | None) -> None:
        self.post_message(self.Measured(project, steps(project, coder)))

    def on_qualcode_app_measured(self, message: Measured) -> None:
        """Show how far the steps are, if the study is still the one that was looked at."""
        if message.project is self.session.project:
            self._steps = message.found
            self.show_bar()

    # Who codes

    def action_who(self) -> None:
        """Ask who codes."""
        roster = tuple(self.session.project.study.coders.values())
        self.push_screen(WhoScreen(roster, self.session.coder), self._take)

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
        coder, act = new_coder(self.session.project, name)
        self.session.do(act)
        return coder.id

    # Telling

    def tell(self, text: str, severity: Severity = "information", *, keep: bool = True) -> None:
        """Tell something in the corner; `keep` lets it be read again later."""
        if keep:
            time = dt.datetime.now().astimezone().strftime("%H:%M:%S")
            self.notices = [*self.notices, Notice(time, text, severity)][-MOST_NOTICES:]
        tell(self, text, severity)

    def tell_error(self, error: QualcodeError) -> None:
        """Tell why an act was refused, or could not be saved."""
        if not isinstance(error, ChangeRefused):
            self._saved = False
            self.show_bar()
        text = f"{error.message}\n{error.hint}" if error.hint else error.message
        self.tell(text, "warning" if isinstance(error, ChangeRefused) else "error")

    def action_notices(self) -> None:
        """Show again what was told, the latest first."""
        lines = [
            join((f"{one.time}  ", "$dim"), (one.text, _STYLES[one.severity]))
            for one in reversed(self.notices)
        ]
        self.push_screen(ListingScreen(_("Notices"), lines, _("Nothing has been told yet.")))

    def action_help(self) -> None:
        """Show every key of what has the focus."""
        self.push_screen(ListingScreen(_("Keys"), key_lines(self.screen.active_bindings)))

    # Looks

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that are not ours."""
        return derived_variables(self.current_theme)

    @property
    def ground(self) -> Ground:
        """What the present theme puts text on: `theme.code_colours` asks for it."""
        return ground(self.theme_variables, dark=self.current_theme.dark)


def run(session: Session) -> None:
    """Open the app on a study, until its user leaves."""
    QualcodeApp(session).run()
