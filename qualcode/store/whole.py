"""A study read as it was at one moment, however many files others are writing meanwhile."""

from __future__ import annotations

import contextlib
from dataclasses import fields
from pathlib import Path

from qualcode.errors import StudyError
from qualcode.store import journal
from qualcode.store.fingerprint import Stamp, stamp_of
from qualcode.store.journal import Recovery
from qualcode.store.lock import private_file
from qualcode.store.reading import Loaded, read_study
from qualcode.store.transaction import alone, recover

TRIES = 3
"""How often the study is read while others write to it, before they are made to wait."""


def read_whole(root: Path) -> tuple[Loaded, Recovery]:
    """The study in `root` without half of anybody's act, and what was left of the acts of programs that died.

    Files are read one after the other, so an act on many of them that happens meanwhile would be seen in some and not
    in others. Every act comes and goes in the journal; where that was touched, the study is read again. Where the
    study cannot be written, nobody can be made to wait, and it is read as it stands.

    Raises:
        UnreadableStudyError: qualcode.yaml cannot be read.
    """
    recovery = recover(root)
    for _ in range(TRIES):
        before = trace_of(root)
        loaded = read_study(root)
        if recovery.waiting or trace_of(root) == before:
            return loaded, recovery
        recovery = _both(recovery, recover(root))
    with contextlib.suppress(StudyError), alone(root):
        loaded = read_study(root)
    return loaded, recovery


def trace_of(root: Path) -> tuple[Stamp | None, list[Path]]:
    """What differs after an act of any program: when notes came and went, and those that are there."""
    with contextlib.suppress(OSError):
        return stamp_of(private_file(root, journal.FOLDER).stat()), journal.pending(root)
    return None, []


def _both(one: Recovery, other: Recovery) -> Recovery:
    """What was left in one and in the other; what had to wait may have been done since."""
    told = {each.name: getattr(one, each.name) + getattr(other, each.name) for each in fields(Recovery)}
    return Recovery(**{**told, "waiting": other.waiting})
