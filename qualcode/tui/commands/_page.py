"""docs/keys.md, written from the table of commands: `python -m qualcode.tui.commands._page > docs/keys.md`."""

from __future__ import annotations

from qualcode.tui.commands import key_name, table
from qualcode.tui.commands.everywhere import STEP_LABELS

_TITLES = {
    "app": "Everywhere",
    "step": "On every screen of a step",
    "draft": "Where one writes several lines",
    "correction": "Where one corrects a text",
    "dialog/ways": "Where one is asked which way to go",
    "dialog/correction": "Where one corrects a text: saving and leaving",
    "quotes": "In a list of quotes",
    "grid": "In a table of figures",
    "page": "Where one reads a report",
    "memos": "All memos",
    "memos/list": "All memos: list",
    "dialog": "In dialogs",
    "dialog/export": "Where one chooses what to export",
    "dialog/write": "Where one names a file to export",
    "dialog/path": "Where one names a file",
    "dialog/choice": "Where one chooses from a list while typing",
    "dialog/search": "Where one looks for words in all texts",
    "dialog/writing": "Where one writes a memo",
    "dialog/confirm": "Where one is asked once more",
    "dialog/code_form": "In the form of a code",
    "dialog/code_form/lines": "In the form of a code: where one writes several lines",
    "dialog/pick": "In the form of a code: parent and colour",
    "dialog/split": "Where a code is split",
    "dialog/split/list": "Where a code is split: in the list of segments",
}

_INTRODUCTION = """# Keys

Made from the app's table of commands; `?` in the app shows the keys of what has the focus, `ctrl+p` finds every command
by a few letters. Change a key in the [settings](settings.md) by the name of its command.
"""


def page() -> str:
    """The whole page, in Markdown."""
    sections = [_INTRODUCTION]
    for place, commands in table().items():
        rows = [
            f"| {_keys(command.keys, command.shown)} | {command.label} | {command.help} | `{command.id}` |"
            for command in commands
        ]
        head = [f"## {_title(place)}", "", "| keys | | | command |", "| :-- | :-- | :-- | :-- |"]
        sections.append("\n".join([*head, *rows, ""]))
    return "\n".join(sections)


def _title(place: str) -> str:
    if place in _TITLES:
        return _TITLES[place]
    screen, _, part = place.partition("/")
    name = STEP_LABELS.get(screen, screen.capitalize())
    return f"{name}: {part.replace('_', ' ')}" if part else name


def _keys(keys: str, shown: str) -> str:
    names = [shown] if shown else [key_name(key) for key in keys.split(",")]
    return " ".join(f"<kbd>{_escaped(name)}</kbd>" for name in names)


def _escaped(name: str) -> str:
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "&#124;")


if __name__ == "__main__":
    import sys

    sys.stdout.write(page())
