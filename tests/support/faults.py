"""A disk that fails: counts the calls to the system about files below a folder, and lets one of them go wrong.

Only calls that Python's `os` and `io.open` make are seen; the store makes all of its own through them.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.errors import StudyError

_BY_PATH = (
    "open",
    "replace",
    "rename",
    "unlink",
    "remove",
    "mkdir",
    "rmdir",
    "chmod",
    "listdir",
    "scandir",
    "stat",
)
_BY_HANDLE = ("write", "fsync", "ftruncate", "lseek", "read", "close")
CHANGING = frozenset(
    (
        "open",
        "replace",
        "rename",
        "unlink",
        "remove",
        "mkdir",
        "rmdir",
        "chmod",
        "write",
        "fsync",
        "ftruncate",
        "close",
    )
)

"""The calls that may change a disk."""

LASTING = CHANGING - {"fsync", "close", "chmod"}
"""Those after which a program that is killed leaves something else than before; the others only matter to a power cut."""

EVERY = CHANGING | {"read", "stat", "listdir", "scandir", "lseek"}
"""Those that may fail."""


@dataclass
class Disk:
    """What happened to the files below `root`, and what is to go wrong.

    Attributes:
        root: only calls about files below it count.
        at: the call that goes wrong, 0 the first; -1 for none.
        fails: what happens then; it may raise, or never come back.
        sticky: whether every call after it goes wrong, too, as on a share that is lost.
        only: the calls that count.
        calls: those made, in order.
    """

    root: Path
    at: int = -1
    fails: Callable[[str, str], None] = lambda _name, _where: None
    sticky: bool = False
    only: frozenset[str] = CHANGING
    calls: list[tuple[str, str]] = field(default_factory=list)
    _handles: dict[int, str] = field(default_factory=dict)

    def reaches(self, name: str, where: str) -> bool:
        """Note a call; whether it is to go wrong."""
        if name not in self.only:
            return False
        self.calls.append((name, where))
        here = len(self.calls) - 1
        return self.at >= 0 and (here == self.at or (self.sticky and here > self.at))

    def below(self, path: Any) -> str:
        """The path below the root, or ""."""
        if isinstance(path, int):
            return self._handles.get(path, "")
        where = os.path.normpath(Path.cwd() / os.fsdecode(path))
        return where if where.startswith(f"{self.root}{os.sep}") or where == str(self.root) else ""

    @contextlib.contextmanager
    def watched(self) -> Iterator[Disk]:
        """Watch, and let things go wrong, until the block ends."""
        real = {name: getattr(os, name) for name in (*_BY_PATH, *_BY_HANDLE)}
        real_open = io.open
        try:
            for name in _BY_PATH:
                setattr(os, name, self._by_path(name, real[name]))
            for name in _BY_HANDLE:
                setattr(os, name, self._by_handle(name, real[name]))
            io.open = self._opening(real_open)
            yield self
        finally:
            io.open = real_open
            for name, function in real.items():
                setattr(os, name, function)

    def _by_path(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            where = self.below(args[0]) if args else ""
            if where and self.reaches(name, where):
                self.fails(name, where)
            made = real(*args, **more)
            if where and name == "open":
                self._handles[made] = where
            return made

        return call

    def _by_handle(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(handle: int, *args: Any) -> Any:
            where = self._handles.get(handle, "")
            wrong = bool(where) and self.reaches(name, where)
            if name == "close":
                self._handles.pop(handle, None)
                made = real(handle)
                if wrong:
                    self.fails(name, where)
                return made
            if wrong:
                if name == "write":
                    real(handle, bytes(args[0])[: len(args[0]) // 2])
                self.fails(name, where)
            return real(handle, *args)

        return call

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, mode: str = "r", *args: Any, **more: Any) -> Any:
            where = "" if isinstance(path, int) else self.below(path)
            name = "open" if set(mode) & set("wax+") else "read"
            if where and self.reaches(name, where):
                self.fails(name, where)
            return real(path, mode, *args, **more)

        return call


def dies(_name: str, _where: str) -> None:
    """The process is killed, as by `kill -9`."""
    os.kill(os.getpid(), signal.SIGKILL)


def raises(number: int) -> Callable[[str, str], None]:
    """The call fails with an error number of the operating system."""

    def fail(_name: str, where: str) -> None:
        raise OSError(number, os.strerror(number), where)

    return fail


def killed(work: Callable[[], object], disk: Disk) -> bool:
    """Do `work` in a child process that dies where `disk` says; whether it died there."""
    child = os.fork()
    if child == 0:
        status = 3
        try:
            with disk.watched():
                work()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status)


def refusal(disk: Disk, work: Callable[[], object]) -> StudyError | None:
    """Why a failing disk refused some work, or None."""
    with disk.watched():
        try:
            work()
        except StudyError as error:
            return error
    return None
