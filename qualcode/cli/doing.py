"""Acts from the shell: one change, saved at once, and told on standard error."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.cli import diagnostics
from qualcode.core.account import title_of

if TYPE_CHECKING:
    from qualcode.core.changes import Change
    from qualcode.core.model import Project
    from qualcode.session import Session


def do(session: Session, act: Callable[[Project], Change | None]) -> None:
    """Make the change that `act` gives for the study, save it, and tell what was done, or that it is so already.

    Raises:
        UsageError: nobody can be told as the coder.
    """
    _ = session.who
    change = act(session.project)
    if change is None:
        diagnostics.say("nothing to change: it is so already")
        return
    session.do(change)
    diagnostics.say(title_of(change))
