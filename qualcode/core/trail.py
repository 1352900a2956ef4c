"""The audit trail: who did which act when, and what it changed; acts as values, to be chosen among and counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Kind = Literal["done", "undone", "redone"]
KINDS: tuple[Kind, ...] = get_args(Kind)

NOBODY = "nobody"
"""Names the trail of acts of which it is not known who did them."""

Name = tuple[str, str]
"""What kind of thing something is, as changes call it, and its id."""

_CODEBOOK = frozenset(("code", "theme", "framework", "storyline", "work"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an audit trail.

    Attributes:
        time: ISO 8601 in UTC, to the millisecond, `2024-02-07T01:10:14.123Z`: sorts as text.
        id: tells it from every other line.
        coder: who did it; "" where nobody was known.
        kind: whether an act was done, taken back, or done again.
        title: the act's name for people.
        of: for an act taken back or done again, the id of the line it was done by.
        changes: what it changed, as `account` tells it.
    """

    time: str
    id: str
    coder: str
    kind: Kind
    title: str
    of: str = ""
    changes: tuple[Mapping[str, Any], ...] = ()

    @property
    def order(self) -> tuple[str, str]:
        """What entries are sorted by: it holds in whatever order a merge has left the lines."""
        return (self.time, self.id)

    def plain(self) -> dict[str, Any]:
        """The entry as its line has it."""
        return {
            "time": self.time,
            "id": self.id,
            "coder": self.coder or None,
            "kind": self.kind,
            "title": self.title,
            **({"of": self.of} if self.of else {}),
            "changes": [dict(one) for one in self.changes],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are asked for; what is empty chooses nothing out.

    Attributes:
        codes: that touch one of these codes.
        sources: that touch one of these sources.
        coders: that one of these coders did ("nobody" where it is not known).
        kinds: of one of these kinds.
        since: not before this time, as lines have it.
        before: before this time.
    """

    codes: Collection[str] = ()
    sources: Collection[str] = ()
    coders: Collection[str] = ()
    kinds: Collection[str] = ()
    since: str = ""
    before: str = ""

    def takes(self, entry: Entry) -> bool:
        """Whether an entry is asked for."""
        return (
            (not self.coders or (entry.coder or NOBODY) in self.coders)
            and (not self.kinds or entry.kind in self.kinds)
            and entry.time >= self.since
            and (not self.before or entry.time < self.before)
            and (not self.codes or any(one in codes_of(c) for c in entry.changes for one in self.codes))
            and (not self.sources or any(one in sources_of(c) for c in entry.changes for one in self.sources))
        )


def codes_of(change: Mapping[str, Any]) -> frozenset[str]:
    """The codes that a change touches: those it is about, those on its segments, those it puts in a theme or takes out."""
    found: set[str] = set()
    match change.get("what"):
        case "code":
            found.update(_texts([change.get("id"), change.get("was_id")]))
        case "segments":
            for key in ("codes", "added_codes", "removed_codes"):
                found.update(_texts(change.get(key)))
        case "theme":
            for key in ("codes", "against"):
                was, now = (set(_texts(side.get(key))) for side in _sides(change))
                found.update(was ^ now)
    return frozenset(found)


def successors(entries: Iterable[Entry]) -> dict[Name, str]:
    """What renames and merges have left behind, each with the id that took its place, the latest where several did.

    What was removed has "". Where two branches have given one thing two other ids, each is the other's. Lines that do
    not tell what a code was merged into let it be known by the segments that carried it and carry another one instead.
    """
    found: dict[Name, str] = {}
    for entry in sorted(entries, key=lambda one: one.order):
        gone = {
            str(one.get("id"))
            for one in entry.changes
            if (one.get("what"), one.get("action")) == ("code", "removed")
        }
        for change in entry.changes:
            _follow(found, change)
            added = [*_texts(change.get("added_codes"))]
            if len(added) == 1:
                left = gone.intersection(_texts(change.get("removed_codes")))
                found.update(dict.fromkeys((("code", one) for one in left), added[0]))
    return found


def _follow(found: dict[Name, str], change: Mapping[str, Any]) -> None:
    """Let `found` know of what became of one thing."""
    what, now, was, into = (str(change.get(key) or "") for key in ("what", "id", "was_id", "into"))
    if change.get("action") == "added":
        found.pop((what, now), None)
    elif into:
        found[what, now] = into
    elif was:
        twin = found.get((what, was))
        if twin and twin != now:
            found.setdefault((what, twin), now)
            found.setdefault((what, now), twin)
        found[what, was] = now
    elif change.get("action") == "removed" and now:
        found.setdefault((what, now), "")


def sources_of(change: Mapping[str, Any]) -> frozenset[str]:
    """The sources that a change touches."""
    if change.get("what") == "source":
        return frozenset(_texts([change.get("id"), change.get("was_id")]))
    return frozenset(_texts([change.get("source")]))


def _sides(change: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    was, now = change.get("was"), change.get("now")
    return (was if isinstance(was, Mapping) else {}, now if isinstance(now, Mapping) else {})


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, list | tuple):
        yield from (one for one in values if isinstance(one, str) and one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A trail in a few figures, for a report of the method.

    Attributes:
        acts: how many lines there are.
        undone: how many of them took an act back.
        coders: how many lines each coder has; "" for those of nobody known.
        first: time of the first, or "".
        last: time of the last, or "".
        coded: how many acts put codes on segments or took them off, or moved, noted or removed segments.
        codebook: how many acts changed codes, themes, storyline, framework or literature.
        changes: how often each thing was added, removed, changed or moved: `{"code": {"added": 3}}`.
    """

    acts: int = 0
    undone: int = 0
    coders: Mapping[str, int] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    coded: int = 0
    codebook: int = 0
    changes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


NO_TRAIL = Tally()
"""That of a study on which nothing has been done with qualcode yet."""


def tally(entries: Iterable[Entry]) -> Tally:
    """A trail in a few figures."""
    found = sorted(entries, key=lambda one: one.order)
    changes: dict[str, Counter[str]] = {}
    coded = codebook = 0
    for entry in found:
        kinds = {str(one.get("what")) for one in entry.changes}
        coded += "segments" in kinds
        codebook += bool(kinds & _CODEBOOK)
        for one in entry.changes:
            what, action = str(one.get("what")), str(one.get("action", "changed"))
            members = one.get("segments")
            number = len(members) if what == "segments" and isinstance(members, list) else 1
            changes.setdefault(what, Counter())[action] += number
    return Tally(
        acts=len(found),
        undone=sum(one.kind == "undone" for one in found),
        coders=dict(sorted(Counter(one.coder for one in found).items())),
        first=found[0].time if found else "",
        last=found[-1].time if found else "",
        coded=coded,
        codebook=codebook,
        changes={what: dict(sorted(actions.items())) for what, actions in sorted(changes.items())},
    )


def plain_tally(figures: Tally) -> dict[str, Any]:
    """The figures of a trail, for JSON."""
    return {
        "acts": figures.acts,
        "undone": figures.undone,
        "coders": {coder or NOBODY: number for coder, number in figures.coders.items()},
        "first": figures.first,
        "last": figures.last,
        "coded": figures.coded,
        "codebook": figures.codebook,
        "changes": {what: dict(actions) for what, actions in figures.changes.items()},
    }


def time_of(moment: dt.datetime) -> str:
    """A moment as a line has it: UTC, to the millisecond."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
