"""The line at the bottom: the keys that matter now, and in words what is under the caret."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from qualcode.tui.commands import Command
from qualcode.tui.say import join, shown

_LEAST_LABEL = 30
_MARGIN = 2
"""Cells beside the status, on either side."""

MOST_KEYS = 8
"""How many keys the footer shows at most."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the footer: how it is written, what it does, and where its action runs."""

    command: Command
    binding: Binding
    node: DOMNode
    name: str
    label: str


class Keys(Widget):
    """The keys, as many as there is room for, and the status; a click presses a key.

    They share one line, the status on the right in half of it at most, or have one each where there are two. All is
    painted from values, so that nothing is laid out anew when another status is told.
    """

    DEFAULT_CSS = "Keys { width: 1fr; height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }"

    keys: reactive[tuple[Key, ...]] = reactive(())

    class Pressed(Message):
        """A key of the footer was clicked."""

        def __init__(self, key: Key) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._status = Content("")

    @property
    def status(self) -> Content:
        """What is under the caret, in words."""
        return self._status

    @status.setter
    def status(self, status: Content) -> None:
        if not self._status.is_same(status):
            self._status = status
            self.refresh()

    def render(self) -> Content:
        """The keys and the status on one line, or the status above the keys."""
        keys = Content("   ").join(_written(key) for key in self._fitting())
        told = self._told()
        if self._two_lines:
            return Content("\n").join([told, keys])
        return Content("").join([keys.truncate(self._room, pad=True), Content("  "), told])

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        at = event.get_content_offset(self)
        if at is None or at.y != (1 if self._two_lines else 0):
            return
        column = 0
        for key in self._fitting():
            start, column = column, column + _written(key).cell_length
            if start <= at.x < column:
                self.post_message(self.Pressed(key))
            column += 3

    @property
    def _two_lines(self) -> bool:
        return self.content_size.height > 1

    @property
    def _room(self) -> int:
        """The cells that are there for keys."""
        width = self.content_size.width
        return width if self._two_lines else max(0, width - self._told().cell_length - 2 * _MARGIN)

    def _told(self) -> Content:
        """The status, cut where it is too long."""
        width = self.content_size.width
        most = width if self._two_lines else width // 2 - 2 * _MARGIN
        return self._status.first_line.truncate(max(0, most), ellipsis=True).stylize_before("$dim")

    def _fitting(self) -> list[Key]:
        """Those for which there is room; the last one (all keys) before the others."""
        room = self._room
        longest = max(_LEAST_LABEL, room // 3)
        keys = [replace(key, label=_cut(key.label, longest)) for key in self.keys]
        if len(keys) > MOST_KEYS:
            keys[MOST_KEYS - 1 : -1] = []
        while keys and sum(_written(key).cell_length + 3 for key in keys) - 3 > room:
            keys.pop(-2 if len(keys) > 1 else -1)
        return keys


def _cut(label: str, cells: int) -> str:
    """A label in at most so many cells: one that names an act on something long would push out all others."""
    label = shown(label)
    return label if cell_len(label) <= cells else set_cell_size(label, cells - 1).rstrip() + "…"


def _written(key: Key) -> Content:
    return join((key.name, "bold $accent"), (f" {key.label}", "$dim"))


class KeysAndStatus(Widget):
    """The bottom of a step screen: keys on the left, the status on the right, or below each other where it is narrow."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    KeysAndStatus { dock: bottom; height: 1; background: $panel; padding: 0 2; }
    .-narrow KeysAndStatus { height: 2; }
    """

    def compose(self) -> ComposeResult:
        """The keys and the status."""
        yield Keys()

    def show(self, keys: tuple[Key, ...]) -> None:
        """Show these keys."""
        self.query_one(Keys).keys = keys

    def tell(self, status: Content) -> None:
        """Show this status."""
        self.query_one(Keys).status = status
