"""Undo and redo, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualcode.core.changes import Change


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done: its name for people, the change, and what takes it back."""

    title: str
    change: Change
    inverse: Change


@dataclass(frozen=True, slots=True)
class History:
    """What was done and what was taken back, the latest last in both."""

    done: tuple[Act, ...] = ()
    undone: tuple[Act, ...] = ()

    def doing(self, act: Act) -> History:
        """The history after `act`; what was taken back before cannot be redone any more."""
        return History((*self.done, act))

    def undoing(self) -> History:
        """The history after the latest act was taken back."""
        return replace(self, done=self.done[:-1], undone=(*self.undone, self.done[-1]))

    def redoing(self) -> History:
        """The history after the act that was last taken back was done again."""
        return replace(self, done=(*self.done, self.undone[-1]), undone=self.undone[:-1])
