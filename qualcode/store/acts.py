"""The lines by which an act is kept: one in the audit trail, one in what can be undone."""

from __future__ import annotations

from qualcode.core.account import account
from qualcode.core.history import Act
from qualcode.core.trail import Entry, Kind
from qualcode.store.journal import Line
from qualcode.store.past import past_line
from qualcode.store.trail import trail_line


def lines_of(act: Act, kind: Kind, identity: str, time: str, coder: str) -> tuple[Line, Line]:
    """The two lines.

    Args:
        act: what was done, and what takes it back.
        kind: whether it is done now, taken back, or done again.
        identity: tells the lines from all others.
        time: when, as the audit trail has it.
        coder: who does it now, or "".
    """
    entry = Entry(
        time=time,
        id=identity,
        coder=coder,
        kind=kind,
        title=act.title,
        of="" if kind == "done" else act.id,
        changes=tuple(account(act.change_when(kind))),
    )
    return trail_line(entry), past_line(act, kind, identity)
