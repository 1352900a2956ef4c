"""Writes that are all or nothing: one file by rename, many files through a journal.

A journal holds every new content and, written last, a manifest. Before the manifest is in place nothing has happened;
after it the whole change has, even if the machine dies before the files are in place: the next open finishes it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from qualcode.errors import StudyError
from qualcode.store.fingerprint import ABSENT, fingerprint, fingerprint_of
from qualcode.store.layout import PRIVATE, inside

_MANIFEST = "manifest.json"
_LOCK_SECONDS = 10.0

Content = bytes | None
"""What a file is to hold; None removes it."""


class ChangedOnDisk(Exception):  # noqa: N818 - an answer to the session, never shown
    """Files that somebody else has written since they were read; nothing was written."""

    def __init__(self, files: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(files)))
        self.files = files


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was left of a change that a dead process had begun: files put in place, and files others had changed."""

    finished: tuple[str, ...] = ()
    conflicting: tuple[str, ...] = ()


def commit(root: Path, contents: Mapping[str, Content], expected: Mapping[str, str]) -> dict[str, str]:
    """Write `contents` (by path relative to the study), all or nothing; the fingerprints they have then.

    Args:
        root: the study.
        contents: what each file is to hold.
        expected: the fingerprint each of these files must still have on disk.

    Raises:
        ChangedOnDisk: a file has another fingerprint than expected.
        StudyError: the disk is full, the folder is read-only, another process holds the study.
    """
    targets = {name: inside(root, name) for name in contents}
    try:
        with _locked(root):
            changed = frozenset(n for n in contents if fingerprint_of(targets[n]) != expected.get(n, ABSENT))
            if changed:
                raise ChangedOnDisk(changed)
            if len(contents) == 1:
                for name, content in contents.items():
                    put(targets[name], content)
            elif contents:
                _through_journal(root, contents, targets, expected)
    except OSError as fault:
        raise _unwritable(root, fault) from fault
    return {name: fingerprint(content) for name, content in contents.items()}


def recover(root: Path) -> Recovery:
    """Finish what a dead process had committed and throw away what it had not.

    Raises:
        StudyError: the study cannot be written.
    """
    journals = root / PRIVATE / "journal"
    if not journals.is_dir() or not any(journals.iterdir()):
        return Recovery()
    finished: list[str] = []
    conflicting: list[str] = []
    try:
        with _locked(root):
            for journal in sorted(journals.iterdir()):
                manifest = journal / _MANIFEST
                if manifest.is_file():
                    entries = json.loads(manifest.read_text("utf-8"))
                    done, others = _finish(root, journal, entries)
                    finished += done
                    conflicting += others
                shutil.rmtree(journal)
    except OSError as fault:
        raise _unwritable(root, fault) from fault
    return Recovery(tuple(finished), tuple(conflicting))


def put(path: Path, content: Content) -> None:
    """Let the file at `path` hold `content`, or go (None): at any moment it is whole, the old or the new.

    Raises:
        OSError: it cannot be; the old file is then untouched.
    """
    if content is None:
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=".qualcode-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _through_journal(
    root: Path, contents: Mapping[str, Content], targets: Mapping[str, Path], expected: Mapping[str, str]
) -> None:
    journals = root / PRIVATE / "journal"
    journals.mkdir(parents=True, exist_ok=True)
    journal = Path(tempfile.mkdtemp(prefix="change-", dir=journals))
    try:
        entries = []
        for number, (name, content) in enumerate(contents.items()):
            if content is not None:
                put(journal / str(number), content)
            entries.append(
                {
                    "path": name,
                    "before": expected.get(name, ABSENT),
                    "after": fingerprint(content),
                    "content": None if content is None else str(number),
                }
            )
        put(journal / _MANIFEST, json.dumps(entries).encode())
    except BaseException:
        shutil.rmtree(journal, ignore_errors=True)
        raise
    for name, content in contents.items():
        put(targets[name], content)
    shutil.rmtree(journal)


def _finish(root: Path, journal: Path, entries: list[dict[str, str | None]]) -> tuple[list[str], list[str]]:
    done: list[str] = []
    others: list[str] = []
    for entry in entries:
        name = str(entry["path"])
        target = inside(root, name)
        found = fingerprint_of(target)
        if found == entry["after"]:
            continue
        content = None if entry["content"] is None else (journal / str(entry["content"])).read_bytes()
        if found == entry["before"]:
            put(target, content)
            done.append(name)
        else:
            if content is not None:
                put(target.with_name(f"{target.name}.unfinished"), content)
            others.append(name)
    return done, others


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    (root / PRIVATE).mkdir(exist_ok=True)
    lock = FileLock(root / PRIVATE / "lock", timeout=_LOCK_SECONDS)
    try:
        with lock:
            yield
    except Timeout:
        raise StudyError(
            f"another program has been writing to {root} for {_LOCK_SECONDS:.0f} seconds",
            "close it, or try again",
        ) from None


def _mode(target: Path) -> int:
    """The permissions of the file that gives way, or those a new file gets here."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(root: Path, fault: OSError) -> StudyError:
    where = fault.filename or root
    return StudyError(
        f"cannot write {where}: {fault.strerror or fault}", "nothing was changed; free the disk or the folder"
    )
