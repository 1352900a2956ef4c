"""`qualcode read`: the text turn by turn, memos, and how far one is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from qualcode.fresh import today
from tests.support.queues import write_study

Run = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_study(tmp_path / "queues")
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    monkeypatch.chdir(root)
    return root


def test_a_text_is_read_turn_by_turn_with_ones_memos(study: Path, run_command: Run) -> None:
    run_command("code", "memo", "T1", "Which aunt?", "--quote", "My aunt told me.")
    run_command("code", "memo", "T1", "Budi's.", "--quote", "My aunt told me.", "--coder", "budi")
    lines = run_command("read", "T1", "--turn", "1-2", "--width", "40").out.splitlines()
    assert lines[0].startswith("T1 · The farmer   ")
    assert lines[0].endswith("words · not read yet")
    assert lines[2:] == [
        "1    P  How did you hear of it?",
        "",
        "2  I01  My aunt told me. She works at the bank.",
        "        Nobody came to our village.",
        "          ✎ “My aunt told me.”",
        "            Which aunt?",
    ]
    assert "Which aunt?" not in run_command("read", "T1", "--no-memos").out
    read = json.loads(run_command("read", "T1", "--turn", "2", "--format", "json").out)
    assert (read["transcript"], read["coder"], read["read"], read["reached"]) == ("T1", "ana", None, 0)
    [turn] = read["turns"]
    assert (turn["turn"], turn["speaker"], turn["informant"]) == (2, "I01", "I01")
    text = (study / "transcripts/T1.txt").read_text("utf-8")
    assert text[slice(*turn["span"])] == f"I01: {turn['text']}"
    assert [(one["quote"], one["text"]) for one in turn["memos"]] == [("My aunt told me.", "Which aunt?")]


def test_how_far_one_is_is_kept_and_reading_goes_on_there(study: Path, run_command: Run) -> None:
    assert run_command("read", "T1", "--reached", "2").err.startswith("T1: read up to turn 2 of ")
    assert run_command("read", "T1", "--resume").out.splitlines()[2].startswith("3    P  And then?")
    assert run_command("read", "T1", "--resume", "--coder", "budi").out.splitlines()[2].startswith("1    P")
    assert run_command("read", "--done", "--reached", "0").status == 0
    assert yaml.safe_load((study / "codings/ana/T1.yaml").read_text("utf-8"))["read"] == today()
    assert run_command("read").out.startswith("T2")
    assert run_command("read", "T1").out.splitlines()[0].endswith(f"read on {today()}")
    for name in ("T2", "N1"):
        run_command("read", name, "--done")
    assert run_command("read").out == "Every transcript is marked as read.\n"
    assert json.loads(run_command("read", "--format", "json").out) == {"transcript": None, "turns": []}
    run_command("read", "T1", "--not-done")
    assert not (study / "codings/ana/T1.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("T9",), "error: there is no transcript 'T9'"),
        (("T1", "--turn", "four"), "error: 'four' is no number of a turn"),
        (("T1", "--turn", "0"), "error: there is no turn 0"),
        (("T1", "--turn", "3-99"), "error: there is no turn 3-99"),
        (("T1", "--reached", "99"), "error: there is no turn 99"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(
    study: Path, run_command: Run, words: tuple[str, ...], said: str
) -> None:
    ran = run_command("read", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert not (study / "codings").exists()
