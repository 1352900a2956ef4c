from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

STEPS = ["organize", "read", "code", "themes", "storyline", "framework", "report"]


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A study of two interviews: ana has read and coded one of them, budi none."""
    root = tmp_path / "begun"
    for folder in ("transcripts", "codebooks", "codings/ana"):
        (root / folder).mkdir(parents=True)
    (root / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: {en: 'Waiting \x9b [/b]', id: Menunggu}\nlanguage: en\n"
        "codebook: codebooks/c.yaml\ncoders: {ana: {name: Ana}, budi: {}}\n".replace("\x9b", "\u202e"),
        "utf-8",
    )
    (root / "transcripts/index.yaml").write_text(
        "qualcode: index/1\ninformants: {I01: {}}\n"
        "sources: {T1: {kind: interview, informants: [I01]}, T2: {kind: interview, informants: [I01]}}\n",
        "utf-8",
    )
    for source in ("T1", "T2"):
        (root / f"transcripts/{source}.txt").write_text("P: Why?\nI01: The bank refused it.\n", "utf-8")
    (root / "codebooks/c.yaml").write_text("qualcode: codebook/1\ncodes: {bank: {}}\n", "utf-8")
    (root / "codings/ana/T1.yaml").write_text(
        "qualcode: codings/1\ntranscript: T1\ncoder: ana\n"
        f"sha256: '{'0' * 64}'\n"
        "read: '2026-01-02'\ncoded: '2026-01-03'\nsegments: []\n",
        "utf-8",
    )
    return root


def status_of(run_command: Command, *args: str | Path) -> dict[str, tuple[int, int, str, str]]:
    steps = json.loads(run_command("status", "--format", "json", *args).out)["steps"]
    assert [one["number"] for one in steps] == [1, 2, 3, 4, 5, 6, 7]
    return {one["name"]: (one["done"], one["total"], one["state"], one["next"]) for one in steps}


def test_steps_are_those_of_the_coder(run_command: Command, begun: Path) -> None:
    of_ana = status_of(run_command, "--study", begun, "--coder", "ana")
    of_budi = status_of(run_command, "--study", begun, "--coder", "budi")

    assert list(of_ana) == STEPS
    assert of_ana["organize"] == (2, 2, "done", "")
    assert of_ana["read"] == (1, 2, "doing", "read T2")
    assert of_ana["code"] == (1, 2, "doing", "code T2")
    assert of_budi["code"] == (0, 2, "todo", "code T1")
    assert of_budi["themes"] == (0, 0, "todo", "group codes into a first theme")


def test_without_a_coder_anybodys_work_counts(run_command: Command, begun: Path) -> None:
    told = json.loads(run_command("status", "--study", begun, "--format", "json").out)

    assert told["coder"] is None
    assert told["steps"][2]["done"] == 1
    assert (told["provenance"], told["problems"]) == ("collected", 0)


def test_the_title_is_in_the_language_asked_for(run_command: Command, begun: Path) -> None:
    for language, title in (("id", "Menunggu"), ("fr", "Waiting \u202e [/b]")):
        told = run_command("status", "--study", begun, "--format", "json", "--language", language)
        assert json.loads(told.out)["title"] == title
        assert "\u202e" not in told.out


def test_people_read_what_is_done_and_what_is_next(run_command: Command, begun: Path) -> None:
    assert run_command("status", "--study", begun, "--coder", "ana").out.splitlines() == [
        "Waiting <U+202E> [/b]",
        "Coder: ana",
        "",
        "step         done  of         next",
        "1 organize      2   2  done",
        "2 read          1   2  doing  read T2",
        "3 code          1   2  doing  code T2",
        "4 themes        0   0  todo   group codes into a first theme",
        "5 storyline     0   0  todo   mark themes as obstacle or effort",
        "6 framework     0   0  todo   name the framework and its dimensions",
        "7 report        0   0  todo",
    ]


def test_the_sample_says_that_it_is_no_evidence(run_command: Command, sample: Path) -> None:
    told = run_command("status", "--study", sample, "--language", "en").out

    assert (
        "The data are reconstructed: they are not evidence.\nCoder: not said (the study knows Ana, Budi)"
        in told
    )
    assert told.startswith("Optimising the activation of the Digital Population Identity in Mataram City\n")


def test_a_coder_who_is_not_in_the_roster_is_refused(run_command: Command, begun: Path) -> None:
    told = run_command("status", "--study", begun, "--coder", "eve")
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("error: --coder names 'eve', who is not a coder of this study\n")


def test_notes_of_unfinished_acts_that_cannot_be_looked_at_are_told_as_that(
    begun: Path, run_command: Command
) -> None:
    (begun / ".qualcode").mkdir()
    (begun / ".qualcode/journal").write_text("", "utf-8")

    told = run_command("status", "--study", begun)

    assert told.status == 0
    assert (
        "warning: whether an earlier run left a change half done cannot be told: cannot read .qualcode/journal: "
        "Not a directory\n"
    ) in told.err
