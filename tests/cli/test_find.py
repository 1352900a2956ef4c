from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.conftest import Command


def told(run_command: Command, sample: Path, *words: str) -> dict[str, Any]:
    outcome = run_command("find", "--study", sample, "--format", "json", *words)
    assert outcome.status == 0, outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def texts(sample: Path) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sample.glob("transcripts/*.txt")}


def test_every_place_is_found_with_its_line_and_the_words_around_it(
    run_command: Command, sample: Path
) -> None:
    found = told(run_command, sample, "kantor")
    known = texts(sample)
    assert len(found["hits"]) == sum(len(re.findall("(?i)kantor", text)) for text in known.values()) > 50
    for one in found["hits"]:
        text = known[one["transcript"]]
        assert text[slice(*one["span"])] == one["text"]
        assert one["text"].lower() == "kantor"
        assert one["line"] == text.count("\n", 0, one["span"][0]) + 1
        start, end = one["span"][0] - len(one["before"]), one["span"][1] + len(one["after"])
        assert text[start:end] == one["before"] + one["text"] + one["after"]
    assert found["sources"] == len({one["transcript"] for one in found["hits"]})


def test_whole_words_stems_expressions_and_capitals(run_command: Command, sample: Path) -> None:
    def forms(*words: str) -> set[str]:
        return {one["text"] for one in told(run_command, sample, *words)["hits"]}

    everywhere = " ".join(texts(sample).values())
    number = len(told(run_command, sample, "antre")["hits"])
    assert number == len(re.findall("(?i)antre", everywhere))
    assert (
        len(told(run_command, sample, "antre", "--words")["hits"])
        == len(re.findall(r"(?i)\bantre\b", everywhere))
        < number
    )
    assert forms("layanan", "--stems") >= {"layanan", "pelayanan", "melayani"}
    assert forms("[Kk]antornya", "--regex") <= {"kantornya", "Kantornya"}
    assert forms("KTP", "--case") == {"KTP"}
    assert len(forms("ktp")) > 0


def test_part_of_the_study_is_searched(run_command: Command, sample: Path) -> None:
    found = told(run_command, sample, "kantor", "--attribute", "group=pupil")
    assert {one["informant"] for one in found["hits"]} <= {"I13", "I14", "I15"}
    found = told(run_command, sample, "kantor", "--source", "I13")
    assert {one["transcript"] for one in found["hits"]} == {"I13-siswa"}
    found = told(run_command, sample, "kantor", "--informant", "I01")
    assert {one["informant"] for one in found["hits"]} == {"I01"}


def test_for_people_the_words_stand_below_each_other(run_command: Command, sample: Path) -> None:
    outcome = run_command("find", "Discord", "--words", "--study", sample, "--context", "20")
    lines = outcome.out.splitlines()
    assert re.match(r"Discord: \d+ places in \d+ sources, of \d+ informants$", lines[0])
    rows = [line for line in lines[3:] if re.search(r"\bDiscord\b", line)]
    assert len(rows) == int(lines[0].split()[1])
    at = lines[2].index("words")
    assert all(row[at:].startswith("Discord") for row in rows)
    assert "The data are reconstructed" in outcome.out


def test_sentences_nobody_has_coded_are_found_and_then_coded(run_command: Command, sample: Path) -> None:
    ways = ("kantor", "--whole", "sentence", "--uncoded", "--source", "I13-siswa")
    outcome = run_command("find", *ways, "--with-code", "offices-only", "--format", "csv", "--study", sample)
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    text = texts(sample)["I13-siswa"]
    assert rows
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)
    assert {row["carries"] for row in rows} == {""}
    (sample / "found.csv").write_text(outcome.out, "utf-8")
    path = sample / "codings/ana/I13-siswa.yaml"
    before = len(yaml.safe_load(path.read_text("utf-8"))["segments"])
    done = run_command("code", "from", sample / "found.csv", "--coder", "ana", "--study", sample)
    assert done.status == 0, done.err
    assert len(yaml.safe_load(path.read_text("utf-8"))["segments"]) == before + len(rows)
    again = told(run_command, sample, *ways)["hits"]
    # what the researcher asks can be coded, too: nothing is left
    assert again == []


def test_memos_are_looked_through_where_one_asks(run_command: Command, sample: Path) -> None:
    path = sample / "codings/ana/I13-siswa.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  memo: Petugas", "  memo: Compare with xylophones. Petugas"), "utf-8")
    assert told(run_command, sample, "xylophone")["hits"] == []
    (one,) = told(run_command, sample, "xylophone", "--memos")["hits"]
    assert (one["kind"], one["coder"], one["transcript"]) == ("memo", "ana", "I13-siswa")
    outcome = run_command("find", "xylophone", "--memos", "--study", sample)
    assert re.search(r"I13-siswa +memo \d+ +ana +Compare with +xylophone +s\. Petugas", outcome.out)


def test_counts_by_group_are_of_what_informants_say(run_command: Command, sample: Path) -> None:
    found = told(run_command, sample, "kantor", "--by", "group")
    by = {one["id"]: one for one in found["counts"]}
    said = [one for one in told(run_command, sample, "kantor")["hits"] if one["informant"]]
    index = yaml.safe_load((sample / "transcripts/index.yaml").read_text("utf-8"))["informants"]
    for group in ("registry-office", "civil-servant", "student", "pupil"):
        here = [one for one in said if index[one["informant"]]["attributes"]["group"] == group]
        assert by[group]["hits"] == len(here)
        assert by[group]["informants"] == len({one["informant"] for one in here})
        assert by[group]["rate"] == pytest.approx(1000 * len(here) / by[group]["words"])
    outcome = run_command("find", "kantor", "--by", "group", "--study", sample)
    assert "in what the researcher says or in memos not counted" in outcome.out


def test_passages_are_found_by_their_codes(run_command: Command, sample: Path) -> None:
    found = told(run_command, sample, "--codings", "outreach-gap AND NOT public-unaware", "--coder", "ana")
    expected = []
    for path in sorted(sample.glob("codings/ana/*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        expected += [
            (path.stem, one["span"])
            for one in data["segments"]
            if "outreach-gap" in one["codes"] and "public-unaware" not in one["codes"]
        ]
    assert sorted((one["transcript"], one["span"]) for one in found["passages"]) == expected
    outcome = run_command(
        "find", "--codings", "outreach-gap AND heard-from-others", "--within", "turn", "--study", sample
    )
    assert re.match(r".*: \d+ places? in \d+ sources?, of \d+ informants?; by turn\n", outcome.out)
    outcome = run_command("find", "--codings", "*", "--within", "source", "--study", sample)
    assert max(map(len, outcome.out.splitlines())) < 300
    outcome = run_command("find", "--codings", "outreach-gap", "--format", "csv", "--study", sample)
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    known = texts(sample)
    assert all(known[row["transcript"]][int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)


def test_nothing_found_is_said(run_command: Command, sample: Path) -> None:
    outcome = run_command("find", "zzzz", "--format", "csv", "--study", sample)
    assert (outcome.status, outcome.err) == (0, "nothing found\n")
    outcome = run_command("find", "zzzz", "--study", sample)
    assert outcome.err == ""
    assert "zzzz: 0 places in 0 sources, of 0 informants" in outcome.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("a(", "--regex"), "'a(' is no regular expression"),
        (("a", "--regex", "--stems"), "--stems and --regex are different ways to look"),
        (("a", "--within", "turn"), "--within goes with --codings only"),
        (("a", "--coder", "zoe"), "there is no coder 'zoe'"),
        (("--codings", "a", "--stems"), "--stems goes with words, not with --codings"),
        (("--codings", "a", "--whole", "turn"), "--whole goes with words, not with --codings"),
        (("a", "--by", "group", "--with-code", "offices-only"), "--by counts, and counts cannot be coded"),
        (("a", "--by", "colour"), "there are no columns 'colour'"),
        (("a", "--with-code", "office-only"), "there is no code 'office-only'"),
        (("a", "--source", "I99"), "there is no transcript 'I99'"),
        (("a", "--informant", "I99"), "there is no informant 'I99'"),
        (("a", "--attribute", "group=boss"), "no informant has group 'boss'"),
        (("--codings", "outreach-gap AND"), "the query breaks off after 'AND'"),
        (("--codings", "a", "--coder", "zoe"), "there is no coder 'zoe'"),
    ],
)
def test_what_cannot_be_asked_is_told(
    run_command: Command, sample: Path, words: tuple[str, ...], message: str
) -> None:
    outcome = run_command("find", "--study", sample, *words)
    assert outcome.status == 2
    assert message in outcome.err
    assert not outcome.out


def test_hostile_words_reach_no_terminal(run_command: Command, sample: Path) -> None:
    path = sample / "transcripts/I13-siswa.txt"
    path.write_text(path.read_text("utf-8") + "I13: Lalu \x1b[31mmerah\x1b[0m \u202eqqq [/b]\n", "utf-8")
    outcome = run_command("find", "qqq", "--study", sample)
    assert "␛[31mmerah␛[0m <U+202E>" in outcome.out
    assert "\x1b" not in outcome.out
