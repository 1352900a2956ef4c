"""Code qualitative interviews: transcripts, codings and codebook as plain files that people and git can read."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualcode.core.model import Project
    from qualcode.core.problems import Problem
    from qualcode.errors import ChangeRefused, QualcodeError, StudyError, UsageError
    from qualcode.session import Session
    from qualcode.validation import validate

__version__ = "0.1.0"

_NAMES = {
    "ChangeRefused": "qualcode.errors",
    "Problem": "qualcode.core.problems",
    "Project": "qualcode.core.model",
    "QualcodeError": "qualcode.errors",
    "Session": "qualcode.session",
    "StudyError": "qualcode.errors",
    "UsageError": "qualcode.errors",
    "validate": "qualcode.validation",
}

__all__ = [
    "ChangeRefused",
    "Problem",
    "Project",
    "QualcodeError",
    "Session",
    "StudyError",
    "UsageError",
    "__version__",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(import_module(_NAMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
