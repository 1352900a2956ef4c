"""The history of a study as lines to read: who did what when, and what it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.content import Content

from qualcode.core.retold import local, retold
from qualcode.core.trail import Entry
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted

MOST_SHOWN = 300
"""How many acts are listed; `qualcode log` tells all."""

_MOST_CHANGES = 6
_DAY = len("2024-02-07")


def history_lines(entries: Sequence[Entry], own: Collection[str]) -> list[Content]:
    """The acts, the latest first, under their days; those that `own` holds were done in this session."""
    return list(_lines(entries, own))


def _lines(entries: Sequence[Entry], own: Collection[str]) -> Iterator[Content]:
    width = max((len(entry.coder or _("nobody")) for entry in entries), default=0)
    day = ""
    for entry in reversed(entries):
        time = local(entry.time)
        if time[:_DAY] != day:
            if day:
                yield say("")
            day = time[:_DAY]
            yield say(day, "bold $accent")
        kind = {"done": "", "undone": _("undone: "), "redone": _("done again: ")}[entry.kind]
        yield join(
            ("● " if entry.id in own else "  ", "$accent"),
            (f"{time[_DAY + 1 :]}  {entry.coder or _('nobody'):<{width}}  ", "$dim"),
            (f"{kind}{_(entry.title)}", ""),
        )
        margin = " " * (width + 14)
        for change in entry.changes[:_MOST_CHANGES]:
            yield say(f"{margin}{retold(change)}", "$dim")
        more = len(entry.changes) - _MOST_CHANGES
        if more > 0:
            yield say(margin + counted("and {number} change more", "and {number} changes more", more), "$dim")
