"""What a person is told when a study opens."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from qualcode.core.problems import Problem
from qualcode.session import Session
from qualcode.store.journal import Recovery
from qualcode.tui.commands import by_binding
from qualcode.tui.notices import Severity
from qualcode.tui.settings import Settings, faults
from qualcode.tui.words import _, counted, spoken

_MOST_NAMED = 4


def greetings(session: Session, settings: Settings, themes: Container[str]) -> Iterator[tuple[str, Severity]]:
    """What an earlier run left half done, what in the files cannot be read, and what in the settings makes no sense."""
    yield from recovered(session.recovery)
    lines, why = session.forgotten
    if why:
        yield _("what was done before cannot be undone: {why}").format(why=spoken(why)), "warning"
    if lines:
        yield (
            counted(
                "{number} line of what was done before cannot be read, and cannot be undone",
                "{number} lines of what was done before cannot be read, and cannot be undone",
                lines,
            ),
            "warning",
        )
    if session.problems:
        first = session.problems[0]
        found = counted(
            "{number} problem in the study's files",
            "{number} problems in the study's files",
            len(session.problems),
        )
        yield f"{found}: {first.place}: {first.message}", "warning"
    for fault in faults(settings, themes, by_binding()):
        yield fault, "warning"


def recovered(recovery: Recovery) -> Iterator[tuple[str, Severity]]:
    """What a program that died had left half done, and what became of it."""
    for name in recovery.finished:
        yield _("finished writing {name}, which an earlier run had begun").format(name=name), "information"
    for name in recovery.conflicting:
        said = _("{name} was changed by others while a change was half done: see {name}.unfinished")
        yield said.format(name=name), "warning"
    for title in recovery.undone:
        what = f"“{_(title)}”" if title else _("an act")
        said = _("{act} was not saved: an earlier run ended while it was saving")
        yield said.format(act=what), "warning"
    for name in recovery.broken:
        said = _("what an earlier run was saving cannot be told: see {name}")
        yield said.format(name=name), "warning"
    if recovery.waiting:
        said = _("an earlier run left a change half done, and that has to wait: {why}")
        yield said.format(why=spoken(recovery.waiting)), "warning"
    if recovery.closed:
        said = _("whether an earlier run left a change half done cannot be told: {why}")
        yield said.format(why=spoken(recovery.closed)), "warning"


def changed_on_disk(files: Iterable[str]) -> str:
    """That another program has changed files, by name where they are few."""
    named = sorted(files)
    more = len(named) - _MOST_NAMED
    said = _("changed on disk by another program, and read again: {files}").format(
        files=", ".join(named[:_MOST_NAMED])
    )
    return said + (counted(" and {number} file more", " and {number} files more", more) if more > 0 else "")


def new_problems(before: Iterable[Problem], now: Iterable[Problem]) -> Iterator[str]:
    """What is wrong now and was not before: the first few, and how many there are besides."""
    known = frozenset(before)
    found = [problem for problem in now if problem not in known]
    for problem in found[:_MOST_NAMED]:
        yield f"{problem.place}: {problem.message}" + (f"\n{problem.hint}" if problem.hint else "")
    more = len(found) - _MOST_NAMED
    if more > 0:
        yield counted(
            "and {number} problem more in the study's files",
            "and {number} problems more in the study's files",
            more,
        )
