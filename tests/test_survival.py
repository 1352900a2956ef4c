"""A coder's act survives whatever happens to the machine: the codings, their line in the trail and their undo agree."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import filelock  # noqa: F401 - once, and not in every child
import pytest

from qualcode.core import coding
from qualcode.core.changes import Batch, Change, EditEntry, EditSegments
from qualcode.core.coding import Desk
from qualcode.core.model import Project, Span
from qualcode.errors import StudyError
from qualcode.rules._example import with_parts
from qualcode.session import Session
from qualcode.store.trail import read_trail
from qualcode.store.transaction import UnfinishedError
from tests.support.faults import EVERY, LASTING, Disk, dies, killed, raises, refusal

Act = Callable[[Session], object]


def laid(root: Path) -> Path:
    """The small study; ana has done one act on it already."""
    shutil.rmtree(root, ignore_errors=True)
    for path, content in with_parts({}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    coded(opened(root))
    return root


def opened(root: Path) -> Session:
    return Session.open(root, "ana", {})


FIRST = Span(0, 26)


def coded(session: Session, span: Span = FIRST, code: str = "not-told") -> object:
    desk = Desk(session.who, "I01-clerk", lambda: f"s{span.start:05}", lambda: "2024-02-07T01:10:14Z")
    change = coding.with_code(session.project, desk, span, code)
    assert change is not None
    return session.do(change)


def more_coded(session: Session) -> object:
    return coded(session, Span(35, 40))


def renamed(session: Session) -> object:
    """A code gets another id, in the codebook and in all codings: four files and more."""
    project = session.project
    code = project.codebook.codes["not-told"]
    theme = project.codebook.themes["uninformed"]
    changes: list[Change] = [
        EditEntry(before=code, after=replace(code, id="untold")),
        EditEntry(before=theme, after=replace(theme, codes=("untold",))),
    ]
    for key, codings in project.codings.items():
        held = tuple(one for one in codings.segments if "not-told" in one.codes)
        if held:
            after = tuple(replace(one, codes=("untold",)) for one in held)
            changes.append(EditSegments(coder=key.coder, transcript=key.transcript, before=held, after=after))
    return session.do(Batch(tuple(changes), "rename code “not-told”"))


def taken_back(session: Session) -> object:
    return session.undo()


def done_again(session: Session) -> object:
    return session.redo()


ACTS: tuple[tuple[Act, tuple[Act, ...]], ...] = (
    (more_coded, ()),
    (renamed, ()),
    (taken_back, ()),
    (done_again, (taken_back,)),
)


def states(root: Path, act: Act, before: tuple[Act, ...]) -> tuple[Project, Project, Path]:
    """The study before and after the act, and a folder that holds it before."""
    laid(root)
    session = opened(root)
    for one in before:
        one(session)
    old = session.project
    base = root.with_name("base")
    shutil.rmtree(base, ignore_errors=True)
    shutil.copytree(root, base)
    act(session)
    new = session.project
    assert old != new
    return old, new, base


def again(base: Path, root: Path) -> None:
    shutil.rmtree(root)
    shutil.copytree(base, root)


def agreeing(root: Path, old: Project, new: Project, acts: int) -> bool:
    """Whether the act was saved: the files, the trail and what can be undone must say the same."""
    session = opened(root)
    assert session.problems == ()
    assert session.project in (old, new)
    done = session.project == new
    trail = read_trail(root)
    assert trail.faults == ()
    assert len(trail.entries) == acts + done
    past = session.history
    assert session.forgotten == (0, "")
    undone = [one.kind for one in trail.entries].count("undone") - [one.kind for one in trail.entries].count(
        "redone"
    )
    assert len(past.undone) == undone
    assert len(past.done) == [one.kind for one in trail.entries].count("done") - undone
    assert not list((root / ".qualcode/journal").glob("*"))
    return done


@pytest.mark.parametrize(("act", "before"), ACTS)
def test_killed_at_any_call_at_most_the_act_in_flight_is_missing(
    memory: Path, act: Act, before: tuple[Act, ...]
) -> None:
    root = memory / "s"
    old, new, base = states(root, act, before)
    session = opened(base)
    acts = len(read_trail(base).entries)
    del session
    saved = []
    for at in range(1000):
        again(base, root)

        def work() -> None:
            act(opened(root))

        if not killed(work, Disk(root, at, dies, only=LASTING)):
            break
        told = opened(root).recovery
        done = agreeing(root, old, new, acts)
        saved.append(done)
        assert not (done and told.undone)
        session = opened(root)
        if not done:
            act(session)
            assert agreeing(root, old, new, acts)
    assert saved == sorted(saved)
    assert {True, False} == set(saved)


@pytest.mark.parametrize(("act", "before"), ACTS[:2])
@pytest.mark.parametrize("sticky", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.ESTALE])
def test_a_fault_at_any_call_refuses_the_act_and_the_session_goes_on(
    memory: Path, act: Act, before: tuple[Act, ...], number: int, *, sticky: bool
) -> None:
    root = memory / "s"
    old, new, base = states(root, act, before)
    acts = len(read_trail(base).entries)
    refused = 0
    for at in range(1000):
        again(base, root)
        session = opened(root)
        disk = Disk(root, at, raises(number), sticky, EVERY)
        error = refusal(disk, partial(act, session))
        if len(disk.calls) <= at:
            break
        refused += error is not None
        if error is not None:
            assert os.strerror(number) in error.message
            assert "\n" not in error.message
        if not isinstance(error, UnfinishedError):
            assert session.project == (new if error is None else old), "memory agrees with what was told"
        else:
            assert sticky
        session.refresh()
        done = agreeing(root, old, new, acts)
        session.refresh()
        assert session.project == (new if done else old)
        assert session.history.done == opened(root).history.done or isinstance(error, UnfinishedError)
        coded(session, Span(27, 31), "visits")
        assert len(read_trail(root).entries) == acts + done + 1
        assert not [one for one in root.rglob("*.tmp") if not sticky]
    assert refused > 10


def test_a_study_on_a_medium_that_cannot_be_written_can_be_read(memory: Path) -> None:
    root = laid(memory / "s")
    with Disk(root, 0, raises(errno.EROFS), sticky=True).watched():
        session = opened(root)
        assert [act.title for act in session.history.done] == ["code “not-told”"]
        assert len(read_trail(root).entries) == 1
        with pytest.raises(StudyError, match="Read-only file system"):
            more_coded(session)
        with pytest.raises(StudyError, match="Read-only file system"):
            session.undo()
    assert len(session.history.done) == 1
    more_coded(session)


def test_what_a_dead_program_left_is_put_right_and_told_by_a_living_one(memory: Path) -> None:
    root = laid(memory / "s")
    session = opened(root)
    heard: list[str] = []
    session.subscribe(lambda event: heard.append(event.kind))
    renamed(opened(root))  # the first time, texts are kept as well
    opened(root).undo()
    session.refresh()
    heard.clear()
    disk = Disk(root)
    with disk.watched():
        renamed(opened(root))
    opened(root).undo()
    last = [n for n, (name, where) in enumerate(disk.calls) if name == "replace" and "lock" not in where][-1]
    assert killed(lambda: renamed(opened(root)), Disk(root, last, dies))
    assert {place.file for place in session.refresh()} == {"codebook", "codings"}
    assert heard == ["recovered", "disk"]
    assert session.recovery.finished
    coded(session, Span(27, 31), "untold")
    assert opened(root).project == session.project


def test_who_validates_first_after_a_crash_is_shown_no_half_act(memory: Path, run_command: Any) -> None:
    root = laid(memory / "s")
    renamed(opened(root))
    opened(root).undo()
    disk = Disk(root)
    with disk.watched():
        renamed(opened(root))
    opened(root).undo()
    last = [n for n, (name, where) in enumerate(disk.calls) if name == "replace" and "lock" not in where][-1]
    assert killed(lambda: renamed(opened(root)), Disk(root, last, dies))
    ran = run_command("validate", "--study", root)
    assert (ran.status, ran.out) == (0, "No problems in 9 files\n")
    assert "finished writing " in ran.err
    assert run_command("validate", "--study", root).err == ""
