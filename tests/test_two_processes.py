"""Several programs write to one study at the same time, and not one act of any of them is missing."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filelock  # noqa: F401 - once, and not in every child
import pytest

from qualcode.core import coding
from qualcode.core.changes import EditEntry
from qualcode.core.model import Code, Span
from qualcode.errors import StudyError
from qualcode.rules._example import with_parts
from qualcode.session import Session
from qualcode.store import lock
from qualcode.store.saving import saved
from qualcode.store.trail import read_trail

WORKERS, ACTS = 3, 8


def laid(root: Path) -> Path:
    for path, content in with_parts({"transcripts/I01-clerk.txt": f"I01: {'word ' * 60}.\n"}).items():
        if path != "codings/ana/I01-clerk.yaml":
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    return root


def at_once(*works: Callable[[], None]) -> None:
    """Do each in a process of its own, all at the same time."""
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                work()
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * len(works)


def test_one_coder_in_several_windows_codes_one_text(memory: Path) -> None:
    root = laid(memory / "s")

    def window(number: int) -> None:
        session = Session.open(root, "ana", {})
        for one in range(ACTS):
            start = 5 + 5 * (number * ACTS + one)
            desk = session.desk("I01-clerk")
            change = coding.with_code(session.project, desk, Span(start, start + 4), "visits")
            assert change is not None
            session.do(change)
            session.do(EditEntry(before=None, after=Code(id=f"code-{number}-{one}")))

    at_once(*(lambda number=number: window(number) for number in range(WORKERS)))
    session = Session.open(root, "ana", {})
    starts = {one.span.start for one in session.project.codings_of("ana", "I01-clerk").segments}
    assert starts == {5 + 5 * number for number in range(WORKERS * ACTS)}
    added = [one for one in session.project.codebook.codes if one.startswith("code-")]
    assert len(added) == WORKERS * ACTS
    trail = read_trail(root)
    assert (len(trail.entries), trail.faults) == (2 * WORKERS * ACTS, ())
    assert len(session.history.done) == 2 * WORKERS * ACTS
    assert session.problems == ()


def test_a_program_that_writes_all_the_time_starves_nobody(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever one is about to save, the other tries to be quicker: after a while it is made to wait."""
    root = laid(memory / "s")
    session, other = Session.open(root, "ana", {}), Session.open(root, "ana", {})
    outcomes: list[str] = []

    def interferes() -> None:
        try:
            other.do(EditEntry(before=None, after=Code(id=f"other-{len(outcomes)}")))
            outcomes.append("quicker")
        except StudyError:
            outcomes.append("made to wait")

    def interrupted(*args: Any) -> Any:
        if threading.current_thread() is threading.main_thread():
            thread = threading.Thread(target=interferes)
            thread.start()
            thread.join()
        return saved(*args)

    monkeypatch.setattr("qualcode.store.saving.saved", interrupted)
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.1)
    session.do(EditEntry(before=None, after=Code(id="mine")))
    assert outcomes == ["quicker", "quicker", "made to wait"]
    assert {"mine", "other-0", "other-1"} <= set(Session.open(root, "ana", {}).project.codebook.codes)
