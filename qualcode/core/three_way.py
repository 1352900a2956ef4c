"""Three versions of a file made one: what both sides made of a common beginning, fact by fact instead of line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from qualcode.core.model import Codings, Segment

T = TypeVar("T")


class Clash(Exception):  # noqa: N818 - an answer, never shown
    """Both sides have changed the same fact, each in its own way."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One segment that both sides have changed, each in its own way; None where a side has removed it."""

    ours: Segment | None
    theirs: Segment | None

    @property
    def order(self) -> tuple[Any, str]:
        """Where it stands among segments."""
        here = self.ours or self.theirs
        return here.order if here else ((0, 0), "")


@dataclass(frozen=True, slots=True)
class Merged:
    """Codings of two sides in one, and the segments that somebody has to decide on."""

    codings: Codings
    conflicts: tuple[Conflict, ...] = ()


def merged_codings(base: Codings | None, ours: Codings, theirs: Codings) -> Merged:
    """One coder's codings of one text, from two branches; `base` is what both began with, None for nothing.

    Segments are told apart by their ids. Codes and themes put on or taken off by either side are put on or taken off;
    of marks that both sides set, the later date stays. Two segments on one span become one, as when a coder moves one
    onto another.

    Raises:
        Clash: the two are of different coders or texts, so that their spans cannot be compared.
    """
    if (ours.coder, ours.transcript, ours.sha256) != (theirs.coder, theirs.transcript, theirs.sha256):
        raise Clash
    before = {one.id: one for one in base.segments} if base and base.sha256 == ours.sha256 else {}
    mine = {one.id: one for one in ours.segments}
    other = {one.id: one for one in theirs.segments}
    kept: list[Segment] = []
    conflicts: list[Conflict] = []
    for name in dict.fromkeys((*before, *mine, *other)):
        was, here, there = before.get(name), mine.get(name), other.get(name)
        try:
            segment = _segment(was, here, there)
        except Clash:
            conflicts.append(Conflict(here, there))
            continue
        if segment is not None:
            kept.append(segment)
    clashing = {one.span for conflict in conflicts for one in (conflict.ours, conflict.theirs) if one}
    if clashing & {one.span for one in kept}:
        kept, more = _aside(kept, clashing)
        conflicts += more
    codings = replace(
        ours,
        segments=tuple(sorted(_joined(kept), key=lambda one: one.order)),
        read=_later(base.read if base else "", ours.read, theirs.read),
        coded=_later(base.coded if base else "", ours.coded, theirs.coded),
    )
    return Merged(codings, tuple(sorted(conflicts, key=lambda one: one.order)))


def _segment(was: Segment | None, ours: Segment | None, theirs: Segment | None) -> Segment | None:
    if theirs in (ours, was):
        return ours
    if ours == was:
        return theirs
    if ours is None or theirs is None:
        raise Clash
    span, quote, orphan = one_of(_place(was), _place(ours), _place(theirs))
    made = replace(
        ours,
        span=span,
        quote=quote,
        orphan=orphan,
        codes=sets(was.codes if was else (), ours.codes, theirs.codes),
        themes=sets(was.themes if was else (), ours.themes, theirs.themes),
        memo=one_of(was.memo if was else "", ours.memo, theirs.memo),
    )
    return made if made.codes or made.themes or made.memo else None


def _place(segment: Segment | None) -> tuple[Any, str, bool]:
    return (segment.span, segment.quote, segment.orphan) if segment else ((), "", False)


def _aside(kept: Iterable[Segment], spans: Iterable[Any]) -> tuple[list[Segment], list[Conflict]]:
    """Segments that stand where a conflict stands wait with it."""
    taken = set(spans)
    return (
        [one for one in kept if one.span not in taken],
        [Conflict(one, one) for one in kept if one.span in taken],
    )


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments, those on one span made one."""
    held: dict[Any, Segment] = {}
    for one in segments:
        if one.orphan:
            yield one
        elif one.span in held:
            held[one.span] = _together(held[one.span], one)
        else:
            held[one.span] = one
    yield from held.values()


def _together(first: Segment, second: Segment) -> Segment:
    memos = dict.fromkeys(memo for memo in (first.memo, second.memo) if memo)
    return replace(
        first,
        codes=tuple(dict.fromkeys((*first.codes, *second.codes))),
        themes=tuple(dict.fromkeys((*first.themes, *second.themes))),
        memo="\n".join(memos),
        created=min(filter(None, (first.created, second.created)), default=""),
    )


def _later(was: str, ours: str, theirs: str) -> str:
    """A mark: what one side made of it, or the later where both set it."""
    if ours == was:
        return theirs
    return ours if theirs == was else max(ours, theirs)


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
    """Ours, with what they have added and without what they have removed."""
    was, theirs = set(was), tuple(theirs)
    kept = [one for one in ours if one not in was or one in theirs]
    return tuple(dict.fromkeys((*kept, *(one for one in theirs if one not in was))))


def merged_data(was: Any, ours: Any, theirs: Any) -> Any:
    """Plain data of three versions: mappings by key, lists by item, everything else as a whole.

    Raises:
        Clash: both sides have changed the same value, each in its own way.
    """
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _mappings(was if isinstance(was, dict) else {}, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return _lists(was if isinstance(was, list) else [], ours, theirs)
    return one_of(was, ours, theirs)


_GONE = object()


def _mappings(was: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for name in _order(list(ours), list(theirs)):
        values = (was.get(name, _GONE), ours.get(name, _GONE), theirs.get(name, _GONE))
        kinds = {type(value) for value in values[1:]}
        value = merged_data(*values) if kinds in ({dict}, {list}) else one_of(*values)
        if value is not _GONE:
            found[name] = value
    return found


def _lists(was: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Ours, with what they have added in its place and without what they have removed."""
    kept = [one for one in ours if one not in was or one in theirs]
    added = [one for one in theirs if one not in was and one not in ours]
    for one in added:
        place = theirs.index(one)
        before = next((other for other in reversed(theirs[:place]) if other in kept), None)
        kept.insert(0 if before is None else kept.index(before) + 1, one)
    if not added and kept == ours and was == ours:
        return [one for one in theirs if one in kept]
    return kept


def _order(ours: list[str], theirs: list[str]) -> list[str]:
    """All names: ours in our order, each of theirs after the one it stands after there."""
    found = list(ours)
    for place, name in enumerate(theirs):
        if name not in found:
            before = next((other for other in reversed(theirs[:place]) if other in found), None)
            found.insert(0 if before is None else found.index(before) + 1, name)
    return found
