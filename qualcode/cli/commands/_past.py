"""A step through what was done, back or forth: what `undo` and `redo` have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualcode.cli import diagnostics, options, output
from qualcode.core.retold import local

if TYPE_CHECKING:
    from qualcode.core.history import Act, History
    from qualcode.session import Session


class Way(NamedTuple):
    """Which way one goes.

    Attributes:
        verb: what is done, as the command is called.
        past: what was done then, as people are told.
        key: the same, in JSON.
        acts: those that lie this way, the next one last.
        step: takes the next one.
    """

    verb: str
    past: str
    key: str
    acts: Callable[[History], tuple[Act, ...]]
    step: Callable[[Session], Act | None]


def go(way: Way, folder: Path | None, coder: str | None, form: str, *, listing: bool) -> None:
    """Take one step and tell of it; with `listing`, only tell which steps there are.

    What was done while nobody could be told as the coder is nobody's, and can be gone through by nobody.

    Raises:
        UsageError: nobody can be told as the coder, and nothing lies this way for nobody.
        ChangeRefused: somebody has changed the same thing since.
        StudyError: it cannot be saved.
    """
    session = _with_past(folder, coder)
    acts = way.acts(session.history)
    if listing:
        _show(acts, form)
        return
    if not acts:
        _ = session.who
    act = way.step(session)
    diagnostics.say(f"nothing to {way.verb}" if act is None else f"{way.past}: {act.title}")
    if form == "json":
        output.as_json({way.key: None if act is None else _plain(act)})


def _with_past(folder: Path | None, coder: str | None) -> Session:
    """The session of the study, with a warning where some of what was done before cannot be read."""
    session = options.opened(folder, coder)
    lines = session.forgotten
    if lines:
        what = "1 line" if lines == 1 else f"{lines} lines"
        diagnostics.warn(f"{what} of what was done before cannot be read, and cannot be undone")
    return session


def _show(acts: tuple[Act, ...], form: str) -> None:
    """Print acts, the latest first."""
    if form == "json":
        output.as_json({"acts": [_plain(act) for act in reversed(acts)]})
    else:
        output.text("\n".join(f"{local(act.time)}  {act.title}" for act in reversed(acts)) or "nothing")


def _plain(act: Act) -> dict[str, str | None]:
    return {"id": act.id, "time": act.time, "coder": act.coder or None, "title": act.title}
