"""What a command's exit status says."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses of every command."""

    FINE = 0
    PROBLEMS = 1
    UNUSABLE = 2
    INTERRUPTED = 130
