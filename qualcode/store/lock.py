"""One program writes to a study at a time; the others wait a while, and are told who it is.

The operating system gives the lock up when its holder dies, so a dead program never blocks the living.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from qualcode.errors import StudyError
from qualcode.store.disk import write_new
from qualcode.store.files import held
from qualcode.store.layout import PRIVATE, inside

LOCK_SECONDS = 10.0
"""How long a program waits for another to finish writing."""

_POLL_SECONDS = 0.02

_HOLDER = "holder.json"
"""Who has the lock: beside it and not in it, for some who wait empty the lock file by opening it."""

_SIGNING = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_TRUNC
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
"""How that is opened: no link is followed, and no pipe waited for."""


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the study in `root` for writing; who holds it already, in this thread, goes on holding it.

    Raises:
        StudyError: another program has held it for too long.
        OSError: the study's folder cannot be written.
    """
    from filelock import FileLock, Timeout  # slow to import, and only needed for writing

    private = private_folder(root)
    lock = FileLock(private_file(root, "lock"), is_singleton=True)
    try:
        lock.acquire(timeout=LOCK_SECONDS, poll_interval=_POLL_SECONDS)
    except Timeout:
        raise StudyError(
            f"{_holder(private)} has been writing to {root} for {LOCK_SECONDS:.0f} seconds",
            "nothing was changed; close it, or try again",
        ) from None
    except NotImplementedError:
        yield  # no locks on this file system; what files hold is compared all the same
        return
    try:
        _sign(private)
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.release()


def private_folder(root: Path) -> Path:
    """The folder in which qualcode keeps things for itself, made where it is not there; git ignores it.

    Whatever has made the folder, git is told: what is kept in it (old texts, names to hide) is for nobody else.

    Raises:
        OSError: it cannot be made.
    """
    private = private_file(root)
    if not private.is_dir():
        private.mkdir(exist_ok=True)
    ignored = private / ".gitignore"
    if not ignored.exists():
        with contextlib.suppress(OSError):
            write_new(ignored, b"*\n")
    return private


def private_file(root: Path, name: str = "") -> Path:
    """Where qualcode keeps something for itself beside the study in `root`.

    A study may come from anywhere, with links in this folder, too: none is followed out of the study.

    Raises:
        OSError: a link leads out of the study.
    """
    relative = f"{PRIVATE}/{name}" if name else PRIVATE
    try:
        return inside(root, relative)
    except StudyError:
        why = "it is a link that leads out of the study"
        raise OSError(errno.ELOOP, why, str(root / relative)) from None


def _sign(private: Path) -> None:
    """Leave word who holds the lock."""
    with contextlib.suppress(OSError):
        content = json.dumps({"pid": os.getpid(), "host": socket.gethostname()})
        handle = os.open(private / _HOLDER, _SIGNING, 0o666)
        try:
            os.write(handle, content.encode())
        finally:
            os.close(handle)


def _holder(private: Path) -> str:
    """Who holds the lock, in words, as far as it can be told."""
    try:
        found = json.loads(held(private / _HOLDER))
        pid, host = int(found["pid"]), str(found["host"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "another program"
    if host != socket.gethostname():
        return f"a program on {host} (process {pid})"
    return f"process {pid}" if _lives(pid) else "another program"


def _lives(pid: int) -> bool:
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
