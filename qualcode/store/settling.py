"""What a program that died has left half done, finished or taken back: by the notes of `store.journal`.

An act whose first file is in place has happened, and its other files are put in place, too; one that had not come so far
has not, and leaves nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

from qualcode.errors import StudyError
from qualcode.store import disk, files, journal
from qualcode.store.fingerprint import ABSENT, fingerprint_of
from qualcode.store.journal import Line, Note, Recovery, Step
from qualcode.store.layout import inside


def placed(root: Path, step: Step) -> bool:
    """Whether a file is in place already."""
    held = fingerprint_of(inside(root, step.path))
    if not step.staged:
        return held == ABSENT
    if (Path(os.path.realpath(root)) / step.staged).exists():
        return False
    return held != step.before


def settle(root: Path) -> Recovery:
    """Finish every act that had begun to happen, and take back every one that had not; the study must be locked.

    Raises:
        OSError: that cannot be done now; it can be tried again.
        StudyError: what was under way cannot be read now.
    """
    finished: list[str] = []
    conflicting: list[str] = []
    undone: list[str] = []
    broken: list[str] = []
    for path in journal.pending(root):
        try:
            note = journal.sound_note(root, path)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, StudyError):
            aside = path.with_name(f"{path.name}.broken")
            path.replace(aside)
            broken.append(aside.relative_to(root).as_posix())
            continue
        except OSError as fault:
            name = path.relative_to(root).as_posix()
            raise StudyError(
                f"cannot read {name}: {fault.strerror or fault}", "check its permissions"
            ) from fault
        if note is None:
            undone.append("")
        elif any(placed(root, step) for step in note.steps):
            done, others = _finish(root, note)
            finished += done
            conflicting += others
        else:
            take_back(root, note)
            undone.append(note.title)
        path.unlink()
    return Recovery(tuple(finished), tuple(conflicting), tuple(undone), tuple(broken))


def take_back(root: Path, note: Note) -> None:
    """Remove the staged files and the lines of an act that has not happened.

    Raises:
        OSError: that cannot be done.
    """
    for line in reversed(note.lines):
        _without(root, line)
    real = Path(os.path.realpath(root))
    for step in note.steps:
        if step.staged:
            (real / step.staged).unlink(missing_ok=True)


def _finish(root: Path, note: Note) -> tuple[list[str], list[str]]:
    """Put in place what is not yet; the files for which that was done, and those that others had changed."""
    done: list[str] = []
    others: list[str] = []
    real = Path(os.path.realpath(root))
    for step in note.steps:
        if placed(root, step):
            continue
        target, staged = inside(root, step.path), real / step.staged
        held = fingerprint_of(target)
        if not step.staged:
            if held == step.before:
                disk.put(target, None)
                done.append(step.path)
            else:
                others.append(step.path)
        elif not staged.exists():
            others.append(step.path)
        elif held == step.before:
            disk.place(staged, target)
            done.append(step.path)
        elif held == step.after:
            staged.unlink()
        else:
            disk.place(staged, target.with_name(f"{target.name}.unfinished"))
            others.append(step.path)
    disk.sync_folders(inside(root, step.path).parent for step in note.steps)
    for line in note.lines:
        _with(root, line)
    return done, others


def _with(root: Path, line: Line) -> None:
    """Add a line that is not there yet."""
    path = inside(root, line.path)
    if not _holds(path, line.text):
        disk.add_line(path, line.text)


def _without(root: Path, line: Line) -> None:
    """Take a line away, or as much of it as was written; where others have added theirs since, cancel it."""
    path = inside(root, line.path)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return
    whole = line.text.encode("utf-8", "surrogatepass") + b"\n"
    tail = _tail(path, size, len(whole) + 1)
    if tail.endswith(whole):
        cut = size - len(whole)
    elif not tail.endswith(b"\n") and whole.startswith(last := tail.rpartition(b"\n")[2]) and last:
        cut = size - len(last)
    elif _holds(path, line.text):
        disk.add_line(path, line.cancel)
        return
    else:
        return
    disk.cut_back(disk.Grown(path, cut, was_there=cut > 0))


def _holds(path: Path, line: str) -> bool:
    try:
        return line.encode("utf-8", "surrogatepass") in files.held(path, journal.MOST_BYTES).split(b"\n")
    except FileNotFoundError:
        return False


def _tail(path: Path, size: int, length: int) -> bytes:
    files.check_file(path)
    with path.open("rb") as file:
        file.seek(max(0, size - length))
        return file.read()
