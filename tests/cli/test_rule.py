"""`qualcode rule` and the page of all rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from qualcode.cli.rule_pages import all_pages
from qualcode.validation.checking import all_rules

DOCS = Path(__file__).parents[2] / "docs"


def test_one_rule_is_explained(run_command: Any) -> None:
    ran = run_command("rule", "QC204")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == "QC204: same or nearly the same name (warning)"
    assert "Bad, codebooks/codebook.yaml:" in lines
    assert "Good, codebooks/codebook.yaml:" in lines
    assert lines[-1].startswith("Silence: `# qualcode: ignore QC204 -- reason` on the line; `validate: ")


def test_a_rule_of_reading_cannot_be_silenced_and_says_so(run_command: Any) -> None:
    assert run_command("rule", "qc105").out.splitlines()[-1] == (
        "Silence: not possible, since the file is not read; mend it."
    )


def test_a_family_is_listed(run_command: Any) -> None:
    lines = run_command("rule", "QC4").out.splitlines()
    assert lines[0].split() == ["rule", "severity", "finds"]
    assert lines[1] == "QC401  error     unknown code"
    assert {line[:3] for line in lines[1:]} == {"QC4"}


def test_all_rules_as_json(run_command: Any) -> None:
    rules = json.loads(run_command("rule", "--format", "json").out)["rules"]
    assert [one["code"] for one in rules] == list(all_rules())
    assert {"code", "severity", "title", "what", "why", "finished", "fix", "silenceable"} == set(rules[0])


def test_an_unknown_rule_is_wrong_usage(run_command: Any) -> None:
    ran = run_command("rule", "QC999")
    assert (ran.status, ran.err) == (
        2,
        "error: there is no rule 'QC999'\n       `qualcode rule` lists them\n",
    )


def test_the_page_in_the_documentation_is_current() -> None:
    assert (DOCS / "rules.md").read_text("utf-8") == all_pages(), (
        "qualcode rule --format markdown > docs/rules.md"
    )


def test_codes_are_those_of_their_family_and_stand_once() -> None:
    from qualcode import registry

    families = [registry.load("rules", name).FAMILY for name in registry.names("rules")]
    codes = [rule.code for family in families for rule in family.rules]
    assert len(set(codes)) == len(codes)
    assert all(
        re.fullmatch(rf"{family.prefix}\d\d", rule.code) for family in families for rule in family.rules
    )


def test_characters_that_nobody_would_see_are_written_out() -> None:
    page = all_pages()
    assert "The cafe\\u0301 opens at eight." in page
    assert "The counter opens at <U+202E>eight." in page
    assert "The caf\\xe9 opens at eight." in page
    assert "The counter opens at eight.␍" in page
    assert "(70,000,000 bytes)" in page
