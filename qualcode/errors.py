"""What cannot go on: errors that carry one line a person can act on."""

from __future__ import annotations


class QualcodeError(Exception):
    """Anything that stops an act for a reason its user can mend.

    Args:
        message: what is wrong, in one line, naming the file where there is one.
        hint: what to do about it, or "".
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(QualcodeError):
    """The words of a command, or the values given to it, do not fit."""


class StudyError(QualcodeError):
    """The study cannot be found, read or written."""


class ChangeRefused(QualcodeError):  # noqa: N818 - it is an answer, not a fault
    """A change does not fit the project as it is now; nothing was changed."""
