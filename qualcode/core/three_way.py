"""Three versions of something made one: what two sides have made of a common beginning, fact by fact."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

T = TypeVar("T")

_NAMING = (("from", "relation", "to"), ("theme", "informant"), ("work",))
"""The keys by which items of lists are told apart: relations of the storyline, cells of the framework, citations."""

_GONE: Final = object()


class Clash(Exception):  # noqa: N818 - an answer, never shown
    """Both sides have changed the same fact, each in its own way; `path` leads to it."""

    def __init__(self, *path: str) -> None:
        super().__init__(" → ".join(path))
        self.path = path


def one_of(was: T, ours: T, theirs: T) -> T:
    """The value that a side has changed.

    Raises:
        Clash: both have, each in its own way.
    """
    if ours in (theirs, was):
        return theirs
    if theirs == was:
        return ours
    raise Clash


def sets(was: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """What either side has added is added, what either has removed is removed; the order is that of who changed it, or ours."""
    was, ours, theirs = list(was), list(ours), list(theirs)
    kept = [one for one in _order(was, ours, theirs) if one in ours or one not in was]
    return tuple(one for one in kept if one in theirs or one not in was)


def merged_data(was: Any, ours: Any, theirs: Any) -> Any:
    """Plain data of three versions: mappings by key, lists by item, everything else as a whole.

    Raises:
        Clash: both sides have changed the same value, each in its own way.
    """
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _mappings(was if isinstance(was, dict) else {}, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        items = [_by_name(one) for one in (was if isinstance(was, list) else [], ours, theirs)]
        return list(_mappings(*items).values())
    return one_of(was, ours, theirs)


def _mappings(was: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for name in _order(list(was), list(ours), list(theirs)):
        try:
            value = merged_data(was.get(name, _GONE), ours.get(name, _GONE), theirs.get(name, _GONE))
        except Clash as clash:
            raise Clash(name, *clash.path) from None
        if value is not _GONE:
            found[name] = value
    return found


def _by_name(items: list[Any]) -> dict[str, Any]:
    """The items of a list by what tells them apart; equal ones by how many came before."""
    seen: Counter[str] = Counter()
    found = {}
    for one in items:
        name = _name(one)
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} ({seen[name]})"] = one
    return found


def _name(item: Any) -> str:
    if isinstance(item, dict):
        for keys in _NAMING:
            if all(key in item for key in keys):
                return " ".join(str(item[key]) for key in keys)
    return item if isinstance(item, str) else json.dumps(item, sort_keys=True)


def _order(was: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """All names in the order of the side that has changed it, ours where both have.

    A name that only the other side has comes after the one it follows there, and after what was added there here.
    """
    found, other = (theirs, ours) if ours == was else (ours, theirs)
    found = list(found)
    known = set(other)
    for place, name in enumerate(other):
        if name not in found:
            before = next((one for one in reversed(other[:place]) if one in found), None)
            at = 0 if before is None else found.index(before) + 1
            while at < len(found) and found[at] not in known:
                at += 1
            found.insert(at, name)
    return found
