"""What was done to a study, shown in the app: who did what when, and backups to go back to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.core.retold import local, retold
from qualcode.core.trail import Entry
from qualcode.errors import QualcodeError
from qualcode.store.backups import Backup, backups
from qualcode.store.trail import latest
from qualcode.tui.finding import Entry as FindEntry
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.modals.listing import Hanging, ListingScreen
from qualcode.tui.say import join, say, shown
from qualcode.tui.words import _, counted, spoken

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

MOST_SHOWN = 300
"""How many acts are listed; `qualcode log` tells all."""

_MOST_CHANGES = 6
_DAY = len("2024-02-07")


def show_history(app: QualcodeApp) -> None:
    """Show who did what when, the latest first."""
    trail = latest(app.session.root, MOST_SHOWN)
    title = f"{_('History')} · {_('● this session')}"
    unread = _("{file}: {why} (make it readable, or move it away)")
    lines: list[Content | Hanging] = [
        say(unread.format(file=fault.file, why=spoken(fault.message)), "$warning") for fault in trail.faults
    ]
    lines += history_lines(trail.entries, app.session.own)
    app.push_screen(ListingScreen(title, lines, _("Nothing has been done yet.")))


def choose_backup(app: QualcodeApp) -> None:
    """Let a backup be chosen, and go back to it."""
    found = backups(app.session.root)
    if not found:
        app.tell(_("there is no backup yet: one is kept before every act that writes many files"))
        return
    rows = [
        FindEntry(
            shown(local(one.time)),
            shown(one.point),
            _("damaged") if one.fault else counted("{number} file", "{number} files", len(one.files)),
            partial(_go_back, app, one),
        )
        for one in found
    ]
    app.push_screen(FindScreen(rows, _("go back to which backup?")), lambda entry: entry and entry.act())


def _go_back(app: QualcodeApp, backup: Backup) -> None:
    if not app.who_acts():
        return
    if backup.fault:
        said = _("the backup {name} is damaged, and nothing was changed: take another")
        app.tell(said.format(name=backup.name), "warning")
        return
    try:
        files = app.session.go_back(backup)
    except QualcodeError as error:
        app.tell_error(error)
        return
    if not files:
        app.tell(_("nothing was changed: the files say what they said then"))
        return
    said = _("went back to {point}: {files}; undo takes it back")
    app.tell(said.format(point=backup.point, files=counted("{number} file", "{number} files", len(files))))


def history_lines(entries: Sequence[Entry], own: Collection[str]) -> list[Content | Hanging]:
    """The acts, the latest first, under their days; those that `own` holds were done in this session."""
    return list(_lines(entries, own))


def _lines(entries: Sequence[Entry], own: Collection[str]) -> Iterator[Content | Hanging]:
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
        yield Hanging(
            join(
                ("● " if entry.id in own else "  ", "$accent"),
                (f"{time[_DAY + 1 :]}  {entry.coder or _('nobody'):<{width}}  ", "$dim"),
            ),
            say(f"{kind}{spoken(entry.title)}"),
        )
        margin = say(" " * (width + 14))
        for change in entry.changes[:_MOST_CHANGES]:
            yield Hanging(margin, say(retold(change), "$dim"))
        more = len(entry.changes) - _MOST_CHANGES
        if more > 0:
            told = counted("and {number} change more", "and {number} changes more", more)
            yield Hanging(margin, say(told, "$dim"))
