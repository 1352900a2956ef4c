"""Three versions of something made one: what two sides have made of a common beginning, fact by fact."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeVar

T = TypeVar("T")

_NAMING = (("from", "relation", "to"), ("theme", "informant"), ("work",))
"""The keys by which items of lists are told apart: relations of the storyline, cells of the framework, citations."""

_GONE: Final = object()

Path = tuple[str, ...]
"""The keys that lead to a fact."""

_Settle = Callable[[Path, Any, Any], Any]
"""What stands for a fact that both sides have changed, by its path and its two versions."""


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


class Sides(NamedTuple):
    """What two sides have made of a common beginning, where some facts wait for a person.

    Attributes:
        ours: all that both agree on, and our version of what they do not.
        theirs: the same with theirs.
        clashes: paths to the facts that both have changed, each in its own way.
    """

    ours: Any
    theirs: Any
    clashes: tuple[Path, ...]


def merged_data(was: Any, ours: Any, theirs: Any) -> Any:
    """Plain data of three versions: mappings by key, lists by item, everything else as a whole.

    Raises:
        Clash: both sides have changed the same value, each in its own way.
    """
    merged = merged_sides(was, ours, theirs)
    if merged.clashes:
        raise Clash(*merged.clashes[0])
    return merged.ours


def merged_sides(was: Any, ours: Any, theirs: Any) -> Sides:
    """Plain data of three versions, as `merged_data` merges it, with both versions of what only a person can decide."""
    clashes: list[Path] = []

    def here(path: Path, value: Any, _: Any) -> Any:
        clashes.append(path)
        return value

    def there(_: Path, __: Any, value: Any) -> Any:
        return value

    left, right = (_merged(was, ours, theirs, (), settle) for settle in (here, there))
    return Sides(left, right, tuple(clashes))


def _merged(was: Any, ours: Any, theirs: Any, path: Path, settle: _Settle) -> Any:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _mappings(was if isinstance(was, dict) else {}, ours, theirs, path, settle)
    if isinstance(ours, list) and isinstance(theirs, list):
        before = _by_name(was if isinstance(was, list) else [])
        return list(_mappings(before, _by_name(ours), _by_name(theirs), path, settle).values())
    try:
        return one_of(was, ours, theirs)
    except Clash:
        return settle(path, ours, theirs)


def _mappings(
    was: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], path: Path, settle: _Settle
) -> dict[str, Any]:
    found = {}
    for name in _order(list(was), list(ours), list(theirs)):
        before, left, right = (one.get(name, _GONE) for one in (was, ours, theirs))
        value = _merged(before, left, right, (*path, name), settle)
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
