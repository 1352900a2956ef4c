from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("as_ana")

Run = Callable[..., Any]
SUBJECT = "coder"


def test_the_list_says_what_each_coder_has_done(run: Run) -> None:
    listed = json.loads(run("list", "--format", "json").out)["coders"]
    assert listed[0] == {
        "id": "ana",
        "name": "Ana",
        "sources": 2,
        "segments": 2,
        "read": 1,
        "coded": 0,
        "summaries": 0,
    }
    assert [one["id"] for one in listed] == ["ana", "budi", "citra"]
    assert run("list").out.splitlines()[2].split() == ["budi", "1", "2", "0", "0", "0"]


def test_a_coder_joins(run: Run, files: Any) -> None:
    comments = files.comments()
    assert (
        run("add", "Dewi Anggraini", "--dry-run").out
        == "would add coder “dewi-anggraini”\n  new coder dewi-anggraini\n"
    )
    assert run("add", "Dewi Anggraini").out == "dewi-anggraini\n"
    assert run("add", "Dewi", "--id", "d").out == "d\n"
    assert files.study["coders"]["dewi-anggraini"] == {"name": "Dewi Anggraini"}
    assert files.study["coders"]["d"] == {"name": "Dewi"}
    assert files.comments() == comments


def test_everything_follows_a_coder_to_another_id(run: Run, files: Any, organized: Path) -> None:
    study = organized / "qualcode.yaml"
    study.write_text(
        study.read_text() + "validate:\n  files:\n  - {path: codings/budi/*, ignore: [QC4], reason: x}\n"
    )
    dry = run("rename", "budi", "b", "--dry-run")
    assert dry.out == "would rename coder “budi” to “b”\n  2 coded segments of b\n"
    outcome = run("rename", "budi", "b", "--name", "Budi S")
    assert outcome.status == 0
    assert "still silences rules in codings/budi/*: write it anew there" in outcome.err
    assert list(files.study["coders"]) == ["ana", "b", "citra"]
    assert files.study["coders"]["b"] == {"name": "Budi S"}
    now = files.now()
    assert b"coder: b\n" in now["codings/b/T1.yaml"]
    assert not [one for one in now if one.startswith("codings/budi/")]
    assert "by night" in files.comments()
    assert run("rename", "b", "--name", "").status == 0
    assert not files.study["coders"]["b"]


def test_a_coder_leaves_who_has_done_nothing(run: Run, files: Any) -> None:
    assert run("remove", "citra").status == 0
    assert list(files.study["coders"]) == ["ana", "budi"]


def trail(root: Path) -> list[dict[str, Any]]:
    """The lines of the audit trail, file by file in the order of their names."""
    files = sorted((root / "audit").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_one_who_renames_themselves_is_known_the_next_time(
    run: Run, run_command: Run, organized: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUALCODE_CODER")
    (organized / ".qualcode").mkdir()
    (organized / ".qualcode" / "coder").write_text("ana\n")
    assert run("rename", "ana", "a").status == 0
    told = run_command("status", "--study", organized, "--format", "json")
    assert json.loads(told.out)["coder"] == "a"


def test_one_who_renames_themselves_can_take_it_back_and_what_they_did_before(
    run: Run, run_command: Run, files: Any, organized: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUALCODE_CODER")

    def act(*args: str) -> Any:
        return run_command(*args, "--study", organized)

    (organized / ".qualcode").mkdir()
    (organized / ".qualcode" / "coder").write_text("ana\n")
    assert act("about", "--title", "Another").status == 0
    assert run("rename", "ana", "a").status == 0
    assert (organized / "codings" / "a" / "T1.yaml").exists()
    assert act("undo").status == 0
    assert list(files.study["coders"]) == ["ana", "budi", "citra"]
    assert (organized / "codings" / "ana" / "T1.yaml").exists()
    assert act("undo").status == 0
    assert files.study["title"] == {"id": "Judul", "en": "Title"}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("add", " "), "a coder needs a name"),
        (("add", "Ana", "--id", "ana"), "there is a coder 'ana' already\n       take another id"),
        (("add", "Ana", "--id", "ANA"), "'ANA' and 'ana' differ by capitals only"),
        (("add", "X", "--id", "a/b"), "'a/b' cannot name a file"),
        (("rename", "ana"), "what shall they be called?\n       give a new id, or --name"),
        (("rename", "ana", "budi"), "there is a coder 'budi' already"),
        (("rename", "ana", "../x"), "'../x' cannot name a file"),
        (("rename", "anna", "x"), "there is no coder 'anna'\n       did you mean ana?"),
        (("rename", "zz", "x"), "there is no coder 'zz'\n       the study knows ana, budi, citra"),
        (("remove", "budi"), "budi has coded 1 sources and written 0 summaries"),
        (("remove", "zz"), "there is no coder 'zz'"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    run: Run, files: Any, args: tuple[str, ...], message: str
) -> None:
    outcome = run(*args)
    assert (outcome.status, files.changed) == (2, False)
    assert message in outcome.err


def test_nothing_is_left_behind_that_cannot_be_read(run: Run, organized: Path) -> None:
    (organized / "codings" / "budi" / "T1.yaml").write_text("qualcode: [\n")
    for args in (("rename", "budi", "b"), ("remove", "budi")):
        outcome = run(*args)
        assert outcome.status == 2
        assert "codings/budi/T1.yaml cannot be read, and would be left behind" in outcome.err


def test_one_who_joins_adds_themselves_and_others_say_who_they_are(
    run: Run, run_command: Run, organized: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUALCODE_CODER")
    assert run("add", "Dewi").out == "dewi\n"
    assert [one["coder"] for one in trail(organized)] == ["dewi"]
    assert run("add", "Eka", "--coder", "ana").status == 0
    assert [one["coder"] for one in trail(organized)] == ["ana", "dewi"]
    assert run("remove", "dewi").status == 2
    assert run("remove", "dewi", "--coder", "budi").status == 0
    assert run_command("undo", "--coder", "budi", "--study", organized).err == "undone: remove coder “dewi”\n"
    assert [one["coder"] for one in trail(organized)] == ["ana", "budi", "budi", "dewi"]


def test_a_study_of_nobody_begins_with_a_coder(
    run: Run, run_command: Run, organized: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUALCODE_CODER")
    study = organized / "qualcode.yaml"
    study.write_text(f"{study.read_text().partition('coders:')[0]}coders: {{}}\n")
    told = run_command("about", "--title", "Another", "--study", organized)
    assert (told.status, told.err) == (
        2,
        "error: who codes? This study knows nobody yet\n       begin with `qualcode coder add`\n",
    )
    assert run("add", "Ana").status == 0
    assert run_command("about", "--title", "Another", "--study", organized).status == 0
    assert [one["coder"] for one in trail(organized)] == ["ana", "ana"]
