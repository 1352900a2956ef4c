"""Acts on a study's files, all or nothing: prepared first, then put in place file by file; `journal` tells how."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qualcode.errors import StudyError
from qualcode.store import disk, journal, settling
from qualcode.store.disk import Content, put
from qualcode.store.files import check_file
from qualcode.store.fingerprint import ABSENT, Stamp, fingerprint, stamp_of
from qualcode.store.journal import Line, Note, Recovery, Step
from qualcode.store.layout import PRIVATE, inside
from qualcode.store.lock import locked
from qualcode.store.unwritable import cannot_write, unwritable

__all__ = [
    "ChangedOnDisk",
    "Content",
    "Line",
    "Recovery",
    "UnfinishedError",
    "alone",
    "commit",
    "put",
    "recover",
    "sweep",
]

_OLD_SECONDS = 3600.0
_SWEPT = (
    "",
    "transcripts",
    "codebooks",
    "memos",
    PRIVATE,
    f"{PRIVATE}/history",
    f"{PRIVATE}/sentences",
    f"{PRIVATE}/before",
)
"""Where files are staged, but for those of coders."""

Held = Mapping[str, Content]
"""What files hold, by path relative to the study."""


class ChangedOnDisk(Exception):  # noqa: N818 - an answer to the session, never shown
    """Files that somebody else has written since they were read; nothing was written."""

    def __init__(self, files: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(files)))
        self.files = files


class UnfinishedError(StudyError):
    """Some files of an act are in place, the others could not be, and the first could not be taken back."""


def commit(
    root: Path,
    contents: Held,
    expected: Mapping[str, str],
    lines: Sequence[Line] = (),
    *,
    title: str = "",
    first: Callable[[Held], None] | None = None,
) -> dict[str, str]:
    """Write `contents` (by path relative to the study) and add `lines`, all or nothing; the fingerprints they have then.

    Args:
        root: the study.
        contents: what each file is to hold.
        expected: the fingerprint each of these files must still have on disk.
        lines: what is added to files that only grow.
        title: what the act is called, for people.
        first: called with what the files hold, before any is written.

    Raises:
        ChangedOnDisk: a file has another fingerprint than expected.
        UnfinishedError: the disk failed half way through; the next to write to the study, or to open it, finishes it.
        StudyError: the disk is full, the folder is read-only, another process holds the study; nothing was changed.
    """
    targets = {name: inside(root, name) for name in contents}
    growing = [inside(root, line.path) for line in lines]
    try:
        with locked(root):
            for path in (*targets.values(), *growing):
                if path.exists():
                    check_file(path)
            if journal.pending(root):
                settling.settle(root)
            stamps = {name: _stamp(path) for name, path in targets.items()}
            held = {name: _content(path) for name, path in targets.items()}
            changed = frozenset(n for n in contents if fingerprint(held[n]) != expected.get(n, ABSENT))
            if changed:
                raise ChangedOnDisk(changed)
            if first is not None:
                first(held)
            _write(root, contents, held, Note(title, (), tuple(lines)), stamps)
    except OSError as fault:
        raise unwritable(root, fault) from fault
    return {name: fingerprint(content) for name, content in contents.items()}


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let no other program write to the study in `root`, so that it can be read and written in one go.

    Raises:
        StudyError: another program holds the study, or it cannot be written.
    """
    try:
        with locked(root):
            yield
    except OSError as fault:
        raise unwritable(root, fault) from fault


def recover(root: Path) -> Recovery:
    """Finish what a dead program had begun to put in place, and take back what it had only prepared.

    A study that cannot be written, or is being written, opens all the same: then it says why that has to wait.
    """
    try:
        if not journal.pending(root):
            return Recovery()
    except OSError as fault:
        return Recovery(closed=f"cannot read {PRIVATE}/{journal.FOLDER}: {fault.strerror or fault}")
    except StudyError as fault:
        return Recovery(closed=fault.message)
    try:
        with locked(root):
            return settling.settle(root)
    except OSError as fault:
        return Recovery(waiting=cannot_write(root, fault))
    except StudyError as fault:
        return Recovery(waiting=fault.message)


def sweep(root: Path) -> None:
    """Remove staged files that no note tells of any more: those an hour old."""
    begin, end = disk.TEMPORARY
    oldest = time.time() - _OLD_SECONDS
    for folder in (*_SWEPT, *_coders(root)):
        with contextlib.suppress(OSError, StudyError), os.scandir(_own(root, folder)) as entries:
            for one in entries:
                if one.name.startswith(begin) and one.name.endswith(end) and one.stat().st_mtime < oldest:
                    Path(one.path).unlink()


def _own(root: Path, folder: str) -> Path:
    return inside(root, folder) if folder else root


def _coders(root: Path) -> list[str]:
    with contextlib.suppress(OSError, StudyError), os.scandir(inside(root, "codings")) as entries:
        return [f"codings/{one.name}" for one in entries if one.is_dir()]
    return []


def _write(root: Path, contents: Held, held: Held, note: Note, stamps: Mapping[str, Stamp | None]) -> None:
    """Prepare, note, add the lines, and put in place; what cannot go on is taken back."""
    contents = {name: content for name, content in contents.items() if content != held[name]}
    real = Path(os.path.realpath(root))
    note_file: Path | None = None
    begun = False
    try:
        for name, content in contents.items():
            staged = "" if content is None else _staged(real, inside(root, name), content)
            step = Step(name, fingerprint(held[name]), fingerprint(content), staged)
            note = replace(note, steps=(*note.steps, step))
        disk.sync_files([real / step.staged for step in note.steps if step.staged])
        note_file = journal.write(root, _name(), note)
        for line in note.lines:
            disk.add_line(inside(root, line.path), line.text, durable=line.durable)
        _check_still(root, contents, stamps)
        for step in note.steps:
            begun = True
            _put_in_place(real, inside(root, step.path), step)
    except BaseException as fault:
        try:
            _take_back(root, note, held, note_file)
        except OSError:
            if begun:
                raise UnfinishedError(
                    f"{note.title or 'a change'} may be half saved: {_why(root, fault)}",
                    "it is finished or taken back as soon as the study can be written again",
                ) from fault
        raise
    disk.sync_folders(inside(root, step.path).parent for step in note.steps)
    with contextlib.suppress(OSError):
        note_file.unlink()


def _check_still(root: Path, contents: Held, stamps: Mapping[str, Stamp | None]) -> None:
    """Look once more, for programs that know nothing of the lock: they may have written while this was prepared."""
    quicker = frozenset(name for name in contents if _stamp(inside(root, name)) != stamps[name])
    if quicker:
        raise ChangedOnDisk(quicker)


def _take_back(root: Path, note: Note, held: Held, note_file: Path | None) -> None:
    """Let everything be as it was.

    Raises:
        OSError: that fails; the note, where there is one, stays for whoever comes next.
    """
    for step in note.steps:
        if settling.placed(root, step):
            disk.put(inside(root, step.path), held[step.path])
    settling.take_back(root, note)
    if note_file is not None:
        note_file.unlink(missing_ok=True)


def _put_in_place(real: Path, target: Path, step: Step) -> None:
    if step.staged:
        disk.place(real / step.staged, target)
    else:
        target.unlink(missing_ok=True)


def _staged(real: Path, target: Path, content: bytes) -> str:
    return disk.staged(target, content).relative_to(real).as_posix()


def _content(path: Path) -> Content:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp_of(path.stat())
    except (FileNotFoundError, NotADirectoryError):
        return None


def _name() -> str:
    """A name for a note; later ones come later in the alphabet."""
    return f"{time.time_ns():020}-{secrets.token_hex(3)}"


def _why(root: Path, fault: BaseException) -> str:
    if isinstance(fault, OSError):
        return cannot_write(root, fault)
    return "interrupted"
