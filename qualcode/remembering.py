"""What a coder can undo and redo: in this session, and of those before on this copy of the study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qualcode.core.history import Act, History
from qualcode.core.trail import Kind
from qualcode.errors import ChangeRefused
from qualcode.store.past import Forgotten, past_file, past_line, read_past
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
        self._on_disk = History()
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

    def catch_up(self) -> None:
        """Take into account what other windows and commands of this coder have since taken back, or done again."""
        if self._history is None:
            return
        closed = self._forgotten.why
        kept = self._kept()
        self._history = (self._history.after(kept) if closed else self._history).caught_up(kept)

    def next_one(self, kind: Kind) -> Act | None:
        """The act to take back, or to do again (`kind`), next; None where there is none because none was done.

        Raises:
            ChangeRefused: what was done cannot be read, or was done by this coder in another window, or by a command.
        """
        if not _this_way(self.history, kind):
            self.catch_up()
        mine = _this_way(self.history, kind)
        if mine:
            return mine[-1]
        theirs = _this_way(self._on_disk, kind)
        if theirs and kind == "undone":
            raise ChangeRefused(
                f"“{theirs[-1].title}” was done in another window, or by a command",
                "take it back there, or with `qualcode undo`",
            )
        if theirs:
            raise ChangeRefused(
                f"“{theirs[-1].title}” was taken back in another window, or by a command",
                "do it again there, or with `qualcode redo`",
            )
        if self._forgotten.why:
            raise ChangeRefused(
                self._forgotten.why, "make it readable; or move it away, and what it holds cannot be undone"
            )
        if self._forgotten.lines:
            raise ChangeRefused(
                f"nothing is left in {past_file(self._coder)} but what cannot be read",
                "`qualcode restore --list` lists backups to go back to",
            )
        return None

    def told(self, refusal: ChangeRefused, act: Act, kind: Kind) -> ChangeRefused:
        """Why an act could not be taken back, or done again: it has been so elsewhere already, or as `refusal` says."""
        self.catch_up()
        if kind == "undone":
            if act in self.history.done:
                return refusal
            return ChangeRefused(
                f"“{act.title}” was taken back already, in another window or by a command",
                "undo again goes on with the act before it",
            )
        if act in self.history.undone:
            return ChangeRefused(
                f"“{act.title}” cannot be done again: {refusal.message}",
                "it was changed after it had been taken back: do anew what you want of it",
            )
        return ChangeRefused(
            f"“{act.title}” was done again already, in another window or by a command",
            "redo again goes on with the next one",
        )

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
        self._on_disk, self._forgotten = read_past(self._root, self._coder)
        return self._on_disk


def _this_way(history: History, kind: Kind) -> tuple[Act, ...]:
    """The acts that can be taken back, or done again, the next one last."""
    return history.done if kind == "undone" else history.undone
