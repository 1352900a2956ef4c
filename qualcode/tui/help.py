"""The `?` page: every key of what has the focus, from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import ActiveBinding
from textual.content import Content

from qualcode.tui.commands import by_binding, key_name
from qualcode.tui.modals.listing import Hanging
from qualcode.tui.say import join, say
from qualcode.tui.words import _, mark

_KEYS_WIDTH = 14
_LABEL_WIDTH = 14
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
        group = groups.setdefault(type(one.node).__name__, {})
        names, _label, _sentence = group.setdefault(identity, ([], label, sentence))
        if name not in names:
            names.append(name)
    lines: list[Content | Hanging] = []
    for group in groups.values():
        lines += [_line(names, label, sentence) for names, label, sentence in group.values()]
        lines.append(Content(""))
    return lines[:-1]


def _line(names: list[str], label: str, sentence: str) -> Hanging:
    keys = " ".join(names)
    head = join((f"{keys:<{_KEYS_WIDTH}}", "bold $accent"), f" {label:<{_LABEL_WIDTH}} ")
    return Hanging(head, say(sentence, "$dim"))
