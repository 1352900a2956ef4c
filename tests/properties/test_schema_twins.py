"""The strict reader and the JSON Schemas accept and refuse the same documents, and what is written reads back equal."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from qualcode import shipped
from qualcode.store import decode, plain
from qualcode.store.fields import Misfit

KINDS = ("project", "index", "codebook", "codings", "summaries")
BUILD: dict[str, Any] = {
    "project": decode.study,
    "index": decode.index,
    "codebook": decode.codebook,
    "codings": decode.codings,
    "summaries": decode.summaries,
}
PLAIN: dict[str, Any] = {
    "project": plain.study,
    "index": plain.index,
    "codebook": plain.codebook,
    "codings": plain.codings,
    "summaries": lambda cells: plain.summaries(cells.values()),
}
SCHEMA = {kind: json.loads((shipped.schemas() / f"{kind}.schema.json").read_text("utf-8")) for kind in KINDS}
VALIDATOR = {kind: Draft202012Validator(schema) for kind, schema in SCHEMA.items()}

WORD = st.text("ab-é字 .", min_size=1, max_size=6)
TEXT = st.text(max_size=8)
ID = WORD.map(str.strip).filter(bool)
FILE_ID = st.text("ab-é字", min_size=1, max_size=6)
LANGUAGE = st.sampled_from(["id", "en", "pt-BR", "zh-Hant-TW"])
LOCAL = st.one_of(TEXT, st.dictionaries(LANGUAGE, TEXT, min_size=1, max_size=2))
DAY = st.dates().map(lambda day: day.isoformat())
IDS = st.lists(ID, max_size=3, unique=True)
RULES = st.lists(st.sampled_from(["QC2", "QC204", "QC", "ACME1"]), max_size=2, unique=True)
VALUE = st.one_of(TEXT, st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False))
SEVERITY = st.sampled_from(["error", "warning", "info"])


def entry(required: dict[str, Any], optional: dict[str, Any]) -> Any:
    return st.fixed_dictionaries(required, optional=optional)


def table(names: Any, values: Any) -> Any:
    return st.dictionaries(names, values, max_size=3)


CODE = entry(
    {},
    {
        "name": LOCAL,
        "definition": LOCAL,
        "include": LOCAL,
        "exclude": LOCAL,
        "examples": st.lists(LOCAL, max_size=2),
        "parent": ID,
        "color": WORD,
        "key": st.sampled_from(["s", "1", "é", "字"]),
        "retired": DAY,
        "successor": ID,
    },
)
CITATION = entry({"work": ID, "stance": st.sampled_from(["agrees", "differs", "extends"])}, {})
THEME = entry(
    {},
    {
        "name": LOCAL,
        "category": ID,
        "codes": IDS,
        "against": IDS,
        "dimension": ID,
        "summary": LOCAL,
        "literature": st.lists(CITATION, max_size=2),
    },
)
SEGMENT = entry(
    {
        "id": ID,
        "span": st.tuples(st.integers(0, 99), st.sampled_from([5, 7.0, 120])).map(list),
        "quote": st.text(min_size=1, max_size=8),
    },
    {
        "codes": IDS,
        "themes": IDS,
        "memo": TEXT,
        "created": st.sampled_from(["2026-11-24T03:45:18Z", "2024-02-29T23:59:59+08:00"]),
        "orphan": st.booleans(),
        "declined": IDS,
    },
)
SILENCE = entry({"path": WORD, "ignore": RULES, "reason": WORD}, {})
VALID: dict[str, Any] = {
    "project": entry(
        {
            "qualcode": st.just("project/1"),
            "title": LOCAL,
            "codebook": FILE_ID,
            "coders": table(
                FILE_ID,
                entry({}, {"name": TEXT, "consensus_of": st.lists(FILE_ID, max_size=3, unique=True)}),
            ),
        },
        {
            "question": LOCAL,
            "language": LANGUAGE,
            "app_language": LANGUAGE,
            "provenance": st.sampled_from(["collected", "reconstructed", "synthetic"]),
            "agreement": entry({"coefficient": WORD, "unit": WORD, "at_least": st.floats(-1, 1)}, {}),
            "validate": entry(
                {},
                {
                    "profile": st.sampled_from(["basic", "strict", "publication"]),
                    "select": RULES,
                    "ignore": RULES,
                    "severity": table(st.sampled_from(["QC204", "QC401"]), SEVERITY),
                    "files": st.lists(SILENCE, max_size=2),
                },
            ),
        },
    ),
    "index": entry(
        {
            "qualcode": st.just("index/1"),
            "sources": table(
                FILE_ID,
                entry(
                    {"kind": st.sampled_from(["interview", "observation", "document"])},
                    {
                        "informants": IDS,
                        "date": st.one_of(DAY, st.sampled_from(["2024", "2024-02"])),
                        "title": LOCAL,
                        "note": LOCAL,
                    },
                ),
            ),
        },
        {
            "attributes": table(ID, entry({}, {"name": LOCAL, "values": st.lists(VALUE, max_size=3)})),
            "informants": table(
                ID, entry({}, {"name": TEXT, "role": LOCAL, "attributes": table(TEXT, VALUE)})
            ),
        },
    ),
    "codebook": entry(
        {"qualcode": st.just("codebook/1"), "codes": table(ID, CODE)},
        {
            "themes": table(ID, THEME),
            "storyline": st.lists(entry({"from": ID, "relation": ID, "to": ID}, {"note": LOCAL}), max_size=2),
            "framework": entry({"name": LOCAL, "dimensions": table(ID, LOCAL)}, {}),
            "literature": table(ID, entry({"cite": WORD}, {"title": LOCAL})),
        },
    ),
    "codings": entry(
        {
            "qualcode": st.just("codings/1"),
            "transcript": FILE_ID,
            "coder": FILE_ID,
            "sha256": st.text("0123456789abcdef", min_size=64, max_size=64),
            "segments": st.lists(SEGMENT, max_size=3),
        },
        {"read": DAY, "coded": DAY},
    ),
    "summaries": entry(
        {
            "qualcode": st.just("summaries/1"),
            "cells": st.lists(
                entry(
                    {"theme": ID, "informant": ID, "text": WORD},
                    {
                        "evidence": st.just("0af9"),
                        "quotes": st.lists(entry({"transcript": FILE_ID, "quote": WORD}, {}), max_size=2),
                        "coder": FILE_ID,
                        "written": DAY,
                    },
                ),
                max_size=2,
            ),
        },
        {},
    ),
}

# What people and programs put where something else belongs: other types, and texts at the edge of each pattern.
EDGES = [
    "",
    " ",
    "a\n",
    "\na",
    "a\nb",
    " a",
    "a\u2003",
    "\x1ca",
    "\ufeffa",
    "\x85",
    "a/b",
    ".a",
    "/a",
    "a/",
    "a\\b",
]
EDGES += [
    "a\0b",
    "..",
    "-",
    "2024",
    "2024-13",
    "2024-02-30",
    "2024-02-3",
    "2024-02-03\n",
    "QC",
    "QC204",
    "qc204",
]
EDGES += [
    "QC2041x",
    "id",
    "i",
    "en_US",
    "en-",
    "x" * 200,
    "x" * 201,
    "0" * 64,
    "ab",
    "\U0001f600",
    "e\u0301",
    "agrees",
]
JUNK = st.one_of(
    st.sampled_from(
        [None, True, False, 0, 1, -1, 2, 1.0, 1.5, -0.0, [], {}, [0, 1], [1], ["a", "a"], {"id": "x"}]
    ),
    st.sampled_from(EDGES),
    st.text(max_size=4),
)


@st.composite
def spoiled(draw: Any, kind: str) -> Any:
    """A document of a kind with up to two things in it changed, added or taken away."""
    document = draw(VALID[kind])
    for _ in range(draw(st.integers(0, 2))):
        document = _spoil(draw, document)
    return document


def _spoil(draw: Any, node: Any) -> Any:
    if isinstance(node, dict):
        within = [key for key in node if isinstance(node[key], dict | list) and node[key]]
        if within and draw(st.booleans()):
            key = draw(st.sampled_from(within))
            return {**node, key: _spoil(draw, node[key])}
        how = draw(st.sampled_from(["value", "extra", "lack"])) if node else "extra"
        if how == "extra":
            return {**node, draw(st.sampled_from([*EDGES, "name", "codes"])): draw(JUNK)}
        key = draw(st.sampled_from(sorted(node)))
        if how == "lack":
            return {name: value for name, value in node.items() if name != key}
        return {**node, key: draw(JUNK)}
    if isinstance(node, list) and node:
        place = draw(st.integers(0, len(node) - 1))
        one = node[place]
        deeper = isinstance(one, dict | list) and one and draw(st.booleans())
        return [*node[:place], _spoil(draw, one) if deeper else draw(JUNK), *node[place + 1 :]]
    return draw(JUNK)


def accepted(kind: str, document: Any) -> bool:
    try:
        BUILD[kind](document)
    except Misfit:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMA[kind])
    assert SCHEMA[kind]["$id"] == f"urn:qualcode:schema:{kind}/1"


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=60)
def test_sound_documents_are_accepted_by_both_and_read_back_equal(kind: str, data: Any) -> None:
    document = data.draw(VALID[kind])
    assert list(VALIDATOR[kind].iter_errors(document)) == []
    value = BUILD[kind](document)
    written = PLAIN[kind](value)
    assert VALIDATOR[kind].is_valid(written)
    again = BUILD[kind](written)
    if kind == "codings":
        assert sorted(again.segments, key=repr) == sorted(value.segments, key=repr)
        assert (again.coder, again.transcript, again.read, again.coded) == (
            value.coder,
            value.transcript,
            value.read,
            value.coded,
        )
    else:
        assert again == value


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=250)
def test_both_accept_and_refuse_the_same(kind: str, data: Any) -> None:
    document = data.draw(spoiled(kind))
    assert accepted(kind, document) == VALIDATOR[kind].is_valid(document)


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("project", ("codebook",)),
        ("project", ("language",)),
        ("project", ("coders", None)),
        ("project", ("coders", "ana", "consensus_of", 0)),
        ("project", ("title", None)),
        ("project", ("validate", "select", 0)),
        ("project", ("validate", "severity", None)),
        ("index", ("sources", "a", "date")),
        ("index", ("sources", None)),
        ("index", ("informants", None)),
        ("codebook", ("codes", None)),
        ("codebook", ("codes", "a", "key")),
        ("codebook", ("codes", "a", "retired")),
        ("codebook", ("codes", "a", "successor")),
        ("codebook", ("codes", "a", "color")),
        ("codings", ("transcript",)),
        ("codings", ("sha256",)),
        ("codings", ("segments", 0, "id")),
        ("codings", ("segments", 0, "quote")),
        ("codings", ("segments", 0, "created")),
        ("codings", ("segments", 0, "declined", 0)),
        ("summaries", ("cells", 0, "evidence")),
        ("summaries", ("cells", 0, "quotes", 0, "transcript")),
        ("summaries", ("cells", 0, "quotes", 0, "quote")),
    ],
)
def test_both_agree_on_every_edge(kind: str, place: tuple[Any, ...], edge: str) -> None:
    document = json.loads(json.dumps(WHOLE[kind]))
    node = document
    for step in place[:-1]:
        node = node[step]
    if place[-1] is None:
        value = next(iter(node.values()))
        node[edge] = value
    else:
        node[place[-1]] = edge
    assert accepted(kind, document) == VALIDATOR[kind].is_valid(document)


WHOLE: dict[str, Any] = {
    "project": {
        "qualcode": "project/1",
        "title": {"en": "t"},
        "language": "id",
        "codebook": "codebooks/a.yaml",
        "coders": {"ana": {"consensus_of": ["b"]}},
        "validate": {"select": ["QC2"], "severity": {"QC204": "info"}},
    },
    "index": {
        "qualcode": "index/1",
        "informants": {"I01": {}},
        "sources": {"a": {"kind": "interview", "date": "2024"}},
    },
    "codebook": {
        "qualcode": "codebook/1",
        "codes": {"a": {"key": "s", "retired": "2024-01-31", "color": "red"}},
    },
    "codings": {
        "qualcode": "codings/1",
        "transcript": "a",
        "coder": "ana",
        "sha256": "0" * 64,
        "segments": [
            {"id": "x", "span": [0, 1], "quote": "q", "created": "2024-01-31T10:00:00Z", "declined": ["a"]}
        ],
    },
    "summaries": {
        "qualcode": "summaries/1",
        "cells": [
            {
                "theme": "t",
                "informant": "I01",
                "text": "x",
                "evidence": "0f",
                "quotes": [{"transcript": "a", "quote": "q"}],
            }
        ],
    },
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described_for_those_who_write_it_in_an_editor(kind: str) -> None:
    bare = []

    def walk(node: Any, path: str) -> None:
        if isinstance(node, dict):
            for name, one in node.get("properties", {}).items():
                if not one.get("title") or not one.get("description"):
                    bare.append(f"{path}.{name}")
            for name, one in node.items():
                walk(one, f"{path}.{name}")
        if isinstance(node, list):
            for one in node:
                walk(one, path)

    walk(SCHEMA[kind], kind)
    assert bare == []


@pytest.mark.parametrize("kind", KINDS)
def test_patterns_mean_the_same_in_every_editor(kind: str) -> None:
    # \s, \d, \w and a bare $ differ between ECMA-262 and Python; named groups, flags and \A \Z are one side's only.
    patterns = re.findall(r'"pattern": "(.*?)"[,\n ]', json.dumps(SCHEMA[kind], indent=1))
    assert patterns
    for pattern in patterns:
        plain_text = json.loads(f'"{pattern}"')
        assert plain_text.startswith("^")
        assert plain_text.endswith(r"(?!\n)$")
        assert not re.search(r"\\[sSdDwWbBAZpP]|\(\?[^!]|[*+?}][+?]", plain_text)
