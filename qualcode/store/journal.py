"""What a program was about to do to a study's files, noted before it began, so that another can finish it or undo it.

A note names every file with what it held and is to hold, the staged file that is to take its place, and the lines added
to files that only grow. It is written when all of that has been prepared and before any file changes its content:

1. each new content is staged in a file of its own beside the one it is for;
2. the note is written;
3. the lines are added;
4. each staged file takes its place: with the first of them the act has happened;
5. the note goes.

A program that dies before the first file is in place leaves an act that did not happen: its lines are cut away and its
staged files removed. One that dies later leaves an act that did: the other files are put in place, too.
"""

from __future__ import annotations

import errno
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from qualcode.store import disk, files
from qualcode.store.fingerprint import fingerprint
from qualcode.store.layout import PRIVATE, inside
from qualcode.store.lock import private_file

FOLDER = "journal"
_ENDING = ".json"
_VERSION = 1
_NO_NOTE = frozenset((errno.EINVAL, errno.EISDIR, errno.EFBIG, errno.ELOOP))
"""How a pipe, a folder and what never ends are refused."""

MOST_BYTES = 512 * 1024 * 1024
"""How long a note, or a file that lines are looked for in, may be."""

_HELPERS = frozenset((".gitignore", ".gitattributes"))
"""The only hidden files that are written as parts of a study."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line for a file that only grows.

    Attributes:
        path: relative to the study.
        text: the line, without its end; no other line of the file is equal to it.
        cancel: a line that says that the other does not count, for where it cannot be cut away any more.
        durable: whether it is to be on the disk itself before the act happens.
    """

    path: str
    text: str
    cancel: str
    durable: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One file of an act.

    Attributes:
        path: relative to the study.
        before: fingerprint of what it holds, "" for no file.
        after: fingerprint of what it is to hold.
        staged: path, relative to the study's real folder, of the file that is to take its place; "" where it is to go.
    """

    path: str
    before: str
    after: str
    staged: str


@dataclass(frozen=True, slots=True)
class Note:
    """One act on a study's files, under way.

    Attributes:
        title: what it is called, for people.
        steps: the files, in the order in which they are put in place.
        lines: the lines added before that.
    """

    title: str
    steps: tuple[Step, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was left of acts that a dead program had begun.

    Attributes:
        finished: files that were put in place.
        conflicting: files that others had changed meanwhile; what was meant for them lies beside them.
        undone: titles of the acts that were not saved; "" where it cannot be told any more.
        broken: notes that cannot be read, moved aside.
        waiting: why nothing could be put right now, or "".
        closed: why nobody can tell whether anything was left, or "".
    """

    finished: tuple[str, ...] = ()
    conflicting: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    waiting: str = ""
    closed: str = ""


def pending(root: Path) -> list[Path]:
    """The notes of acts under way, the oldest first."""
    try:
        found = [one.name for one in private_file(root, FOLDER).iterdir()]
    except FileNotFoundError:
        return []
    return [root / PRIVATE / FOLDER / name for name in sorted(found) if name.endswith(_ENDING)]


def write(root: Path, name: str, note: Note) -> Path:
    """Write a note; it is whole when this returns.

    Raises:
        OSError: it cannot be written; nothing is left of it where that is possible.
    """
    path = private_file(root, f"{FOLDER}/{name}{_ENDING}")
    data = {"version": _VERSION, **asdict(note)}
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    disk.add_line(path, f"{fingerprint(text.encode())} {text}")
    return path


def read(path: Path) -> Note | None:
    """The note in a file; None where it was not written to its end.

    Raises:
        ValueError: it was, and makes no sense.
        OSError: it cannot be read.
    """
    content = files.held(path, MOST_BYTES)
    if not content.endswith(b"\n"):
        return None
    check, _, text = content[:-1].partition(b" ")
    if check.decode("ascii", "replace") != fingerprint(text):
        raise ValueError("it has been changed")
    data = json.loads(text)
    if data.pop("version") != _VERSION:
        raise ValueError("it is of another version")
    steps = tuple(Step(**one) for one in data["steps"])
    return Note(data["title"], steps, tuple(Line(**one) for one in data["lines"]))


def sound_note(root: Path, path: Path) -> Note | None:
    """A note that reaches for nothing but a study's own files.

    Raises:
        ValueError, TypeError, KeyError, AttributeError, RecursionError, StudyError: it makes no sense.
        OSError: it cannot be read now.
    """
    inside(root, path.relative_to(root).as_posix())
    try:
        note = read(path)
    except OSError as fault:
        if fault.errno in _NO_NOTE:
            raise ValueError(fault.strerror) from fault
        raise
    if note is not None:
        _check(root, note)
    return note


def _check(root: Path, note: Note) -> None:
    """Refuse a note that reaches for anything but a study's own files: a study may come from anywhere."""
    begin, end = disk.TEMPORARY
    for step in note.steps:
        inside(root, step.path)
        if step.path not in _HELPERS and _hidden(step.path):
            raise ValueError(f"{step.path} is no file of a study")
        if step.staged:
            inside(Path(os.path.realpath(root)), step.staged)
            folder, _, name = step.staged.rpartition("/")
            if _hidden(folder) or not (name.startswith(begin) and name.endswith(end)):
                raise ValueError(f"{step.staged} is no staged file")
    for line in note.lines:
        inside(root, line.path)
        if _hidden(line.path.removeprefix(f"{PRIVATE}/")):
            raise ValueError(f"{line.path} is no file that grows")


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
