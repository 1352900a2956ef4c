"""Copies of files kept before an act writes many of them, so that one can go back also when undo does not reach.

A backup is a folder of its own with the files as they were, below `files`, and a list of them. The oldest go first.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.core.changes import Place
from qualcode.core.trail import time_of
from qualcode.errors import StudyError
from qualcode.store import disk
from qualcode.store.disk import Content
from qualcode.store.files import held
from qualcode.store.fingerprint import ABSENT, fingerprint
from qualcode.store.layout import inside
from qualcode.store.lock import private_file, private_folder

FEW_FILES = 3
"""An act on more files gets a backup. A new code on a passage writes two, moving a code between sources three: undo is
enough for those. Renaming, merging and importing write as many as there are codings, and are what people regret."""

MOST_BACKUPS = 20
MOST_BYTES = 256 * 1024 * 1024
"""How many backups are kept, and how large they may be together; the newest stays however large it is."""

_FOLDER = "backups"
_MANIFEST = "manifest.json"
_VERSION = 1
_UNFINISHED = ".unfinished"
_LONGEST_SLUG = 40
_NAMED = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d\.\d+)Z-(.+)", re.ASCII)
"""How backups are called: the time, and what was about to be done."""


@dataclass(frozen=True, slots=True)
class Backup:
    """Files as they were.

    Attributes:
        name: names it among the others; later ones come later in the alphabet.
        title: what was about to be done.
        time: when, as the audit trail has it.
        coder: who was about to do it, or "".
        files: the fingerprint of each file, by path relative to the study; "" for one that was not there.
        size: bytes of all files.
        read: gives the content of a file.
        copy: whether it is a copy of a whole study that somebody asked for.
        fault: why nobody can go back to it, or "".
    """

    name: str
    title: str
    time: str
    coder: str
    files: Mapping[str, str]
    size: int
    read: Callable[[str], bytes]
    copy: bool = False
    fault: str = ""

    @property
    def point(self) -> str:
        """What it goes back to, in words."""
        return self.title if self.copy else f"before “{self.title}”"

    def content(self, path: str) -> Content:
        """What a file held; None where it was not there.

        Raises:
            StudyError: it cannot be read, or is not what was kept.
        """
        if self.files[path] == ABSENT:
            return None
        try:
            content = self.read(path)
        except (OSError, KeyError, StudyError) as fault:
            why = fault.strerror if isinstance(fault, OSError) else fault
            raise StudyError(
                f"{path} is missing from the backup {self.name}: {why}",
                "take another, or bring back its other files with `qualcode restore --file`",
            ) from fault
        if fingerprint(content) != self.files[path]:
            raise StudyError(
                f"{path} was changed in the backup {self.name}",
                "take another, or bring back its other files with `qualcode restore --file`",
            )
        return content


def is_wanted(places: Collection[Place], held: Mapping[str, Content]) -> bool:
    """Whether an act on files at `places`, which hold `held` by path, gets a backup.

    It does when it writes more than a few, or a text that is there already: spans in every coder's codings count its
    characters.
    """
    texts = {f"transcripts/{place.transcript}.txt" for place in places if place.file == "transcript"}
    return len(held) > FEW_FILES or any(held.get(path) is not None for path in texts)


def keep(root: Path, held: Mapping[str, Content], title: str, coder: str) -> Path:
    """Keep what files hold; the folder of the backup.

    The copies are not forced to the disk one by one: an act on a thousand files would wait minutes for it, and the act
    itself is safe without them.

    Raises:
        OSError: it cannot be kept; nothing is left of it where that is possible.
    """
    private_folder(root)
    now = time_of(dt.datetime.now(dt.UTC))
    name = f"{now.replace(':', '')}-{_slug(title)}"
    place = private_file(root, _FOLDER)
    folder, number = place / name, 1
    while folder.exists():
        number += 1
        folder = place / f"{name}-{number}"
    making = folder.with_name(f"{folder.name}{_UNFINISHED}")
    files = [
        {"path": path, "sha256": fingerprint(content), "size": len(content or b"")}
        for path, content in held.items()
    ]
    manifest = {"version": _VERSION, "title": title, "time": now, "coder": coder, "files": files}
    try:
        for path, content in held.items():
            if content is not None:
                disk.write_new(making / "files" / path, content)
        disk.write_new(making / _MANIFEST, json.dumps(manifest, indent=1).encode())
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return folder


def forget(folder: Path) -> None:
    """Remove a backup."""
    shutil.rmtree(folder, ignore_errors=True)


def prune(root: Path) -> None:
    """Remove the oldest backups beyond what is kept, and what is left of those that were not finished."""
    with contextlib.suppress(OSError):
        for one in private_file(root, _FOLDER).iterdir():
            if one.name.endswith(_UNFINISHED):
                forget(one)
    room = MOST_BYTES
    for number, backup in enumerate(backups(root)):
        room -= backup.size
        if number and (number >= MOST_BACKUPS or room < 0):
            forget(private_file(root, f"{_FOLDER}/{backup.name}"))


def backups(root: Path) -> tuple[Backup, ...]:
    """The backups there are, the newest first, damaged ones too; folders that are none are left out."""
    try:
        names = sorted((one.name for one in private_file(root, _FOLDER).iterdir()), reverse=True)
    except OSError:
        return ()
    found = (_backup(root, name) for name in names if not name.endswith(_UNFINISHED))
    return tuple(one for one in found if one is not None)


def _backup(root: Path, name: str) -> Backup | None:
    try:
        folder = private_file(root, f"{_FOLDER}/{name}")
    except OSError:
        return None
    try:
        data: Any = json.loads(held(inside(folder, _MANIFEST)))
        if data["version"] != _VERSION:
            return _damaged(name, "another version of qualcode has kept it")
        files = {str(one["path"]): str(one["sha256"]) for one in data["files"]}
        size = sum(int(one["size"]) for one in data["files"])
        title, time, coder = str(data["title"]), str(data["time"]), str(data["coder"])
    except OSError as fault:
        return _damaged(name, f"{_MANIFEST}: {fault.strerror or fault}")
    except (StudyError, ValueError, KeyError, TypeError, RecursionError):
        return _damaged(name, f"{_MANIFEST} does not tell which files it holds")
    return Backup(name, title, time, coder, files, size, lambda path: held(inside(folder / "files", path)))


def _damaged(name: str, why: str) -> Backup | None:
    """A backup of which only the name can be read; None where no backup is called so."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return None
    day, hour, minute, second, title = found.groups()
    time = f"{day}T{hour}:{minute}:{second}Z"

    def read(path: str) -> bytes:
        raise StudyError(f"{path} is not known to be in it")

    return Backup(name, title, time, "", {}, 0, read, fault=why)


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_SLUG].strip("-") or "act"
