"""`qualcode validate`: what it prints, and with which exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode.rules._example import FILES, with_parts

BOOK = "codebooks/codebook.yaml"
ANA = "codings/ana/I01-clerk.yaml"
WRONG_CODE = FILES[ANA].replace("[not-told]", "[not-told, not-tolt]")
WARNING = "storyline: []\n"


@pytest.fixture
def study(tmp_path: Path) -> Callable[..., Path]:
    """Writes the small study of the rules' examples, with some of its files changed."""

    def write(parts: dict[str, str] | None = None) -> Path:
        for path, content in with_parts(parts or {}).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
        return tmp_path

    return write


def as_json(outcome: Any) -> Any:
    return json.loads(outcome.out)


def test_a_sound_study(study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--study", study())
    assert (ran.status, ran.out, ran.err) == (0, "No problems in 9 files\n", "")


def test_json_has_the_shape_that_scripts_rely_on(study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--format", "json", "--study", study({ANA: WRONG_CODE}))
    assert ran.status == 1
    assert as_json(ran) == {
        "problems": [
            {
                "rule": "QC401",
                "severity": "error",
                "message": "code “not-tolt” is not in the codebook",
                "file": ANA,
                "line": 11,
                "column": 21,
                "hint": "did you mean “not-told”?",
            },
        ],
        "summary": {"errors": 1, "warnings": 0, "infos": 0, "files": 9},
    }


def test_text_shows_the_line_with_a_caret(study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--study", study({ANA: WRONG_CODE}))
    assert ran.out == (
        f"{ANA}:11:21: error QC401 code “not-tolt” is not in the codebook\n"
        "  11 |   codes: [not-told, not-tolt]\n"
        "     |                     ^\n"
        "  = did you mean “not-told”?\n"
        "\n"
        "1 error in 9 files\n"
    )


def test_the_line_is_made_safe_and_the_caret_stays_under_its_place(study: Any, run_command: Any) -> None:
    part = FILES[ANA].replace("[not-told]", "[not-told, 字字, x]  # \u202e\u2066")
    ran = run_command("validate", "--select", "QC401", "--study", study({ANA: part}))
    assert ran.out.split("\n")[5:8] == [
        f"{ANA}:11:25: error QC401 code “x” is not in the codebook",
        "  11 |   codes: [not-told, 字字, x]  # <U+202E><U+2066>",
        "     |                           ^",  # two letters that are two cells wide stand before it
    ]
    assert "\u202e" not in ran.out


def test_a_long_line_is_cropped_around_the_place(study: Any, run_command: Any) -> None:
    block = "- id: a2b3c4\n  span: [33, 48]\n  quote: Nobody told us.\n  codes: [not-told]\n"
    flow = (
        f"- {{id: a2b3c4, span: [33, 48], quote: Nobody told us., memo: {'y' * 300}, "
        f"codes: [not-told, oops]}}  # {'z' * 300}\n"
    )
    ran = run_command("validate", "--study", study({ANA: FILES[ANA].replace(block, flow)}))
    line, caret = ran.out.split("\n")[1:3]
    assert line.startswith("  8 | …yyyy")
    assert line.endswith("zzz…")
    assert len(line) == len("  8 | ") + 96
    assert line[caret.index("^") :].startswith("oops]}  # zzz")


def test_warnings_fail_only_when_they_are_asked_to(study: Any, run_command: Any) -> None:
    root = study({BOOK: WARNING})
    assert run_command("validate", "--study", root).status == 0
    assert run_command("validate", "--strict", "--study", root).status == 1
    assert run_command("validate", "--profile", "strict", "--study", root).status == 1


def test_the_publication_profile_makes_errors_of_what_a_finished_study_needs(
    study: Any, run_command: Any
) -> None:
    root = study({BOOK: WARNING})
    ran = run_command("validate", "--profile", "publication", "--format", "json", "--study", root)
    assert ran.status == 1
    assert [(one["rule"], one["severity"]) for one in as_json(ran)["problems"]] == [
        ("QC508", "error"),
        ("QC507", "error"),
    ]


def test_select_and_ignore_take_rules_and_families(study: Any, run_command: Any) -> None:
    root = study({BOOK: WARNING, ANA: WRONG_CODE})

    def rules(*args: str) -> list[str]:
        ran = run_command("validate", "--format", "json", "--study", root, *args)
        return [one["rule"] for one in as_json(ran)["problems"]]

    assert rules() == ["QC508", "QC507", "QC401"]
    assert rules("--select", "QC5") == ["QC508", "QC507"]
    assert rules("--select", "QC507,QC401") == ["QC507", "QC401"]
    assert rules("--ignore", "QC5") == ["QC401"]
    assert rules("--select", "QC5", "--ignore", "QC508") == ["QC507"]


def test_a_file_that_is_not_read_is_told_whatever_is_selected(study: Any, run_command: Any) -> None:
    ran = run_command(
        "validate", "--select", "QC5", "--format", "json", "--study", study({BOOK: "codes: [\n"})
    )
    assert [one["rule"] for one in as_json(ran)["problems"]] == ["QC104"]
    assert ran.status == 1


def test_an_unknown_rule_is_wrong_usage(study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--select", "QC999", "--study", study())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "error: there is no rule 'QC999'\n       `qualcode rule` lists them\n"


def test_one_file_or_folder(study: Any, run_command: Any) -> None:
    root = study({BOOK: WARNING, ANA: WRONG_CODE})

    def found(*names: str) -> tuple[list[str], int]:
        ran = run_command("validate", "--format", "json", *(root / name for name in names))
        data = as_json(ran)
        return [one["rule"] for one in data["problems"]], data["summary"]["files"]

    assert found(ANA) == (["QC401"], 1)
    assert found("codings") == (["QC401"], 3)
    assert found("codings/ana/I02-pupil.yaml", "codebooks") == (["QC508", "QC507"], 2)
    assert found(".") == (["QC508", "QC507", "QC401"], 9)


def test_a_file_of_another_study_is_wrong_usage(study: Any, run_command: Any, tmp_path_factory: Any) -> None:
    other = tmp_path_factory.mktemp("other") / "x.yaml"
    other.write_text("x")
    root = study()
    ran = run_command("validate", "--study", root, other)
    assert ran.status == 2
    assert ran.err == (
        f"error: {other} is not in the study {root}\n       name files of one study at a time\n"
    )


def test_a_broken_qualcode_yaml_is_a_problem_with_a_place(study: Any, run_command: Any) -> None:
    root = study()
    (root / "qualcode.yaml").write_text("qualcode: project/1\ntitle: x\ntitle: y\n")
    ran = run_command("validate", "--format", "json", "--study", root)
    assert ran.status == 1
    assert as_json(ran) == {
        "problems": [
            {
                "rule": "QC105",
                "severity": "error",
                "message": "key 'title' stands twice (first on line 2)",
                "file": "qualcode.yaml",
                "line": 3,
                "column": 1,
                "hint": "keep one of them",
            }
        ],
        "summary": {"errors": 1, "warnings": 0, "infos": 0, "files": 1},
    }


def test_no_study_at_all(tmp_path: Path, run_command: Any) -> None:
    assert run_command("validate", "--study", tmp_path).status == 2


def test_the_sample_study_has_no_problems(sample: Path, run_command: Any) -> None:
    ran = run_command("validate", "--strict", "--study", sample)
    assert (ran.status, ran.out) == (0, "No problems in 42 files\n")


def test_schema_prints_the_schema(run_command: Any) -> None:
    ran = run_command("schema", "codebook")
    assert ran.status == 0
    assert json.loads(ran.out)["$id"] == "urn:qualcode:schema:codebook/1"
    assert run_command("schema", "nosuch").status == 2
