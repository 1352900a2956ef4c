from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from tests.conftest import Command


def test_new_codes_are_those_on_disk(run_command: Command, sample: Path) -> None:
    outcome = run_command("saturation", "--coder", "ana", "--format", "json", "--study", sample)
    found = json.loads(outcome.out)
    index = yaml.safe_load((sample / "transcripts/index.yaml").read_text("utf-8"))["sources"]
    interviews = [one for one, source in index.items() if source["kind"] == "interview"]
    assert [one["transcript"] for one in found["sources"]] == interviews
    known: set[str] = set()
    for one in found["sources"]:
        data = yaml.safe_load((sample / f"codings/ana/{one['transcript']}.yaml").read_text("utf-8"))
        here = {code for segment in data["segments"] for code in segment["codes"]}
        assert set(one["new"]) == here - known
        assert one["codes"] == len(here)
        known |= here
        assert one["known"] == len(known)
    assert found["base"] == {"sources": 4, "codes": found["sources"][3]["known"]}


def test_the_verdict_its_source_and_the_table(run_command: Command, sample: Path) -> None:
    words = ("--base", "6", "--run", "3", "--threshold", "0", "--order", "date", "--of", "themes")
    outcome = run_command("saturation", *words, "--study", sample)
    assert (
        "Saturation at 0% of the 14 themes in the first 6: reached at 6+3; 0 more in the 6 sources after"
        in outcome.out
    )
    assert "Guest, Namey & Chen 2020" in outcome.out
    assert "The data are reconstructed" in outcome.out
    outcome = run_command("saturation", "--all-sources", "--format", "csv", "--study", sample)
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert {row["transcript"] for row in rows} >= {"O01-loket", "D01-capaian-kecamatan", "I01-kepala-dinas"}
    assert rows[-1]["known"] == "36"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--coder", "zoe"), "there is no coder 'zoe'"),
        (("--threshold", "2"), "Invalid value for '--threshold'"),
        (("--base", "0"), "Invalid value for '--base'"),
    ],
)
def test_what_cannot_be_asked_is_told(
    run_command: Command, sample: Path, words: tuple[str, ...], message: str
) -> None:
    outcome = run_command("saturation", "--study", sample, *words)
    assert outcome.status == 2
    assert message in outcome.err


def test_a_source_without_a_date_has_no_place_by_date(run_command: Command, sample: Path) -> None:
    path = sample / "transcripts/index.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r" *date: 2024-01-10\n", "", text), "utf-8")
    outcome = run_command("saturation", "--order", "date", "--study", sample)
    assert outcome.status == 2
    assert "has no date" in outcome.err
