"""The seven steps of Creswell's method by name, and how far a study is on one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["todo", "doing", "done"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how many of its units are done, and what is next, in words ("" when nothing is)."""

    number: int
    name: str
    done: int
    total: int
    next: str = ""

    @property
    def state(self) -> State:
        """`done` when all its units are, `todo` when none is."""
        if self.total and self.done >= self.total:
            return "done"
        return "doing" if self.done else "todo"


NAMES = ("organize", "read", "code", "themes", "storyline", "framework", "report")
