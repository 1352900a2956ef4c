from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command


def told(run_command: Command, sample: Path, *words: str) -> dict[str, Any]:
    outcome = run_command("frequency", "--study", sample, "--format", "json", *words)
    assert outcome.status == 0, outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def test_words_are_those_of_the_texts(run_command: Command, sample: Path) -> None:
    found = told(
        run_command, sample, "--source", "I13-siswa", "--top", "1000", "--all-words", "--shortest", "1"
    )
    lines = (sample / "transcripts/I13-siswa.txt").read_text("utf-8").splitlines()
    spoken = " ".join(line.partition(":")[2] for line in lines if line.startswith("I13:"))
    counts = {one["word"].casefold(): one["count"] for one in found["words"]}
    for word in ("sekolah", "aku", "guru", "ktp"):
        assert counts.get(word, 0) == len(re.findall(rf"(?i)(?<![\w-]){word}(?![\w-])", spoken))
    assert sum(counts.values()) == found["total"]


def test_common_words_are_left_out_unless_one_wants_them(
    run_command: Command, sample: Path, tmp_path: Path
) -> None:
    words = {one["word"] for one in told(run_command, sample)["words"]}
    assert {"yang", "itu", "nggak"}.isdisjoint(words)
    assert "tahu" in words
    everything = {one["word"] for one in told(run_command, sample, "--all-words")["words"]}
    assert {"yang", "itu"} <= everything
    listed = tmp_path / "more.txt"
    listed.write_text("Tahu\n\norang\n", "utf-8")
    fewer = {one["word"] for one in told(run_command, sample, "--stop-words", str(listed))["words"]}
    assert fewer >= words - {"tahu", "orang"} - fewer
    assert {"tahu", "orang"}.isdisjoint(fewer)


def test_a_table_for_people_and_for_spreadsheets(run_command: Command, sample: Path) -> None:
    outcome = run_command("frequency", "--stems", "--top", "5", "--study", sample)
    lines = outcome.out.splitlines()
    assert re.match(r"[\d,]+ words in [\d,]+ words said, the first 5$", lines[0])
    assert lines[2].split()[:2] == ["word", "count"]
    assert lines[2].endswith("forms")
    assert re.search(r"[\d,]+ common words not counted: --all-words counts them\.", outcome.out)
    outcome = run_command(
        "frequency", "--phrases", "2", "--at-least", "3", "--format", "csv", "--study", sample
    )
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert rows
    assert all(len(row["word"].split()) == 2 and int(row["count"]) >= 3 for row in rows)


def test_words_in_coded_passages_and_of_some_informants(run_command: Command, sample: Path) -> None:
    whole = told(run_command, sample, "--attribute", "group=pupil")
    coded = told(run_command, sample, "--attribute", "group=pupil", "--coded", "outreach-gap")
    assert 0 < coded["total"] < whole["total"]
    assert [one["id"] for one in coded["columns"]] == ["pupil"]
    nothing = run_command("frequency", "--coded", "outreach-gap AND NOT *", "--study", sample)
    assert "(nothing)" in nothing.out
    assert "Nothing is said." in nothing.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--all-words", "--stop-words", "x.txt"), "--all-words counts what --stop-words leaves out"),
        (("--stop-words", "nowhere.txt"), "nowhere.txt cannot be read: No such file or directory"),
        (("--by", "colour"), "there are no columns 'colour'"),
        (("--coded", "nothing-such"), "there is no code 'nothing-such'"),
        (("--informant", "I99"), "there is no informant 'I99'"),
    ],
)
def test_what_cannot_be_asked_is_told(
    run_command: Command, sample: Path, words: tuple[str, ...], message: str
) -> None:
    outcome = run_command("frequency", "--study", sample, *words)
    assert outcome.status == 2
    assert message in outcome.err


def test_a_list_that_is_no_text_and_a_language_without_stems_are_told(
    run_command: Command, sample: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "odd.txt"
    listed.write_bytes(b"ya\xff")
    outcome = run_command("frequency", "--stop-words", listed, "--study", sample)
    assert outcome.status == 2
    assert ":1: not UTF-8 text" in outcome.err
    path = sample / "qualcode.yaml"
    path.write_text(path.read_text("utf-8").replace("language: id", "language: ja"), "utf-8")
    outcome = run_command("frequency", "--stems", "--study", sample)
    assert outcome.status == 2
    assert "there are no stems for the language 'ja'" in outcome.err
