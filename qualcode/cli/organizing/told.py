"""What a change of sources, informants, attributes or coders comes to, in lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from qualcode.core.attributes import written

if TYPE_CHECKING:
    from qualcode.core.model import Attribute, Coder, Informant, LocalText, Project, Source

    Entry = Attribute | Coder | Informant | Source

_MOST = 40
"""How many lines are told of entries; of more it is told how many there are."""


def lines(before: Project, after: Project) -> Iterator[str]:
    """What entries come, go and change, and which texts and codings come and go with them."""
    told = [
        *_entries("attribute", before.index.attributes, after.index.attributes),
        *_entries("informant", before.index.informants, after.index.informants),
        *_entries("source", before.index.sources, after.index.sources),
        *_entries("coder", before.study.coders, after.study.coders),
    ]
    yield from told[:_MOST]
    if len(told) > _MOST:
        yield f"… and {len(told) - _MOST} more"
    gone = sorted(set(before.transcripts) - set(after.transcripts))
    if gone:
        yield f"{_many(len(gone), 'text')} {_go(len(gone))}: {_listed(gone)}"
    for coder, number in sorted((_segments(before) - _segments(after)).items()):
        yield f"{_many(number, 'coded segment')} of {coder} {_go(number)}"
    cells = len(before.summaries) - len(after.summaries)
    if cells > 0:
        yield f"{_many(cells, 'summary', 'summaries')} of the framework matrix {_go(cells)}"


def carried(before: Project, after: Project) -> Iterator[str]:
    """What goes along when something gets another id: texts, codings, sources, informants and summaries."""
    texts = [one for one, text in after.transcripts.items() if before.transcripts.get(one, None) != text]
    if texts:
        yield f"{_many(len(texts), 'text')}: {_listed(texts)}"
    moved: Counter[str] = Counter()
    for key, codings in after.codings.items():
        if before.codings.get(key) != codings:
            moved[key.coder] += len(codings.segments)
    for coder, number in sorted(moved.items()):
        yield f"{_many(number, 'coded segment')} of {coder}"
    for kind, old, new in (
        ("informant", before.index.informants, after.index.informants),
        ("source", before.index.sources, after.index.sources),
    ):
        changed = [one for one in new if one in old and repr(old[one]) != repr(new[one])]
        if changed:
            yield f"{_many(len(changed), kind)}: {_listed(changed)}"
    cells = sum(before.summaries.get(cell) != one for cell, one in after.summaries.items())
    if cells:
        yield f"{_many(cells, 'summary', 'summaries')} of the framework matrix"


def _entries(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"new {kind} {one}" for one in after if one not in before)
    for one, old in before.items():
        if one not in after:
            yield f"{kind} {one} goes"
        elif repr(old) != repr(after[one]):
            yield from (f"{one}: {change}" for change in _differences(old, after[one]))


def _differences(before: Entry, after: Entry) -> Iterator[str]:
    old, new = _fields(before), _fields(after)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            yield f"{name} {old.get(name) or '·'} → {new.get(name) or '·'}"


def _fields(entry: Entry) -> dict[str, str]:
    """What an entry says, by the names of its fields; of texts by language, each form."""
    found: dict[str, str] = {}
    for name in ("kind", "date", "informants", "name", "role", "title", "note", "values"):
        value = getattr(entry, name, "")
        if isinstance(value, str):
            found[name] = value
        elif isinstance(value, tuple):
            found[name] = ", ".join(map(written, value))
        else:
            found |= _forms(name, value)
    for name, held in getattr(entry, "attributes", {}).items():
        found[f"attribute:{name}" if name in found else name] = written(held)
    return found


def _forms(name: str, text: LocalText) -> dict[str, str]:
    return {f"{name} ({tag})" if tag else name: form for tag, form in text.forms}


def _segments(project: Project) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, codings in project.codings.items():
        found[key.coder] += len(codings.segments)
    return found


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or f'{one}s'}"


def _go(number: int) -> str:
    return "goes" if number == 1 else "go"


def _listed(ids: list[str]) -> str:
    return ", ".join(ids[:_FEW]) + (", …" if len(ids) > _FEW else "")


_FEW = 8
