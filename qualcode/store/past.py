"""What can be undone and redone, kept beside a study, so that it survives a restart; one file a coder.

A file grows by a line with each act, so that keeping costs the same however much is kept. It is of this copy of the
study alone: git ignores it, and whatever in it cannot be read is left out.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Literal, NamedTuple

from qualcode.core.history import MOST_ACTS, Act, History
from qualcode.core.serial import VERSION, UnreadableError, change_from, plain_change
from qualcode.core.trail import NOBODY
from qualcode.errors import StudyError
from qualcode.store import disk
from qualcode.store.files import held
from qualcode.store.journal import MOST_BYTES as LARGEST
from qualcode.store.journal import Line
from qualcode.store.layout import PRIVATE, inside
from qualcode.store.lock import locked

_FOLDER = f"{PRIVATE}/history"
_VOID = "void"

MOST_BYTES = 16 * 1024 * 1024
"""How long a file may be; the oldest acts go first, and the latest stays however long it is."""

Doing = Literal["done", "undone", "redone", "passed"]
"""What happens to an act; one that is passed over stays done, and can be undone no more."""


class Forgotten(NamedTuple):
    """What cannot be undone, because nobody can read any more what it was.

    Attributes:
        lines: how many lines of the file.
        why: why none of it can be read, or "".
    """

    lines: int = 0
    why: str = ""


def past_line(act: Act, kind: Doing, identity: str) -> Line:
    """The line by which an act is kept, or by which it is kept what has become of it.

    Args:
        act: what was done; it goes into the file of whoever did it.
        kind: what happens to it now.
        identity: tells the line from every other.
    """
    data: dict[str, Any] = {"version": VERSION, "id": identity, "kind": kind, "act": act.id}
    if kind == "done":
        data["time"], data["title"] = act.time, act.title
        data["change"], data["inverse"] = plain_change(act.change), plain_change(act.inverse)
    void = {"version": VERSION, "id": f"{identity}-{_VOID}", "kind": _VOID, "of": identity}
    return Line(past_file(act.coder), _json(data), _json(void), durable=False)


def read_past(root: Path, coder: str) -> tuple[History, Forgotten]:
    """What `coder` can undo and redo, and what could not be read of it.

    A file that has become too long is written anew, shorter, where that can be done.
    """
    try:
        content = held(inside(root, past_file(coder)), LARGEST)
    except FileNotFoundError:
        return History(), Forgotten()
    except OSError as fault:
        return History(), Forgotten(why=f"cannot read {past_file(coder)}: {fault.strerror or fault}")
    except StudyError as fault:
        return History(), Forgotten(why=fault.message)
    history, unreadable, lines = _history(content, coder)
    if len(content) > MOST_BYTES or lines > 2 * MOST_ACTS:
        _shorten(root, coder)
    return history, Forgotten(unreadable)


def _shorten(root: Path, coder: str) -> None:
    """Let a file hold nothing but what can still be undone or redone, as much of it as may be."""
    with contextlib.suppress(OSError, StudyError), locked(root):
        path = inside(root, past_file(coder))
        history, _, _ = _history(held(path, LARGEST), coder)
        disk.put(path, _kept(history))


def _kept(history: History) -> bytes:
    """The lines of a history that together are at most half as long as a file may be, the newest."""
    lines: list[str] = []
    room = MOST_BYTES // 2
    for act in reversed((*history.done, *reversed(history.undone))):
        line = past_line(act, "done", act.id).text
        room -= len(line.encode()) + 1
        if room < 0 and lines:
            break
        lines.append(line)
    kept = {json.loads(line)["act"] for line in lines}
    back = [past_line(act, "undone", f"{act.id}-back").text for act in history.undone if act.id in kept]
    return "".join(f"{line}\n" for line in (*reversed(lines), *back)).encode()


def _history(content: bytes, coder: str) -> tuple[History, int, int]:
    """The history that lines tell, how many of them cannot be read, and how many there are."""
    rows, unreadable, number = [], 0, 0
    for line in content.split(b"\n"):
        if not line.strip():
            continue
        number += 1
        row = _row(line)
        if row is None:
            unreadable += 1
        else:
            rows.append(row)
    void = {row.get("of") for row in rows if row["kind"] == _VOID}
    done: dict[str, dict[str, Any]] = {}
    undone: dict[str, dict[str, Any]] = {}
    gone: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["kind"] == _VOID or row["id"] in void:
            continue
        act = row["act"]
        if row["kind"] == "done":
            gone |= undone
            undone.clear()
            done[act] = row
        elif row["kind"] == "undone" and act in done:
            undone[act] = done.pop(act)
        elif row["kind"] == "redone" and act in undone:
            done[act] = undone.pop(act)
        elif row["kind"] == "redone" and act in gone:
            done[act] = gone.pop(act)  # in another window, which did not know of what was done here
        elif row["kind"] == "passed":
            done.pop(act, None)
    found: list[tuple[Act, ...]] = []
    for table in (done, undone):
        acts = [_act(row, coder) for row in list(table.values())[-MOST_ACTS:]]
        unreadable += acts.count(None)
        found.append(tuple(act for act in acts if act is not None))
    return History(*found), unreadable, number


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or row.get("version") != VERSION:
        return None
    texts = ("id", "kind", "of") if row.get("kind") == _VOID else ("id", "kind", "act")
    return row if all(isinstance(row.get(key), str) for key in texts) else None


def _act(row: dict[str, Any], coder: str) -> Act | None:
    try:
        change, inverse = change_from(row.get("change")), change_from(row.get("inverse"))
    except UnreadableError:
        return None
    title, time = row.get("title"), row.get("time")
    if not (isinstance(title, str) and isinstance(time, str)):
        return None
    return Act(title, change, inverse, row["act"], coder, time)


def past_file(coder: str) -> str:
    """The file of what a coder can undo, relative to the study; "" for the acts of nobody known."""
    return f"{_FOLDER}/{coder or NOBODY}.jsonl"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, separators=(",", ":"))
