"""A refusal by a schema is told in words, at its place."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.store import decode
from qualcode.store.explain import refusals
from qualcode.store.fields import Misfit
from qualcode.store.yaml_core import read_yaml

BUILD: dict[str, Any] = {"codebook": decode.codebook, "codings": decode.codings, "project": decode.study}
CODEBOOK = "qualcode: codebook/1\ncodes:\n"
CODINGS = f"qualcode: codings/1\ntranscript: a\ncoder: ana\nsha256: {'a' * 64}\nsegments:\n"


def told(kind: str, text: str) -> list[tuple[int, int, str, str]]:
    data = read_yaml(text)
    with pytest.raises(Misfit) as misfit:
        BUILD[kind](data)
    problems = refusals(text, data, kind, "f.yaml", misfit.value)
    assert {(one.rule, one.severity, one.file) for one in problems} == {("QC110", "error", "f.yaml")}
    return sorted((one.line, one.column, one.message, one.hint) for one in problems)


LOCAL = "text, or a mapping from language tags to text"


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("  a: {name: 12}", 3, 13, f"codes → a → name is 12, must be {LOCAL}", "quote it"),
        ("  a: {name: []}", 3, 7, f"codes → a → name is [], must be {LOCAL}", "write “…”, or {en: …, id: …}"),
        ("  a: {name: {}}", 3, 7, "codes → a → name is empty", "write it, or leave the key out"),
        (
            "  a:\n    name: {en_GB: x}",
            4,
            12,
            'codes → a → name has a key "en_GB"',
            "A BCP 47 language tag, such as id, en or pt-BR.",
        ),
        ("  a: {name: {en: 1}}", 3, 18, "codes → a → name → en is 1, must be text", "quote it"),
        (
            "  a:\n    parent:",
            4,
            12,
            "codes → a → parent is empty, must be text",
            "write it, or leave the key out",
        ),
        ("  a: {color: ''}", 3, 14, "codes → a → color is empty", "write it, or leave the key out"),
        ("  a: {parent: b, key: 5}", 3, 23, "codes → a → key is 5, must be text", "quote it"),
        (
            "  a: {key: ab}",
            3,
            12,
            'codes → a → key does not fit: "ab"',
            "One character, no white space; a digit in quotes.",
        ),
        (
            "  a: {colour: red}",
            3,
            7,
            'codes → a has no key "colour"',
            "its keys are name, definition, include, exclude, examples, parent, color, key, retired, successor",
        ),
        (
            '  " a": {}',
            3,
            3,
            'codes has a key " a"',
            "An id: not empty, on one line, no white space at its ends.",
        ),
        ("  a: word", 3, 6, 'codes → a is "word", must be a mapping', ""),
        (
            "  a: {}\nthemes: {t: {codes: [b, c, b]}}",
            4,
            28,
            'themes → t → codes holds "b" twice',
            "keep one of them",
        ),
        (
            "  a: {}\nthemes: {t: {literature: [{work: w}]}}",
            4,
            27,
            "themes → t → literature → 1 lacks the key 'stance'",
            "add it",
        ),
        (
            "  a: {}\nthemes: {t: {literature: [{work: w, stance: yes}]}}",
            4,
            45,
            'themes → t → literature → 1 → stance is "yes"',
            "must be agrees or differs or extends",
        ),
        (
            f"  a: {{parent: {'x' * 201}}}",
            3,
            15,
            "codes → a → parent is longer than 200 characters",
            "shorten it",
        ),
    ],
)
def test_a_codebook(text: str, line: int, column: int, message: str, hint: str) -> None:
    assert told("codebook", f"{CODEBOOK}{text}\n") == [(line, column, message, hint)]


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        (
            "- {id: x, span: [1], quote: a}",
            6,
            11,
            "segments → 1 → span does not fit: a list",
            "[start, end): the first code point of the text, counted from 0, and the one after the last.",
        ),
        (
            "- {id: x, span: [1, -2], quote: a}",
            6,
            21,
            "segments → 1 → span → 2 does not fit: -2",
            "Code points from the start of the text.",
        ),
        (
            "- {id: x, span: [1, 2], quote: a, orphan: yes}",
            6,
            43,
            'segments → 1 → orphan is "yes", must be true or false',
            "",
        ),
        ("- 3", 6, 3, "segments → 1 is 3, must be a mapping", ""),
    ],
)
def test_codings(text: str, line: int, column: int, message: str, hint: str) -> None:
    assert told("codings", f"{CODINGS}{text}\n") == [(line, column, message, hint)]


def test_another_version() -> None:
    assert told("codebook", "qualcode: codebook/2\ncodes: {}\n") == [
        (1, 11, 'qualcode is "codebook/2"', "must be codebook/1")
    ]


def test_a_list_for_a_mapping_and_an_empty_file() -> None:
    assert told("project", "- 1\n") == [(1, 1, "the file is a list, must be a mapping", "")]
    assert told("project", "# nothing\n") == [(1, 1, "the file is empty, must be a mapping", "")]


def test_every_refusal_of_a_file_is_told() -> None:
    found = told("codebook", "codes: {a: {key: 1}}\nthemes: []\n")
    assert [(line, message) for line, _, message, _ in found] == [
        (1, "the file lacks the key 'qualcode'"),
        (1, "codes → a → key is 1, must be text"),
        (2, "themes is [], must be a mapping"),
    ]
