"""Files written so that they are whole at any moment. Everything goes through `os`, call by call, so that each can fail.

A file is replaced by a rename; only files that grow line by line are written in place, and can be cut back.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Content = bytes | None
"""What a file is to hold; None removes it."""

TEMPORARY = (".qualcode-", ".tmp")
"""How the names of files that are not in place yet begin and end."""


def put(path: Path, content: Content) -> None:
    """Let the file at `path` hold `content`, or go (None): at any moment it is whole, the old or the new.

    Raises:
        OSError: it cannot be; the old file is then untouched.
    """
    if content is None:
        path.unlink(missing_ok=True)
        sync_folders([path.parent])
        return
    put_all({path: content})


def put_all(contents: Mapping[Path, bytes]) -> None:
    """Let files hold contents, each of them whole at any moment, though not all or none; many cost little more than one.

    Raises:
        OSError: one cannot be; some of them may be in place.
    """
    temporaries: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            temporaries[path] = staged(path, content)
        sync_files(list(temporaries.values()))
        for path, temporary in temporaries.items():
            place(temporary, path)
    except BaseException:
        for temporary in temporaries.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise
    sync_folders(path.parent for path in contents)


def staged(path: Path, content: bytes) -> Path:
    """A file beside the one at `path` that holds `content`; once it is synced it is ready to take its place.

    Raises:
        OSError: it cannot be written; nothing is left of it where that is possible.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    target = Path(os.path.realpath(path))
    begin, end = TEMPORARY
    handle, name = tempfile.mkstemp(prefix=begin, suffix=end, dir=target.parent)
    temporary = Path(name)
    try:
        try:
            _write(handle, content)
        finally:
            os.close(handle)
        temporary.chmod(_mode(target))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def sync_files(files: Sequence[Path]) -> None:
    """Force files to the disk, several at a time: a disk that is asked for many at once writes them together.

    Raises:
        OSError: one cannot be.
    """
    if len(files) <= _FEW:
        for one in files:
            _sync(one)
        return
    from concurrent.futures import ThreadPoolExecutor  # only needed for acts on many files

    with ThreadPoolExecutor(_AT_ONCE, "sync") as pool:
        for _ in pool.map(_sync, files):
            pass


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDWR | _BINARY if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def place(temporary: Path, path: Path) -> None:
    """Let a staged file take the place of the one at `path`, which may be a link.

    Raises:
        OSError: it cannot; both are as they were.
    """
    temporary.replace(os.path.realpath(path))


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, with the folders above it; it is not forced to the disk.

    Raises:
        OSError: it cannot be written, or is there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        _write(handle, content)
    finally:
        os.close(handle)


class Grown(NamedTuple):
    """A file that a line was added to: which, how long it was before, and whether it was there at all."""

    path: Path
    size: int
    was_there: bool


def add_line(path: Path, line: str, *, durable: bool = True) -> Grown:
    """Add a line at the end of a file, after a line break where its last line lacks one.

    The cost does not depend on the length of the file.

    Raises:
        OSError: it cannot be added; what could be written of it is cut away again where that is possible.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    was_there = path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o666)
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        grown = Grown(path, size, was_there)
        try:
            broken = size > 0 and _byte_at(handle, size - 1) != b"\n"
            _write(handle, b"\n" * broken + line.encode("utf-8", "surrogatepass") + b"\n")
            if durable:
                os.fsync(handle)
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise
    except BaseException:
        if not was_there:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    finally:
        os.close(handle)
    return grown


def cut_back(grown: Grown) -> None:
    """Take the line away again that was added last.

    Raises:
        OSError: it cannot be taken away.
    """
    if not grown.was_there:
        grown.path.unlink(missing_ok=True)
        return
    handle = os.open(grown.path, os.O_RDWR | _BINARY)
    try:
        os.ftruncate(handle, grown.size)
    finally:
        os.close(handle)


def sync_folders(folders: Iterable[Path]) -> None:
    """Make renames in `folders` durable, where the file system has a way to: Windows and some shares have none.

    The files are in place already, so nothing is refused for want of it.
    """
    if os.name == "nt":
        return
    for folder in dict.fromkeys(folders):
        with contextlib.suppress(OSError):
            handle = os.open(os.path.realpath(folder), os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)
_FEW = 3
_AT_ONCE = 8


def _write(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def _byte_at(handle: int, place: int) -> bytes:
    os.lseek(handle, place, os.SEEK_SET)
    return os.read(handle, 1)


def _mode(target: Path) -> int:
    """The permissions of the file that gives way, or those a new file gets here."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
