"""One act from the shell: made for the study as it is, saved at once, and told on standard error."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.cli import diagnostics

if TYPE_CHECKING:
    from qualcode.core.changes import Change
    from qualcode.core.model import Project
    from qualcode.session import Session


def do(session: Session, act: Callable[[Project], Change | None]) -> None:
    """Do and save what `act` makes of the study, and tell its name; None is told as nothing to change."""
    change = act(session.project)
    if change is None:
        diagnostics.say("nothing to change: it is so already")
    else:
        session.do(change)
        diagnostics.say(session.history.done[-1].title)
