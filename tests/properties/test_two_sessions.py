"""Two sessions and an editor on one study: whatever they do in whatever order, nobody's work is written over."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from qualcode.core import apply as applying
from qualcode.core.changes import Place
from qualcode.core.model import Project
from qualcode.core.references import faults
from qualcode.errors import ChangeRefused, StudyError
from qualcode.session import Session
from qualcode.store import writing
from qualcode.store.layout import path_of
from qualcode.store.reading import UnreadableStudyError, read_study
from qualcode.store.trail import read_trail
from tests.support.changes import changes
from tests.support.strategies import projects

_MEMORY = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
WHO = st.sampled_from(("ana", "budi"))


def places_of(project: Project) -> set[Place]:
    return {
        *(Place("study"), Place("index"), Place("codebook"), Place("summaries")),
        *(Place("transcript", transcript=name) for name in project.transcripts),
        *(Place("codings", *key) for key in project.codings),
    }


def contents(project: Project) -> dict[str, bytes]:
    """What the files of a study hold, by path."""
    made = {
        path_of(place, project.study): writing.content(place, project, project, None)
        for place in places_of(project)
    }
    return {path: content for path, content in made.items() if content is not None}


class Study(RuleBasedStateMachine):
    """`ana` and `budi` have the study open; others write its files by hand."""

    def __init__(self) -> None:
        super().__init__()
        place = _MEMORY if os.access(_MEMORY, os.W_OK) else None
        self.root = Path(tempfile.mkdtemp(dir=place, prefix="qualcode-test-"))
        self.sessions: dict[str, Session] = {}
        self.acts = 0

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @initialize(project=projects())
    def begin(self, project: Project) -> None:
        for path, content in contents(project).items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)
        self.sessions = {who: Session.open(self.root, who, {}) for who in ("ana", "budi")}

    @rule(who=WHO, data=st.data())
    def act(self, who: str, data: st.DataObject) -> None:
        session = self.sessions[who]
        if not {"I01", "O01"} <= set(session.project.transcripts):
            return
        change = data.draw(changes(session.project))
        self._doing(session, lambda: session.do(change), change)

    @rule(who=WHO)
    def undo(self, who: str) -> None:
        session = self.sessions[who]
        if session.history.done:
            self._doing(session, session.undo, session.history.done[-1].inverse)

    @rule(who=WHO)
    def redo(self, who: str) -> None:
        session = self.sessions[who]
        if session.history.undone:
            self._doing(session, session.redo, session.history.undone[-1].change)

    def _doing(self, session: Session, do: Any, change: Any) -> None:
        before, held, lines = self._project(), self._files(), len(read_trail(self.root).entries)
        try:
            do()
        except (ChangeRefused, StudyError):
            assert self._files() == held, "an act that is refused changes nothing"
            return
        self.acts = len(read_trail(self.root).entries)
        if self.acts == lines:
            assert self._files() == held
            return
        assert self.acts == lines + 1
        after = self._project()
        if before is None or after is None:
            return
        meant = applying._apply(before, change)
        assert after == meant.project, "an act is done on what is there, and on nothing else"
        assert session.project == after or session.refresh()
        back = getattr(change, "restores", ())  # what an act had mended comes back when it is taken back
        new = faults(after, places_of(after)) - faults(before, places_of(after)) - set(back)
        assert not [one for one in new if "unknown coder" not in one]

    @rule(data=st.data())
    def write_by_hand(self, data: st.DataObject) -> None:
        other = contents(data.draw(projects()))
        path = data.draw(st.sampled_from(sorted(other)))
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(other[path])

    @rule(data=st.data(), how=st.sampled_from(("spoil", "conflict", "remove", "touch")))
    def spoil_by_hand(self, data: st.DataObject, how: str) -> None:
        path = data.draw(st.sampled_from(sorted(self._files()) or [""]))
        if not path or path == "qualcode.yaml":
            return
        file = self.root / path
        if how == "remove":
            file.unlink()
        elif how == "touch":
            file.write_bytes(file.read_bytes())
        elif how == "spoil":
            file.write_bytes(b"\xff{")
        else:
            text = file.read_bytes()
            file.write_bytes(b"<<<<<<< HEAD\n" + text + b"=======\n" + text + b">>>>>>> theirs\n")

    @rule(who=WHO)
    def refresh(self, who: str) -> None:
        session = self.sessions[who]
        with contextlib.suppress(UnreadableStudyError):
            session.refresh()
            fresh = read_study(self.root)
            assert session.project == fresh.project
            assert set(session.problems) == set(fresh.problems)
            assert session.refresh() == frozenset()

    @rule(who=WHO)
    def open_anew(self, who: str) -> None:
        with contextlib.suppress(StudyError):
            self.sessions[who] = Session.open(self.root, who, {})

    @invariant()
    def nothing_lies_about(self) -> None:
        assert not list(self.root.rglob("*.tmp"))
        assert not list((self.root / ".qualcode" / "journal").glob("*"))

    @invariant()
    def every_act_is_in_the_trail(self) -> None:
        trail = read_trail(self.root)
        assert trail.faults == ()
        assert len(trail.entries) == self.acts

    def _project(self) -> Project | None:
        try:
            return read_study(self.root).project
        except UnreadableStudyError:
            return None

    def _files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and not {".qualcode", "audit"} & set(path.relative_to(self.root).parts)
        }


TestTwoSessions = Study.TestCase
TestTwoSessions.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
