"""The one table of commands: key bindings, footer, palette, the `?` help and docs/keys.md all come from it.

Each module here but this one holds `COMMANDS`: places, each with its commands. A place is `app`, `step` (every step
screen), the name of a screen (`code`), or a part of one (`code/tree`) that a widget carries as `PLACE`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from textual.binding import Binding
from textual.keys import format_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a person can do.

    Attributes:
        id: stable name (`edit.undo`): users change keys by it.
        keys: Textual's names of keys, joined by commas.
        action: Textual's action, on the widget or screen of its place; `{key}` stands for the key pressed.
        label: two words for the footer and the palette.
        help: a sentence.
        footer: whether it is shown in the footer, as far as there is room.
        shown: how several keys are written as one (`1-9`); "" for the keys themselves.
        priority: whether it comes before the widget that has the focus.
        palette: whether it makes sense in the command palette.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    footer: bool = False
    shown: str = ""
    priority: bool = False
    palette: bool = True

    def bindings(self) -> Iterator[Binding]:
        """One Textual binding for all keys, or one a key where the action asks which."""
        each = self.keys.split(",") if "{key}" in self.action else [self.keys]
        for keys in each:
            identity = self.id if len(each) == 1 else f"{self.id}.{keys}"
            action = self.action.replace("{key}", f"{keys!r}")
            yield Binding(keys, action, self.label, show=self.footer, priority=self.priority, id=identity)


Table = dict[str, tuple[Command, ...]]


@cache
def table() -> Table:
    """Every place with its commands: `app` and `step` first, then the screens in their order."""
    modules = sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
    )
    found: Table = {}
    for name in sorted(
        modules, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)
    ):
        found.update(import_module(f"{__name__}.{name}").COMMANDS)
    return found


_ORDER = (
    "everywhere",
    "organize",
    "read",
    "code",
    "codebook",
    "transcript",
    "themes",
    "storyline",
    "framework",
    "report",
)


def bindings(place: str) -> list[Binding]:
    """The key bindings of one place, for the `BINDINGS` of a widget, screen or app."""
    return [binding for command in table()[place] for binding in command.bindings()]


@cache
def by_binding() -> dict[str, Command]:
    """Each command by the id of its bindings."""
    return {
        str(binding.id): command
        for commands in table().values()
        for command in commands
        for binding in command.bindings()
    }


def key_of(app: object, identity: str) -> str:
    """The key of a command as people write it: the user's own where one was set, else the first of the table."""
    settings = getattr(app, "settings", None)
    own: dict[str, str] = {} if settings is None else settings.keys
    keys = own.get(identity) or next(
        command.keys for commands in table().values() for command in commands if command.id == identity
    )
    return key_name(keys.split(",")[0].strip())


def key_name(key: str) -> str:
    """A key as people write it: `ctrl+r`, `?`, `F1`, `↑`."""
    *modifiers, last = key.split("+")
    name = format_key(last)
    if last.startswith("f") and last[1:].isdigit():
        name = last.upper()
    return "+".join([*modifiers, name])
