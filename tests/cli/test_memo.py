"""`qualcode memo`: memos listed, and the analytic ones written."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from qualcode.fresh import today
from tests.support.queues import write_study

Run = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_study(tmp_path / "queues")
    (root / "memos").mkdir()
    (root / "memos" / "kin.md").write_text("# Who tells whom\n\nAunts, mostly.\n", "utf-8")
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    monkeypatch.chdir(root)
    return root


def given(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))


def test_memos_are_listed_ones_own_and_the_analytic_ones_and_those_of_others_on_demand(
    study: Path, run_command: Run
) -> None:
    for coder, text in (("ana", "Which aunt?\nAsk."), ("budi", "Budi's.")):
        ran = run_command("code", "memo", "T1", text, "--quote", "My aunt told me.", "--coder", coder)
        assert ran.status == 0
    segment = yaml.safe_load((study / "codings/ana/T1.yaml").read_text("utf-8"))["segments"][0]
    start, end = segment["span"]
    assert run_command("memo", "list").out.splitlines() == [
        "memos/kin.md  Who tells whom",
        f"T1 {start}:{end} {segment['id']} ana  “My aunt told me.”",
        "    Which aunt?",
        "    Ask.",
    ]
    assert "Budi's." in run_command("memo", "list", "--everybody").out
    assert run_command("memo", "list", "--analytic").out == "memos/kin.md  Who tells whom\n"
    found = json.loads(run_command("memo", "list", "--find", "AUNT which", "--format", "json").out)["memos"]
    assert found == [
        {
            "kind": "segment",
            "transcript": "T1",
            "coder": "ana",
            "id": segment["id"],
            "span": [start, end],
            "quote": "My aunt told me.",
            "codes": [],
            "themes": [],
            "text": "Which aunt?\nAsk.",
            "in_place": True,
        }
    ]
    assert run_command("memo", "list", "--find", "nowhere").out == "No memo.\n"
    analytic = json.loads(run_command("memo", "list", "--analytic", "--format", "json").out)["memos"]
    assert analytic[0]["text"] == "# Who tells whom\n\nAunts, mostly.\n"


def test_an_analytic_memo_is_begun_rewritten_and_thrown_away_and_undone(
    study: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, "# The road\n\nRains.\n\n")
    made = run_command("memo", "new", "-")
    name = made.out.strip()
    assert name == f"{today()}-the-road"
    assert f"memos/{name}.md: The road" in made.err
    path = study / "memos" / f"{name}.md"
    assert path.read_text("utf-8") == "# The road\n\nRains.\n"
    assert run_command("memo", "show", name).out == "# The road\n\nRains.\n"

    assert run_command("memo", "write", f"memos/{name}.md", "Dust.", "--append", "--dry-run").status == 0
    assert "Dust" not in path.read_text("utf-8")
    run_command("memo", "write", name, "Dust.", "--append")
    assert path.read_text("utf-8") == "# The road\n\nRains.\n\nDust.\n"
    run_command("memo", "write", name, "Only this.")
    assert path.read_text("utf-8") == "Only this.\n"
    assert "nothing to change" in run_command("memo", "write", name, "Only this.").err

    assert run_command("memo", "remove", name).err == f"remove memo “{name}”\n  memos/{name}.md is gone\n"
    assert not path.exists()
    run_command("undo")
    assert path.read_text("utf-8") == "Only this.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "kim"), "error: there is no memo 'kim'\n       did you mean kin?\n"),
        (("write", "zzz", "x"), "error: there is no memo 'zzz'\n       `qualcode memo list` lists them\n"),
        (("new", " "), "error: a memo without words\n"),
        (("new", "x", "--name", "kin"), "error: there is a memo 'kin' already\n"),
        (("new", "x", "--name", "../../out"), "error: '../../out' cannot be the name of a memo\n"),
    ],
)
def test_what_is_no_memo_is_refused_in_a_line(
    study: Path, run_command: Run, words: tuple[str, ...], said: str
) -> None:
    ran = run_command("memo", *words)
    assert (ran.status, ran.err.startswith(said)) == (2, True) or (ran.status == 2 and said in ran.err), (
        ran.err
    )
    assert [one.name for one in (study / "memos").iterdir()] == ["kin.md"]
    assert not (study.parent / "out.md").exists()
