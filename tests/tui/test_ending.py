"""The app is ended by the system, in a terminal of its own: what is being written is saved."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

pty = pytest.importorskip("pty", reason="only where there are pseudo terminals")

PATIENCE = 120.0
"""Seconds after which a terminal that shows nothing new is given up."""


class Terminal:
    """The app in a terminal of its own."""

    def __init__(self, root: Path) -> None:
        self.pid, self.fd = pty.fork()
        if not self.pid:
            environ = {
                **os.environ,
                "TERM": "xterm-256color",
                "TEXTUAL_ANIMATIONS": "none",
                "LC_ALL": "C.UTF-8",
            }
            environ |= {"COLUMNS": "120", "LINES": "40", "XDG_CONFIG_HOME": str(root.parent / "settings")}
            command = [sys.executable, "-m", "qualcode", str(root), "--coder", "ana"]
            os.execve(sys.executable, command, environ)  # noqa: S606 - this very Python

    def shows(self, words: str) -> None:
        """Wait until `words` were painted in one go."""
        seen = b""
        while words.encode() not in seen:
            ready, _, _ = select.select([self.fd], [], [], PATIENCE)
            assert ready, f"{words} is not shown, but {seen[-2000:]!r}"
            seen += os.read(self.fd, 65536)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.fd, keys.encode())

    def close(self) -> None:
        """Close the window: whoever ran in it loses its terminal."""
        os.close(self.fd)

    def status(self) -> int:
        """The exit status, when the app has ended."""
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def terminal(study: Path) -> Iterator[Terminal]:
    found = Terminal(study)
    yield found
    if found.pid:
        os.kill(found.pid, signal.SIGKILL)
        os.waitpid(found.pid, 0)


def memos(root: Path) -> list[str]:
    data: Any = yaml.safe_load((root / "codings" / "ana" / "T1.yaml").read_text("utf-8"))
    return [one.get("memo", "") for one in data["segments"]]


def test_a_memo_is_saved_when_the_connection_is_lost(study: Path, terminal: Terminal) -> None:
    terminal.shows("uncoded")
    terminal.type("m")
    terminal.shows("esc keeps it")
    terminal.type("Twice.")
    terminal.shows("Twice.")
    terminal.close()
    assert terminal.status() == 128 + signal.SIGHUP
    assert memos(study) == ["Twice."]


def test_a_memo_is_saved_when_the_app_is_asked_to_end(study: Path, terminal: Terminal) -> None:
    terminal.shows("uncoded")
    terminal.type("m")
    terminal.shows("esc keeps it")
    terminal.type("Twice.")
    terminal.shows("Twice.")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.status() == 128 + signal.SIGTERM
    assert memos(study) == ["Twice."]
