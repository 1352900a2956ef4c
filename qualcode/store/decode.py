"""Values of the model from the plain data of a file, strictly: what the schemas allow and nothing else.

The JSON Schemas are the authority and explain every refusal; this is their fast twin, which is all that a sound file
meets. `tests/properties` holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from qualcode.core.model import (
    AgreementGate,
    Attribute,
    AttributeValue,
    Citation,
    Code,
    Codebook,
    Coder,
    Codings,
    Framework,
    Index,
    Informant,
    Kind,
    Link,
    LocalText,
    Provenance,
    Segment,
    Source,
    Span,
    Stance,
    Study,
    Summary,
    Theme,
    Work,
)

Path = tuple[str | int, ...]
T = TypeVar("T")

KINDS = ("interview", "observation", "document")
PROVENANCES = ("collected", "reconstructed", "synthetic")
STANCES = ("agrees", "differs", "extends")

_ID = re.compile(r"\S([^\r\n]*\S)?\Z")
_FILE_ID = re.compile(r"[^\s./\\\0]([^/\\\0\r\n]*[^\s/\\\0])?\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_HEX = re.compile(r"[0-9a-f]{1,64}\Z")
_RELATIVE = re.compile(r"[^/\\\0]([^\\\0]*[^/\\\0])?\Z")
_KEY = re.compile(r"\S\Z")
_MAX_ID = 200


class Misfit(Exception):  # noqa: N818 - it becomes a Problem, never reaches a user as it is
    """Data that the schema does not allow, and where in the data."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def study(data: Any) -> Study:
    """What qualcode.yaml holds."""
    _keys(
        data,
        (),
        ("qualcode", "title", "codebook", "coders"),
        ("question", "language", "provenance", "agreement", "validate"),
    )
    _marked(data, "project/1")
    gate = data.get("agreement")
    return Study(
        title=_local(data["title"], ("title",)),
        question=_local(data.get("question"), ("question",)) if "question" in data else LocalText(),
        language=_matching(data.get("language", "en"), ("language",), _LANGUAGE, "a BCP 47 tag"),
        provenance=cast(
            "Provenance", _one_of(data.get("provenance", "collected"), ("provenance",), PROVENANCES)
        ),
        codebook=_matching(data["codebook"], ("codebook",), _RELATIVE, "a path inside the study"),
        coders=_entries(data["coders"], ("coders",), _coder, _FILE_ID),
        agreement=None if gate is None and "agreement" not in data else _gate(gate, ("agreement",)),
    )


def index(data: Any) -> Index:
    """What transcripts/index.yaml holds."""
    _keys(data, (), ("qualcode", "sources"), ("attributes", "informants"))
    _marked(data, "index/1")
    return Index(
        attributes=_entries(data.get("attributes", {}), ("attributes",), _attribute, _ID),
        informants=_entries(data.get("informants", {}), ("informants",), _informant, _ID),
        sources=_entries(data["sources"], ("sources",), _source, _FILE_ID),
    )


def codebook(data: Any) -> Codebook:
    """What a file of codebooks/ holds."""
    _keys(data, (), ("qualcode", "codes"), ("themes", "storyline", "framework", "literature"))
    _marked(data, "codebook/1")
    return Codebook(
        codes=_entries(data["codes"], ("codes",), _code, _ID),
        themes=_entries(data.get("themes", {}), ("themes",), _theme, _ID),
        storyline=_sequence(data.get("storyline", []), ("storyline",), _link),
        framework=_framework(data["framework"], ("framework",)) if "framework" in data else Framework(),
        literature=_entries(data.get("literature", {}), ("literature",), _work, _ID),
    )


def codings(data: Any) -> Codings:
    """What a file of codings/ holds."""
    _keys(data, (), ("qualcode", "transcript", "coder", "sha256", "segments"), ("read", "coded"))
    _marked(data, "codings/1")
    segments = data["segments"]
    if not isinstance(segments, list):
        raise Misfit(("segments",), "must be a list")
    return Codings(
        transcript=_matching(data["transcript"], ("transcript",), _FILE_ID, "an id"),
        coder=_matching(data["coder"], ("coder",), _FILE_ID, "an id"),
        sha256=_matching(data["sha256"], ("sha256",), _SHA256, "64 hexadecimal digits"),
        read=_matching(data["read"], ("read",), _DAY, "a date") if "read" in data else "",
        coded=_matching(data["coded"], ("coded",), _DAY, "a date") if "coded" in data else "",
        segments=tuple(_segment(one, number) for number, one in enumerate(segments)),
    )


def summaries(data: Any) -> dict[tuple[str, str], Summary]:
    """What summaries.yaml holds, by theme and informant."""
    _keys(data, (), ("qualcode", "cells"), ())
    _marked(data, "summaries/1")
    cells = _sequence(data["cells"], ("cells",), _summary)
    return {one.cell: one for one in sorted(cells, key=lambda one: one.cell)}


def _summary(data: Any, path: Path) -> Summary:
    _keys(data, path, ("theme", "informant", "text"), ("evidence", "coder", "written"))
    return Summary(
        theme=_matching(data["theme"], (*path, "theme"), _ID, "the id of a theme"),
        informant=_matching(data["informant"], (*path, "informant"), _ID, "the id of an informant"),
        text=_filled(data["text"], (*path, "text")),
        evidence=_matching(data["evidence"], (*path, "evidence"), _HEX, "hexadecimal digits")
        if "evidence" in data
        else "",
        coder=_matching(data["coder"], (*path, "coder"), _FILE_ID, "an id") if "coder" in data else "",
        written=_matching(data["written"], (*path, "written"), _DAY, "a date") if "written" in data else "",
    )


_SEGMENT_REQUIRED = frozenset({"id", "span", "quote"})
_SEGMENT_KEYS = _SEGMENT_REQUIRED | {"codes", "themes", "memo", "created", "orphan"}


def _segment(data: Any, number: int) -> Segment:
    path: Path = ("segments", number)
    if not isinstance(data, dict):
        raise Misfit(path, "must be a mapping")
    if not _SEGMENT_REQUIRED <= data.keys() <= _SEGMENT_KEYS:
        _keys(data, path, tuple(_SEGMENT_REQUIRED), tuple(_SEGMENT_KEYS))
    span = data["span"]
    if not (isinstance(span, list) and len(span) == 2 and all(_whole(one) for one in span)):  # noqa: PLR2004 - a pair
        raise Misfit((*path, "span"), "must be two whole numbers, [start, end)")
    orphan = data.get("orphan", False)
    if not isinstance(orphan, bool):
        raise Misfit((*path, "orphan"), "must be true or false")
    return Segment(
        id=_matching(data["id"], (*path, "id"), _ID, "an id"),
        span=Span(span[0], span[1]),
        quote=_filled(data["quote"], (*path, "quote")),
        codes=_ids(data.get("codes", []), (*path, "codes")),
        themes=_ids(data.get("themes", []), (*path, "themes")),
        memo=_string(data.get("memo", ""), (*path, "memo")),
        created=_matching(data["created"], (*path, "created"), _TIME, "a time") if "created" in data else "",
        orphan=orphan,
    )


def _coder(identity: str, data: Any, path: Path) -> Coder:
    _keys(data, path, (), ("name",))
    return Coder(identity, _string(data.get("name", ""), (*path, "name")))


def _gate(data: Any, path: Path) -> AgreementGate:
    _keys(data, path, ("coefficient", "unit", "at_least"), ())
    at_least = data["at_least"]
    if isinstance(at_least, bool) or not isinstance(at_least, int | float) or not -1 <= at_least <= 1:
        raise Misfit((*path, "at_least"), "must be a number from -1 to 1")
    return AgreementGate(
        _filled(data["coefficient"], (*path, "coefficient")),
        _filled(data["unit"], (*path, "unit")),
        float(at_least),
    )


def _attribute(identity: str, data: Any, path: Path) -> Attribute:
    _keys(data, path, (), ("name", "values"))
    values = data.get("values", [])
    if not isinstance(values, list):
        raise Misfit((*path, "values"), "must be a list")
    return Attribute(
        id=identity,
        name=_optional_local(data, "name", path),
        values=tuple(_plain_value(one, (*path, "values", number)) for number, one in enumerate(values)),
    )


def _informant(identity: str, data: Any, path: Path) -> Informant:
    _keys(data, path, (), ("name", "role", "attributes"))
    attributes = data.get("attributes", {})
    if not isinstance(attributes, dict):
        raise Misfit((*path, "attributes"), "must be a mapping")
    return Informant(
        id=identity,
        name=_string(data.get("name", ""), (*path, "name")),
        role=_optional_local(data, "role", path),
        attributes={name: _plain_value(one, (*path, "attributes", name)) for name, one in attributes.items()},
    )


def _source(identity: str, data: Any, path: Path) -> Source:
    _keys(data, path, ("kind",), ("informants", "date", "title", "note"))
    return Source(
        id=identity,
        kind=cast("Kind", _one_of(data["kind"], (*path, "kind"), KINDS)),
        informants=_ids(data.get("informants", []), (*path, "informants")),
        date=_matching(data["date"], (*path, "date"), _DATE, "a date") if "date" in data else "",
        title=_optional_local(data, "title", path),
        note=_optional_local(data, "note", path),
    )


_CODE_KEYS = ("name", "definition", "include", "exclude", "examples", "parent", "color", "key", "retired")


def _code(identity: str, data: Any, path: Path) -> Code:
    _keys(data, path, (), _CODE_KEYS)
    return Code(
        id=identity,
        name=_optional_local(data, "name", path),
        definition=_optional_local(data, "definition", path),
        include=_optional_local(data, "include", path),
        exclude=_optional_local(data, "exclude", path),
        examples=_sequence(data.get("examples", []), (*path, "examples"), _local),
        parent=_matching(data["parent"], (*path, "parent"), _ID, "the id of a code")
        if "parent" in data
        else "",
        color=_filled(data["color"], (*path, "color")) if "color" in data else "",
        key=_matching(data["key"], (*path, "key"), _KEY, "one character") if "key" in data else "",
        retired=_matching(data["retired"], (*path, "retired"), _DAY, "a date") if "retired" in data else "",
    )


_THEME_KEYS = ("name", "category", "codes", "against", "dimension", "summary", "literature")


def _theme(identity: str, data: Any, path: Path) -> Theme:
    _keys(data, path, (), _THEME_KEYS)
    return Theme(
        id=identity,
        name=_optional_local(data, "name", path),
        category=_matching(data["category"], (*path, "category"), _ID, "a category")
        if "category" in data
        else "",
        codes=_ids(data.get("codes", []), (*path, "codes")),
        against=_ids(data.get("against", []), (*path, "against")),
        dimension=_matching(data["dimension"], (*path, "dimension"), _ID, "a dimension")
        if "dimension" in data
        else "",
        summary=_optional_local(data, "summary", path),
        literature=_sequence(data.get("literature", []), (*path, "literature"), _citation),
    )


def _citation(data: Any, path: Path) -> Citation:
    _keys(data, path, ("work", "stance"), ())
    return Citation(
        _matching(data["work"], (*path, "work"), _ID, "the id of a work"),
        cast("Stance", _one_of(data["stance"], (*path, "stance"), STANCES)),
    )


def _link(data: Any, path: Path) -> Link:
    _keys(data, path, ("from", "relation", "to"), ("note",))
    return Link(
        source=_matching(data["from"], (*path, "from"), _ID, "the id of a theme"),
        relation=_matching(data["relation"], (*path, "relation"), _ID, "a relation"),
        target=_matching(data["to"], (*path, "to"), _ID, "the id of a theme"),
        note=_optional_local(data, "note", path),
    )


def _framework(data: Any, path: Path) -> Framework:
    _keys(data, path, ("name", "dimensions"), ())
    return Framework(
        name=_local(data["name"], (*path, "name")),
        dimensions=_entries(
            data["dimensions"], (*path, "dimensions"), lambda _, one, at: _local(one, at), _ID
        ),
    )


def _work(identity: str, data: Any, path: Path) -> Work:
    _keys(data, path, ("cite",), ("title",))
    return Work(
        id=identity, cite=_filled(data["cite"], (*path, "cite")), title=_optional_local(data, "title", path)
    )


def _keys(data: Any, path: Path, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
    if not isinstance(data, dict):
        raise Misfit(path, "must be a mapping")
    for key in required:
        if key not in data:
            raise Misfit(path, f"lacks the key {key!r}")
    for key in data:
        if key not in required and key not in optional:
            raise Misfit((*path, key), f"has no key {key!r}")


def _marked(data: Mapping[str, Any], expected: str) -> None:
    if data["qualcode"] != expected:
        raise Misfit(("qualcode",), f"must be {expected!r}")


def _entries(
    data: Any, path: Path, build: Callable[[str, Any, Path], T], names: re.Pattern[str]
) -> dict[str, T]:
    if not isinstance(data, dict):
        raise Misfit(path, "must be a mapping")
    for name in data:
        if len(name) > _MAX_ID or not names.match(name):
            raise Misfit((*path, name), f"{name!r} cannot be an id")
    return {name: build(name, one, (*path, name)) for name, one in data.items()}


def _sequence(data: Any, path: Path, build: Callable[[Any, Path], T]) -> tuple[T, ...]:
    if not isinstance(data, list):
        raise Misfit(path, "must be a list")
    return tuple(build(one, (*path, number)) for number, one in enumerate(data))


def _ids(data: Any, path: Path) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise Misfit(path, "must be a list")
    for number, one in enumerate(data):
        if not isinstance(one, str) or len(one) > _MAX_ID or not _ID.match(one):
            raise Misfit((*path, number), "must be an id")
    if len(set(data)) != len(data):
        raise Misfit(path, "holds an id twice")
    return tuple(data)


def _string(data: Any, path: Path) -> str:
    if not isinstance(data, str):
        raise Misfit(path, "must be text")
    return data


def _filled(data: Any, path: Path) -> str:
    if not isinstance(data, str) or not data:
        raise Misfit(path, "must be text")
    return data


def _matching(data: Any, path: Path, pattern: re.Pattern[str], what: str) -> str:
    if not isinstance(data, str) or not pattern.match(data) or len(data) > _MAX_ID:
        raise Misfit(path, f"must be {what}")
    return data


def _one_of(data: Any, path: Path, allowed: tuple[str, ...]) -> str:
    if not isinstance(data, str) or data not in allowed:
        raise Misfit(path, f"must be one of {', '.join(allowed)}")
    return data


def _local(data: Any, path: Path) -> LocalText:
    if isinstance(data, dict):
        for tag, form in data.items():
            if not _LANGUAGE.match(tag):
                raise Misfit((*path, tag), "must be a BCP 47 language tag")
            _string(form, (*path, tag))
        if not data:
            raise Misfit(path, "must hold text in at least one language")
        return LocalText(tuple(data.items()))
    return LocalText.of(_string(data, path))


def _optional_local(data: Mapping[str, Any], key: str, path: Path) -> LocalText:
    return _local(data[key], (*path, key)) if key in data else LocalText()


def _plain_value(data: Any, path: Path) -> AttributeValue:
    if not isinstance(data, str | int | float | bool):
        raise Misfit(path, "must be text, a number, true or false")
    return data


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
