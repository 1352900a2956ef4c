from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

CODINGS = "codings/ana/I13-siswa.yaml"


def table(run_command: Command, sample: Path, *words: str) -> dict[str, Any]:
    told = run_command("matrix", "--study", sample, "--format", "json", *words)
    assert told.status == 0
    found: dict[str, Any] = json.loads(told.out)
    return found


def on_disk(sample: Path) -> int:
    """Segments in the codings files, counted by their ids."""
    return sum(
        line.startswith("- id: ")
        for path in sample.glob("codings/*/*.yaml")
        for line in path.read_text("utf-8").splitlines()
    )


@pytest.mark.parametrize("rows", ["themes", "codes", "categories", "dimensions"])
@pytest.mark.parametrize("columns", ["informants", "groups", "sources", "activated"])
def test_the_sample_adds_up_however_it_is_cut(
    run_command: Command, sample: Path, rows: str, columns: str
) -> None:
    found = table(run_command, sample, "--rows", rows, "--columns", columns)

    assert found["totals"]["all"] + found["outside"] + found["left_out"] == on_disk(sample)
    assert found["left_out"] == 0
    assert [sum(row) for row in found["cells"]] == found["totals"]["rows"]
    assert sum(found["totals"]["columns"]) == found["totals"]["all"]


def test_the_sample_has_fifteen_informants_in_their_groups(run_command: Command, sample: Path) -> None:
    found = table(run_command, sample, "--columns", "informants")
    assert [one["id"] for one in found["columns"]] == [*(f"I{n:02}" for n in range(1, 16)), "-"]
    found = table(run_command, sample, "--language", "en")
    assert [one["id"] for one in found["columns"]] == [
        "registry-office",
        "civil-servant",
        "student",
        "pupil",
        "-",
    ]
    assert found["columns"][-1]["name"] == "no informant"
    assert len(found["rows"]) == 14


def test_one_coding_more_is_one_segment_more(run_command: Command, sample: Path) -> None:
    path = sample / CODINGS
    before = table(run_command, sample, "--rows", "codes")
    codes = [one["id"] for one in before["rows"]]
    text = path.read_text("utf-8")
    assert "codes: [outreach-gap]" in text
    path.write_text(text.replace("codes: [outreach-gap]", "codes: [outreach-gap, elderly]", 1), "utf-8")
    after = table(run_command, sample, "--rows", "codes")

    pupil = [one["id"] for one in before["columns"]].index("pupil")
    changed = {
        (row, column)
        for row in range(len(codes))
        for column in range(len(before["columns"]))
        if before["cells"][row][column] != after["cells"][row][column]
    }
    assert changed == {(codes.index("elderly"), pupil)}
    elderly = codes.index("elderly")
    assert after["cells"][elderly][pupil] == before["cells"][elderly][pupil] + 1


def test_a_quote_that_is_not_in_its_place_is_counted_nowhere_and_told(
    run_command: Command, sample: Path
) -> None:
    path = sample / CODINGS
    before = table(run_command, sample)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith("  quote: "))
    lines[place] = "  quote: Nobody has said this.\n"
    path.write_text("".join(lines), "utf-8")
    after = table(run_command, sample)

    assert after["left_out"] == 1
    assert after["totals"]["all"] + after["outside"] == before["totals"]["all"] + before["outside"] - 1
    shown = run_command("matrix", "--study", sample).out
    assert "1 segment left out, because the quote is not in its place: see `qualcode validate`." in shown


def test_people_read_totals_and_what_is_outside(run_command: Command, sample: Path) -> None:
    shown = run_command(
        "matrix", "--study", sample, "--rows", "categories", "--language", "en"
    ).out.splitlines()

    assert shown[0] == "categories by groups: segments"
    assert " ".join(shown[2].split()) == (
        "category name registry-office civil-servant student pupil no informant total"
    )
    assert shown[6].split()[:2] == ["distinct", "segments"]
    assert shown[-1] == "The data are reconstructed: they are not evidence."


def test_quotes_are_the_text_at_their_span(run_command: Command, sample: Path) -> None:
    found = table(run_command, sample, "--cells", "quotes", "--coder", "budi", "--rows", "codes")
    quotes = [one for row in found["cells"] for cell in row for one in cell]

    assert quotes
    for one in quotes:
        text = (sample / f"transcripts/{one['transcript']}.txt").read_text("utf-8")
        assert text[slice(*one["span"])] == one["text"]
        assert one["coders"] == ["budi"]


def test_files_are_written_by_their_ending(run_command: Command, sample: Path, tmp_path: Path) -> None:
    for name in ("m.csv", "m.xlsx", "m.json", "m.txt"):
        told = run_command("matrix", "--study", sample, "--output", tmp_path / name)
        assert (told.status, told.out, told.err) == (0, "", f"wrote {tmp_path / name}\n")
    printed = {
        form: run_command("matrix", "--study", sample, "--format", form).out
        for form in ("csv", "json", "text")
    }

    assert (tmp_path / "m.csv").read_bytes().decode() == printed["csv"]
    assert (tmp_path / "m.json").read_text("utf-8") == printed["json"]
    assert (tmp_path / "m.txt").read_text("utf-8") == printed["text"]
    rows = list(csv.reader(io.StringIO(printed["csv"])))
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").active
    assert sheet is not None
    for row, cells in zip(rows, sheet.iter_rows(max_row=len(rows), values_only=True), strict=True):
        assert row == ["" if one is None else str(one) for one in cells]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("sample/transcripts/m.csv", "sample/transcripts/m.csv lies among the study's own data"),
        ("sample/qualcode.yaml", "sample/qualcode.yaml lies among the study's own data"),
        ("m.pdf", "no format is known for 'm.pdf'"),
        ("file/m.csv", "cannot write"),
    ],
)
def test_files_that_cannot_be_written_are_told(
    run_command: Command, sample: Path, tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    kept = (sample / "qualcode.yaml").read_bytes()
    form = ("--format", "csv") if name.endswith("yaml") else ()
    told = run_command("matrix", "--study", sample, "--output", tmp_path / name, *form)

    assert (told.status, told.out) == (2, "")
    assert message in told.err
    assert (sample / "qualcode.yaml").read_bytes() == kept


def test_an_unknown_coder_is_told(run_command: Command, sample: Path) -> None:
    told = run_command("matrix", "--study", sample, "--coder", "eve")
    assert (told.status, told.err) == (
        2,
        "error: there is no coder 'eve' in this study\n       it knows ana, budi\n",
    )
