"""What acts of the audit trail changed, in words and as rows of a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qualcode.core.table import Cell, Table
from qualcode.core.trail import NOBODY, Entry

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "↕"}
_WORDS = 60
"""Code points of a quote that a line has room for."""

HEADER = (
    *("time", "id", "coder", "kind", "title", "what", "action", "source", "owner", "segment", "start", "end"),
    *("codes", "added codes", "removed codes", "themes", "thing", "was", "now", "words"),
)


def retold(change: Mapping[str, Any]) -> str:
    """What a change changed, on one line: `+ outreach-gap · I05 787-848 “Di HP …”`."""
    what, sign = _text(change.get("what")), _SIGNS.get(_text(change.get("action")), "~")
    match what:
        case "segments":
            return _segments(change, sign)
        case "mark":
            return f"{sign} {_text(change.get('mark'))} · {_owned(change)}: {_text(change.get('now')) or 'not any more'}"
        case "storyline":
            ends = [_text(change.get(key)) for key in ("from", "relation", "to")]
            return f"{sign} storyline" + (
                f" · {ends[0]} {ends[1]} {ends[2]}" if any(ends) else ": in another order"
            )
        case "summary":
            return f"{sign} summary · {_text(change.get('theme'))} / {_text(change.get('informant'))}"
        case "anchoring" | "text":
            return f"{sign} {what} · {_owned(change)}"
        case _:
            return _thing(change, what, sign)


def rows(entries: Iterable[Entry]) -> Table:
    """A row for every segment and every other thing that was changed; an act without any has one, too."""
    return Table("Audit trail", HEADER, tuple(row for entry in entries for row in _rows(entry)))


def local(time: str) -> str:
    """A time of the trail as clocks here show it: `2024-02-07 09:10:14`; as it is where it is none."""
    try:
        moment = dt.datetime.fromisoformat(time)
    except ValueError:
        return time
    return moment.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _segments(change: Mapping[str, Any], sign: str) -> str:
    members = _members(change)
    added, removed = _names(change, "added_codes"), _names(change, "removed_codes")
    names = _names(change, "codes") or _names(change, "themes") or ["no code"]
    if change.get("action") == "changed":
        names = [*(f"+{one}" for one in added), *(f"-{one}" for one in removed)] or [
            _kept(members),
            *_names(change, "codes"),
        ]
    where = _owned(change)
    if len(members) == 1:
        (one,) = members
        span = "-".join(str(place) for place in _places(one))
        words = _text(one.get("words"))
        short = words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
        where += f" {span}" + (f" “{short}”" if short else "")
    else:
        where += f" {len(members)} segments"
    return f"{sign} {' '.join(names)} · {where.strip()}"


def _kept(members: list[Mapping[str, Any]]) -> str:
    """What was done to segments that kept their codes."""
    if any("was" in one for one in members):
        return "moved"
    return "memo" if any("memo" in one for one in members) else "changed"


def _thing(change: Mapping[str, Any], what: str, sign: str) -> str:
    identity, before = _text(change.get("id")), _text(change.get("was_id"))
    was, now = _mapping(change.get("was")), _mapping(change.get("now"))
    fields = [_field(name, was.get(name), now.get(name)) for name in sorted({*was, *now})]
    return (
        f"{sign} {what}"
        + (f" {before} →" if before else "")
        + (f" {identity}" if identity else "")
        + (f": {', '.join(fields)}" if fields and change.get("action") == "changed" else "")
    )


def _field(name: str, was: Any, now: Any) -> str:
    """The name of a field that changed; of a list of ids, what came and what went."""
    old, new = (value if isinstance(value, list) else [] for value in (was, now))
    came = [f"+{one}" for one in new if one not in old and isinstance(one, str)]
    went = [f"-{one}" for one in old if one not in new and isinstance(one, str)]
    return " ".join((name, *came, *went))


def _rows(entry: Entry) -> Iterator[tuple[Cell, ...]]:
    head = (entry.time, entry.id, entry.coder or NOBODY, entry.kind, entry.title)
    if not entry.changes:
        yield (*head, *("",) * (len(HEADER) - len(head)))
    for change in entry.changes:
        shared = (
            _text(change.get("what")),
            _text(change.get("action")),
            _source(change),
            _text(change.get("coder")),
        )
        names = tuple(
            " ".join(_names(change, key)) for key in ("codes", "added_codes", "removed_codes", "themes")
        )
        if change.get("what") == "segments":
            for one in _members(change):
                start, end = (*_places(one), None, None)[:2]
                yield (
                    *head,
                    *shared,
                    _text(one.get("id")),
                    start,
                    end,
                    *names,
                    *("", "-".join(str(place) for place in _places(one, "was")), ""),
                    _text(one.get("words")),
                )
        else:
            told = (_id(change), _value(change.get("was")), _value(change.get("now")))
            yield (*head, *shared, "", None, None, *names, *told, "")


def _id(change: Mapping[str, Any]) -> str:
    if change.get("what") == "storyline":
        return " ".join(_text(change.get(key)) for key in ("from", "relation", "to")).strip()
    if change.get("what") == "summary":
        return f"{_text(change.get('theme'))} {_text(change.get('informant'))}"
    return _text(change.get("id")) or _text(change.get("mark"))


def _source(change: Mapping[str, Any]) -> str:
    return _text(change.get("id") if change.get("what") == "source" else change.get("source"))


def _owned(change: Mapping[str, Any]) -> str:
    """The source, and whose codings where they are somebody's."""
    return " ".join(one for one in (_text(change.get("source")), _text(change.get("coder"))) if one)


def _members(change: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = change.get("segments")
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _places(segment: Mapping[str, Any], key: str = "span") -> tuple[int, ...]:
    found = segment.get(key)
    return tuple(one for one in found if isinstance(one, int)) if isinstance(found, list) else ()


def _names(change: Mapping[str, Any], key: str) -> list[str]:
    found = change.get(key)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_value(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value)
    return "" if value is None else str(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
