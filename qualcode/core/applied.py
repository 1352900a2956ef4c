"""What applying a change gives, and what every change asks of the project first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from qualcode.core.changes import Change, Place
from qualcode.core.model import Project
from qualcode.errors import ChangeRefused

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Applied:
    """The outcome of a change.

    Attributes:
        project: the project after it.
        inverse: applied to `project`, gives back the project before.
        touched: the files whose content differs.
    """

    project: Project
    inverse: Change
    touched: frozenset[Place]


def expect(found: Value, expected: Value, what: str) -> None:
    """Check that a thing is what a change says that it was.

    Raises:
        ChangeRefused: it is not; `what` names it.
    """
    if found != expected:
        raise ChangeRefused(f"{what} is not as it was", "it was changed meanwhile; look at it and try again")
