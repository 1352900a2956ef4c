"""One coder's codings of one text, changed on two branches and made one: segment by segment, wherever their lines stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from qualcode.core.joining import joined
from qualcode.core.model import Codings, Segment, Span
from qualcode.core.three_way import Clash, one_of, sets

_Table = dict[str, Segment]
_Place = tuple[Span, str, bool]
Bring = Callable[[Codings, str], Mapping[str, Segment]]
"""Brings codings to the text with a hash: its segments that have a sure place there, by their ids."""
_NEVER = Segment(id="", span=Span(0, 0), quote="")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A segment that both sides have changed, each in its own way; None where a side has removed it."""

    ours: Segment | None
    theirs: Segment | None

    @property
    def id(self) -> str:
        """The segment's id."""
        return (self.ours or self.theirs or _NEVER).id

    @property
    def order(self) -> tuple[Span, str]:
        """Where it stands among segments."""
        return min(one.order for one in (self.ours, self.theirs) if one is not None)


@dataclass(frozen=True, slots=True)
class MergedCodings:
    """Codings of two sides in one, and the segments that somebody has to decide on, which are not among them."""

    codings: Codings
    conflicts: tuple[Conflict, ...] = ()


def nowhere(_: Codings, __: str) -> Mapping[str, Segment]:
    """No segment has a sure place in another text: what is said where no text is at hand."""
    return {}


def merged_codings(
    base: Codings | None, ours: Codings, theirs: Codings, bring: Bring = nowhere
) -> MergedCodings:
    """What two sides have made of `base` (None for nothing), in one.

    Segments are told apart by their ids. Codes and themes that either side has put on or taken off are put on or taken
    off; of marks that both have set, the later date stays; segments that come to have one span become one. Where one
    side has brought its segments to a changed text, those of the other follow; what the other has marked itself
    meanwhile goes where `bring` has it, and is an orphan where that knows no sure place. Where both have changed the text,
    each in its own way, theirs are brought to ours.

    Raises:
        Clash: the two cannot be compared: both have given coder or text another id, each its own, or another text of
            which nothing is known; or one of the three holds two segments with one id or one span.
    """
    if base is None:
        base = replace(ours, segments=(), read="", coded="")
        if (ours.coder, ours.transcript) != (theirs.coder, theirs.transcript):
            raise Clash("coder, transcript")
    coder, transcript = (_head(base, ours, theirs, name) for name in ("coder", "transcript"))
    if ours.sha256 not in {base.sha256, theirs.sha256} and theirs.sha256 != base.sha256:
        theirs = _on_our_text(ours, theirs, bring)
    sha256 = one_of(base.sha256, ours.sha256, theirs.sha256)
    was, here, there = (_by_id(one.segments) for one in (base, ours, theirs))
    if theirs.sha256 != sha256:
        there = _carried(there, was, here, bring(_new(theirs, was), sha256))
    if ours.sha256 != sha256:
        here = _carried(here, was, there, bring(_new(ours, was), sha256))
    if base.sha256 != sha256:
        was = {name: _as_carried(one, here.get(name), there.get(name)) for name, one in was.items()}
    kept: list[Segment] = []
    conflicts: list[Conflict] = []
    for name in dict.fromkeys((*was, *here, *there)):
        try:
            segment = _segment(was.get(name), here.get(name), there.get(name))
        except Clash:
            conflicts.append(Conflict(here.get(name), there.get(name)))
            continue
        if segment is not None:
            kept.append(segment)
    codings = replace(
        ours,
        coder=coder,
        transcript=transcript,
        sha256=sha256,
        segments=tuple(sorted(_one_a_span(kept, was), key=lambda one: one.order)),
        read=_later(base.read, ours.read, theirs.read),
        coded=_later(base.coded, ours.coded, theirs.coded),
    )
    return MergedCodings(codings, tuple(sorted(conflicts, key=lambda one: one.order)))


def _head(base: Codings, ours: Codings, theirs: Codings, name: str) -> str:
    """What stands at the head of the file under a name: the coder or the source that one side has given another id."""
    try:
        return one_of(*(str(getattr(one, name)) for one in (base, ours, theirs)))
    except Clash:
        raise Clash(name) from None


def _on_our_text(ours: Codings, theirs: Codings, bring: Bring) -> Codings:
    """Their codings of a text that they have changed, brought to what we have made of it; the text of both is to come.

    A segment with no sure place there is where we have it, or an orphan where we do not.

    Raises:
        Clash: nothing of theirs has a place there.
    """
    brought = bring(theirs, ours.sha256)
    if not brought:
        raise Clash("sha256")
    here = _by_id(ours.segments)
    placed = []
    for one in theirs.segments:
        known = brought.get(one.id) or here.get(one.id)
        placed.append(replace(one, orphan=True) if known is None else _placed(one, _place(known)))
    return replace(theirs, sha256=ours.sha256, segments=tuple(placed))


def _by_id(segments: Collection[Segment]) -> _Table:
    table = {one.id: one for one in segments}
    placed = [one.span for one in segments if not one.orphan]
    if len(table) < len(segments) or len(set(placed)) < len(placed):
        raise Clash("segments")
    return table


def _segment(was: Segment | None, ours: Segment | None, theirs: Segment | None) -> Segment | None:
    if theirs in (ours, was):
        return ours
    if ours == was:
        return theirs
    if ours is None or theirs is None:
        raise Clash
    before = was or _NEVER
    span, quote, orphan = one_of(_place(before), _place(ours), _place(theirs))
    made = replace(
        ours,
        span=span,
        quote=quote,
        orphan=orphan,
        codes=sets(before.codes, ours.codes, theirs.codes),
        themes=sets(before.themes, ours.themes, theirs.themes),
        memo=one_of(before.memo, ours.memo, theirs.memo),
        declined=sets(before.declined, ours.declined, theirs.declined),
        created=min(filter(None, (ours.created, theirs.created)), default=""),
    )
    if {*made.codes, *made.themes} & {*made.declined}:
        raise Clash
    return made if made.filled else None


def _place(segment: Segment) -> _Place:
    return (segment.span, segment.quote, segment.orphan)


def _placed(segment: Segment, place: _Place) -> Segment:
    span, quote, orphan = place
    return replace(segment, span=span, quote=quote, orphan=orphan)


def _new(codings: Codings, was: Collection[str]) -> Codings:
    return replace(codings, segments=tuple(one for one in codings.segments if one.id not in was))


def _carried(segments: _Table, was: _Table, carried: _Table, brought: Mapping[str, Segment]) -> _Table:
    """Segments of the old text where the other side has carried them to the new one.

    Those that it does not know are where they were `brought`, else orphans.
    """
    found = {}
    for name, one in segments.items():
        stayed = name in was and name in carried and _place(one) == _place(was[name])
        there = carried.get(name) if stayed else brought.get(name)
        found[name] = replace(one, orphan=True) if there is None else _placed(one, _place(there))
    return found


def _as_carried(was: Segment, ours: Segment | None, theirs: Segment | None) -> Segment:
    """A segment of the old text at the place that both sides agree on in the new one, so that only other changes count."""
    places = {_place(one) for one in (ours, theirs) if one is not None}
    return _placed(was, places.pop()) if len(places) == 1 else was


def _one_a_span(segments: Iterable[Segment], was: Collection[str]) -> list[Segment]:
    """The segments, those that have come to stand on one span made one: the one that was there first."""
    found: list[Segment] = []
    places: dict[Span, int] = {}
    for one in sorted(segments, key=lambda one: (one.id not in was, one.created or "~", one.id)):
        at = len(found) if one.orphan else places.setdefault(one.span, len(found))
        if at < len(found):
            found[at] = joined(found[at], one)
        else:
            found.append(one)
    return found


def _later(was: str, ours: str, theirs: str) -> str:
    """A mark: what one side made of it, or the later where both set it."""
    if ours == was:
        return theirs
    return ours if theirs == was else max(ours, theirs)
