"""Mending: what can be put right without judgement is one act of a session, or shown as a diff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.core.apply import apply
from qualcode.core.changes import Batch, Change
from qualcode.rules._mending import mended
from qualcode.session import Session
from qualcode.store import diffs
from qualcode.store.layout import path_of
from qualcode.store.reading import Loaded
from qualcode.validation.checking import all_rules, checked
from qualcode.validation.judging import Choice, Verdict, judged, meant

_ROUNDS = 3
"""Mending one fault can show another: a span put on its words may be that of another segment."""


def fix(root: Path, choice: Choice, named: Sequence[Path] = (), coder: str | None = None) -> tuple[str, ...]:
    """Mend what can be mended in the files named, as `coder`, where they are named; the paths of those that were written.

    Raises:
        UsageError: nobody can be told as the coder.
        ChangeRefused: a file that would have to be written cannot be read.
        StudyError: a file cannot be written; nothing was changed.
    """
    session = Session.open(root, coder)
    _ = session.who
    change = _mending(session, choice, named)
    if change is None:
        return ()
    applied = session.do(change)
    return tuple(sorted(path_of(place, applied.project.study) for place in applied.touched))


def proposed(root: Path, choice: Choice, named: Sequence[Path] = ()) -> str:
    """What `fix` would change, as a unified diff; "" for nothing."""
    session = Session.open(root)
    change = _mending(session, choice, named)
    return (
        ""
        if change is None
        else "".join(diffs.of_change(session.root, session.project, apply(session.project, change)))
    )


def _mending(session: Session, choice: Choice, named: Sequence[Path]) -> Change | None:
    loaded = Loaded(session.root, session.project, session.problems, session.files)
    files = meant(loaded, choice, named)
    changes: list[Change] = []
    for _ in range(_ROUNDS):
        change = mended(checked(loaded), _wanted(judged(loaded, choice, files)))
        if change is None:
            break
        changes.append(change)
        loaded = replace(loaded, project=apply(loaded.project, change).project)
    return Batch(tuple(changes), "mend what validate found") if changes else None


def _wanted(verdict: Verdict) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {}
    for one in verdict.problems:
        if all_rules()[one.rule].fix:
            wanted.setdefault(one.file, set()).add(one.rule)
    return wanted
