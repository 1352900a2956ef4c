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
from textual.widgets import Static

from qualcode.tui.commands import Command
from qualcode.tui.say import join, shown

_LEAST_LABEL = 30
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
    """The keys, as many as there is room for; a click presses one."""

    DEFAULT_CSS = "Keys { width: 1fr; height: 1; }"

    keys: reactive[tuple[Key, ...]] = reactive(())

    class Pressed(Message):
        """A key of the footer was clicked."""

        def __init__(self, key: Key) -> None:
            super().__init__()
            self.key = key

    def render(self) -> Content:
        """The keys on one line."""
        return Content("   ").join(_written(key) for key in self._fitting())

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        at = event.get_content_offset(self)
        column = 0
        for key in self._fitting():
            start, column = column, column + _written(key).cell_length
            if at is not None and start <= at.x < column:
                self.post_message(self.Pressed(key))
            column += 3

    def _fitting(self) -> list[Key]:
        """Those for which there is room; the last one (all keys) before the others."""
        room = self.content_size.width
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
    KeysAndStatus > #status { width: auto; max-width: 50%; height: 1; dock: right; color: $dim; padding: 0 2; }
    KeysAndStatus > #status { text-wrap: nowrap; text-overflow: ellipsis; }
    .-narrow KeysAndStatus { layout: vertical; height: 2; }
    .-narrow KeysAndStatus > #status { width: 100%; max-width: 100%; dock: top; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._told = 0

    def compose(self) -> ComposeResult:
        """The keys and the status."""
        yield Static(id="status")
        yield Keys()

    def show(self, keys: tuple[Key, ...]) -> None:
        """Show these keys."""
        self.query_one(Keys).keys = keys

    def tell(self, status: Content) -> None:
        """Show this status."""
        line = self.query_one("#status", Static)
        line.update(status, layout=status.cell_length != self._told)
        self._told = status.cell_length
