"""Which words of a text changed: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_PARTS = re.compile(r"\s+|[^\W_]+(?:['\u2019\-][^\W_]+)*|.", re.DOTALL)
_MOST = 4_000_000
"""How many pairs of words are compared at most; in longer texts all went and all came."""


_MARKS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


class Run(NamedTuple):
    """Words side by side that stayed (`=`), went (`-`) or came (`+`)."""

    sign: Literal["=", "-", "+"]
    words: str

    @property
    def marked(self) -> str:
        """The words; those that went in [-…-], those that came in {+…+}."""
        return _MARKS[self.sign].format(self.words)


def changed_words(before: str, after: str) -> tuple[Run, ...]:
    """What makes `before` into `after`, word by word; the runs but those that came are `before`, but those that went `after`.

    A single word or sign that stayed between two that changed is told as changed with them: it reads more easily.
    """
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    if len(old) * len(new) > _MOST:
        return tuple(_runs([("=" if before == after else "x", before, after)]))
    found: list[tuple[str, str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        piece = ("=" if tag == "equal" else "x", "".join(old[i1:i2]), "".join(new[j1:j2]))
        bridge = len(found) > 1 and found[-1][0] == "=" and len(found[-1][1].split()) <= 1
        if piece[0] == "x" and bridge:
            _, kept, _ = found.pop()
            _, went, came = found.pop()
            piece = ("x", went + kept + piece[1], came + kept + piece[2])
        found.append(piece)
    return tuple(_runs(found))


def shortened(runs: tuple[Run, ...], around: int) -> tuple[Run, ...]:
    """`runs` with what stayed cut to `around` words on each side of a change, … for the rest."""
    last = len(runs) - 1
    return tuple(
        Run("=", _shortened(run.words, around, first=place == 0, last=place == last))
        if run.sign == "="
        else run
        for place, run in enumerate(runs)
    )


def _shortened(words: str, around: int, *, first: bool, last: bool) -> str:
    parts = re.findall(r"\s*\S+\s*", words)
    head = 0 if first else around
    tail = 0 if last else around
    if len(parts) <= head + tail + 1:
        return words
    start, end = "".join(parts[:head]), "".join(parts[len(parts) - tail :]) if tail else ""
    return f"{start.rstrip()}{' ' if head else ''}…{' ' if tail else ''}{end.lstrip()}"


def _runs(pieces: list[tuple[str, str, str]]) -> Iterator[Run]:
    for sign, went, came in pieces:
        if sign == "=":
            yield Run("=", went)
            continue
        if went:
            yield Run("-", went)
        if came:
            yield Run("+", came)
