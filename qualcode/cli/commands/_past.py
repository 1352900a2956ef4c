"""A step through what was done, back or forth: what `undo` and `redo` have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualcode.cli import diagnostics, options, output
from qualcode.core.retold import local
from qualcode.errors import ChangeRefused, StudyError

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
        past_refusal: what to do where the next one is refused, or "".
    """

    verb: str
    past: str
    key: str
    acts: Callable[[History], tuple[Act, ...]]
    step: Callable[[Session], Act | None]
    past_refusal: str = ""


def go(
    way: Way, folder: Path | None, coder: str | None, form: str, *, listing: bool, passing: bool = False
) -> None:
    """Take one step and tell of it; with `listing`, only tell which steps there are.

    With `passing`, acts that cannot be taken back any more are left as they are, until one can.

    What was done while nobody could be told as the coder is nobody's, and can be gone through by nobody.

    Raises:
        UsageError: nobody can be told as the coder, and nothing lies this way for nobody.
        ChangeRefused: somebody has changed the same thing since.
        StudyError: it cannot be saved, or what was done cannot be read.
    """
    session = _with_past(folder, coder)
    acts = way.acts(session.history)
    if listing:
        _show(acts, form)
        return
    if not acts:
        _ = session.who
    act, passed = _step(way, session, passing=passing)
    diagnostics.say(f"nothing to {way.verb}" if act is None else f"{way.past}: {act.title}")
    if form == "json":
        told: dict[str, object] = {way.key: None if act is None else _plain(act)}
        output.as_json(told | ({"passed_over": [_plain(one) for one in passed]} if passing else {}))


def _step(way: Way, session: Session, *, passing: bool) -> tuple[Act | None, list[Act]]:
    """The act that was taken, or None, and those that were passed over for it."""
    passed: list[Act] = []
    while True:
        try:
            return way.step(session), passed
        except ChangeRefused as refusal:
            if not way.acts(session.history):
                raise
            if not passing:
                raise ChangeRefused(
                    refusal.message, "; ".join(filter(None, (refusal.hint, way.past_refusal)))
                ) from None
            act = session.pass_over()
            if act is not None:
                passed.append(act)
                diagnostics.say(f"left as it is: {act.title} ({refusal.message})")


def _with_past(folder: Path | None, coder: str | None) -> Session:
    """The session of the study, with a warning where some of what was done before cannot be read.

    Raises:
        StudyError: none of it can be.
    """
    session = options.opened(folder, coder)
    lines, why = session.forgotten
    if why:
        raise StudyError(why, "make it readable; or move it away, and what it holds cannot be undone")
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
