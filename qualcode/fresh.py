"""What is made up as one goes: ids that nobody has yet, and the time."""

from __future__ import annotations

import datetime as dt
import secrets

from qualcode.core.trail import time_of

_ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_ID_LENGTH = 6


def new_id(length: int = _ID_LENGTH) -> str:
    """A fresh id, of a segment where nothing else is said: letters and digits that cannot be mistaken for each other."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(length))


def now() -> str:
    """The time, ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The date here, ISO 8601."""
    return dt.datetime.now().astimezone().date().isoformat()


class Clock:
    """Tells the time of acts, each later than all before."""

    def __init__(self) -> None:
        self._latest = ""

    def moment(self) -> str:
        """The time, as the audit trail has it."""
        moment = dt.datetime.now(dt.UTC)
        if time_of(moment) <= self._latest:
            moment = dt.datetime.fromisoformat(self._latest) + dt.timedelta(milliseconds=1)
        self._latest = time_of(moment)
        return self._latest
