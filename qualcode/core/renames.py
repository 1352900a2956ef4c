"""Which entry of an old codebook is which of a new one, where its id is another now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from qualcode.core.model import Code, LocalText, Theme

One = TypeVar("One", Code, Theme)

LIKE_FROM = 0.65
"""From which likeness on an entry that went and one that came are probably the same."""
_MOST = 40_000
"""How many pairs are weighed at most: more than two hundred that went and as many that came are another codebook."""
_WORD = re.compile(r"[^\W_]+")


class Rename(NamedTuple):
    """An id that became another; `likeness` is 1 where the name or the definition is the very same, below 1 a guess."""

    was: str
    now: str
    likeness: float


def renames(
    old: Mapping[str, One], new: Mapping[str, One], told: Callable[[One], LocalText]
) -> dict[str, Rename]:
    """The entries that went and came under another id, by their old ids.

    Args:
        old: the entries before.
        new: the entries after.
        told: the text that says what an entry is: its definition, its summary.
    """
    went = [one for one in old.values() if one.id not in new]
    came = [one for one in new.values() if one.id not in old]
    if len(went) * len(came) > _MOST:
        return {}
    weighed = sorted(
        (-_likeness(one, other, told), place, number)
        for place, one in enumerate(went)
        for number, other in enumerate(came)
    )
    found: dict[str, Rename] = {}
    taken: set[str] = set()
    for less, place, number in weighed:
        was, now = went[place].id, came[number].id
        if -less >= LIKE_FROM and was not in found and now not in taken:
            found[was] = Rename(was, now, -less)
            taken.add(now)
    return found


def _likeness(one: One, other: One, told: Callable[[One], LocalText]) -> float:
    """How alike two entries are, 0 to 1: 1 for the same name or the same definition, else by ids, names and words."""
    if (one.name and one.name == other.name) or (told(one) and told(one) == told(other)):
        return 1.0
    parts = [(1.0, _letters(one.id, other.id))]
    if one.name and other.name:
        parts.append((1.0, max(_letters(a, b) for a, b in _forms(one.name, other.name))))
    if told(one) and told(other):
        parts.append((2.0, max(_words(a, b) for a, b in _forms(told(one), told(other)))))
    return min(0.99, sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts))


def _forms(one: LocalText, other: LocalText) -> Iterator[tuple[str, str]]:
    """Forms of two texts in the same language; of any, where they share none."""
    known = dict(other.forms)
    shared = [(form, known[tag]) for tag, form in one.forms if tag in known]
    yield from shared or [(one.in_language(), other.in_language())]


def _letters(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def _words(one: str, other: str) -> float:
    """The share of words that two texts have in common (Dice 1945), each as often as it stands there."""
    a, b = (Counter(_WORD.findall(text.casefold())) for text in (one, other))
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)
