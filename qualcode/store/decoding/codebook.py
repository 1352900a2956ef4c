"""What a file of codebooks/ holds, from its plain data."""

from __future__ import annotations

from typing import Any, cast

from qualcode.core.model import Citation, Code, Codebook, Framework, Link, Stance, Theme, Work
from qualcode.store.fields import (
    DAY,
    ID,
    KEY,
    Path,
    entries,
    filled,
    ids,
    keys,
    local,
    marked,
    matching,
    one_of,
    optional_local,
    sequence,
)

STANCES = ("agrees", "differs", "extends")


def codebook(data: Any) -> Codebook:
    """What a file of codebooks/ holds."""
    keys(data, (), ("qualcode", "codes"), ("themes", "storyline", "framework", "literature"))
    marked(data, "codebook/1")
    return Codebook(
        codes=entries(data["codes"], ("codes",), _code, ID),
        themes=entries(data.get("themes", {}), ("themes",), _theme, ID),
        storyline=sequence(data.get("storyline", []), ("storyline",), _link),
        framework=_framework(data["framework"], ("framework",)) if "framework" in data else Framework(),
        literature=entries(data.get("literature", {}), ("literature",), _work, ID),
    )


_CODE_KEYS = (
    *("name", "definition", "include", "exclude", "examples"),
    *("parent", "color", "key", "retired", "successor"),
)


def _code(identity: str, data: Any, path: Path) -> Code:
    keys(data, path, (), _CODE_KEYS)
    return Code(
        id=identity,
        name=optional_local(data, "name", path),
        definition=optional_local(data, "definition", path),
        include=optional_local(data, "include", path),
        exclude=optional_local(data, "exclude", path),
        examples=sequence(data.get("examples", []), (*path, "examples"), local),
        parent=matching(data["parent"], (*path, "parent"), ID, "the id of a code")
        if "parent" in data
        else "",
        color=filled(data["color"], (*path, "color")) if "color" in data else "",
        key=matching(data["key"], (*path, "key"), KEY, "one character") if "key" in data else "",
        retired=matching(data["retired"], (*path, "retired"), DAY, "a date") if "retired" in data else "",
        successor=matching(data["successor"], (*path, "successor"), ID, "the id of a code")
        if "successor" in data
        else "",
    )


_THEME_KEYS = ("name", "category", "codes", "against", "dimension", "summary", "literature")


def _theme(identity: str, data: Any, path: Path) -> Theme:
    keys(data, path, (), _THEME_KEYS)
    return Theme(
        id=identity,
        name=optional_local(data, "name", path),
        category=matching(data["category"], (*path, "category"), ID, "a category")
        if "category" in data
        else "",
        codes=ids(data.get("codes", []), (*path, "codes")),
        against=ids(data.get("against", []), (*path, "against")),
        dimension=matching(data["dimension"], (*path, "dimension"), ID, "a dimension")
        if "dimension" in data
        else "",
        summary=optional_local(data, "summary", path),
        literature=sequence(data.get("literature", []), (*path, "literature"), _citation),
    )


def _citation(data: Any, path: Path) -> Citation:
    keys(data, path, ("work", "stance"), ())
    return Citation(
        matching(data["work"], (*path, "work"), ID, "the id of a work"),
        cast("Stance", one_of(data["stance"], (*path, "stance"), STANCES)),
    )


def _link(data: Any, path: Path) -> Link:
    keys(data, path, ("from", "relation", "to"), ("note",))
    return Link(
        source=matching(data["from"], (*path, "from"), ID, "the id of a theme"),
        relation=matching(data["relation"], (*path, "relation"), ID, "a relation"),
        target=matching(data["to"], (*path, "to"), ID, "the id of a theme"),
        note=optional_local(data, "note", path),
    )


def _framework(data: Any, path: Path) -> Framework:
    keys(data, path, ("name", "dimensions"), ())
    return Framework(
        name=local(data["name"], (*path, "name")),
        dimensions=entries(data["dimensions"], (*path, "dimensions"), lambda _, one, at: local(one, at), ID),
    )


def _work(identity: str, data: Any, path: Path) -> Work:
    keys(data, path, ("cite",), ("title",))
    return Work(
        id=identity, cite=filled(data["cite"], (*path, "cite")), title=optional_local(data, "title", path)
    )
