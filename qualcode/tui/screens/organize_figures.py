"""What the Organize screen finds out of a study in threads: its figures, and what is wrong with it."""

from __future__ import annotations

import time
from threading import Lock

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from qualcode.core.model import Project
from qualcode.core.tally import Counting, Tally
from qualcode.errors import QualcodeError
from qualcode.store.reading import Loaded
from qualcode.tui.organizing.places import Placed, placed
from qualcode.tui.screens.step import StepScreen

_FIRST_LOOK = 1.0
"""Seconds until what has been counted so far is shown; until it is shown again, twice as many each time.

Showing costs more the more there is, and there is more to count then, too: so both stay in proportion.
"""

_BREATH = 0.0005
"""Seconds that counting leaves to whoever presses a key, after each text."""


class OrganizeFigures(StepScreen):
    """Counts and checks the study, and has what was found shown.

    Attributes:
        problems: what is wrong with the study, as far as it is known; the gravest first.
    """

    class Counted(Message):
        """Something more of a study has been counted."""

        def __init__(self, project: Project, found: Tally, *, whole: bool) -> None:
            super().__init__()
            self.project = project
            self.found = found
            self.whole = whole

    class Checked(Message):
        """A study has been checked."""

        def __init__(self, project: Project, found: tuple[Placed, ...], fault: str) -> None:
            super().__init__()
            self.project = project
            self.found = found
            self.fault = fault

    def __init__(self) -> None:
        super().__init__()
        self.problems: tuple[Placed, ...] = ()
        self._tally = Tally()
        self._counting = Counting()
        self._counting_lock = Lock()
        self._checked: Project | None = None
        self._checking = False

    @property
    def tally(self) -> Tally:
        """What has been counted so far."""
        return self._tally

    @property
    def has_checked(self) -> bool:
        """Whether problems were looked for, if only in the study as it was."""
        return self._checked is not None

    def show_study(self) -> None:
        """Show the study as it is now."""
        raise NotImplementedError

    def show_titles(self) -> None:
        """Show the titles of all panes, and which one is current."""
        raise NotImplementedError

    # Counting, in a thread

    def count(self) -> None:
        """Count what has not been counted yet."""
        self._count_in_thread(self.project)

    @work(thread=True, exclusive=True, group="counting", description="counting")
    def _count_in_thread(self, project: Project) -> None:
        worker = get_current_worker()
        with self._counting_lock:
            begun, look = time.monotonic(), _FIRST_LOOK
            for _step in self._counting.steps(project):
                time.sleep(_BREATH)
                if worker.is_cancelled:
                    return
                if time.monotonic() - begun > look:
                    look *= 2
                    self.post_message(self.Counted(project, self._counting.tally(project), whole=False))
            if not worker.is_cancelled:
                self.post_message(self.Counted(project, self._counting.tally(project), whole=True))

    def on_organize_figures_counted(self, message: Counted) -> None:
        """Show what has been counted, if it is of the study as it is."""
        if message.project is self.project and message.found != self._tally:
            self._tally = message.found
            self.show_study()
        if message.whole:
            self.check()

    # Checking, in a thread

    def check(self) -> None:
        """Look for problems; one look at a time, and another one after it where the study has changed meanwhile."""
        if not self._checking and self._checked is not self.project:
            self._checking = True
            session = self.session
            self._check_in_thread(Loaded(session.root, session.project, session.problems, session.files))

    @work(thread=True, group="checking", description="checking")
    def _check_in_thread(self, loaded: Loaded) -> None:
        from qualcode.validation.judging import judged

        fault = ""
        try:
            problems = judged(loaded).problems
        except QualcodeError as error:
            problems, fault = loaded.problems, str(error)
        self.post_message(self.Checked(loaded.project, placed(loaded, problems), fault))

    def on_organize_figures_checked(self, message: Checked) -> None:
        """Show what was found; look again where the study is another by now."""
        self._checking = False
        self._checked = message.project
        if message.fault:
            self.qualcode.tell(message.fault, "warning")
        if message.found != self.problems:
            self.problems = message.found
            self.qualcode.problems = tuple(one.problem for one in message.found)
            self.show_study()
        else:
            self.show_titles()
        self.check()
