from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.core import coding
from qualcode.core.model import Span
from qualcode.core.retold import local, retold
from qualcode.session import Session

if TYPE_CHECKING:
    from tests.conftest import Command, SmallStudy


@pytest.fixture
def study(small_study: SmallStudy, run_command: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ana codes a passage; budi makes a theme of a hostile name, takes it back, and makes it again."""
    root = small_study()
    ana = Session.open(root, "ana", {})
    change = coding.with_code(ana.project, ana.desk("I01-clerk"), Span(91, 132), "not-told")
    assert change is not None
    ana.do(change)
    monkeypatch.setenv("QUALCODE_CODER", "budi")
    for words in (("theme", "add", "=Trust[/b]\x1b\u202e"), ("undo",), ("redo",)):
        assert run_command(*words, "--study", root).status == 0
    monkeypatch.delenv("QUALCODE_CODER")
    return root


def titles(told: str) -> list[str]:
    return [line[21:].strip() for line in told.splitlines() if line[:2] == "20"]


def test_the_log_tells_who_did_what_when_and_what_it_changed(study: Path, run_command: Command) -> None:
    told = run_command("log", "--study", study)
    first = json.loads((study / "audit/ana.jsonl").read_text("utf-8"))
    assert (told.status, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[0] == f"{local(first['time'])}  ana   code “not-told”"
    assert (
        lines[1].strip() == "~ +not-told · I01-clerk ana 91-132 “Now they come to our office twice a week.”"
    )
    assert titles(told.out) == [
        "ana   code “not-told”",
        "budi  new theme “trust-b”",
        "budi  undone: new theme “trust-b”",
        "budi  done again: new theme “trust-b”",
    ]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ((), 4),
        (("--coder", "ana"), 1),
        (("--coder", "ana", "--coder", "budi"), 4),
        (("--coder", "nobody"), 0),
        (("--code", "not-told"), 1),
        (("--code", "visits"), 1),
        (("--code", "nosuch"), 0),
        (("--source", "I01-clerk"), 1),
        (("--source", "I02-pupil"), 0),
        (("--kind", "undone"), 1),
        (("--kind", "undone", "--kind", "redone"), 2),
        (("--since", "2999-01-01"), 0),
        (("--until", "2999-01-01"), 4),
        (("--until", "1999-12-31T12:00"), 0),
        (("--last", "3"), 3),
        (("--last", "9"), 4),
    ],
)
def test_acts_are_chosen(study: Path, run_command: Command, words: tuple[str, ...], number: int) -> None:
    told = run_command("log", "--format", "json", "--study", study, *words)
    data = json.loads(told.out)
    assert (told.status, len(data["acts"]), data["summary"]["acts"]) == (0, number, number)
    told = run_command("log", "--study", study, *words)
    assert len(titles(told.out)) == number
    assert number or told.out == "no act\n"


@pytest.mark.parametrize("zone", ["Asia/Makassar", "America/New_York", "UTC"])
def test_days_are_those_of_the_clock_here(
    small_study: SmallStudy, run_command: Command, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    import time

    root = small_study()
    (root / "audit").mkdir()
    line = {"coder": "ana", "kind": "done", "title": "t", "changes": []}
    times = (
        "2024-02-06T15:59:59.999Z",
        "2024-02-06T16:00:00.000Z",
        "2024-02-07T15:59:59.999Z",
        "2024-02-07T16:00:00.000Z",
    )
    (root / "audit/ana.jsonl").write_text(
        "".join(f"{json.dumps({**line, 'time': one, 'id': one})}\n" for one in times)
    )
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        words = ("--since", "2024-02-07", "--until", "2024-02-07", "--format", "json")
        found = json.loads(run_command("log", "--study", root, *words).out)["acts"]
    finally:
        monkeypatch.undo()
        time.tzset()
    day = {"Asia/Makassar": times[1:3], "America/New_York": times[2:4], "UTC": times[2:4]}[zone]
    assert [one["time"] for one in found] == list(day)


def test_a_day_that_is_none_is_refused(study: Path, run_command: Command) -> None:
    for option in ("--since", "--until"):
        told = run_command("log", "--study", study, option, "yesterday")
        assert (told.status, told.out) == (2, "")
        assert told.err.startswith(f"error: {option} names no day: 'yesterday'")
    assert run_command("log", "--study", study, "--until", "9999-12-31").status == 2


def test_a_spreadsheet_gets_a_row_a_segment_and_no_formula(study: Path, run_command: Command) -> None:
    told = run_command("log", "--format", "csv", "--study", study)
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert len(rows) == 4
    assert {key: rows[0][key] for key in ("coder", "segment", "start", "end", "codes", "added codes")} == {
        "coder": "ana",
        "segment": "d5e6f7",
        "start": "91",
        "end": "132",
        "codes": "visits not-told",
        "added codes": "not-told",
    }
    assert rows[1]["now"].startswith("name: =Trust")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_broken_line_is_told_and_the_others_shown(study: Path, run_command: Command) -> None:
    with (study / "audit/ana.jsonl").open("a") as file:
        file.write("{\n")
    told = run_command("log", "--study", study)
    assert (told.status, len(titles(told.out))) == (0, 4)
    assert told.err == "warning: audit/ana.jsonl:2: it is no JSON, or cut off; left out\n"
    told = run_command("log", "--study", study, "--format", "json")
    assert json.loads(told.out)["faults"] == [
        {"file": "audit/ana.jsonl", "line": 2, "message": "it is no JSON, or cut off"}
    ]


def test_undo_and_redo_tell_the_act_they_are_about(study: Path, run_command: Command) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        told = run_command(*words, "--study", study, "--coder", "ana")
        return told.status, told.out, told.err

    assert run("redo") == (0, "", "nothing to redo\n")
    assert run("undo", "--list")[1].endswith("  code “not-told”\n")
    assert run("undo") == (0, "", "undone: code “not-told”\n")
    assert run("undo") == (0, "", "nothing to undo\n")
    assert run("undo", "--list")[1] == "nothing\n"
    status, out, _ = run("redo", "--list", "--format", "json")
    (act,) = json.loads(out)["acts"]
    assert (status, act["title"], act["coder"]) == (0, "code “not-told”", "ana")
    status, out, err = run("redo", "--format", "json")
    assert (status, json.loads(out), err) == (0, {"redone": act}, "done again: code “not-told”\n")
    assert json.loads(run("undo", "--format", "json")[1]) == {"undone": act}
    assert json.loads(run("undo", "--format", "json")[1]) == {"undone": None}


def test_an_undo_that_does_not_fit_any_more_is_refused(study: Path, run_command: Command) -> None:
    path = study / "codings/ana/I01-clerk.yaml"
    path.write_text(path.read_text("utf-8").replace("visits, not-told", "not-told"), "utf-8")
    told = run_command("undo", "--study", study, "--coder", "ana")
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("error: segment d5e6f7 of ana in I01-clerk is not as it was\n")


def test_a_past_that_cannot_be_read_is_told(study: Path, run_command: Command) -> None:
    with (study / ".qualcode/history/ana.jsonl").open("a") as file:
        file.write("{\n")
    told = run_command("undo", "--study", study, "--coder", "ana")
    assert told.err == (
        "warning: 1 line of what was done before cannot be read, and cannot be undone\nundone: code “not-told”\n"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--code", "not-tolt"), "there is no code 'not-tolt', and never was; did you mean not-told?"),
        (("--source", "I01-clark"), "there is no source 'I01-clark', and never was; did you mean I01-clerk?"),
        (("--coder", "anna"), "there is no coder 'anna', and never was; did you mean ana?"),
        (("--code", "zzzzzz"), "there is no code 'zzzzzz', and never was"),
    ],
)
def test_what_the_study_never_had_is_not_told_as_no_act_alone(
    study: Path, run_command: Command, asked: tuple[str, str], said: str
) -> None:
    told = run_command("log", *asked, "--study", study)
    assert (told.status, told.out, told.err) == (0, "no act\n", f"warning: {said}\n")


def test_what_the_study_has_no_more_can_still_be_asked_for(study: Path, run_command: Command) -> None:
    run_command("codebook", "rename", "visits", "calls", "--study", study, "--coder", "ana")

    told = run_command("log", "--code", "visits", "--study", study)

    assert (told.status, told.err) == (0, "")
    assert "rename code “visits” to “calls”" in told.out
    assert run_command("log", "--coder", "nobody", "--study", study).out == "no act\n"


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_a_past_that_is_closed_is_not_told_as_nothing_to_do(
    study: Path, run_command: Command, verb: str
) -> None:
    file = study / ".qualcode/history/ana.jsonl"
    file.unlink()
    file.mkdir()
    told = run_command(verb, "--study", study, "--coder", "ana")
    assert (told.status, told.out) == (2, "")
    assert told.err == (
        "error: cannot read .qualcode/history/ana.jsonl: it is a folder\n"
        "       make it readable; or move it away, and what it holds cannot be undone\n"
    )


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            {
                "what": "segments",
                "action": "added",
                "source": "I1",
                "coder": "a",
                "codes": ["x"],
                "segments": [{}, {}],
            },
            "+ x · I1 a 2 segments",
        ),
        (
            {
                "what": "segments",
                "action": "removed",
                "source": "I1",
                "coder": "a",
                "segments": [{"span": [1, 2]}],
            },
            "- no code · I1 a 1-2",
        ),
        (
            {
                "what": "segments",
                "action": "changed",
                "codes": ["x"],
                "removed_codes": ["y"],
                "segments": [{}],
            },
            "~ -y · ",
        ),
        (
            {"what": "segments", "action": "changed", "codes": ["x"], "segments": [{"was": [1, 2]}]},
            "~ moved x · ",
        ),
        (
            {"what": "segments", "action": "changed", "codes": ["x"], "segments": [{"memo": "m"}]},
            "~ memo x · ",
        ),
        (
            {"what": "mark", "source": "I1", "coder": "a", "mark": "read", "now": "2024-01-01"},
            "~ read · I1 a: 2024-01-01",
        ),
        (
            {"what": "mark", "source": "I1", "coder": "a", "mark": "read", "now": ""},
            "~ read · I1 a: not any more",
        ),
        (
            {"what": "storyline", "action": "added", "from": "a", "relation": "causes", "to": "b"},
            "+ storyline · a causes b",
        ),
        ({"what": "storyline", "action": "moved"}, "↕ storyline: in another order"),
        ({"what": "summary", "action": "added", "theme": "t", "informant": "i"}, "+ summary · t / i"),
        ({"what": "text", "action": "removed", "source": "I1"}, "- text · I1"),
        (
            {"what": "code", "action": "changed", "id": "y", "was_id": "x", "now": {"color": "red"}},
            "~ code x → y: color",
        ),
        (
            {
                "what": "theme",
                "action": "changed",
                "id": "t",
                "was": {"codes": ["x", "y"]},
                "now": {"codes": ["y", "z"]},
            },
            "~ theme t: codes +z -x",
        ),
        ({"what": "title", "was": "A", "now": "B"}, "~ title"),
        ({"what": 3, "segments": 4, "was": [], "now": 1}, "~ "),
    ],
)
def test_each_change_is_told_on_a_line(change: dict[str, Any], line: str) -> None:
    assert retold(change) == line


def test_a_trail_that_nobody_can_look_into_is_told_as_that(study: Path, run_command: Command) -> None:
    shutil.rmtree(study / "audit")
    (study / "audit").write_text("", "utf-8")
    told = run_command("log", "--study", study)
    assert (told.status, told.out) == (0, "no act\n")
    assert told.err == (
        "warning: audit: cannot be read: Not a directory (make it readable, or move it away); left out\n"
    )
