from __future__ import annotations

import csv
import io
import json
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.conftest import Command


def told(run_command: Command, sample: Path, *words: str) -> dict[str, Any]:
    outcome = run_command("cooccur", "--study", sample, "--format", "json", *words)
    assert outcome.status == 0, outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def on_disk(sample: Path) -> dict[tuple[str, str], int]:
    """How often two codes stand on one segment, counted in the files."""
    found: dict[tuple[str, str], int] = {}
    for path in sample.glob("codings/*/*.yaml"):
        for one in yaml.safe_load(path.read_text("utf-8"))["segments"]:
            for pair in combinations(sorted(one["codes"]), 2):
                found[pair] = found.get(pair, 0) + 1
    return found


def test_pairs_are_those_on_disk(run_command: Command, sample: Path) -> None:
    found = told(run_command, sample, "--within", "segment")
    pairs = {tuple(sorted((one["first"], one["second"]))): one["together"] for one in found["pairs"]}
    assert pairs == on_disk(sample)
    counts = [one["together"] for one in found["pairs"]]
    assert counts == sorted(counts, reverse=True)
    ids = [one["id"] for one in found["rows"]]
    first = found["pairs"][0]
    assert found["counts"][ids.index(first["first"])][ids.index(first["second"])] == first["together"]


def test_what_shares_a_segment_shares_words_and_what_shares_words_a_source(
    run_command: Command, sample: Path
) -> None:
    def pairs(within: str) -> set[tuple[str, str]]:
        return {
            (one["first"], one["second"]) for one in told(run_command, sample, "--within", within)["pairs"]
        }

    assert pairs("segment") <= pairs("overlap") <= pairs("turn") <= pairs("source")


def test_pairs_as_a_table_with_one_code_and_often_enough(run_command: Command, sample: Path) -> None:
    words = ("--within", "turn", "--code", "outreach-gap", "--at-least", "2", "--coder", "ana")
    outcome = run_command("cooccur", "--study", sample, *words)
    lines = outcome.out.splitlines()
    assert lines[0].startswith("codes in the same turn: ")
    assert lines[2].split()[:4] == ["first", "second", "together", "share"]
    assert all(
        "outreach-gap" in line for line in lines[3:] if line and line[0].islower() and "share:" not in line
    )
    assert "share: turns with both, in those with either; for each coder alone." in outcome.out
    rows = list(
        csv.DictReader(io.StringIO(run_command("cooccur", "--study", sample, *words, "--format", "csv").out))
    )
    assert all(int(row["together"]) >= 2 for row in rows)


def test_a_matrix_of_counts_or_of_shares(run_command: Command, sample: Path, tmp_path: Path) -> None:
    data = told(run_command, sample, "--of", "themes")
    outcome = run_command("cooccur", "--of", "themes", "--square", "--format", "csv", "--study", sample)
    rows = list(csv.reader(io.StringIO(outcome.out)))
    assert [[int(cell) for cell in row[1:]] for row in rows[1:]] == data["counts"]
    outcome = run_command("cooccur", "--of", "themes", "--shares", "--format", "csv", "--study", sample)
    rows = list(csv.reader(io.StringIO(outcome.out)))
    assert [float(cell) for cell in rows[1][1:]] == pytest.approx(data["shares"][0])
    target = tmp_path / "meet.xlsx"
    assert run_command("cooccur", "--square", "--output", target, "--study", sample).status == 0
    assert target.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--square", "--shares"), "a matrix holds everything, counts or shares"),
        (("--square", "--at-least", "2"), "a matrix holds everything, counts or shares"),
        (("--code", "outreach-gp"), "there is no code 'outreach-gp' did you mean outreach-gap?"),
        (("--of", "categories", "--code", "hurdle"), "there is no category 'hurdle'"),
        (("--coder", "zoe"), "there is no coder 'zoe'"),
        (("--source", "I99"), "there is no transcript 'I99'"),
    ],
)
def test_what_cannot_be_asked_is_told(
    run_command: Command, sample: Path, words: tuple[str, ...], message: str
) -> None:
    outcome = run_command("cooccur", "--study", sample, *words)
    assert outcome.status == 2
    assert message in " ".join(outcome.err.split())
