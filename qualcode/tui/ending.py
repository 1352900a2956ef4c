"""The end of the app, also when the system asks for it: what is being written is saved, or kept, before it goes.

A terminal that is closed, or a connection that is lost, ends the program by a signal (SIGHUP), and so does a machine that
is shut down (SIGTERM). Nobody can be asked then, and nothing can be shown any more.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

_SIGNALS = ("SIGTERM", "SIGHUP")
_SECONDS = 5.0
"""How long the app may take to put the terminal in order, which may be gone."""

BY_SIGNAL = 128
"""What is added to the number of a signal, as shells have it, in the exit status of what it ended."""


@runtime_checkable
class Leaving(Protocol):
    """A screen or a dialog on which something may be written that is not saved yet."""

    def leaving(self) -> None:
        """Save it, or keep it safe."""


def leave(screens: Iterable[object]) -> None:
    """Have everything saved that is being written; dialogs after the screens below them."""
    for screen in dict.fromkeys(screens):
        if isinstance(screen, Leaving):
            screen.leaving()


def heed(end: Callable[[int], None]) -> None:
    """Call `end` with an exit status when the system asks the running app to end; and end it, should it hang then."""

    def asked(number: int) -> None:
        end(BY_SIGNAL + number)
        last = threading.Timer(_SECONDS, os._exit, (BY_SIGNAL + number,))
        last.daemon = True
        last.start()

    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            # Windows has neither, and where the app runs in a thread signals are somebody else's.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(number, asked, number)
