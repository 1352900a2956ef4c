"""What a file held when it was last read or written, so that a change by others is noticed."""

from __future__ import annotations

import os
import time
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


Stamp = tuple[int, int, int]
"""When a file was changed, how long it is, and which it is: another stamp is another content, most likely."""

_UNSETTLED_NANOSECONDS = 2_000_000_000
"""File systems count time in steps of up to two seconds (FAT): a file that was changed within one may be changed again
in the same one, and its stamp would not tell."""


def settled_stamp(found: os.stat_result) -> Stamp | None:
    """The stamp of a file, if it will be another whenever the file is changed from now on; else None."""
    if time.time_ns() - found.st_mtime_ns < _UNSETTLED_NANOSECONDS:
        return None
    return stamp_of(found)


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return (found.st_mtime_ns, found.st_size, found.st_ino)
