"""How two versions of a codebook differ, entry by entry and field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from qualcode.core.model import Code, Codebook, Link, LocalText, Theme, Work
from qualcode.core.orders import moved
from qualcode.core.renames import Rename, renames
from qualcode.core.tree import above, siblings

Kind = Literal["code", "theme", "relation", "framework", "dimension", "work"]
Act = Literal["added", "removed", "renamed", "changed"]
Entry = TypeVar("Entry", Code, Theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that is said otherwise.

    Attributes:
        name: the field, as the file calls it; `place` for the order.
        language: BCP 47 tag of a text's form, "" where it has none.
        before: what it said, "" for nothing.
        after: what it says, "" for nothing.
        came: of a list, what is new in it.
        went: of a list, what is in it no more.
    """

    name: str
    language: str = ""
    before: str = ""
    after: str = ""
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One entry that differs.

    Attributes:
        kind: what it is.
        act: what became of it; a renamed one may have changed besides.
        id: its id now, or the one it had where it is removed.
        was: the id it had, where it is renamed.
        likeness: of a rename, 1 where name or definition say so, else how alike the two are: probably the same.
        fields: what it says otherwise; of one that is new or gone, what it says or said.
    """

    kind: Kind
    act: Act
    id: str
    was: str = ""
    likeness: float = 1.0
    fields: tuple[Field, ...] = ()


def differences(old: Codebook, new: Codebook) -> tuple[Difference, ...]:
    """What became of `old` to make it `new`: codes, themes, storyline, framework and literature, in this order.

    An entry under another id is told as renamed where its name or its definition is the same, and as probably renamed
    where it is much alike; what refers to it by its new id is then no difference.
    """
    codes = renames(old.codes, new.codes, lambda code: code.definition)
    themes = renames(old.themes, new.themes, lambda theme: theme.summary)
    return (
        *_codes(old, new, codes),
        *_themes(old, new, themes, codes),
        *_relations(old, new, themes),
        *_framework(old, new),
        *_works(old, new),
    )


def _codes(old: Codebook, new: Codebook, found: Mapping[str, Rename]) -> Iterator[Difference]:
    called = _calling(found)
    places = _moved_codes(old, new, called)

    def fields(before: Code, after: Code) -> Iterator[Field]:
        for name in ("name", "definition", "include", "exclude"):
            yield from _texts(name, getattr(before, name), getattr(after, name))
        yield from _lists("examples", map(_said, before.examples), map(_said, after.examples))
        yield from _words("parent", called(before.parent), after.parent)
        if after.id in places:
            yield places[after.id]
        for name in ("color", "key", "retired"):
            yield from _words(name, getattr(before, name), getattr(after, name))
        yield from _words("successor", called(before.successor), after.successor)

    yield from _entries(
        "code", old.codes, new.codes, found, fields=fields, empty=lambda identity: Code(id=identity)
    )


def _themes(
    old: Codebook, new: Codebook, found: Mapping[str, Rename], codes: Mapping[str, Rename]
) -> Iterator[Difference]:
    called, code = _calling(found), _calling(codes)
    order = _places([called(one) for one in old.themes], list(new.themes))

    def fields(before: Theme, after: Theme) -> Iterator[Field]:
        yield from _texts("name", before.name, after.name)
        yield from _words("category", before.category, after.category)
        yield from _words("dimension", before.dimension, after.dimension)
        yield from _lists("codes", map(code, before.codes), after.codes)
        yield from _lists("against", map(code, before.against), after.against)
        yield from _texts("summary", before.summary, after.summary)
        yield from _lists(
            "literature",
            (f"{one.stance} {one.work}" for one in before.literature),
            (f"{one.stance} {one.work}" for one in after.literature),
        )
        if after.id in order:
            yield order[after.id]

    yield from _entries(
        "theme", old.themes, new.themes, found, fields=fields, empty=lambda identity: Theme(id=identity)
    )


def _entries(
    kind: Kind,
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
    found: Mapping[str, Rename],
    *,
    fields: Callable[[Entry, Entry], Iterator[Field]],
    empty: Callable[[str], Entry],
) -> Iterator[Difference]:
    """The entries of one kind in the order of the new version, those that are gone last."""
    was = {one.now: one for one in found.values()}
    for entry in new.values():
        rename = was.get(entry.id)
        before = old.get(rename.was if rename else entry.id)
        if before is None:
            added = tuple(fields(empty(entry.id), entry))
            yield Difference(kind=kind, act="added", id=entry.id, fields=added)
            continue
        changed = tuple(fields(before, entry))
        if rename:
            yield Difference(
                kind=kind,
                act="renamed",
                id=entry.id,
                was=rename.was,
                likeness=rename.likeness,
                fields=changed,
            )
        elif changed:
            yield Difference(kind=kind, act="changed", id=entry.id, fields=changed)
    for entry in old.values():
        if entry.id not in new and entry.id not in found:
            removed = tuple(fields(entry, empty(entry.id)))
            yield Difference(kind=kind, act="removed", id=entry.id, fields=removed)


def _relations(old: Codebook, new: Codebook, themes: Mapping[str, Rename]) -> Iterator[Difference]:
    called = _calling(themes)

    def named(link: Link) -> str:
        return f"{link.source} {link.relation} {link.target}"

    before = {
        named(one): one
        for one in (
            replace(link, source=called(link.source), target=called(link.target)) for link in old.storyline
        )
    }
    after = {named(one): one for one in new.storyline}
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        note = tuple(_texts("note", was.note if was else LocalText(), now.note if now else LocalText()))
        if was is None or now is None:
            yield Difference(kind="relation", act="removed" if now is None else "added", id=name, fields=note)
        elif note:
            yield Difference(kind="relation", act="changed", id=name, fields=note)


def _framework(old: Codebook, new: Codebook) -> Iterator[Difference]:
    name = tuple(_texts("name", old.framework.name, new.framework.name))
    if name:
        yield Difference(kind="framework", act="changed", id="framework", fields=name)
    yield from _simple(
        "dimension",
        old.framework.dimensions,
        new.framework.dimensions,
        lambda before, after: _texts("name", before or LocalText(), after or LocalText()),
    )


def _works(old: Codebook, new: Codebook) -> Iterator[Difference]:
    def fields(before: Work | None, after: Work | None) -> Iterator[Field]:
        was, now = before or Work(id=""), after or Work(id="")
        yield from _words("cite", was.cite, now.cite)
        yield from _texts("title", was.title, now.title)

    yield from _simple("work", old.literature, new.literature, fields)


Value = TypeVar("Value")


def _simple(
    kind: Kind,
    old: Mapping[str, Value],
    new: Mapping[str, Value],
    fields: Callable[[Value | None, Value | None], Iterator[Field]],
) -> Iterator[Difference]:
    """Entries that are found again by their ids alone."""
    for identity in dict.fromkeys((*new, *old)):
        changed = tuple(fields(old.get(identity), new.get(identity)))
        if identity not in old or identity not in new:
            act: Act = "added" if identity in new else "removed"
            yield Difference(kind=kind, act=act, id=identity, fields=changed)
        elif changed:
            yield Difference(kind=kind, act="changed", id=identity, fields=changed)


# Fields


def _texts(name: str, before: LocalText, after: LocalText) -> Iterator[Field]:
    old, new = dict(before.forms), dict(after.forms)
    for language in dict.fromkeys((*old, *new)):
        was, now = old.get(language, ""), new.get(language, "")
        if was != now:
            yield Field(name=name, language=language, before=was, after=now)


def _words(name: str, before: str, after: str) -> Iterator[Field]:
    if before != after:
        yield Field(name=name, before=before, after=after)


def _lists(name: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Field]:
    old, new = tuple(before), tuple(after)
    came = tuple(one for one in new if one not in old)
    went = tuple(one for one in old if one not in new)
    if came or went:
        yield Field(name=name, came=came, went=went)


def _said(text: LocalText) -> str:
    return " / ".join(form for _, form in text.forms)


# Order


def _moved_codes(old: Codebook, new: Codebook, called: Callable[[str], str]) -> dict[str, Field]:
    """The codes that stand elsewhere among those that were their siblings already, by their ids now."""
    found: dict[str, Field] = {}
    tops = {above(new, code): code for code in new.codes}
    before: dict[str, list[str]] = {}
    for code in old.codes:
        before.setdefault(called(above(old, code)), []).append(called(code))
    for parent, child in tops.items():
        found |= _places(before.get(parent, []), siblings(new, child))
    return found


def _places(old: Sequence[str], new: Sequence[str]) -> dict[str, Field]:
    return {
        one: Field(name="place", before=str(was), after=str(now))
        for one, (was, now) in moved(old, new).items()
    }


def _calling(found: Mapping[str, Rename]) -> Callable[[str], str]:
    """What an old id is called now."""
    return lambda identity: found[identity].now if identity in found else identity
