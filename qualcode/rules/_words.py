"""How findings are worded."""

from __future__ import annotations

from collections.abc import Iterable

_LONG = 40


def quoted(identity: str) -> str:
    """An id, set off from the sentence around it."""
    return f"“{identity}”"


def shown(text: str) -> str:
    """A passage of a text, shortened."""
    return f"“{text}”" if len(text) <= _LONG else f"“{text[:_LONG]}…”"


def counted(number: int, thing: str) -> str:
    """`1 segment`, `2 segments`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known word that was probably meant, or else what else to do."""
    from difflib import get_close_matches

    close = get_close_matches(word, tuple(known), n=1)
    return f"did you mean {quoted(close[0])}?" if close else otherwise
