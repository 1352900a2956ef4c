from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

CODEBOOK = """\
qualcode: codebook/1
codes: {}
themes:
  outreach:
    name: Outreach
    literature: [{work: lee-2020, stance: agrees}]
  visits: {name: Visits}
# What others found
literature:
  lee-2020: {cite: Lee 2020, title: {en: On work, id: Tentang kerja}}
  kim-2021: {cite: Kim 2021}   # to be read again
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: T\nlanguage: id\ncodebook: codebooks/c.yaml\ncoders: {ana: {}}\n"
    )
    (tmp_path / "codebooks" / "c.yaml").write_text(CODEBOOK)
    return tmp_path


def book(study: Path) -> Any:
    return yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))


def test_works_are_listed_with_the_themes_that_cite_them(
    study: Path, run_command: Callable[..., Any]
) -> None:
    out = run_command("literature", "list", "--study", study, "--language", "en").out
    assert out.splitlines()[1:] == [
        "lee-2020    Lee 2020  On work",
        "  outreach  agrees",
        "kim-2021    Kim 2021",
    ]
    listed = json.loads(run_command("literature", "list", "--study", study, "--format", "json").out)
    assert listed["works"][0] == {
        "id": "lee-2020",
        "cite": "Lee 2020",
        "title": "Tentang kerja",
        "themes": [{"theme": "outreach", "stance": "agrees"}],
    }


def test_a_study_without_literature_says_so(study: Path, run_command: Callable[..., Any]) -> None:
    for work in ("lee-2020", "kim-2021"):
        assert run_command("literature", "remove", work, "--study", study).status == 0
    assert "There are no works yet." in run_command("literature", "list", "--study", study).out
    assert "literature" not in book(study)["themes"]["outreach"]


def test_a_work_is_added_and_its_id_printed(study: Path, run_command: Callable[..., Any]) -> None:
    outcome = run_command("literature", "add", "Putra et al. 2014", "--title", "On queues", "--study", study)
    assert outcome.out == "putra-et-al-2014\n"
    assert book(study)["literature"]["putra-et-al-2014"] == {
        "cite": "Putra et al. 2014",
        "title": "On queues",
    }
    assert run_command("literature", "add", "X 1999", "--id", "x", "--study", study).out == "x\n"


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--cite", "Lee 2020a"), {"cite": "Lee 2020a", "title": {"en": "On work", "id": "Tentang kerja"}}),
        (("--title", "Kerja"), {"cite": "Lee 2020", "title": {"en": "On work", "id": "Kerja"}}),
        (
            ("--title", "Of work", "--language", "en"),
            {"cite": "Lee 2020", "title": {"en": "Of work", "id": "Tentang kerja"}},
        ),
    ],
)
def test_a_work_is_changed(
    study: Path, run_command: Callable[..., Any], args: tuple[str, ...], expected: object
) -> None:
    assert run_command("literature", "edit", "lee-2020", *args, "--study", study).status == 0
    assert book(study)["literature"]["lee-2020"] == expected
    text = (study / "codebooks" / "c.yaml").read_text("utf-8")
    assert "# What others found" in text
    assert "# to be read again" in text


def test_a_work_with_another_id_is_cited_by_it(study: Path, run_command: Callable[..., Any]) -> None:
    run_command("literature", "edit", "lee-2020", "--id", "lee", "--study", study)
    assert list(book(study)["literature"]) == ["lee", "kim-2021"]
    assert book(study)["themes"]["outreach"]["literature"] == [{"work": "lee", "stance": "agrees"}]


def test_a_theme_takes_a_stance_and_gives_it_up(study: Path, run_command: Callable[..., Any]) -> None:
    outcome = run_command("literature", "cite", "visits", "kim-2021", "extends", "--study", study)
    assert outcome.err == "“visits” extends “kim-2021”\n"
    assert book(study)["themes"]["visits"]["literature"] == [{"work": "kim-2021", "stance": "extends"}]
    run_command("literature", "uncite", "outreach", "lee-2020", "--study", study)
    assert "literature" not in book(study)["themes"]["outreach"]
    again = run_command("literature", "uncite", "outreach", "lee-2020", "--study", study)
    assert again.err == "nothing to change: it is so already\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("add", " "), "a work needs to be cited as something"),
        (("add", "Lee", "--id", "lee-2020"), "there is a work 'lee-2020' already"),
        (("add", "Lee", "--id", "lee "), "nothing was changed"),
        (("edit", "lee-2020"), "what is to be changed?"),
        (("edit", "lee-2020", "--cite", " "), "a work needs to be cited as something"),
        (("edit", "lee-2020", "--id", "kim-2021"), "there is a work 'kim-2021' already"),
        (("edit", "lee-2021", "--cite", "x"), "there is no work 'lee-2021'\n       did you mean lee-2020?"),
        (("remove", "zzz"), "`qualcode literature list` lists them"),
        (("cite", "visit", "lee-2020", "agrees"), "did you mean visits?"),
        (("cite", "visits", "lee-2020", "likes"), "'likes' is not one of"),
        (("uncite", "visits", "zzz"), "there is no work 'zzz'"),
        (("ad", "x"), "did you mean `add`?"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    study: Path, run_command: Callable[..., Any], args: tuple[str, ...], message: str
) -> None:
    before = (study / "codebooks" / "c.yaml").read_bytes()
    outcome = run_command("literature", *args, "--study", study)
    assert outcome.status == 2
    assert message in outcome.err
    assert (study / "codebooks" / "c.yaml").read_bytes() == before
