"""One open study: the project as it is, what was done to it, and the files it lives in. The only mutable thing."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.core.apply import Applied, apply
from qualcode.core.changes import Batch, Change, File, Place
from qualcode.core.coding import Desk
from qualcode.core.history import Act, History
from qualcode.core.model import Project
from qualcode.core.problems import Problem
from qualcode.core.roster import called_after
from qualcode.errors import ChangeRefused, StudyError, UsageError
from qualcode.store import writing
from qualcode.store.coders import coder_of, remember_another
from qualcode.store.collecting import uncollected
from qualcode.store.fingerprint import ABSENT, fingerprint_of
from qualcode.store.fitting import check_fits
from qualcode.store.layout import inside, path_of, study_root
from qualcode.store.reading import FileState, Loaded, read_study
from qualcode.store.transaction import ChangedOnDisk, Recovery, commit, recover

_ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_ID_LENGTH = 6
_TRIES = 5
_MADE = frozenset({"codings", "transcript"})
"""Files that are written whole, by machine: they always fit."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something changed: by whom (`done`, `undone`, `redone`, or `disk` for another program), what, and where."""

    kind: str
    title: str
    touched: frozenset[Place]


Listener = Callable[[Event], None]


class Session:
    """An open study.

    Attributes:
        root: the study's folder.
        coder: who codes; None where nobody was named and nobody can be told.
        history: what can be undone and redone.
        recovery: what was left of a change that a dead process had begun, and was finished when this one opened.
    """

    def __init__(self, loaded: Loaded, coder: str | None, recovery: Recovery) -> None:
        self._loaded = loaded
        self._listeners: list[Listener] = []
        self.coder = coder
        self.history = History()
        self.recovery = recovery

    @classmethod
    def open(
        cls, start: Path | None = None, coder: str | None = None, environ: Mapping[str, str] | None = None
    ) -> Session:
        """Open the study that holds `start` (the present folder where none is named).

        Raises:
            StudyError: there is no study, or its qualcode.yaml cannot be read.
            UsageError: `coder` is named and is not in the study's roster.
        """
        root = study_root(start or Path.cwd())
        recovery = recover(root)
        with uncollected():
            loaded = read_study(root)
        known = coder_of(loaded.project.study, root, coder, os.environ if environ is None else environ)
        return cls(loaded, known, recovery)

    @property
    def root(self) -> Path:
        """The study's folder."""
        return self._loaded.root

    @property
    def project(self) -> Project:
        """The study as it is now."""
        return self._loaded.project

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the files when they were read."""
        return self._loaded.problems

    @property
    def files(self) -> Mapping[Place, FileState]:
        """Each file of the study as it was last read or written."""
        return self._loaded.files

    @property
    def who(self) -> str:
        """The coder.

        Raises:
            UsageError: nobody was named and nobody can be told.
        """
        if self.coder is None:
            roster = ", ".join(self.project.study.coders) or "nobody yet"
            raise UsageError(
                f"who codes? This study knows {roster}", "name yourself with --coder, or set QUALCODE_CODER"
            )
        return self.coder

    def desk(self, transcript: str) -> Desk:
        """The coder's desk at one transcript.

        Raises:
            UsageError: nobody was named as the coder.
        """
        return Desk(self.who, transcript, new_id, now)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; the function returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def do(self, change: Change, title: str = "") -> Applied:
        """Apply a change, save what it touches, and remember how to take it back.

        Raises:
            ChangeRefused: it does not fit the study as it is; nothing was changed.
            StudyError: it cannot be saved; nothing was changed.
        """
        title = title or (change.title if isinstance(change, Batch) else "")
        applied = self._save(change)
        self.history = self.history.doing(Act(title, change, applied.inverse))
        self._tell(Event("done", title, applied.touched))
        return applied

    def preview(self, change: Change) -> Applied:
        """What a change would come to: refused for the same reasons as if it were done, and not done.

        Raises:
            ChangeRefused: it does not fit the study as it is, or one of its files could not be written so.
        """
        applied = apply(self.project, change)
        self._check_whole(applied.touched)
        by_hand = frozenset(place for place in applied.touched if place.file not in _MADE)
        self._contents(applied, by_hand)
        return applied

    def check_all_read(self, *kinds: File) -> None:
        """Refuse an act that must reach every file of these kinds while one of them cannot be read.

        Raises:
            ChangeRefused: one cannot.
        """
        for place, state in sorted(self.files.items()):
            if place.file in kinds and state.broken:
                raise ChangeRefused(
                    f"{state.path} cannot be read, and would be left behind", "mend it by hand first"
                )

    def undo(self) -> Act | None:
        """Take back the latest act and save; the act, or None where there is none.

        Raises:
            ChangeRefused: somebody has changed the same thing since.
            StudyError: it cannot be saved.
        """
        if not self.history.done:
            return None
        act = self.history.done[-1]
        applied = self._save(act.inverse)
        self.history = self.history.undoing()
        self._tell(Event("undone", act.title, applied.touched))
        return act

    def redo(self) -> Act | None:
        """Do again the act that was last taken back, and save; the act, or None where there is none.

        Raises:
            ChangeRefused: somebody has changed the same thing since.
            StudyError: it cannot be saved.
        """
        if not self.history.undone:
            return None
        act = self.history.undone[-1]
        applied = self._save(act.change)
        self.history = self.history.redoing()
        self._tell(Event("redone", act.title, applied.touched))
        return act

    def refresh(self) -> frozenset[Place]:
        """Read again what other programs have changed on disk; the places that differ.

        Raises:
            StudyError: qualcode.yaml was changed and cannot be read.
        """
        fresh = read_study(self.root)
        places = frozenset(fresh.files) | frozenset(self.files)
        changed = frozenset(
            place
            for place in places
            if _fingerprint(fresh.files.get(place)) != _fingerprint(self.files.get(place))
        )
        if changed:
            self._loaded = fresh
            self._tell(Event("disk", "changed on disk", changed))
        return changed

    def _save(self, change: Change) -> Applied:
        """Apply to the study as it is on disk and write; tried anew where another program was quicker."""
        for _ in range(_TRIES):
            applied = apply(self.project, change)
            contents = self._contents(applied, applied.touched)
            expected = {state.path: state.fingerprint for state in self.files.values()}
            try:
                written = commit(self.root, contents, expected)
            except ChangedOnDisk:
                self.refresh()
                continue
            self._loaded = _written(self._loaded, applied, written)
            self._follow(change)
            return applied
        raise StudyError("other programs keep changing the study", "close them, or try again")

    def _follow(self, change: Change) -> None:
        """Stay who one is where the coder was given another id."""
        if self.coder is not None:
            before, self.coder = self.coder, called_after(change, self.coder)
            if self.coder != before:
                remember_another(self.root, before, self.coder)

    def _contents(self, applied: Applied, places: frozenset[Place]) -> dict[str, bytes | None]:
        """What the files at `places` are to hold, by their paths."""
        self._check_whole(places)
        for place in places:
            check_fits(place, applied.project)
        return {
            path_of(place, applied.project.study): writing.content(
                place, self.project, applied.project, self._text(place)
            )
            for place in sorted(places)
        }

    def _check_whole(self, places: frozenset[Place]) -> None:
        for place in places:
            state = self.files.get(place)
            if state is not None and state.broken:
                why = next(
                    (one.message for one in self.problems if one.file == state.path), "it cannot be read"
                )
                raise ChangeRefused(f"{state.path} is not written over: {why}", "mend it by hand first")

    def _text(self, place: Place) -> str | None:
        """What the hand-written file at `place` holds; None for one that is not there, or is written whole."""
        if place.file in _MADE:
            return None
        path = inside(self.root, path_of(place, self.project.study))
        if fingerprint_of(path) == ABSENT:
            return None
        return path.read_text("utf-8")

    def _tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)


def new_id() -> str:
    """A fresh segment id: six letters and digits that cannot be mistaken for each other."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))


def now() -> str:
    """The time, ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The date here, ISO 8601."""
    return dt.datetime.now().astimezone().date().isoformat()


def _fingerprint(state: FileState | None) -> str:
    return ABSENT if state is None else state.fingerprint


def _written(loaded: Loaded, applied: Applied, written: Mapping[str, str]) -> Loaded:
    files = dict(loaded.files)
    for place in applied.touched:
        path = path_of(place, applied.project.study)
        files[place] = FileState(path, written[path])
    return Loaded(loaded.root, applied.project, loaded.problems, files)
