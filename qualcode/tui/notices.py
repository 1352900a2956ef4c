"""What the app has told, so that it can be read again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from qualcode.tui.modals.listing import Hanging
from qualcode.tui.say import join

Severity = Literal["information", "warning", "error"]

MOST_KEPT = 500
"""How many are kept; the oldest go first."""

MOST_STANDING = 3
"""How many that merely inform stand on the screen at once."""

_STYLES: dict[Severity, str] = {"information": "", "warning": "$warning", "error": "$error"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing told: when last (local time, `14:05:09`), what, how grave, and how often in a row."""

    time: str
    text: str
    severity: Severity
    times: int = 1


class Notices:
    """What was told, the latest last."""

    def __init__(self) -> None:
        self.kept: tuple[Notice, ...] = ()

    def add(self, text: str, severity: Severity) -> None:
        """Keep what was told just now."""
        time = dt.datetime.now().astimezone().strftime("%H:%M:%S")
        again = self.kept[-1:] if self.kept and self.kept[-1].text == text else ()
        times = 1 + sum(one.times for one in again)
        self.kept = (*self.kept[: len(self.kept) - len(again)], Notice(time, text, severity, times))[
            -MOST_KEPT:
        ]

    def lines(self) -> list[Hanging]:
        """One line each, the latest first."""
        return [
            Hanging(
                join((f"{one.time}  ", "$dim")),
                join(
                    (one.text, _STYLES[one.severity]), (f"  ({one.times})" if one.times > 1 else "", "$dim")
                ),
            )
            for one in reversed(self.kept)
        ]


class Toasts:
    """What stands in the corner of the screen just now."""

    def __init__(self) -> None:
        self._standing: list[tuple[str, Severity, float]] = []

    def room_for(self, text: str, severity: Severity, now: float, lasting: float) -> bool:
        """Whether one more may be put below those that stand; else they have to go first.

        A text that stands alone is not put below itself, and of what merely informs only so many stand.

        Args:
            text: what is told.
            severity: how grave it is.
            now: the time in seconds, on any clock.
            lasting: for how many seconds it stands.
        """
        standing = [one for one in self._standing if one[2] > now]
        again = {told for told, _severity, _until in standing} == {text}
        full = len(standing) >= MOST_STANDING and all(one[1] == "information" for one in standing)
        room = not (again or full)
        self._standing = [*(standing if room else ()), (text, severity, now + lasting)]
        return room
