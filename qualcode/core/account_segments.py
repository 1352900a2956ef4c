"""What becomes of coded segments, those with the same acts on codes and themes told together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from qualcode.core.account_values import LONGEST_TEXT, Plain, action_of, shortened
from qualcode.core.model import Segment

FEW = 20
"""Up to how many segments of one kind in one file are told with their words; of more, where they are is enough."""

LONGEST_WORDS = 200
"""Code points told of a quote."""


def segments_account(
    coder: str, source: str, before: Iterable[Segment], after: Iterable[Segment]
) -> Iterator[Plain]:
    """Segments that are not the same on both sides, those with the same acts on codes and themes together."""
    before, after = tuple(before), tuple(after)
    old, new = dict(_told_apart(before)), dict(_told_apart(after))
    if old == new and before != after:
        yield {"what": "segments", "action": "sorted", "coder": coder, "source": source}
    groups: dict[tuple[Any, ...], list[Plain]] = {}
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        if was != now:
            groups.setdefault(_kind(was, now), []).append(_segment(was, now))
    for (action, codes, themes, *lists), members in groups.items():
        few = len(members) <= FEW
        yield {
            "what": "segments",
            "action": action,
            "coder": coder,
            "source": source,
            "codes": list(codes),
            **({"themes": list(themes)} if themes else {}),
            **{key: list(found) for key, found in zip(_LISTS, lists, strict=True) if found},
            "segments": members if few else [_without_words(one) for one in members],
        }


def _told_apart(segments: Iterable[Segment]) -> Iterator[tuple[tuple[str, int], Segment]]:
    """Each segment by its id, and by how many with this id came before it: a bad merge leaves some twice."""
    seen: Counter[str] = Counter()
    for one in segments:
        yield (one.id, seen[one.id]), one
        seen[one.id] += 1


_LISTS = ("added_codes", "removed_codes", "added_themes", "removed_themes")


def _kind(was: Segment | None, now: Segment | None) -> tuple[Any, ...]:
    """The action, the codes and themes there are then, and those put on and taken off where some stayed."""
    here = now or was
    if here is None:
        raise ValueError("a segment that never was")
    if was is None or now is None:
        return (action_of(was, now), here.codes, here.themes, (), (), (), ())
    return (
        "changed",
        now.codes,
        now.themes,
        _less(now.codes, was.codes),
        _less(was.codes, now.codes),
        _less(now.themes, was.themes),
        _less(was.themes, now.themes),
    )


def _segment(was: Segment | None, now: Segment | None) -> Plain:
    here = now or was
    if here is None:
        raise ValueError("a segment that never was")
    told: Plain = {"id": here.id, "span": list(here.span), "words": shortened(here.quote, LONGEST_WORDS)}
    if was and now and was.span != now.span:
        told["was"] = list(was.span)
    if now and now.memo != (was.memo if was else ""):
        told["memo"] = shortened(now.memo, LONGEST_TEXT)
    if was and now and was.orphan != now.orphan:
        told["orphan"] = now.orphan
    return told


def _without_words(told: Plain) -> Plain:
    return {key: one for key, one in told.items() if key != "words"}


def _less(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in these if one not in those)
