from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.support.framing import write_study

if TYPE_CHECKING:
    from tests.conftest import Command

STORY = """\
storyline:
- {from: visits, relation: addresses, to: gap, note: {en: They go there.}}
- {from: gap, relation: causes, to: bank}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    root = tmp_path / "framed"
    write_study(root)
    path = root / "codebooks" / "c.yaml"
    path.write_text(path.read_text() + STORY)
    return root


def story(study: Path) -> list[dict[str, Any]]:
    book = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))
    return list(book["storyline"])


def test_the_storyline_is_listed_with_its_open_ends(study: Path, run_command: Command) -> None:
    told = run_command("storyline", "list", "--study", study)
    assert told.out.splitlines() == [
        "from    relation   to    note",
        "visits  addresses  gap   They go there.",
        "gap     causes     bank",
        "",
        "Addressed by no effort: bank",
    ]
    data = json.loads(
        run_command("storyline", "list", "--theme", "bank", "--format", "json", "--study", study).out
    )
    assert data == {
        "storyline": [{"from": "gap", "relation": "causes", "to": "bank", "note": ""}],
        "unaddressed": ["bank"],
        "addressing_nothing": [],
    }
    run_command("storyline", "remove", "visits", "addresses", "gap", "--study", study)
    run_command("storyline", "--study", study, "remove", "gap", "causes", "bank")
    told = run_command("storyline", "list", "--study", study)
    assert told.out.splitlines() == [
        "The storyline has no such lines.",
        "",
        "Addressed by no effort: gap, bank",
        "",
        "Addressing no obstacle: visits",
    ]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("add", "visits", "addresses", "bank"), [{"from": "visits", "relation": "addresses", "to": "bank"}]),
        (
            ("add", "visits", "stands for", "bank", "--note", "so", "--language", "id"),
            [{"from": "visits", "relation": "stands-for", "to": "bank", "note": {"id": "so"}}],
        ),
        (
            ("add", "gap", "causes", "bank", "--note", "why"),
            [{"from": "gap", "relation": "causes", "to": "bank", "note": "why"}],
        ),
        (
            ("change", "visits", "addresses", "gap", "--to", "bank"),
            [{"from": "visits", "relation": "addresses", "to": "bank", "note": {"en": "They go there."}}],
        ),
        (
            ("change", "gap", "causes", "bank", "--relation", "leads to", "--from", "bank", "--to", "gap"),
            [{"from": "bank", "relation": "leads-to", "to": "gap"}],
        ),
        (
            ("note", "visits", "addresses", "gap", "Mereka datang.", "--language", "id"),
            [
                {
                    "from": "visits",
                    "relation": "addresses",
                    "to": "gap",
                    "note": {"en": "They go there.", "id": "Mereka datang."},
                }
            ],
        ),
        (
            ("note", "visits", "addresses", "gap", ""),
            [{"from": "visits", "relation": "addresses", "to": "gap"}],
        ),
    ],
)
def test_each_act_is_on_disk_at_once(
    study: Path, run_command: Command, args: tuple[str, ...], expected: list[dict[str, Any]]
) -> None:
    told = run_command("storyline", *args, "--study", study)
    assert (told.status, told.out, told.err.count("\n")) == (0, "", 1)
    assert [one for one in story(study) if one in expected] == expected


def test_a_line_is_changed_where_it_stands(study: Path, run_command: Command) -> None:
    run_command("storyline", "change", "visits", "addresses", "gap", "--relation", "limits", "--study", study)
    assert [one["relation"] for one in story(study)] == ["limits", "causes"]


def test_a_note_may_come_from_standard_input(
    study: Path, run_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"First.\n\nThen.\n")))
    run_command("storyline", "note", "gap", "causes", "bank", "-", "--study", study)
    assert story(study)[1]["note"] == "First.\n\nThen."


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("add", "visitz", "addresses", "gap"), "there is no theme 'visitz'\n       did you mean visits?"),
        (("add", "gap", "causes", "gap"), "a theme cannot be related to itself"),
        (("add", "gap", " ", "bank"), "a relation needs a name"),
        (("add", "gap", "causes", "bank"), "the storyline says already that “gap” causes “bank”"),
        (
            ("add", "visits", "addresses", "gap", "--note", "x"),
            "`qualcode storyline note` writes another note",
        ),
        (("change", "gap", "causes", "bank"), "what shall be changed?"),
        (("change", "gap", "causes", "bank", "--to", "zz"), "there is no theme 'zz'"),
        (("remove", "gap", "limits", "bank"), "it says gap causes bank"),
        (("remove", "visits", "limits", "bank"), "`qualcode storyline list` lists what it says"),
        (("note", "gap", "limits", "bank", "x"), "the storyline does not say that “gap” limits “bank”"),
        (("list", "--theme", "zz"), "there is no theme 'zz'"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    study: Path, run_command: Command, args: tuple[str, ...], message: str
) -> None:
    before = (study / "codebooks" / "c.yaml").read_bytes()
    told = run_command("storyline", *args, "--study", study)
    assert (told.status, told.out) == (2, "")
    assert message in told.err
    assert (study / "codebooks" / "c.yaml").read_bytes() == before


def test_what_is_so_already_is_said(study: Path, run_command: Command) -> None:
    told = run_command("storyline", "note", "visits", "addresses", "gap", "They go there.", "--study", study)
    assert told.err == "nothing to change: it is so already\n"


def test_the_narrative_of_a_theme_is_written_and_read(
    study: Path, run_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def narrative() -> Any:
        told = json.loads(run_command("theme", "list", "--format", "json", "--study", study).out)
        book = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))
        gap = next(one for one in told["themes"] if one["id"] == "gap")
        return book["themes"]["gap"].get("summary"), gap["summary"]

    assert narrative() == (None, "")
    run_command("theme", "write", "gap", "Nobody came.", "--study", study)
    assert narrative() == ("Nobody came.", "Nobody came.")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Tidak ada. \r\n\r\nSama sekali.\n")))
    run_command("theme", "write", "gap", "-", "--language", "id", "--study", study)
    both = {"en": "Nobody came.", "id": "Tidak ada.\n\nSama sekali."}
    assert narrative() == (both, "Nobody came.")
    run_command("theme", "write", "gap", "", "--language", "id", "--study", study)
    assert narrative() == ({"en": "Nobody came."}, "Nobody came.")
    run_command("theme", "write", "gap", "", "--study", study)
    assert narrative() == (None, "")


def test_a_narrative_that_is_no_text_is_told(
    study: Path, run_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Nobody\xff")))
    told = run_command("theme", "write", "gap", "--study", study)
    assert (told.status, "standard input:1: not UTF-8 text" in told.err) == (2, True)
