"""What changes in an open study, told to whoever listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qualcode.core.changes import Place


@dataclass(frozen=True, slots=True)
class Event:
    """Something changed: how, under which name, and where.

    `kind` is `done`, `undone` or `redone` for an act, `disk` for another program, `recovered` for what a dead program
    had left half done, `coder` for another coder.
    """

    kind: str
    title: str
    touched: frozenset[Place]


Listener = Callable[[Event], None]


class Listeners:
    """Those who are told, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` too; the function returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: Event) -> None:
        """Tell everybody who listens now."""
        for listener in tuple(self._listeners):
            listener(event)
