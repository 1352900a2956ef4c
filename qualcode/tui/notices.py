"""What the app has told, so that it can be read again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from qualcode.tui.say import join

Severity = Literal["information", "warning", "error"]

MOST_KEPT = 500
"""How many are kept; the oldest go first."""

_STYLES: dict[Severity, str] = {"information": "", "warning": "$warning", "error": "$error"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing told: when (local time, `14:05:09`), what, and how grave."""

    time: str
    text: str
    severity: Severity


class Notices:
    """What was told, the latest last."""

    def __init__(self) -> None:
        self.kept: tuple[Notice, ...] = ()

    def add(self, text: str, severity: Severity) -> None:
        """Keep what was told just now."""
        time = dt.datetime.now().astimezone().strftime("%H:%M:%S")
        self.kept = (*self.kept, Notice(time, text, severity))[-MOST_KEPT:]

    def lines(self) -> list[Content]:
        """One line each, the latest first."""
        return [
            join((f"{one.time}  ", "$dim"), (one.text, _STYLES[one.severity])) for one in reversed(self.kept)
        ]
