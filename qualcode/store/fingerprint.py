"""What a file held when it was last read or written, so that a change by others is noticed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from qualcode.store.files import held

ABSENT = ""
"""The fingerprint of a file that is not there."""


def fingerprint(content: bytes | None) -> str:
    """The fingerprint of a file's content; None is no file."""
    return ABSENT if content is None else sha256(content).hexdigest()


def fingerprint_of(path: Path) -> str:
    """The fingerprint of the file at `path` as it is now."""
    try:
        return fingerprint(held(path))
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
