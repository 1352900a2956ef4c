"""Undo and redo, as a value."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from qualcode.core.changes import Change
from qualcode.core.trail import Kind

MOST_ACTS = 500
"""How many acts can be taken back; the oldest go first. A long day of coding has fewer."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done.

    Attributes:
        title: its name for people.
        change: what was done.
        inverse: what takes it back.
        id: tells it from every other act of the study; "" for one that is not kept.
        coder: who did it; "" where nobody was known.
        time: when, ISO 8601 in UTC.
    """

    title: str
    change: Change
    inverse: Change
    id: str = ""
    coder: str = ""
    time: str = ""

    def change_when(self, kind: Kind) -> Change:
        """What is applied to the study when the act is done, undone or redone."""
        return self.inverse if kind == "undone" else self.change


@dataclass(frozen=True, slots=True)
class History:
    """What was done and what was taken back, the latest last in both."""

    done: tuple[Act, ...] = ()
    undone: tuple[Act, ...] = ()

    def doing(self, act: Act) -> History:
        """The history after `act`; what was taken back before cannot be redone any more."""
        return History((*self.done, act)[-MOST_ACTS:])

    def undoing(self) -> History:
        """The history after the latest act was taken back."""
        return replace(self, done=self.done[:-1], undone=(*self.undone, self.done[-1]))

    def passing_over(self) -> History:
        """The history without the latest act, which stays done and can be undone no more."""
        return replace(self, done=self.done[:-1])

    def redoing(self) -> History:
        """The history after the act that was last taken back was done again."""
        return replace(self, done=(*self.done, self.undone[-1]), undone=self.undone[:-1])

    def only(self, ids: Collection[str]) -> History:
        """What of this history are acts with these ids."""
        return History(
            tuple(act for act in self.done if act.id in ids),
            tuple(act for act in self.undone if act.id in ids),
        )

    def caught_up(self, kept: History) -> History:
        """This history where `kept` tells what has since become of its acts: done again, or taken back, elsewhere.

        Acts that only `kept` holds were done elsewhere, and are not taken in.
        """
        mine = {act.id: act for act in self.done}
        back = {act.id for act in kept.undone}
        forth = {act.id for act in kept.done}
        done = tuple(act for act in self.done if act.id not in back)
        undone = tuple(act for act in self.undone if act.id not in forth)
        again = tuple(act for act in reversed(self.undone) if act.id in forth)
        taken = tuple(mine[act.id] for act in kept.undone if act.id in mine)
        return History((*done, *again)[-MOST_ACTS:], (*undone, *taken))

    def after(self, earlier: History) -> History:
        """This history with what another holds before it; each act once."""
        known = {act.id for act in (*self.done, *self.undone)}
        done = (*(act for act in earlier.done if act.id not in known), *self.done)
        undone = (
            self.undone if self.done else (*(a for a in earlier.undone if a.id not in known), *self.undone)
        )
        return History(done[-MOST_ACTS:], undone)
