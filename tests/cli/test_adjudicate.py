from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

pytestmark = pytest.mark.usefixtures("as_ana")

if TYPE_CHECKING:
    from tests.conftest import Command

PASSAGE = ("I02-sekretaris", "733", "mobile-devices-short")


def listed(run_command: Command, sample: Path, *words: str) -> dict[str, Any]:
    told = run_command("adjudicate", "list", "--study", sample, "--format", "json", *words)
    assert told.status == 0
    found: dict[str, Any] = json.loads(told.out)
    return found


def consensus(sample: Path, source: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((sample / f"codings/consensus/{source}.yaml").read_text("utf-8"))
    return found


def test_passages_are_listed_with_who_marked_what(run_command: Command, sample: Path) -> None:
    found = listed(run_command, sample)
    assert found["disputes"] == found["open"] == len(found["items"]) > 20
    assert found["consensus"] is None
    for one in found["items"]:
        text = (sample / f"transcripts/{one['transcript']}.txt").read_text("utf-8")
        assert text[slice(*one["span"])] == one["text"]
        assert one["settled"] is None
    told = run_command("adjudicate", "list", "--study", sample, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert [row["start"] for row in rows] == [str(one["span"][0]) for one in found["items"]]
    assert {row["ana"] for row in rows if row["budi"] == "no"}.isdisjoint({"no", ""})


def test_a_passage_is_settled_taken_back_and_the_coders_files_stay(
    run_command: Command, sample: Path
) -> None:
    before = {path: path.read_bytes() for path in sample.glob("codings/*/*.yaml")}
    figure = json.loads(run_command("agree", "--study", sample, "--format", "json").out)["overall"]
    told = run_command("adjudicate", "settle", *PASSAGE, "--as", "budi", "--study", sample)
    assert (told.status, told.out) == (0, "")
    assert told.err.startswith("settle “mobile-devices-short” as budi has it: 1 of ")
    roster = yaml.safe_load((sample / "qualcode.yaml").read_text("utf-8"))["coders"]
    assert roster["consensus"] == {"name": "Consensus", "consensus_of": ["ana", "budi"]}
    spans = [
        one["span"]
        for one in consensus(sample, "I02-sekretaris")["segments"]
        if "mobile-devices-short" in one["codes"]
    ]
    assert [753, 910] in spans
    assert {path: path.read_bytes() for path in before} == before
    assert json.loads(run_command("agree", "--study", sample, "--format", "json").out)["overall"] == figure
    assert listed(run_command, sample)["items"][0]["settled"] == "budi"
    run_command("adjudicate", "settle", *PASSAGE, "--as", "none", "--study", sample)
    declined = [one for one in consensus(sample, "I02-sekretaris")["segments"] if one.get("declined")]
    assert [(one["span"], one["declined"]) for one in declined] == [([733, 910], ["mobile-devices-short"])]
    told = run_command("adjudicate", "reopen", *PASSAGE, "--study", sample)
    assert told.status == 0
    assert listed(run_command, sample)["items"][0]["settled"] is None
    told = run_command("adjudicate", "reopen", *PASSAGE, "--study", sample)
    assert told.err == "nothing to do: it is so already\n"
    assert run_command("validate", "--study", sample).status == 0


def test_a_source_that_is_settled_counts_as_settled(run_command: Command, sample: Path) -> None:
    def counted(*words: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            run_command("matrix", "--study", sample, "--rows", "codes", "--format", "json", *words).out
        )
        return found

    before = counted()
    assert run_command("adjudicate", "agreed", "--study", sample).status == 0
    for one in listed(run_command, sample, "--open")["items"]:
        if one["transcript"] == "I14-siswa":
            place = (one["transcript"], str(one["span"][0]), one["code"])
            assert run_command("adjudicate", "settle", *place, "--as", "ana", "--study", sample).status == 0
    assert "coded" in consensus(sample, "I14-siswa")
    theirs = sum(
        len(yaml.safe_load((sample / f"codings/{coder}/I14-siswa.yaml").read_text("utf-8"))["segments"])
        for coder in ("ana", "budi")
    )
    ours = len(consensus(sample, "I14-siswa")["segments"])
    after = counted()
    assert (
        after["totals"]["all"] + after["outside"]
        == before["totals"]["all"] + before["outside"] - theirs + ours
    )
    waiting = sum(
        len(consensus(sample, source)["segments"])
        for source in ("I02-sekretaris", "I05-asn-aktif", "I08-asn-belum", "I11-mahasiswa")
    )
    assert after["set_aside"] == theirs + waiting
    alone = counted("--coder", "ana", "--coder", "budi")
    assert (alone["totals"], alone["set_aside"]) == (before["totals"], 0)
    assert "not counted, because of a consensus" in run_command("matrix", "--study", sample).out
    report = run_command("report", "--study", sample, "--language", "en").out
    assert "a finished consensus stands for what each coder coded alone" in " ".join(report.split())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("settle", "I02-sekretaris", "733", "nope", "--as", "ana"), "coders do not differ on 'nope' at 733"),
        (
            ("settle", "I02-sekretaris", "0", "pick-up", "--as", "ana"),
            "coders do not differ on 'pick-up' at 0",
        ),
        (("settle", "I99", "733", "nope", "--as", "ana"), "there is no transcript 'I99'"),
        (("settle", "I13", "733", "nope", "--as", "ana"), "coders differ nowhere in 'I13-siswa'"),
        (("settle", "I0", "733", "nope", "--as", "ana"), "'I0' may be I01-kepala-dinas or"),
        (("settle", *PASSAGE, "--as", "eve"), "nothing can be settled as 'eve'"),
        (("settle", *PASSAGE), "Missing option '--as'."),
        (("agreed", "--between", "ana"), "no source has been coded by two coders"),
        (("list", "--between", "eve"), "there is no coder 'eve' in this study"),
        (("lists",), "`qualcode adjudicate` knows no act 'lists'"),
    ],
)
def test_what_cannot_be_settled_is_told(
    run_command: Command, sample: Path, words: tuple[str, ...], message: str
) -> None:
    told = run_command("adjudicate", *words, "--study", sample)
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(f"error: {message}")
    assert not (sample / "codings" / "consensus").exists()
