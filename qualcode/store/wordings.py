"""Files that people write, as they were before an act that an undo could not take back to the letter.

Taking an entry out of a codebook takes its comments and its quotation marks along, and a change that brings the entry
back knows nothing of them. So the file as it was is kept in `.qualcode/before/`, named by the fingerprint of what the
act made of it: whoever takes the act back while the file is still that gets it as it was.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from qualcode.core.changes import Place
from qualcode.core.model import Project
from qualcode.errors import ChangeRefused, StudyError
from qualcode.store import disk, writing
from qualcode.store.files import held
from qualcode.store.fingerprint import fingerprint
from qualcode.store.lock import private_file, private_folder

BY_HAND = frozenset(("study", "index", "codebook"))
"""The kinds of files that people write, and that are edited where they change."""

FOLDER = "before"

_MOST_FILES = 100


def keep(root: Path, place: Place, before: tuple[Project, str], after: tuple[Project, bytes]) -> None:
    """Keep a file as it is before an act, where taking the act back would write it in other words.

    Where it cannot be kept, only that is lost.

    Args:
        root: the study's folder.
        place: the file.
        before: the study, and what the file holds.
        after: what the act makes of them.
    """
    (old, text), (new, made) = before, after
    with contextlib.suppress(OSError, StudyError, UnicodeDecodeError):
        if _taken_back(place, old, new, made) != text.encode():
            private_folder(root)
            disk.put(private_file(root, f"{FOLDER}/{fingerprint(made)}"), text.encode())
            _prune(root)


def kept(root: Path, made: str) -> bytes | None:
    """What a file held before an act left it with the fingerprint `made`; None where that was not kept."""
    with contextlib.suppress(OSError, StudyError):
        return held(private_file(root, f"{FOLDER}/{made}"))
    return None


def _taken_back(place: Place, old: Project, new: Project, made: bytes) -> bytes | None:
    try:
        return writing.content(place, new, old, made.decode())
    except ChangeRefused:
        return None


def _prune(root: Path) -> None:
    files = sorted(private_file(root, FOLDER).iterdir(), key=lambda one: one.stat().st_mtime_ns)
    for one in files[:-_MOST_FILES]:
        one.unlink()
