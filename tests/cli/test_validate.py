"""`qualcode validate`: what it prints, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualcode.rules._example import FILES

BOOK = "codebooks/codebook.yaml"
ANA = "codings/ana/I01-clerk.yaml"
WRONG_CODE = FILES[ANA].replace("[not-told]", "[not-told, not-tolt]")
WARNING = "storyline: []\n"


def as_json(outcome: Any) -> Any:
    return json.loads(outcome.out)


def test_a_sound_study(small_study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--study", small_study())
    assert (ran.status, ran.out, ran.err) == (0, "No problems in 9 files\n", "")


def test_json_has_the_shape_that_scripts_rely_on(small_study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--format", "json", "--study", small_study({ANA: WRONG_CODE}))
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


def test_text_shows_the_line_with_a_caret(small_study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--study", small_study({ANA: WRONG_CODE}))
    assert ran.out == (
        f"{ANA}:11:21: error QC401 code “not-tolt” is not in the codebook\n"
        "  11 |   codes: [not-told, not-tolt]\n"
        "     |                     ^\n"
        "  = did you mean “not-told”?\n"
        "\n"
        "1 error in 9 files\n"
    )


def test_the_line_is_made_safe_and_the_caret_stays_under_its_place(
    small_study: Any, run_command: Any
) -> None:
    part = FILES[ANA].replace("[not-told]", "[not-told, 字字, x]  # \u202e\u2066")
    ran = run_command("validate", "--select", "QC401", "--study", small_study({ANA: part}))
    assert ran.out.split("\n")[5:8] == [
        f"{ANA}:11:25: error QC401 code “x” is not in the codebook",
        "  11 |   codes: [not-told, 字字, x]  # <U+202E><U+2066>",
        "     |                           ^",  # two letters that are two cells wide stand before it
    ]
    assert "\u202e" not in ran.out


def test_a_long_line_is_cropped_around_the_place(small_study: Any, run_command: Any) -> None:
    block = "- id: a2b3c4\n  span: [33, 48]\n  quote: Nobody told us.\n  codes: [not-told]\n"
    flow = (
        f"- {{id: a2b3c4, span: [33, 48], quote: Nobody told us., memo: {'y' * 300}, "
        f"codes: [not-told, oops]}}  # {'z' * 300}\n"
    )
    ran = run_command("validate", "--study", small_study({ANA: FILES[ANA].replace(block, flow)}))
    line, caret = ran.out.split("\n")[1:3]
    assert line.startswith("  8 | …yyyy")
    assert line.endswith("zzz…")
    assert len(line) == len("  8 | ") + 96
    assert line[caret.index("^") :].startswith("oops]}  # zzz")


def test_warnings_fail_only_when_they_are_asked_to(small_study: Any, run_command: Any) -> None:
    root = small_study({BOOK: WARNING})
    assert run_command("validate", "--study", root).status == 0
    assert run_command("validate", "--strict", "--study", root).status == 1
    assert run_command("validate", "--profile", "strict", "--study", root).status == 1


def test_the_publication_profile_makes_errors_of_what_a_finished_study_needs(
    small_study: Any, run_command: Any
) -> None:
    root = small_study({BOOK: WARNING})
    ran = run_command("validate", "--profile", "publication", "--format", "json", "--study", root)
    assert ran.status == 1
    assert [(one["rule"], one["severity"]) for one in as_json(ran)["problems"]] == [
        ("QC508", "error"),
        ("QC507", "error"),
    ]


def test_select_and_ignore_take_rules_and_families(small_study: Any, run_command: Any) -> None:
    root = small_study({BOOK: WARNING, ANA: WRONG_CODE})

    def rules(*args: str) -> list[str]:
        ran = run_command("validate", "--format", "json", "--study", root, *args)
        return [one["rule"] for one in as_json(ran)["problems"]]

    assert rules() == ["QC508", "QC507", "QC401"]
    assert rules("--select", "QC5") == ["QC508", "QC507"]
    assert rules("--select", "QC507,QC401") == ["QC507", "QC401"]
    assert rules("--ignore", "QC5") == ["QC401"]
    assert rules("--select", "QC5", "--ignore", "QC508") == ["QC507"]


def test_a_file_that_is_not_read_is_told_whatever_is_selected(small_study: Any, run_command: Any) -> None:
    ran = run_command(
        "validate", "--select", "QC5", "--format", "json", "--study", small_study({BOOK: "codes: [\n"})
    )
    assert [one["rule"] for one in as_json(ran)["problems"]] == ["QC104"]
    assert ran.status == 1


def test_an_unknown_rule_is_wrong_usage(small_study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--select", "QC999", "--study", small_study())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "error: there is no rule 'QC999'\n       `qualcode rule` lists them\n"


def test_one_file_or_folder(small_study: Any, run_command: Any) -> None:
    root = small_study({BOOK: WARNING, ANA: WRONG_CODE})

    def found(*names: str) -> tuple[list[str], int]:
        ran = run_command("validate", "--format", "json", *(root / name for name in names))
        data = as_json(ran)
        return [one["rule"] for one in data["problems"]], data["summary"]["files"]

    assert found(ANA) == (["QC401"], 1)
    assert found("codings") == (["QC401"], 3)
    assert found("codings/ana/I02-pupil.yaml", "codebooks") == (["QC508", "QC507"], 2)
    assert found(".") == (["QC508", "QC507", "QC401"], 9)


def test_a_file_of_another_study_is_wrong_usage(
    small_study: Any, run_command: Any, tmp_path_factory: Any
) -> None:
    other = tmp_path_factory.mktemp("other") / "x.yaml"
    other.write_text("x")
    root = small_study()
    ran = run_command("validate", "--study", root, other)
    assert ran.status == 2
    assert ran.err == (
        f"error: {other} is not in the study {root}\n       name files of one study at a time\n"
    )


def test_a_broken_qualcode_yaml_is_a_problem_with_a_place(small_study: Any, run_command: Any) -> None:
    root = small_study()
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
    assert (ran.status, ran.out) == (0, "No problems in 44 files\n")


def test_schema_prints_the_schema(run_command: Any) -> None:
    ran = run_command("schema", "codebook")
    assert ran.status == 0
    assert json.loads(ran.out)["$id"] == "urn:qualcode:schema:codebook/1"
    assert run_command("schema", "nosuch").status == 2


def test_conflict_markers_in_an_analytic_memo_are_named(small_study: Any, run_command: Any) -> None:
    """Git merges memos by lines, whoever wrote them."""
    root = small_study({"memos/idea.md": "# Idea\n\n<<<<<<< HEAD\nAsk.\n=======\nWait.\n>>>>>>> home\n"})
    ran = run_command("validate", "--study", root)
    assert ran.status == 1
    assert "memos/idea.md:3:1: error QC316 git's conflict markers are in the text\n" in ran.out


def test_an_analytic_memo_is_checked_for_what_should_be_hidden(small_study: Any, run_command: Any) -> None:
    root = small_study(
        {"memos/idea.md": "# Idea\n\nAsk siti@example.org again.\n", "memos/odd.md": b"\xff\xfe"}
    )
    ran = run_command("validate", "--format", "json", "--select", "QC312", "--study", root)
    found = [(one["rule"], one["file"], one["line"], one["column"]) for one in as_json(ran)["problems"]]
    assert found == [("QC312", "memos/idea.md", 3, 5), ("QC102", "memos/odd.md", 1, 1)]


def test_schema_writes_those_that_a_studys_files_name(small_study: Any, run_command: Any) -> None:
    root = small_study()
    (root / "schemas").mkdir()
    (root / "schemas/codebook.schema.json").write_text("{}", "utf-8")
    ran = run_command("schema", "--write", "--study", root)
    assert (ran.status, ran.err) == (0, f"wrote 5 schemas into {root / 'schemas'}\n")
    for name in ("project", "index", "codebook", "codings", "summaries"):
        written = (root / f"schemas/{name}.schema.json").read_text("utf-8")
        assert written == run_command("schema", name).out


@pytest.mark.parametrize("words", [(), ("codebook", "--write")])
def test_schema_asks_for_one_or_all(run_command: Any, words: tuple[str, ...]) -> None:
    ran = run_command("schema", *words)
    assert ran.status == 2
    assert ran.err.startswith("error: print which one, or write all?\n       name one of project, index,")


def test_the_first_line_of_every_file_leads_to_its_schema(sample: Path, run_command: Any) -> None:
    run_command("schema", "--write", "--study", sample)
    files = [path for path in sample.rglob("*.yaml") if ".qualcode" not in path.parts]
    assert files
    for path in files:
        first = path.read_text("utf-8").split("\n", 1)[0]
        assert (path.parent / first.removeprefix("# yaml-language-server: $schema=")).is_file(), path
