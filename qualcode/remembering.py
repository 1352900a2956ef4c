"""What a coder can undo and redo: in this session, and of those before on this copy of the study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qualcode.core.history import Act, History
from qualcode.store.past import Forgotten, past_line, read_past
from qualcode.store.transaction import commit


class Remembered:
    """The acts of one coder that can be gone through, read from the disk when they are first asked for.

    Args:
        root: the study's folder.
        coder: whose they are; "" for acts of which it was not known whose they are.

    Attributes:
        own: ids of what this session has added to the audit trail.
    """

    def __init__(self, root: Path, coder: str) -> None:
        self._root = root
        self._coder = coder
        self._history: History | None = None
        self._forgotten = Forgotten()
        self.own: set[str] = set()

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        if self._history is None:
            self._history = self._kept()
        return self._history

    @property
    def forgotten(self) -> Forgotten:
        """What was done before and cannot be undone, for it cannot be read."""
        _ = self.history
        return self._forgotten

    def done(self, step: Callable[[History], History]) -> None:
        """Take a step that was just taken, and kept on the disk, into account."""
        if self._history is not None:
            self._history = step(self._history)

    def pass_over(self, identity: str) -> Act | None:
        """Leave the latest act as it is for good; the act, or None where there is none.

        Args:
            identity: tells the line that says so from every other.

        Raises:
            StudyError: it cannot be kept on the disk.
        """
        if not self.history.done:
            return None
        act = self.history.done[-1]
        commit(self._root, {}, {}, [past_line(act, "passed", identity)], title=act.title)
        self.done(History.passing_over)
        return act

    def of_another(self, coder: str) -> None:
        """Go over to the acts of another coder; those of this session stay."""
        here = self.history.only(self.own)
        self._coder = coder
        self._history = here.after(self._kept())

    def renamed(self, coder: str) -> None:
        """The coder is called otherwise now; what they did under either name is theirs."""
        self._coder = coder
        if self._history is not None:
            self._history = self._history.after(self._kept())

    def _kept(self) -> History:
        history, forgotten = read_past(self._root, self._coder)
        before = self._forgotten
        self._forgotten = Forgotten(before.lines + forgotten.lines, before.why or forgotten.why)
        return history
