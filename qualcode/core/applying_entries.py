"""What a change makes of the entries of hand-written files: codes, themes, works, attributes, informants, sources, coders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from qualcode.core.applied import Applied, expect
from qualcode.core.changes import EditEntry, File, Place
from qualcode.core.model import Attribute, Code, Coder, Informant, Project, Source, Theme, Work
from qualcode.errors import ChangeRefused


class _Home(NamedTuple):
    """Where entries of one kind are kept: the part of the project, which is a file of its own, and the field in it."""

    part: File
    field: str


_HOMES: Mapping[type, _Home] = {
    Code: _Home("codebook", "codes"),
    Theme: _Home("codebook", "themes"),
    Work: _Home("codebook", "literature"),
    Attribute: _Home("index", "attributes"),
    Informant: _Home("index", "informants"),
    Source: _Home("index", "sources"),
    Coder: _Home("study", "coders"),
}


def entry(project: Project, change: EditEntry) -> Applied:
    """The project with another entry, one less or one more, in the place that the change names.

    Raises:
        ChangeRefused: the entry is not as it was, or there is another of that id.
    """
    sample = change.before or change.after
    if sample is None:
        raise ChangeRefused("a change names neither an old nor a new entry")
    home = _HOMES[type(sample)]
    part = getattr(project, home.part)
    entries, at = _edited(getattr(part, home.field), change)
    edited: dict[str, Any] = {home.part: replace(part, **{home.field: entries})}
    turned = EditEntry(before=change.after, after=change.before, at=at, into=change.into)
    return Applied(replace(project, **edited), turned, frozenset({Place(home.part)}))


def _edited(entries: Mapping[str, Any], change: EditEntry) -> tuple[dict[str, Any], int | None]:
    """The entries after the change, and the place at which the inverse puts the old entry."""
    before, after = change.before, change.after
    items = list(entries.items())
    place = None
    if before is not None:
        expect(entries.get(before.id), before, f"{type(before).__name__.lower()} {before.id!r}")
        place = [name for name, _ in items].index(before.id)
        del items[place]
    if after is not None:
        if any(name == after.id for name, _ in items):
            raise ChangeRefused(f"there is a {type(after).__name__.lower()} {after.id!r} already")
        default = len(items) if place is None else place
        at = default if change.at is None else max(0, min(change.at, len(items)))
        items.insert(at, (after.id, after))
    return dict(items), place
