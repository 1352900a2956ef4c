"""What the app knows of the study and tells of it: what others change, how far the steps are, what is not saved."""

from __future__ import annotations

from time import monotonic

from textual import events, work
from textual.app import App
from textual.message import Message
from textual.widgets import Input, TextArea

from qualcode.core.behind import behind
from qualcode.core.method import Step
from qualcode.core.model import Codings, Project
from qualcode.errors import ChangeRefused, QualcodeError
from qualcode.events import Event
from qualcode.session import Session
from qualcode.store.layout import path_of
from qualcode.store.watching import Watch
from qualcode.tui import screens
from qualcode.tui.behind import Behind
from qualcode.tui.greeting import changed_on_disk, new_problems, recovered
from qualcode.tui.notices import Notices, Severity, Toasts
from qualcode.tui.say import tell
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.widgets.stepbar import Bar, StepBar
from qualcode.tui.words import _, form, told

_HELD = frozenset({"alt", "ctrl", "meta", "super", "hyper"})
"""Terminals give the character of `alt+y` with it, and it would be typed."""

_WITH_ALT = {sent: f"alt+{digit}" for digit, sent in enumerate("¡™£¢∞§¶•", 1)}
"""Most terminals send escape and a digit for it, which Textual takes for what the two keys write on a Mac."""


class StudyApp(App[None], inherit_bindings=False):
    """An app on one open study, whose screens hear of every change.

    Attributes:
        session: the open study.
        notices: what the app has told, the latest last.
        offered: the steps that have a screen.
        problems: what was wrong with the study's files when it was opened.
    """

    class Measured(Message):
        """How far the steps of `project` are, and which codings count an older text."""

        def __init__(
            self, project: Project, found: tuple[Step, ...], behind: tuple[Codings, ...] = ()
        ) -> None:
            super().__init__()
            self.project = project
            self.found = found
            self.behind = behind

    class Differs(Message):
        """A file of the study holds something else than it did."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.notices = Notices()
        self.offered = screens.offered()
        self.problems = session.problems
        self._opened: dict[str, StepScreen] = {}
        self._toasts = Toasts()
        self._watch = Watch(session.root)
        self._steps: tuple[Step, ...] = ()
        self._saved = True
        self._problems = session.problems
        self._behind = Behind()
        session.subscribe(self._changed)

    async def on_event(self, event: events.Event) -> None:
        """Take a key that is held with another for no character, and `alt+1` for that key where nothing is written."""
        if isinstance(event, events.Key):
            if not isinstance(self.focused, Input | TextArea):
                event.key = _WITH_ALT.get(event.character or "", event.key)
            if not _HELD.isdisjoint(event.key.split("+")[:-1]):
                event.character = None
        await super().on_event(event)

    @property
    def step_screen(self) -> StepScreen | None:
        """The screen of the present step, below any dialog."""
        stack = self.screen_stack
        return stack[0] if stack and isinstance(stack[0], StepScreen) else None

    # The study

    def _changed(self, event: Event) -> None:
        if event.kind in {"done", "undone", "redone"}:
            self._saved = True
        if event.kind == "recovered":
            for text, severity in recovered(self.session.recovery):
                self.tell(text, severity)
        if event.kind == "disk":
            self.tell(changed_on_disk(path_of(place, self.session.project.study) for place in event.touched))
            for text in new_problems(self._problems, self.session.problems):
                self.tell(text, "warning")
        self._problems = self.session.problems
        for screen in self._opened.values():
            screen.receive(event)
        self.show_bar()
        self.call_after_refresh(self._measure)  # what was done is seen first

    @work(thread=True, exclusive=True, group="watch", description="watch")
    def look_at_disk(self) -> None:
        """See whether another program has changed a file of the study; if so, read it again."""
        known = {state.path: state.fingerprint for state in self.session.files.values()}
        if self._watch.differing(known):
            self.post_message(self.Differs())

    def on_app_focus(self) -> None:
        """Look at once when one comes back to this window."""
        self.look_at_disk()

    def on_study_app_differs(self) -> None:
        """Read again what another program has changed."""
        self.look_again()

    def look_again(self) -> None:
        """Read again what other programs have changed since it was looked at; what cannot be read is told."""
        try:
            self.session.refresh()
        except QualcodeError as error:
            self.tell(told(error), "error")

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

    # With no description Textual makes one of the arguments, and writes out the whole study for it.
    @work(thread=True, exclusive=True, group="steps", description="steps")
    def _measure_in_thread(self, project: Project, coder: str | None) -> None:
        from qualcode.core.steps import steps

        self.post_message(self.Measured(project, steps(project, coder), behind(project)))

    def on_study_app_measured(self, message: Measured) -> None:
        """Show how far the steps are, if the study is still the one that was looked at."""
        if message.project is self.session.project:
            self._steps = message.found
            self.show_bar()
            news = self._behind.news(message.project, message.behind)
            if news:
                self.tell(news, "warning")

    # Telling

    def tell(self, text: str, severity: Severity = "information") -> None:
        """Tell something in the corner; it can be read again later. What a held key tells over and over stands once."""
        self.notices.add(text, severity)
        if not self._toasts.room_for(text, severity, monotonic(), self.NOTIFICATION_TIMEOUT):
            self.clear_notifications()
        tell(self, text, severity)

    def tell_error(self, error: QualcodeError) -> None:
        """Tell why an act was refused, or could not be saved."""
        if not isinstance(error, ChangeRefused):
            self._saved = False
            self.show_bar()
        self.tell(told(error), "warning" if isinstance(error, ChangeRefused) else "error")
