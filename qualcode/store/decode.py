"""Values of the model from the plain data of a file, strictly: what the schemas allow and nothing else.

The JSON Schemas are the authority and explain every refusal; this is their fast twin, which is all that a sound file
meets. `tests/properties` holds the two against each other.
"""

from __future__ import annotations

from typing import Any, cast

from qualcode.core.model import (
    AgreementGate,
    Attribute,
    Checks,
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
    Passage,
    Profile,
    Provenance,
    Segment,
    Silence,
    Source,
    Span,
    Stance,
    Study,
    Summary,
    Theme,
    Work,
)
from qualcode.core.problems import SEVERITIES, Severity
from qualcode.store.fields import (
    DATE,
    DAY,
    FILE_ID,
    HEX,
    ID,
    KEY,
    LANGUAGE,
    LINE,
    RELATIVE,
    RULE,
    SHA256,
    TIME,
    Misfit,
    Path,
    distinct,
    entries,
    filled,
    ids,
    keys,
    local,
    marked,
    matching,
    one_of,
    optional_local,
    plain_value,
    rules,
    sequence,
    string,
    whole,
)

KINDS = ("interview", "observation", "document")
PROVENANCES = ("collected", "reconstructed", "synthetic")
STANCES = ("agrees", "differs", "extends")
PROFILES = ("basic", "strict", "publication")


def study(data: Any) -> Study:
    """What qualcode.yaml holds."""
    keys(
        data,
        (),
        ("qualcode", "title", "codebook", "coders"),
        ("question", "language", "app_language", "provenance", "agreement", "validate"),
    )
    marked(data, "project/1")
    gate = data.get("agreement")
    return Study(
        title=local(data["title"], ("title",)),
        question=local(data.get("question"), ("question",)) if "question" in data else LocalText(),
        language=matching(data.get("language", "en"), ("language",), LANGUAGE, "a BCP 47 tag"),
        app_language=matching(data["app_language"], ("app_language",), LANGUAGE, "a BCP 47 tag")
        if "app_language" in data
        else "",
        provenance=cast(
            "Provenance", one_of(data.get("provenance", "collected"), ("provenance",), PROVENANCES)
        ),
        codebook=matching(data["codebook"], ("codebook",), RELATIVE, "a path inside the study"),
        coders=entries(data["coders"], ("coders",), _coder, FILE_ID),
        agreement=None if gate is None and "agreement" not in data else _gate(gate, ("agreement",)),
        validate=_checks(data["validate"], ("validate",)) if "validate" in data else Checks(),
    )


def index(data: Any) -> Index:
    """What transcripts/index.yaml holds."""
    keys(data, (), ("qualcode", "sources"), ("attributes", "informants"))
    marked(data, "index/1")
    return Index(
        attributes=entries(data.get("attributes", {}), ("attributes",), _attribute, ID),
        informants=entries(data.get("informants", {}), ("informants",), _informant, ID),
        sources=entries(data["sources"], ("sources",), _source, FILE_ID),
    )


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


def codings(data: Any) -> Codings:
    """What a file of codings/ holds."""
    keys(data, (), ("qualcode", "transcript", "coder", "sha256", "segments"), ("read", "coded"))
    marked(data, "codings/1")
    segments = data["segments"]
    if not isinstance(segments, list):
        raise Misfit(("segments",), "must be a list")
    return Codings(
        transcript=matching(data["transcript"], ("transcript",), FILE_ID, "an id"),
        coder=matching(data["coder"], ("coder",), FILE_ID, "an id"),
        sha256=matching(data["sha256"], ("sha256",), SHA256, "64 hexadecimal digits"),
        read=matching(data["read"], ("read",), DAY, "a date") if "read" in data else "",
        coded=matching(data["coded"], ("coded",), DAY, "a date") if "coded" in data else "",
        segments=tuple(_segment(one, number) for number, one in enumerate(segments)),
    )


def summaries(data: Any) -> dict[tuple[str, str], Summary]:
    """What summaries.yaml holds, by theme and informant."""
    keys(data, (), ("qualcode", "cells"), ())
    marked(data, "summaries/1")
    cells = sequence(data["cells"], ("cells",), _summary)
    return {one.cell: one for one in cells}


def _summary(data: Any, path: Path) -> Summary:
    keys(data, path, ("theme", "informant", "text"), ("evidence", "quotes", "coder", "written"))
    return Summary(
        theme=matching(data["theme"], (*path, "theme"), ID, "the id of a theme"),
        informant=matching(data["informant"], (*path, "informant"), ID, "the id of an informant"),
        text=filled(data["text"], (*path, "text")),
        evidence=matching(data["evidence"], (*path, "evidence"), HEX, "hexadecimal digits")
        if "evidence" in data
        else "",
        quotes=sequence(data.get("quotes", []), (*path, "quotes"), _passage),
        coder=matching(data["coder"], (*path, "coder"), FILE_ID, "an id") if "coder" in data else "",
        written=matching(data["written"], (*path, "written"), DAY, "a date") if "written" in data else "",
    )


def _passage(data: Any, path: Path) -> Passage:
    keys(data, path, ("transcript", "quote"), ())
    return Passage(
        matching(data["transcript"], (*path, "transcript"), FILE_ID, "the id of a transcript"),
        filled(data["quote"], (*path, "quote")),
    )


_SEGMENT_REQUIRED = frozenset({"id", "span", "quote"})
_SEGMENT_KEYS = _SEGMENT_REQUIRED | {"codes", "themes", "memo", "created", "orphan", "declined"}


def _segment(data: Any, number: int) -> Segment:
    path: Path = ("segments", number)
    if not isinstance(data, dict):
        raise Misfit(path, "must be a mapping")
    if not _SEGMENT_REQUIRED <= data.keys() <= _SEGMENT_KEYS:
        keys(data, path, tuple(_SEGMENT_REQUIRED), tuple(_SEGMENT_KEYS))
    orphan = data.get("orphan", False)
    if not isinstance(orphan, bool):
        raise Misfit((*path, "orphan"), "must be true or false")
    return Segment(
        id=matching(data["id"], (*path, "id"), ID, "an id"),
        span=_span(data["span"], (*path, "span")),
        quote=filled(data["quote"], (*path, "quote")),
        codes=ids(data.get("codes", []), (*path, "codes")),
        themes=ids(data.get("themes", []), (*path, "themes")),
        memo=string(data.get("memo", ""), (*path, "memo")),
        created=matching(data["created"], (*path, "created"), TIME, "a time") if "created" in data else "",
        orphan=orphan,
        declined=ids(data.get("declined", []), (*path, "declined")),
    )


def _span(data: Any, path: Path) -> Span:
    if isinstance(data, list) and len(data) == 2 and whole(data[0]) and whole(data[1]):  # noqa: PLR2004 - a pair
        return Span(int(data[0]), int(data[1]))
    raise Misfit(path, "must be two whole numbers, [start, end)")


def _coder(identity: str, data: Any, path: Path) -> Coder:
    keys(data, path, (), ("name", "consensus_of"))
    return Coder(
        identity,
        string(data.get("name", ""), (*path, "name")),
        distinct(data.get("consensus_of", []), (*path, "consensus_of"), FILE_ID, "the id of a coder"),
    )


def _gate(data: Any, path: Path) -> AgreementGate:
    keys(data, path, ("coefficient", "unit", "at_least"), ())
    at_least = data["at_least"]
    if isinstance(at_least, bool) or not isinstance(at_least, int | float) or not -1 <= at_least <= 1:
        raise Misfit((*path, "at_least"), "must be a number from -1 to 1")
    return AgreementGate(
        filled(data["coefficient"], (*path, "coefficient")),
        filled(data["unit"], (*path, "unit")),
        float(at_least),
    )


def _checks(data: Any, path: Path) -> Checks:
    keys(data, path, (), ("profile", "select", "ignore", "severity", "files"))
    return Checks(
        profile=cast("Profile", one_of(data.get("profile", "basic"), (*path, "profile"), PROFILES)),
        select=rules(data.get("select", []), (*path, "select")),
        ignore=rules(data.get("ignore", []), (*path, "ignore")),
        severity=entries(data.get("severity", {}), (*path, "severity"), _severity, RULE),
        files=sequence(data.get("files", []), (*path, "files"), _silence),
    )


def _severity(_: str, data: Any, path: Path) -> Severity:
    return cast("Severity", one_of(data, path, SEVERITIES))


def _silence(data: Any, path: Path) -> Silence:
    keys(data, path, ("path", "ignore", "reason"), ())
    return Silence(
        path=matching(data["path"], (*path, "path"), LINE, "a path, where * stands for any characters"),
        ignore=rules(data["ignore"], (*path, "ignore")),
        reason=filled(data["reason"], (*path, "reason")),
    )


def _attribute(identity: str, data: Any, path: Path) -> Attribute:
    keys(data, path, (), ("name", "values"))
    values = data.get("values", [])
    if not isinstance(values, list):
        raise Misfit((*path, "values"), "must be a list")
    return Attribute(
        id=identity,
        name=optional_local(data, "name", path),
        values=tuple(plain_value(one, (*path, "values", number)) for number, one in enumerate(values)),
    )


def _informant(identity: str, data: Any, path: Path) -> Informant:
    keys(data, path, (), ("name", "role", "attributes"))
    attributes = data.get("attributes", {})
    if not isinstance(attributes, dict):
        raise Misfit((*path, "attributes"), "must be a mapping")
    return Informant(
        id=identity,
        name=string(data.get("name", ""), (*path, "name")),
        role=optional_local(data, "role", path),
        attributes={name: plain_value(one, (*path, "attributes", name)) for name, one in attributes.items()},
    )


def _source(identity: str, data: Any, path: Path) -> Source:
    keys(data, path, ("kind",), ("informants", "date", "title", "note"))
    return Source(
        id=identity,
        kind=cast("Kind", one_of(data["kind"], (*path, "kind"), KINDS)),
        informants=ids(data.get("informants", []), (*path, "informants")),
        date=matching(data["date"], (*path, "date"), DATE, "a date") if "date" in data else "",
        title=optional_local(data, "title", path),
        note=optional_local(data, "note", path),
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
