"""What is asked of whoever finds words that are nearly the same; the core itself compares no likeness."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Hit(NamedTuple):
    """A stretch of a text like a quote: its code points, and how like it is, 0 to 1."""

    start: int
    end: int
    score: float


Finder = Callable[[str, str, float], tuple[Hit, ...]]
"""Gives the stretch of the second text that is most like the first, and the one most like it elsewhere, best first; nothing
where the best is less like it than the number, 0 to 1."""
