from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.usefixtures("as_ana")

Run = Callable[..., Any]
SUBJECT = "informant"


def test_the_list_says_all_that_is_known_of_an_informant(run: Run) -> None:
    listed = json.loads(run("list", "--format", "json", "--language", "en").out)["informants"]
    assert listed[0] == {
        "id": "I01",
        "name": None,
        "role": "Clerk",
        "attributes": {"group": "clerk", "age": 41},
        "sources": 1,
        "words": 6,
        "turns": 2,
        "segments": 3,
    }
    assert listed[1]["attributes"] == {"group": "pupil", "seen": True}
    assert (listed[2]["name"], listed[2]["words"], listed[2]["turns"]) == ("Siti", 3, 1)
    out = run("list", "--where", "seen=true").out
    assert out.splitlines()[0].split() == ["id", "group", "seen", "sources", "words", "turns", "segments"]
    assert out.splitlines()[1].split() == ["I02", "pupil", "true", "1", "4", "1", "1"]
    assert run("list", "--where", "age=", "--format", "csv").out.splitlines()[1].startswith("I02,,,pupil,")
    ids = [
        one["id"] for one in json.loads(run("list", "--format", "json", "--sort", "group").out)["informants"]
    ]
    assert ids == ["I01", "I02", "I03"]


def test_one_edit_counts_for_one_or_for_many(run: Run, files: Any) -> None:
    comments = files.comments()
    outcome = run(
        "edit", "I03", "--name", "Dewi", "--role", "Murid", "--set", "group=PUPIL", "--set", "age=16"
    )
    assert outcome.err.splitlines() == [
        "write name, role, group, age of “I03”",
        "  I03: name Siti → Dewi",
        "  I03: role (id) · → Murid",
        "  I03: group · → pupil",
        "  I03: age · → 16",
    ]
    assert files.index["informants"]["I03"] == {
        "name": "Dewi",
        "role": {"id": "Murid"},
        "attributes": {"group": "pupil", "age": 16},
    }
    dry = run("edit", "--where", "group=pupil", "--set", "group=clerk", "--dry-run")
    assert (
        dry.out
        == "would write group of 2 informants\n  I02: group pupil → clerk\n  I03: group pupil → clerk\n"
    )
    run("edit", "--where", "group=pupil", "--set", "group=clerk", "--unset", "age")
    people = files.index["informants"]
    assert [people[one]["attributes"] for one in ("I01", "I02", "I03")] == [
        {"group": "clerk", "age": 41},
        {"group": "clerk", "seen": True},
        {"group": "clerk"},
    ]
    assert files.comments() == comments


def test_values_keep_their_kinds_and_new_ones_are_declared_when_that_is_said(run: Run, files: Any) -> None:
    run("edit", "I02", "--set", "age=17", "--set", "seen=FALSE")
    assert files.index["informants"]["I02"]["attributes"] == {"group": "pupil", "seen": False, "age": 17}
    refused = run("edit", "I02", "--set", "group=teacher")
    assert refused.status == 2
    assert (
        "'teacher' is none of the values of group\n"
        "       it may be clerk, pupil; or declare the value: --new-values" in refused.err
    )
    outcome = run("edit", "I02", "--set", "group=teacher", "--new-values")
    assert "  group: values clerk, pupil → clerk, pupil, teacher" in outcome.err
    assert files.index["attributes"]["group"]["values"] == ["clerk", "pupil", "teacher"]
    assert files.index["informants"]["I02"]["attributes"]["group"] == "teacher"
    assert "as in the register" in files.comments()


def test_informants_are_added_with_what_is_known_of_them(run: Run, files: Any) -> None:
    outcome = run("add", "I04", "I05", "--set", "group=pupil", "--role", "Pupil", "--language", "en")
    assert outcome.err.splitlines() == ["add 2 informants", "  new informant I04", "  new informant I05"]
    expected = {"role": {"en": "Pupil"}, "attributes": {"group": "pupil"}}
    assert [files.index["informants"][one] for one in ("I04", "I05")] == [expected, expected]
    assert "who was asked" in files.comments()


def test_another_id_keeps_the_labels_or_rewrites_them(run: Run, files: Any, organized: Path) -> None:
    text = (organized / "transcripts" / "T1.txt").read_text()
    assert run("rename", "I01", "Clerk").err.splitlines() == [
        "rename informant “I01” to “Clerk”",
        "  1 source: T1",
    ]
    assert files.index["informants"]["Clerk"]["name"] == "I01"
    assert (organized / "transcripts" / "T1.txt").read_text() == text
    run("rename", "Clerk", "I01")
    outcome = run("rename", "I01", "Juru", "--labels", "rewrite")
    assert outcome.err.splitlines()[1:] == [
        "  1 text: T1",
        "  1 coded segment of ana",
        "  2 coded segments of budi",
        "  1 source: T1",
    ]
    rewritten = (organized / "transcripts" / "T1.txt").read_text()
    assert rewritten == text.replace("I01:", "Juru:")
    for coder in ("ana", "budi"):
        coded = yaml.safe_load((organized / "codings" / coder / "T1.yaml").read_text())
        for one in coded["segments"]:
            assert rewritten[slice(*one["span"])] == one["quote"]
    assert "name" not in files.index["informants"]["Juru"]
    # one whose turns start with their id, and who has a name already, has no room for another
    (organized / "transcripts" / "N1.txt").write_text("I03: My aunt told me.\nSiti: And I came.\n")
    refused = run("rename", "I03", "Dewi")
    assert refused.status == 2
    assert (
        "turns start with 'I03', and 'Siti' is the informant's name already\n"
        "       write the new id in the texts, too: --labels rewrite" in refused.err
    )
    (organized / "transcripts" / "T2.txt").write_text("I03: My aunt told me.\nSiti: And I came.\n")
    refused = run("rename", "I03", "Dewi")
    assert refused.status == 2
    assert "nor can the texts be rewritten: the codings of ana in T2 are not up to date" in refused.err


def test_informants_who_said_something_go_only_when_that_is_meant(run: Run, files: Any) -> None:
    outcome = run("remove", "I01", "I03")
    assert (outcome.status, files.changed) == (2, False)
    assert "2 sources, 3 turns would be left without I01 and I03\n       give --force" in outcome.err
    dry = run("remove", "I01", "--dry-run")
    assert dry.out == "would remove informant “I01”\n  informant I01 goes\n  T1: informants I01 → ·\n"
    assert run("remove", "--where", "name=Siti", "--force").status == 0
    assert files.index["sources"]["T2"]["informants"] == ["I02"]
    assert list(files.index["informants"]) == ["I01", "I02"]
    run("add", "I09")
    assert run("remove", "I09").status == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("edit", "I01"), "what shall be written?"),
        (("edit", "--set", "age=1"), "which informants are meant?\n       name informants by their ids, or give --where"),
        (("edit", "I01", "--where", "age=41", "--set", "age=1"), "name them, or give --where, and not both"),
        (("edit", "I04", "--set", "age=1"), "there is no informant 'I04'\n       did you mean I03?"),
        (("edit", "I01", "--set", "aeg=1"), "there is no attribute 'aeg'\n       did you mean age?"),
        (("edit", "I01", "--unset", "zz"), "there is no attribute 'zz'\n       there are group, age, seen"),
        (("edit", "I01", "--set", "age"), "'age' is no name with a value"),
        (("edit", "I01", "--set", "=1"), "'=1' is no name with a value"),
        (("edit", "I01", "I02", "--name", "X"), "only one informant can be called 'X'"),
        (("edit", "I01", "--name", "Siti"), "turns that start with 'Siti' are those of I03"),
        (("edit", "I01", "--name", "P"), "turns that start with 'P' are those of the researcher"),
        (("edit", "--where", "group=baker", "--set", "age=1"), "no informant has group=baker\n       group is clerk, pupil"),
        (("add", "I01"), "there is an informant 'I01' already\n       `qualcode informant edit` changes it"),
        (("add", "I09", "--set", "group=x"), "'x' is none of the values of group"),
        (("add", " "), "nothing was changed"),
        (("rename", "I01", "I02"), "there is an informant 'I02' already"),
        (("rename", "I01", "Siti"), "turns that start with 'Siti' are those of I03"),
        (("rename", "I01", "a:b", "--labels", "rewrite"), "'a:b' cannot start a turn"),
        (("rename", "I09", "x"), "there is no informant 'I09'"),
        (("remove",), "which informants are meant?"),
        (("table", "--new-values"), "there is nothing to take back\n       name a file with --from"),
        (("table", "--from", "nowhere.csv"), "nowhere.csv cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    run: Run, files: Any, args: tuple[str, ...], message: str
) -> None:
    outcome = run(*args)
    assert (outcome.status, files.changed) == (2, False)
    assert message in outcome.err


def test_nothing_is_left_behind_that_cannot_be_read(run: Run, organized: Path) -> None:
    (organized / "summaries.yaml").write_text("qualcode: [\n")
    for args in (("rename", "I01", "x"), ("remove", "I01", "--force")):
        outcome = run(*args)
        assert outcome.status == 2
        assert "summaries.yaml cannot be read, and would be left behind" in outcome.err


# As a table


def test_a_table_goes_out_and_comes_back(run: Run, files: Any, tmp_path: Path) -> None:
    comments = files.comments()
    out = run("table").out
    rows = list(csv.reader(io.StringIO(out)))
    assert rows == [
        ["id", "name", "role (id)", "role (en)", "group", "age", "seen"],
        ["I01", "", "Juru tulis", "Clerk", "clerk", "41", ""],
        ["I02", "", "", "", "pupil", "", "true"],
        ["I03", "Siti", "", "", "", "", ""],
    ]
    table = tmp_path / "people.csv"
    table.write_text(out)
    again = run("table", "--from", table)
    assert (again.status, again.err) == (0, "nothing to change: it is so already\n")
    assert not files.changed
    # as a spreadsheet of another country writes it, with a byte order mark, some columns only, in another order
    table.write_bytes("\ufeffage;id;Group\r\n16;I03;pupil\r\n;I01;clerk\r\n;;\r\n".encode())
    dry = run("table", "--from", table, "--dry-run")
    assert dry.out.splitlines() == [
        f"would take informants from {table}",
        "  I01: age 41 → ·",
        "  I03: age · → 16",
        "  I03: group · → pupil",
    ]
    assert not files.changed
    assert run("table", "--from", table).status == 0
    assert files.index["informants"]["I03"] == {"name": "Siti", "attributes": {"age": 16, "group": "pupil"}}
    assert files.index["informants"]["I01"]["attributes"] == {"group": "clerk"}
    assert files.comments() == comments


def test_what_is_new_in_a_table_is_added_when_that_is_said(run: Run, files: Any, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("id,group,town\nI01,baker,Praya\nI07,pupil,Ampenan\n")
    for options, faults in (
        (
            (),
            [
                f"{table}:1: 'town' is no attribute; there are group, age, seen; let new ones be added, or mend the heading"
            ],
        ),
        (
            ("--new-attributes",),
            [
                (
                    f"{table}:2: group: 'baker' is none of the values of group; "
                    "it may be clerk, pupil; or declare the value by letting new ones be added"
                ),
                f"{table}:3: there is no informant 'I07'; let new ones be added, or mend the id",
            ],
        ),
    ):
        outcome = run("table", "--from", table, *options)
        assert outcome.status == 2
        assert outcome.err.splitlines()[: len(faults)] == faults
        assert "nothing was changed; mend the file, or see --new-… in --help" in outcome.err
        assert not files.changed
    outcome = run("table", "--from", table, "--new-attributes", "--new-values", "--new-informants")
    assert outcome.status == 0
    assert files.index["attributes"]["town"] == {}
    assert files.index["attributes"]["group"]["values"] == ["clerk", "pupil", "baker"]
    assert files.index["informants"]["I07"] == {"attributes": {"group": "pupil", "town": "Ampenan"}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds nothing\n       `qualcode informant table` prints what it may hold"),
        (b"name\nx\n", ":1: no column is named id; name the columns in the first row"),
        (b"id,age\nI01,1,2\n", ":2: more cells than columns; put quotes around cells that hold commas"),
        (b"id,age\nI01,1\n\nI01,2\n", ":4: informant 'I01' has a row already; leave one of them"),
        (b"id,name\nI01,Siti\n", ":2: turns that start with 'Siti' are those of I03; take another"),
        (b"id,age\n,1\n", ":2: the row has no id; write the informant's id in it"),
        (b'id,age\n"I01,1\n', ": unexpected end of data"),
        (b"id,age\nI01,\xff\n", ":2: not UTF-8 text"),
    ],
)
def test_a_table_that_does_not_fit_is_told_with_its_line(
    run: Run, files: Any, tmp_path: Path, content: bytes, message: str
) -> None:
    table = tmp_path / "people.csv"
    table.write_bytes(content)
    outcome = run("table", "--from", table)
    assert (outcome.status, files.changed) == (2, False)
    assert message in outcome.err


def test_a_spreadsheet_runs_nothing_and_nothing_is_lost(run: Run, files: Any, tmp_path: Path) -> None:
    for name in ("=1+1", "'=1", "[/b]", "a\x1b[31m"):
        assert run("edit", "I02", "--name", name).status == 0
        assert files.index["informants"]["I02"]["name"] == name
        out = run("table").out
        assert not [one for row in csv.reader(io.StringIO(out)) for one in row if one.startswith("=")]
        (tmp_path / "x.csv").write_text(out)
        assert "nothing to change" in run("table", "--from", tmp_path / "x.csv").err
