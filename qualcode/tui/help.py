"""The `?` page: every key of what has the focus, from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from textual.binding import ActiveBinding
from textual.content import Content

from qualcode.tui.commands import by_binding, key_name
from qualcode.tui.modals.listing import Hanging
from qualcode.tui.say import join, say
from qualcode.tui.words import _, mark

_MOST_KEYS = 17
_MOST_LABEL = 18
"""Cells of the columns of keys and of names at most; what is longer goes beyond its column."""
_TEXTUALS = {
    "app.focus_next": (mark("next part"), mark("Let keys go to the next part of the screen.")),
    "app.focus_previous": (mark("previous part"), mark("Let keys go to the part of the screen before.")),
}
"""What Textual has keys for and people use; the rest of its keys is of no use here."""


def key_lines(active: Mapping[str, ActiveBinding]) -> list[Content | Hanging]:
    """One line a command: its keys, its name, a sentence; grouped by where they belong, the focus first.

    Args:
        active: the keys that work now, as `Screen.active_bindings` gives them.
    """
    known = by_binding()
    groups: dict[str, dict[str, tuple[list[str], str, str]]] = {}
    for key, one in active.items():
        command = known.get(one.binding.id or "")
        if command is not None:
            label, sentence = _(command.label), _(command.help)
            name, identity = command.shown or key_name(key), command.id
        elif one.binding.action in _TEXTUALS:
            label, sentence = map(_, _TEXTUALS[one.binding.action])
            name, identity = key_name(key), one.binding.action
        else:
            continue
        there = groups.setdefault(type(one.node).__name__, {})
        names, _label, _sentence = there.setdefault(identity, ([], label, sentence))
        if name not in names:
            names.append(name)
    rows = [
        [(" ".join(names), label, sentence) for names, label, sentence in one.values()]
        for one in groups.values()
    ]
    wide = min(_MOST_KEYS, _widest(keys for group in rows for keys, _label, _sentence in group))
    named = min(_MOST_LABEL, _widest(label for group in rows for _keys, label, _sentence in group))
    lines: list[Content | Hanging] = []
    for group in rows:
        for keys, label, sentence in group:
            head = join((_filled(keys, wide), "bold $accent"), f"  {_filled(label, named)}  ")
            lines.append(Hanging(head, say(sentence, "$dim")))
        lines.append(Content(""))
    return lines[:-1]


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
