"""What the app has told, so that it can be read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["information", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing told: when (local time, `14:05:09`), what, and how grave."""

    time: str
    text: str
    severity: Severity


MOST_NOTICES = 500
"""How many are kept; the oldest go first."""
