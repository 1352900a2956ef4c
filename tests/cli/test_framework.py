from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import yaml

from tests.support.framing import coded, write_study

if TYPE_CHECKING:
    from tests.conftest import Command


@pytest.fixture
def study(tmp_path: Path) -> Path:
    root = tmp_path / "framed"
    write_study(root)
    return root


def cells(study: Path) -> dict[tuple[str, str], dict[str, Any]]:
    path = study / "summaries.yaml"
    held = yaml.safe_load(path.read_text("utf-8"))["cells"] if path.exists() else []
    return {(one["theme"], one["informant"]): one for one in held}


def frame(study: Path) -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))
    return held


def test_the_themes_are_told_by_their_dimensions(study: Path, run_command: Command) -> None:
    told = run_command("framework", "--study", study)
    assert told.status == 0
    assert told.out.splitlines() == [
        "themes by dimensions: Frame 1999",
        "",
        "dimension  category  theme   segments  informants  name",
        "           effort    visits         1           1  Visits",
        "outcome    obstacle  gap            4           2  No outreach",
        "impact     obstacle  bank           1           1  The bank refuses",
        "",
        "output: 0 themes, 0 segments of 0 informants.",
        "outcome: 1 themes, 4 segments of 2 informants.",
        "impact: 1 themes, 1 segments of 1 informants.",
        "Without a dimension: visits.",
    ]
    data = json.loads(run_command("framework", "--study", study, "--format", "json").out)
    assert (data["framework"], data["left_out"]) == ("Frame 1999", 0)
    assert [(one["id"], one["name"], one["segments"]) for one in data["dimensions"]] == [
        ("", "", 1),
        ("output", "Output", 0),
        ("outcome", "Outcome", 4),
        ("impact", "Impact", 1),
    ]
    assert data["dimensions"][2]["themes"] == [
        {"id": "gap", "name": "No outreach", "category": "obstacle", "segments": 4, "informants": 2}
    ]


def test_the_matrix_tells_the_state_of_each_cell(study: Path, run_command: Command) -> None:
    run_command("framework", "--study", study, "write", "gap", "I01", "Nobody came.")
    coded(study, "T1", {"Nobody came": ["gap"], "The bank refused it.": ["bank"]})
    run_command("framework", "write", "bank", "I01", "Refused.", "--study", study)
    told = run_command("framework", "--matrix", "--study", study).out.splitlines()
    assert told[2:] == [
        "theme   I01  I02  I03  notes",
        "gap     ! 1  ○ 1  ·    1",
        "bank    ● 1  ·    ·",
        "visits  ·    ○ 1  ·",
        "",
        "○ waits for a summary  ● written  ! stale: the quotes have changed  · nothing said; with the number of quotes",
        "1 of 4 written, 2 waiting, 1 stale.",
    ]
    data = json.loads(run_command("framework", "--matrix", "--study", study, "--format", "json").out)
    assert data["progress"] == {"written": 1, "waiting": 2, "stale": 1}
    assert [one["id"] for one in data["informants"]] == ["I01", "I02", "I03", ""]
    assert [[cell["state"] for cell in row] for row in data["cells"]] == [
        ["stale", "written", "empty"],
        ["open", "empty", "open"],
        ["empty", "empty", "empty"],
        [None, None, None],
    ]
    assert data["cells"][0][0]["summary"] == "Nobody came."
    rows = list(
        csv.reader(io.StringIO(run_command("framework", "--matrix", "--format", "csv", "--study", study).out))
    )
    assert rows[0] == ["Informant", "Name", "group", "No outreach", "The bank refuses", "Visits"]
    assert rows[1] == [
        "I01",
        "Adi",
        "a",
        "Nobody came. (1 quote; changed since this was written)",
        "Refused. (1 quote)",
        "",
    ]
    assert rows[2] == ["I02", "Clerk", "b", "(1 quote, no summary yet)", "", "(1 quote, no summary yet)"]
    assert rows[4] == ["", "notes and documents", "", "(1 quote)", "", ""]


def test_the_matrix_is_written_to_a_workbook_without_live_formulas(
    study: Path, run_command: Command, tmp_path: Path
) -> None:
    run_command("framework", "write", "gap", "I01", "=HYPERLINK(1)", "--study", study)
    target = tmp_path / "matrix.xlsx"
    assert run_command("framework", "--matrix", "--output", target, "--study", study).status == 0
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=HYPERLINK(1) (2 quotes)", "s")


def test_a_cell_is_written_confirmed_and_cleared(
    study: Path, run_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run_command("framework", "write", "gap", "I01", "Nobody came.", "--study", study)
    assert (told.status, told.out, told.err) == (0, "", "summary of I01 on “gap”\n")
    held = cells(study)["gap", "I01"]
    assert (held["text"], held["coder"], len(held["quotes"])) == ("Nobody came.", "ana", 2)
    again = run_command("framework", "write", "gap", "I01", "Nobody came.", "--study", study)
    assert again.err == "nothing to change: it is so already\n"
    coded(study, "T1", {"Nobody came": ["gap"]})
    told = run_command("framework", "write", "gap", "I01", "--confirm", "--study", study)
    assert told.err == "still true: I01 on “gap”\n"
    assert cells(study)["gap", "I01"]["quotes"] == [{"transcript": "T1", "quote": "Nobody came"}]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Line é\r\n\r\nmore \n\n".encode())))
    run_command("framework", "--study", study, "write", "gap", "I01", "-")
    assert cells(study)["gap", "I01"]["text"] == "Line é\n\nmore"
    run_command("framework", "write", "gap", "I01", "--clear", "--study", study)
    assert cells(study) == {}


def test_cells_are_told_one_after_another(study: Path, run_command: Command) -> None:
    run_command("framework", "write", "gap", "I01", "Nobody came.\n\n[/b]", "--study", study)
    coded(study, "T1", {"Nobody came": ["gap"], "The bank refused it.": ["gap"]})
    told = run_command("framework", "cells", "--state", "stale", "--study", study).out.splitlines()
    assert told[0].startswith("I01 on gap: stale (ana, ")
    assert told[1:] == [
        "    Nobody came.",
        "",
        "    [/b]",
        "  + new: Nobody came [T1]",
        "  · The bank refused it. [T1]",
        "  - gone: Nobody came to us. [T1]",
    ]
    narrowed = run_command("framework", "cells", "--informant", "I02", "--theme", "gap", "--study", study)
    assert narrowed.out.splitlines() == [
        "I02 on gap: waiting",
        "  · My aunt told me. [T2]",
        "  x against it: They came early. [T2]",
    ]
    data = json.loads(
        run_command("framework", "cells", "--theme", "gap", "--format", "json", "--study", study).out
    )
    assert [(one["informant"], one["state"], len(one["quotes"])) for one in data["cells"]] == [
        ("I01", "stale", 2),
        ("I02", "open", 1),
        ("", None, 1),
    ]
    assert data["cells"][0]["new"] == [{"transcript": "T1", "quote": "Nobody came"}]
    none = run_command("framework", "cells", "--informant", "I03", "--study", study)
    assert (none.status, none.out) == (0, "No such cells.\n")


@pytest.mark.parametrize(
    ("args", "dimensions"),
    [
        (
            ("add", "Process"),
            {"output": "Output", "outcome": "Outcome", "impact": "Impact", "process": "Process"},
        ),
        (("rename", "outcome", "Result"), {"output": "Output", "outcome": "Result", "impact": "Impact"}),
        (
            ("rename", "outcome", "Hasil", "--language", "id"),
            {"output": "Output", "outcome": {"en": "Outcome", "id": "Hasil"}, "impact": "Impact"},
        ),
        (
            ("rename", "outcome", "--id", "result"),
            {"output": "Output", "result": "Outcome", "impact": "Impact"},
        ),
        (("order", "impact", "--up", "2"), {"impact": "Impact", "output": "Output", "outcome": "Outcome"}),
        (("order", "output", "--down", "1"), {"outcome": "Outcome", "output": "Output", "impact": "Impact"}),
        (("remove", "outcome"), {"output": "Output", "impact": "Impact"}),
    ],
)
def test_dimensions_are_added_renamed_ordered_and_removed(
    study: Path, run_command: Command, args: tuple[str, ...], dimensions: dict[str, Any]
) -> None:
    told = run_command("framework", "dimension", *args, "--study", study)
    assert told.status == 0
    assert told.err.count("\n") == 1
    assert told.out == ("process\n" if args[0] == "add" else "")
    held = frame(study)
    assert list(held["framework"]["dimensions"].items()) == list(dimensions.items())
    expected = {"remove": ""}.get(args[0], "result" if "--id" in args else "outcome")
    assert held["themes"]["gap"].get("dimension", "") == expected


def test_the_framework_is_named(study: Path, run_command: Command) -> None:
    run_command("framework", "name", "Mardiasmo 2018", "--study", study)
    assert frame(study)["framework"]["name"] == "Mardiasmo 2018"
    run_command("framework", "--study", study, "name", "Mardiasmo", "--language", "id")
    assert frame(study)["framework"]["name"] == {"en": "Mardiasmo 2018", "id": "Mardiasmo"}


def test_a_study_without_a_framework_says_so(study: Path, run_command: Command) -> None:
    (study / "codebooks" / "c.yaml").write_text("qualcode: codebook/1\ncodes: {}\n")
    told = run_command("framework", "--study", study).out
    assert told == "themes by dimensions: no name yet\n\n(nothing)\n"
    assert "(nothing)" in run_command("framework", "--matrix", "--study", study).out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("write", "gab", "I01", "x"), "there is no theme 'gab'\n       did you mean gap?"),
        (("write", "gap", "I1", "x"), "there is no informant 'I1'\n       did you mean I01?"),
        (("write", "gap", "zz", "x"), "it knows I01, I02, I03"),
        (("write", "gap", "I01"), "what shall be done with the cell?"),
        (("write", "gap", "I01", "x", "--clear"), "what shall be done with the cell?"),
        (("write", "gap", "I01", " \n"), "a summary needs words"),
        (("write", "gap", "I01", "--clear"), "nothing is written of I01 on 'gap' yet"),
        (("write", "gap", "I01", "--confirm"), "nothing is written of I01 on 'gap' yet"),
        (("write", "gap", "I01", "x", "--coder", "eve"), "--coder names 'eve'"),
        (("cells", "--theme", "zz"), "`qualcode theme list` lists them"),
        (("cells", "--informant", "zz"), "there is no informant 'zz'"),
        (("dimension", "rename", "outcom", "x"), "did you mean outcome?"),
        (("dimension", "rename", "outcome"), "what shall it be called?"),
        (("dimension", "rename", "outcome", " "), "a dimension needs a name"),
        (("dimension", "rename", "outcome", "--id", "impact"), "there is a dimension 'impact' already"),
        (("dimension", "rename", "outcome", "--id", " x"), "' x' cannot be an id"),
        (("dimension", "rename", "", "x"), "which dimension?"),
        (("dimension", "order", "outcome"), "up or down?"),
        (("dimension", "order", "zz", "--up", "1"), "the framework has output, outcome, impact"),
        (("dimension", "remove", "zz"), "there is no dimension 'zz'"),
        (("dimension", "add", " "), "a dimension needs a name"),
        (("wirte", "gap"), "`qualcode framework` knows no act 'wirte'\n       did you mean `write`?"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    study: Path, run_command: Command, args: tuple[str, ...], message: str
) -> None:
    before = (study / "codebooks" / "c.yaml").read_bytes()
    told = run_command("framework", *args, *(("--study", study) if args[0] != "wirte" else ()))
    assert (told.status, told.out) == (2, "")
    assert message in told.err
    assert (study / "codebooks" / "c.yaml").read_bytes() == before
    assert cells(study) == {}


def test_options_of_the_table_do_not_vanish_before_an_act(study: Path, run_command: Command) -> None:
    told = run_command("framework", "--matrix", "cells", "--study", study)
    assert told.status == 2
    assert "options of the table do not go with an act" in told.err


def test_input_in_another_encoding_is_refused(
    study: Path, run_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9")))
    told = run_command("framework", "write", "gap", "I01", "-", "--study", study)
    assert told.status == 2
    assert "standard input:1: not UTF-8 text" in told.err


def test_who_writes_must_be_known(study: Path, run_command: Command) -> None:
    path = study / "qualcode.yaml"
    path.write_text(path.read_text().replace("{ana: {}}", "{ana: {}, budi: {}}"))
    told = run_command("framework", "write", "gap", "I01", "x", "--study", study)
    assert (told.status, "who codes?" in told.err) == (2, True)
    run_command("framework", "--study", study, "--coder", "budi", "write", "gap", "I01", "x")
    assert cells(study)["gap", "I01"]["coder"] == "budi"
