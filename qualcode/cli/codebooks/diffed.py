"""Differences of two codebooks as text that a reader who knows no YAML can follow, and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from qualcode.cli.marking import marked
from qualcode.core.differences import Difference, Field, Kind

_HEADINGS: dict[Kind, tuple[str, str]] = {
    "code": ("Codes", "code"),
    "theme": ("Themes", "theme"),
    "relation": ("Storyline", "relation"),
    "framework": ("Framework", "name"),
    "dimension": ("Dimensions", "dimension"),
    "work": ("Literature", "work"),
}
_TEXTS = frozenset({"name", "definition", "include", "exclude", "summary", "note", "title", "cite"})
_UNDER = "\n      "
"""Goes on with a text of several lines below what it is of: at the margin its lines would look like entries."""


def plain(found: Sequence[Difference], old: str, new: str) -> dict[str, Any]:
    """The differences as JSON holds them."""
    return {
        "old": old,
        "new": new,
        "summary": {kind: dict(Counter(one.act for one in some)) for kind, some in _by_kind(found)},
        "differences": [
            {
                "kind": one.kind,
                "act": one.act,
                "id": one.id,
                "was": one.was,
                "likeness": round(one.likeness, 2),
                "fields": [_plain_field(field) for field in one.fields],
            }
            for one in found
        ],
    }


def text(found: Sequence[Difference], old: str, new: str, *, whole: bool) -> str:
    """The differences in words: words that went in [-…-], words that came in {+…+}."""
    if not found:
        return f"{old} and {new} say the same."
    lines = [f"From {old} to {new}"]
    for kind, some in _by_kind(found):
        counts = Counter(one.act for one in some)
        told = ", ".join(f"{number} {act}" for act, number in counts.items())
        lines += ["", f"{_HEADINGS[kind][0]}: {told}"]
        for one in some:
            lines += (line.replace("\n", _UNDER) for line in _entry(one, whole=whole))
    return "\n".join(lines)


def _entry(one: Difference, *, whole: bool) -> Iterator[str]:
    match one.act:
        case "added":
            yield f"+ {one.id}: added"
        case "removed":
            yield f"- {one.id}: removed"
        case "renamed":
            sure = "" if one.likeness == 1 else f"probably ({one.likeness:.0%} alike) "
            yield f"  {one.id}: {sure}renamed from {one.was}"
        case "changed":
            pass
    for field in one.fields:
        if one.act in {"added", "removed"}:
            yield f"    {_heading(field)}: {'; '.join((*field.came, *field.went)) or field.after or field.before}"
        else:
            yield f"  {one.id}: {_said(field, whole=whole)}"


def _said(field: Field, *, whole: bool) -> str:
    heading = _heading(field)
    if field.came or field.went:
        return f"{heading}: {', '.join((*(f'+ {one}' for one in field.came), *(f'- {one}' for one in field.went)))}"
    if field.name == "place":
        return f"moved from place {field.before} to {field.after}"
    if field.name == "parent":
        before, after = (f"below {one}" if one else "at the top" for one in (field.before, field.after))
        return f"moved: it was {before}, and is {after}"
    if field.name in _TEXTS and field.before and field.after:
        return f"{heading} changed: {marked(field.before, field.after, whole=whole)}"
    if field.name in _TEXTS:
        return f"{heading} {'written' if field.after else 'taken away'}: {field.after or field.before}"
    return f"{heading}: {field.before or 'none'} → {field.after or 'none'}"


def _heading(field: Field) -> str:
    return f"{field.name} ({field.language})" if field.language else field.name


def _plain_field(field: Field) -> dict[str, Any]:
    return {
        "field": field.name,
        "language": field.language,
        "before": field.before,
        "after": field.after,
        "came": list(field.came),
        "went": list(field.went),
    }


def _by_kind(found: Iterable[Difference]) -> Iterator[tuple[Kind, list[Difference]]]:
    found = list(found)
    for kind in _HEADINGS:
        some = [one for one in found if one.kind == kind]
        if some:
            yield kind, some
