"""What a change changes, in full but not at length: enough to tell, years later, who coded what when.

An account is a list of mappings for JSON; `what` says of what kind each is:

- `segments`: `action` (added, removed, changed; sorted, where only their order is another), whose they are (`coder`),
  the `source`, the `codes` and `themes` they have then (before they went, where they went), `added_codes`,
  `removed_codes` and the like where some stayed, and each with `id`, `span`, and where they are few their `words`; `was`
  is the span before, `memo` the memo written.
- `code`, `theme`, `work`, `attribute`, `informant`, `source`, `coder`: `action` (also moved, in the order of the file),
  `id`, `was_id` where it was another, `into` where one that went was merged into that one, and the fields that differ
  under `was` and `now`.
- `mark`, `anchoring`, `text`, `storyline`, `framework`, `title`, `question`, `summary`, `memo`: what was and what is.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditMemo,
    EditSegments,
    EditSummary,
    EditTranscript,
    ReplaceCodings,
    SetFramework,
    SetMark,
    SetStoryline,
    SetStudyText,
)
from qualcode.core.model import Codings, Link, LocalText, Memo, Segment, Summary, Transcript

Plain = dict[str, Any]

FEW = 20
"""Up to how many segments of one kind in one file are told with their words; of more, where they are is enough."""

LONGEST_WORDS = 200
"""Code points told of a quote."""

LONGEST_TEXT = 500
"""Code points told of a definition, a summary or a memo."""


def account(change: Change) -> list[Plain]:
    """What `change` changes."""
    return list(_accounts(change))


def title_of(change: Change) -> str:
    """What an act is called, for people: its own title, or what it changes."""
    return (change.title if isinstance(change, Batch) else "") or named(change)


def named(change: Change) -> str:
    """A name for a change that nobody has given one: the first thing it changes."""
    first = next(_accounts(change), None)
    if first is None:
        return "nothing"
    verb = {"added": "add", "removed": "remove", "moved": "move"}.get(str(first.get("action")), "change")
    identity = first.get("id") or first.get("theme") or first.get("source")
    return f"{verb} {first['what']}" + (f" “{identity}”" if identity else "")


def _accounts(change: Change) -> Iterator[Plain]:
    match change:
        case Batch():
            for one in change.changes:
                yield from _accounts(one)
        case EditSegments():
            yield from _segments(change.coder, change.transcript, change.before, change.after)
        case ReplaceCodings():
            yield from _codings(change)
        case SetMark():
            yield _mark(change.coder, change.transcript, change.mark, change.before, change.after)
        case EditEntry():
            yield _entry(change)
        case SetStoryline():
            yield from _storyline(change)
        case SetFramework():
            was, now = _differing(change.before, change.after)
            yield {"what": "framework", "was": was, "now": now}
        case SetStudyText():
            yield {"what": change.field, "was": _told(change.before), "now": _told(change.after)}
        case EditTranscript():
            known = change.after or change.before
            yield {
                "what": "text",
                "action": _action(change.before, change.after),
                "source": "" if known is None else known.id,
                "was": _text(change.before),
                "now": _text(change.after),
            }
        case EditSummary() | EditMemo():
            yield _writing(change)


def _writing(change: EditSummary | EditMemo) -> Plain:
    known = change.after or change.before
    whose = {"theme": known.theme, "informant": known.informant} if isinstance(known, Summary) else {}
    return {
        "what": "summary" if isinstance(change, EditSummary) else "memo",
        "action": _action(change.before, change.after),
        **({"id": known.name} if isinstance(known, Memo) else whose),
        "was": _cut(change.before.text if change.before else "", LONGEST_TEXT),
        "now": _cut(change.after.text if change.after else "", LONGEST_TEXT),
    }


def _segments(
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
        return (_action(was, now), here.codes, here.themes, (), (), (), ())
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
    told: Plain = {"id": here.id, "span": list(here.span), "words": _cut(here.quote, LONGEST_WORDS)}
    if was and now and was.span != now.span:
        told["was"] = list(was.span)
    if now and now.memo != (was.memo if was else ""):
        told["memo"] = _cut(now.memo, LONGEST_TEXT)
    if was and now and was.orphan != now.orphan:
        told["orphan"] = now.orphan
    return told


def _without_words(told: Plain) -> Plain:
    return {key: one for key, one in told.items() if key != "words"}


def _codings(change: ReplaceCodings) -> Iterator[Plain]:
    known = change.after or change.before
    if known is None:
        return
    nothing = Codings(transcript=known.transcript, coder=known.coder, sha256=known.sha256)
    was, now = change.before or nothing, change.after or nothing
    if was.sha256 != now.sha256:
        yield {
            "what": "anchoring",
            "coder": known.coder,
            "source": known.transcript,
            "was": was.sha256,
            "now": now.sha256,
        }
    yield from _segments(known.coder, known.transcript, was.segments, now.segments)
    for mark in ("read", "coded"):
        if getattr(was, mark) != getattr(now, mark):
            yield _mark(known.coder, known.transcript, mark, getattr(was, mark), getattr(now, mark))


def _mark(coder: str, source: str, mark: str, was: str, now: str) -> Plain:
    return {"what": "mark", "coder": coder, "source": source, "mark": mark, "was": was, "now": now}


def _entry(change: EditEntry) -> Plain:
    before, after = change.before, change.after
    sample = after or before
    if sample is None:
        return {"what": "nothing"}
    was, now = _differing(before, after)
    renamed = before is not None and after is not None and before.id != after.id
    return {
        "what": type(sample).__name__.lower(),
        "action": "moved" if before == after else _action(before, after),
        "id": sample.id,
        **({"was_id": before.id} if renamed and before is not None else {}),
        **({"into": change.into} if change.into and after is None else {}),
        **({"was": was} if was else {}),
        **({"now": now} if now else {}),
    }


def _storyline(change: SetStoryline) -> Iterator[Plain]:
    for action, links, others in (
        ("removed", change.before, change.after),
        ("added", change.after, change.before),
    ):
        for link in links:
            if link not in others:
                yield {"what": "storyline", "action": action, **_link(link)}
    if change.before != change.after and set(change.before) == set(change.after):
        yield {"what": "storyline", "action": "moved"}


def _link(link: Link) -> Plain:
    note = _told(link.note)
    return {
        "from": link.source,
        "relation": link.relation,
        "to": link.target,
        **({"note": note} if note else {}),
    }


def _text(transcript: Transcript | None) -> Plain | None:
    if transcript is None:
        return None
    return {"characters": len(transcript.text), "sha256": transcript.sha256}


def _differing(before: Any, after: Any) -> tuple[Plain, Plain]:
    """The fields of two values that differ, but for their id: what was and what is, where it is not empty."""
    names = [field.name for field in dataclasses.fields(after or before) if field.name != "id"]
    was = {name: _told(getattr(before, name, None)) for name in names}
    now = {name: _told(getattr(after, name, None)) for name in names}
    differ = [name for name in names if getattr(before, name, None) != getattr(after, name, None)]
    return (
        {name: was[name] for name in differ if was[name] not in _EMPTY},
        {name: now[name] for name in differ if now[name] not in _EMPTY},
    )


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def _told(value: Any) -> Any:
    """A value as JSON has it, long texts cut."""
    if isinstance(value, LocalText):
        return _told(value.plain())
    if isinstance(value, str):
        return _cut(value, LONGEST_TEXT)
    if isinstance(value, Mapping):
        return {str(name): _told(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_told(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _told(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _action(before: object, after: object) -> str:
    return "added" if before is None else "removed" if after is None else "changed"


def _less(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in these if one not in those)
