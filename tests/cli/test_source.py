from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("as_ana")

Run = Callable[..., Any]
SUBJECT = "source"


def test_the_list_says_all_that_is_known_of_a_source(
    run: Run, organized: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (organized / "transcripts" / "stray.txt").write_text("One two.\n")
    listed = json.loads(run("list", "--format", "json", "--coder", "ana", "--language", "en").out)["sources"]
    assert listed[0] == {
        "id": "T1",
        "title": "One",
        "kind": "interview",
        "date": "2024-01-09",
        "informants": ["I01"],
        "words": 7,
        "turns": 3,
        "segments": 3,
        "read": "2024-02-01",
        "coded": None,
        "note": None,
        "listed": True,
    }
    assert [(one["id"], one["listed"]) for one in listed] == [
        ("T1", True),
        ("T2", True),
        ("N1", True),
        ("stray", False),
    ]
    monkeypatch.delenv("QUALCODE_CODER")
    out = run("list").out
    assert out.splitlines()[0].split() == [
        *("id", "title", "kind", "date", "informants", "words", "turns", "segments"),
    ]
    assert "Not listed in transcripts/index.yaml: stray (`qualcode source add` lists them)" in out
    rows = list(csv.reader(io.StringIO(run("list", "--format", "csv").out)))
    assert rows[0][:4] == ["id", "title", "kind", "date"]
    assert rows[2][:5] == ["T2", "", "interview", "", "I02, I03"]


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (("--where", "kind=observation"), ["N1"]),
        (("--where", "group=PUPIL"), ["T2"]),
        (("--where", "informants=I03"), ["T2"]),
        (("--where", "date="), ["T2", "N1"]),
        (("--where", "kind=interview", "--where", "date=2024-01-09"), ["T1"]),
        (("--sort", "words"), ["N1", "T1", "T2"]),
        (("--sort", "Words", "--reverse"), ["T1", "T2", "N1"]),
        (("--reverse",), ["N1", "T2", "T1"]),
    ],
)
def test_the_list_is_narrowed_down_and_sorted(run: Run, args: tuple[str, ...], ids: list[str]) -> None:
    listed = json.loads(run("list", "--format", "json", *args).out)["sources"]
    assert [one["id"] for one in listed] == ids


def test_a_list_of_nothing_says_so(run_command: Run, run: Run, tmp_path: Path) -> None:
    assert run("list", "--where", "kind=document").out == "No sources fit.\n"
    run_command("init", tmp_path / "new", "--coder", "ana")
    assert run_command("source", "list", "--study", tmp_path / "new").out == "There are no sources yet.\n"


def test_fields_are_written_in_one_source_or_in_many(run: Run, files: Any) -> None:
    comments = files.comments()
    outcome = run(
        "edit", "N1", "--kind", "document", "--date", "2024-02", "--title", "Loket", "--note", "a  b"
    )
    assert outcome.status == 0
    assert outcome.err.splitlines() == [
        "write kind, date, title, note of “N1”",
        "  N1: kind observation → document",
        "  N1: date · → 2024-02",
        "  N1: title (id) · → Loket",
        "  N1: note (id) · → a  b",
    ]
    assert files.index["sources"]["N1"] == {
        "kind": "document",
        "date": "2024-02",
        "title": {"id": "Loket"},
        "note": {"id": "a  b"},
    }
    assert run("edit", "--where", "kind=interview", "--title", "Talk", "--language", "en").status == 0
    assert files.index["sources"]["T1"]["title"] == {"id": "Satu", "en": "Talk"}
    assert files.index["sources"]["T2"]["title"] == {"en": "Talk"}
    assert run("edit", "T1", "--date", "", "--title", "", "--language", "en").status == 0
    assert files.index["sources"]["T1"]["title"] == {"id": "Satu"}
    assert "date" not in files.index["sources"]["T1"]
    assert files.comments() == comments


def test_informants_of_sources_are_written_added_and_dropped(run: Run, files: Any) -> None:
    run("edit", "N1", "T1", "--add-informant", "I02")
    assert [files.index["sources"][one]["informants"] for one in ("T1", "N1")] == [["I01", "I02"], ["I02"]]
    run("edit", "T1", "T2", "--drop-informant", "I02", "--add-informant", "I03")
    assert [files.index["sources"][one]["informants"] for one in ("T1", "T2")] == [["I01", "I03"], ["I03"]]
    run("edit", "T1", "--informant", "I02", "--informant", "I09", "--new-informants")
    assert files.index["sources"]["T1"]["informants"] == ["I02", "I09"]
    assert files.index["informants"]["I09"] == {}
    run("edit", "T1", "--informant", "")
    assert not files.index["sources"]["T1"].get("informants")


def test_texts_that_are_there_are_listed(run: Run, files: Any, organized: Path) -> None:
    comments = files.comments()
    for name in ("A", "B", "C"):
        (organized / "transcripts" / f"{name}.txt").write_text(f"P: Why?\nI9{name}: So.\nI9{name}: Yes.\n")
    dry = run("add", "A", "--dry-run")
    assert dry.out == "would add source “A”\n  new informant I9A\n  new source A\n"
    assert "A" not in files.index["sources"]
    outcome = run(
        "add", "A", "--kind", "document", "--title", "Huruf", "--date", "2024", "--informant", "I01"
    )
    assert outcome.out == "A\n"
    assert files.index["sources"]["A"] == {
        "kind": "document",
        "informants": ["I9A", "I01"],
        "date": "2024",
        "title": {"id": "Huruf"},
    }
    assert run("add", "--unlisted").out == "B\nC\n"
    assert list(files.index["sources"]) == ["T1", "T2", "N1", "A", "B", "C"]
    assert "I9C" in files.index["informants"]
    again = run("add", "--unlisted")
    assert (again.status, again.err) == (0, "nothing to change: every text in transcripts/ is listed\n")
    assert files.comments() == comments


def test_files_are_taken_in_all_or_none(run: Run, files: Any, tmp_path: Path) -> None:
    good, bad = tmp_path / "talk [1].txt", tmp_path / "bad.txt"
    good.write_text("Asker: How?\nI07: Fine.\nI07: Well.\n")
    bad.write_bytes(b"caf\xe9")
    outcome = run("add", good, bad)
    assert (outcome.status, files.changed) == (2, False)
    assert "bad.txt:1: not UTF-8 text" in outcome.err
    outcome = run("add", good, "--researcher", "Asker", "--date", "2024-03-01")
    assert (outcome.status, outcome.out) == (0, "talk [1]\n")
    assert files.index["sources"]["talk [1]"] == {
        "kind": "interview",
        "informants": ["I07"],
        "date": "2024-03-01",
    }
    assert files.now()["transcripts/talk [1].txt"].startswith(b"P: How?\n")
    again = run("add", good, "--researcher", "Asker")
    assert (again.status, again.out) == (0, "")
    assert "nothing to change" in again.err


def test_a_source_gets_another_id_with_all_that_names_it(run: Run, files: Any, organized: Path) -> None:
    study = organized / "qualcode.yaml"
    study.write_text(
        study.read_text() + "validate:\n  files:\n  - {path: transcripts/T1.txt, ignore: [QC3], reason: x}\n"
    )
    dry = run("rename", "T1", "first", "--dry-run")
    assert dry.out.splitlines() == [
        "would rename source “T1” to “first”",
        "  1 text: first",
        "  1 coded segment of ana",
        "  2 coded segments of budi",
    ]
    outcome = run("rename", "T1", "first")
    assert outcome.status == 0
    assert "still silences rules in transcripts/T1.txt: write it anew there" in outcome.err
    now = files.now()
    assert now["transcripts/first.txt"] == files.before["transcripts/T1.txt"]
    assert not [one for one in now if "T1" in one]
    assert list(files.index["sources"]) == ["first", "T2", "N1"]
    assert b"transcript: first\n" in now["codings/budi/first.yaml"]
    assert "in the office" in files.comments()


def test_what_is_coded_goes_only_when_that_is_meant(run: Run, files: Any) -> None:
    outcome = run("remove", "T1", "N1")
    assert (outcome.status, files.changed) == (2, False)
    assert "3 coded segments of ana and budi would go as well\n       give --force" in outcome.err
    dry = run("remove", "T1", "N1", "--dry-run")
    assert dry.out.splitlines() == [
        "would remove 2 sources",
        "  source T1 goes",
        "  source N1 goes",
        "  2 texts go: N1, T1",
        "  1 coded segment of ana goes",
        "  2 coded segments of budi go",
    ]
    assert not files.changed
    assert run("remove", "N1").status == 0
    assert run("remove", "--where", "kind=interview", "--force").status == 0
    assert files.index["sources"] == {}
    assert not [one for one in files.now() if one.endswith(".txt") or one.startswith("codings/")]
    assert list(files.index["informants"]) == ["I01", "I02", "I03"]


def test_a_text_that_is_not_listed_can_be_removed(run: Run, files: Any, organized: Path) -> None:
    (organized / "transcripts" / "stray.txt").write_text("One two.\n")
    assert run("remove", "stray").status == 0
    assert not files.changed


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("edit", "T1", "T2"), "what shall be written?"),
        (("edit", "--date", "2024"), "which sources are meant?\n       name sources by their ids, or give --where"),
        (("edit", "T1", "--where", "kind=interview", "--date", "2024"), "name them, or give --where, and not both"),
        (("edit", "T9", "--date", "2024"), "there is no source 'T9'\n       `qualcode source list` lists them"),
        (("edit", "T", "--date", "2024"), "'T' may be T1 or T2\n       write more of it"),
        (("edit", "T1", "--date", "May"), "'May' is not a date\n       write it as 2024, 2024-01 or 2024-01-09"),
        (("edit", "T1", "--date", "2024-02-30"), "there is no day 2024-02-30"),
        (("edit", "T1", "--kind", "film"), "'film' is not one of"),
        (("edit", "T1", "--informant", "I09"), "there is no informant 'I09'"),
        (("edit", "T1", "--informant", "I01", "--add-informant", "I02"), "which informants?"),
        (("edit", "--where", "kind", "--date", ""), "'kind' is no name with a value\n       write it as NAME=VALUE"),
        (("edit", "--where", "knd=x", "--date", ""), "there is no column 'knd'\n       did you mean kind?"),
        (("edit", "--where", "zz=x", "--date", ""), "there is no column 'zz'\n       there are id, title, kind"),
        (("edit", "--where", "kind=document", "--date", ""), "no source has kind=document\n       kind is interview, obs"),
        (("edit", "--where", "note=x", "--date", ""), "no source has note=x\n       none has a note"),
        (("edit", "T1", "--title", "x", "--language", "en_US"), "must be a BCP 47 language tag"),
        (("add",), "what shall be added?\n       name files, or texts in transcripts/, or give --unlisted"),
        (("add", "T1"), "source 'T1' is listed already\n       `qualcode source edit` changes it"),
        (("add", "nowhere.txt"), "there is no file 'nowhere.txt'\n       texts in transcripts/ that are not listed: none"),
        (("rename", "T1", "T2"), "there is a source 'T2' already\n       take another id"),
        (("rename", "T1", "t2"), "'t2' and 'T2' differ by capitals only"),
        (("rename", "T1", "a/b"), "'a/b' cannot name a file"),
        (("rename", "T1", "../x"), "'../x' cannot name a file"),
        (("rename", "T9", "x"), "there is no source 'T9'"),
        (("list", "--sort", "colour"), "there is no column 'colour'"),
        (("remove",), "which sources are meant?"),
        (("remov", "T1"), "`qualcode source` knows no act 'remov'\n       did you mean `remove`?"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    run: Run, files: Any, args: tuple[str, ...], message: str
) -> None:
    outcome = run(*args)
    assert (outcome.status, files.changed) == (2, False)
    assert message in outcome.err
    assert "Traceback" not in outcome.err


def test_a_text_that_is_not_listed_is_not_edited(run: Run, organized: Path) -> None:
    (organized / "transcripts" / "stray.txt").write_text("One two.\n")
    outcome = run("edit", "stray", "--date", "2024")
    assert outcome.status == 2
    assert (
        "stray is not listed in transcripts/index.yaml\n       `qualcode source add stray` lists it"
        in outcome.err
    )


def test_nothing_is_left_behind_that_cannot_be_read(run: Run, organized: Path) -> None:
    (organized / "codings" / "budi" / "T1.yaml").write_text("qualcode: [\n")
    for args in (("rename", "T1", "x"), ("remove", "T1", "--force")):
        outcome = run(*args)
        assert outcome.status == 2
        assert "codings/budi/T1.yaml cannot be read, and would be left behind" in outcome.err
    assert (organized / "transcripts" / "T1.txt").exists()


def test_what_is_so_already_is_said(run: Run, files: Any) -> None:
    for args in (("edit", "T1", "--date", "2024-01-09"), ("rename", "T1", "T1")):
        outcome = run(*args)
        assert (outcome.status, outcome.err) == (0, "nothing to change: it is so already\n")
    assert not files.changed


def test_names_that_look_like_markup_or_commands_are_names(run: Run, files: Any, organized: Path) -> None:
    for name in ("[b]", "[@click=app.quit]x", "=1+1", "a: b", "\x1b[31mred", "\u202ex"):
        assert run("rename", "T1", name).status == 0
        assert name in files.index["sources"]
        out = run("list").out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert run("rename", name, "T1").status == 0
    assert (organized / "transcripts" / "T1.txt").exists()
