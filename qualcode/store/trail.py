"""The audit trail on disk: one file a coder, one act a line, lines only ever added.

A line stands for itself and sorts by its time, so that git may merge two copies of a file by keeping the lines of both.
A line that cannot be read costs nothing but itself.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.core.trail import KINDS, NOBODY, Entry
from qualcode.errors import StudyError
from qualcode.store.files import MAX_BYTES, check_file, held
from qualcode.store.journal import Line
from qualcode.store.layout import inside

TRAIL = "audit"
"""The folder of the trail, in the study: part of the data, shared by git like the codings that it tells of."""

_ENDING = ".jsonl"
_VOID = "void"
_MOST_BYTES = 512 * 1024 * 1024
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\Z", re.ASCII)
_MARKERS = (b"<<<<<<< ", b"======= ", b">>>>>>> ", b"||||||| ")
_MARKER_LINES = frozenset((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"))


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is not as it should be: its file, relative to the study, its number, and what is wrong with it.

    `twin` tells that it can be read, and that another line has its id, or that it stands in another coder's file.
    """

    file: str
    line: int
    message: str
    twin: bool = False


@dataclass(frozen=True, slots=True)
class Trail:
    """All acts, sorted by time, and the lines that are not as they should be."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()


def trail_file(coder: str) -> str:
    """The file of one coder's acts, relative to the study; "" for the acts of nobody known."""
    return f"{TRAIL}/{coder or NOBODY}{_ENDING}"


def trail_line(entry: Entry) -> Line:
    """An entry as a line to be added to its file."""
    void = {"time": entry.time, "id": f"{entry.id}-{_VOID}", "kind": _VOID, "of": entry.id}
    return Line(trail_file(entry.coder), _json(entry.plain()), _json(void))


def read_trail(root: Path) -> Trail:
    """The acts of all coders; what cannot be read is told, and left out."""
    entries: dict[str, Entry] = {}
    files, faults = _files(root)
    for path in files:
        try:
            content = _content(inside(root, path))
        except (OSError, ValueError, StudyError) as fault:
            faults.append(_closed(path, fault))
            continue
        _read(path, content.split(b"\n"), entries, faults)
    return Trail(tuple(sorted(entries.values(), key=lambda one: one.order)), tuple(faults))


def latest(root: Path, number: int) -> Trail:
    """The last acts of all coders, sorted by time, and the files that cannot be read.

    They are read from the ends of the files alone, however long these are; of single lines nothing is said.
    """
    entries: dict[str, Entry] = {}
    files, faults = _files(root)
    for path in files:
        try:
            content = _end_of(inside(root, path), number)
        except (OSError, StudyError) as fault:
            faults.append(_closed(path, fault))
            continue
        _read(path, content.split(b"\n"), entries, [])
    return Trail(tuple(sorted(entries.values(), key=lambda one: one.order)[-number:]), tuple(faults))


_BYTES_EACH = 1024


def lines_of(root: Path) -> Iterator[tuple[str, int, str]]:
    """Every line of every file as it stands there, with its file and its number."""
    for path in _files(root)[0]:
        with contextlib.suppress(OSError, ValueError, StudyError):
            lines = _content(inside(root, path)).split(b"\n")
            yield from ((path, number, one.decode("utf-8", "replace")) for number, one in enumerate(lines, 1))


def _files(root: Path) -> tuple[list[str], list[Fault]]:
    """The files of the trail, relative to the study, and why it cannot be told which there are."""
    try:
        names = sorted(one.name for one in inside(root, TRAIL).iterdir())
    except FileNotFoundError:
        return [], []
    except (OSError, StudyError) as fault:
        return [], [_closed(TRAIL, fault)]
    return [f"{TRAIL}/{name}" for name in names if name.endswith(_ENDING) and not name.startswith(".")], []


def _closed(path: str, fault: Exception) -> Fault:
    return Fault(path, 0, f"cannot be read: {_why(fault)}")


def _content(path: Path) -> bytes:
    return held(path, _MOST_BYTES)


def _end_of(path: Path, number: int) -> bytes:
    """The last lines of a file, at least `number` of them where it has so many."""
    length = number * _BYTES_EACH
    check_file(path)
    with path.open("rb") as file:
        size = file.seek(0, 2)
        while True:
            file.seek(max(0, size - length))
            content = file.read()
            if size <= length:
                return content
            content = content.partition(b"\n")[2]
            if content.count(b"\n") >= number or length > MAX_BYTES:
                return content
            length *= 2


def _read(path: str, lines: list[bytes], entries: dict[str, Entry], faults: list[Fault]) -> None:
    """Take in the lines of one file."""
    owner = path.removeprefix(f"{TRAIL}/").removesuffix(_ENDING)
    voided: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = _parsed(line, voided)
        except ValueError as fault:
            faults.append(Fault(path, number, str(fault)))
            continue
        if entry is None:
            continue
        held = entries.setdefault(entry.id, entry)
        if held != entry:
            faults.append(Fault(path, number, f"another line has the id {entry.id!r}", twin=True))
        elif (entry.coder or NOBODY) != owner:
            whose = entry.coder or "nobody known"
            faults.append(
                Fault(path, number, f"it tells of an act of {whose} in the file of {owner}", twin=True)
            )
    for identity in voided:
        entries.pop(identity, None)


def _parsed(line: bytes, voided: set[str]) -> Entry | None:
    """The entry in a line; None for one that only says that another does not count.

    Raises:
        ValueError: there is none.
    """
    bare = line.rstrip(b"\r")
    if bare.startswith(_MARKERS) or bare in _MARKER_LINES:
        raise ValueError("git's conflict markers are in the file")
    try:
        data = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text") from None
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("it is no JSON, or cut off") from None
    if not isinstance(data, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 - the line is wrong, not the program
    if data.get("kind") == _VOID:
        voided.add(_text(data, "of"))
        return None
    if not _TIME.match(_text(data, "time")):
        raise ValueError("its time is none")
    if data.get("kind") not in KINDS:
        raise ValueError(f"its kind is none of {', '.join(KINDS)}")
    changes = data.get("changes")
    if not isinstance(changes, list) or not all(isinstance(one, dict) for one in changes):
        raise ValueError("it does not tell what was changed")
    return Entry(
        time=data["time"],
        id=_text(data, "id"),
        coder="" if data.get("coder") is None else _text(data, "coder"),
        kind=data["kind"],
        title=_text(data, "title", empty=True),
        of=_text(data, "of") if "of" in data else "",
        changes=tuple(changes),
    )


def _text(data: dict[str, Any], key: str, *, empty: bool = False) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not (value or empty):
        raise ValueError(f"it has no {key}")
    return value


def _json(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data)
    return text


def _why(fault: Exception) -> str:
    if isinstance(fault, StudyError):
        return fault.message
    return (fault.strerror or str(fault)) if isinstance(fault, OSError) else str(fault)


def told(trail: Trail) -> Iterator[str]:
    """The lines that cannot be read, one line each, for people."""
    for fault in trail.faults:
        if not fault.twin:
            yield (
                f"{fault.file}:{fault.line}: {fault.message}"
                if fault.line
                else f"{fault.file}: {fault.message} (make it readable, or move it away)"
            )
