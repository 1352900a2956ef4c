"""Files that somebody asked for: figures, reports and exports. They never touch a study's own data."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import StudyError, UsageError
from qualcode.store.disk import put

_DATA = (
    "transcripts",
    "codings",
    "audit",
    "codebooks",
    "memos",
    "schemas",
    "qualcode.yaml",
    "summaries.yaml",
    ".qualcode",
)
"""What holds a study's own data."""


class AlreadyThere(UsageError):  # noqa: N818 - it is a question, not a fault
    """There is a file of that name, and nobody has said that it may go."""


def write_out(root: Path, target: Path, content: bytes, *, replacing: bool = True) -> None:
    """Write a file outside a study's own data, whole or not at all.

    Args:
        root: the study.
        target: the file.
        content: what it is to hold.
        replacing: whether a file that is there may be replaced.

    Raises:
        AlreadyThere: it is there, and may not be replaced.
        UsageError: it would lie among the study's own data.
        StudyError: it cannot be written.
    """
    try:
        place = target.resolve()
        if any(place.is_relative_to((root / part).resolve()) for part in _DATA):
            raise UsageError(f"{target} lies among the study's own data", "name a file elsewhere")
        if place.exists() and not replacing:
            raise AlreadyThere(f"{target} is there already", "name another file, or let it be replaced")
        put(place, content)
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) and fault.strerror else fault
        raise StudyError(f"cannot write {target}: {why}", "name another file") from fault
