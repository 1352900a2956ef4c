from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.agreement.parts import bootstrap

if TYPE_CHECKING:
    from tests.conftest import Command

KRIPPENDORFF = """unit,A,B,C,D
1,1,1,,1
2,2,2,3,2
3,3,3,3,3
4,3,3,3,3
5,2,2,2,2
6,1,2,3,4
7,4,4,4,4
8,1,1,2,1
9,2,2,2,2
10,NA,5,5,5
11,.,*,1,1
12,,3,,
"""


@pytest.fixture
def few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the interval does not matter, it need not take its time."""
    monkeypatch.setattr(bootstrap, "SAMPLES", 20)


@pytest.fixture
def observers(tmp_path: Path) -> Path:
    """Krippendorff (2011), example C."""
    path = tmp_path / "observers.csv"
    path.write_text(KRIPPENDORFF, "utf-8")
    return path


def gated(sample: Path, at_least: float, unit: str = "sentence") -> Path:
    path = sample / "qualcode.yaml"
    gate = f"agreement: {{coefficient: krippendorff-alpha, unit: {unit}, at_least: {at_least}}}\n"
    lines = [one for one in path.read_text("utf-8").splitlines() if not one.startswith("agreement:")]
    path.write_text("\n".join([*lines, gate]), "utf-8")
    return sample


def agree(run_command: Command, *words: str | Path) -> dict[str, Any]:
    told = run_command("agree", "--format", "json", *words)
    assert told.status == 0
    found: dict[str, Any] = json.loads(told.out)
    return found


def test_the_samples_coders_differ_as_two_careful_people_do(run_command: Command, sample: Path) -> None:
    found = agree(run_command, "--study", sample)

    assert (found["unit"], found["coders"], len(found["sources"])) == ("sentence", ["ana", "budi"], 5)
    assert set(found["overall"]) >= {"coefficient", "value", "low", "high", "units"}
    assert found["overall"]["coefficient"] == "krippendorff-alpha"
    assert 0.6 < found["overall"]["low"] < found["overall"]["value"] < found["overall"]["high"] < 0.9
    assert all(set(one) >= {"code", "value", "low", "high"} for one in found["codes"])
    assert "disagreements" not in found


def test_it_is_the_same_every_time(run_command: Command, sample: Path) -> None:
    assert agree(run_command, "--study", sample) == agree(run_command, "--study", sample)


@pytest.mark.usefixtures("few_samples")
def test_disagreements_are_listed_to_adjudicate(run_command: Command, sample: Path, tmp_path: Path) -> None:
    found = agree(run_command, "--study", sample, "--disagreements")
    assert sum(one["differ"] for one in found["codes"]) == len(found["disagreements"])
    for one in found["disagreements"]:
        text = (sample / f"transcripts/{one['transcript']}.txt").read_text("utf-8")
        assert text[slice(*one["span"])] == one["text"]
        assert sorted(one["applied"].values()) == [False, True]
    target = tmp_path / "differ.csv"
    run_command("agree", "--study", sample, "--disagreements", "--output", target)
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode(), newline="")))
    assert len(rows) == len(found["disagreements"])
    assert {rows[0]["ana"], rows[0]["budi"]} == {"yes", "no"}


@pytest.mark.usefixtures("few_samples")
@pytest.mark.parametrize(
    ("gate", "words", "status"),
    [
        (0.5, (), 0),
        (0.95, (), 1),
        (0.95, ("--unit", "turn"), 0),  # the gate is of another unit
        (0.95, ("--coefficient", "percent"), 0),
        (0.95, ("--of", "themes"), 0),
        (0.95, ("--at-least", "0.5"), 0),
        (0.5, ("--at-least", "0.95"), 1),
    ],
)
def test_below_the_studys_gate_the_status_is_1(
    run_command: Command, sample: Path, gate: float, words: tuple[str, ...], status: int
) -> None:
    told = run_command("agree", "--study", gated(sample, gate), *words)
    assert told.status == status
    assert ("NOT reached" in told.out) == bool(status)


@pytest.mark.usefixtures("few_samples")
def test_the_gate_says_what_to_measure(run_command: Command, sample: Path) -> None:
    assert agree(run_command, "--study", gated(sample, 0.1, "turn"))["unit"] == "turn"


def test_a_gate_of_no_unit_is_told(run_command: Command, sample: Path) -> None:
    told = run_command("agree", "--study", gated(sample, 0.1, "page"))
    assert (told.status, told.err.splitlines()[0]) == (
        2,
        "error: qualcode.yaml: the agreement's unit 'page' is none",
    )


def test_any_table_of_ratings_can_be_measured(run_command: Command, observers: Path) -> None:
    for name, published in (
        ("krippendorff-alpha", 0.743),
        ("gwet-ac1", 0.775),
        ("fleiss-kappa", 0.761),
        ("brennan-prediger", 0.773),
        ("percent", 0.818),
    ):
        found = agree(run_command, "--ratings", observers, "--coefficient", name)
        assert round(found["overall"]["value"], 3) == published
        assert found["coders"] == ["A", "B", "C", "D"]
        assert found["overall"]["units"] == 11


@pytest.mark.usefixtures("few_samples")
def test_columns_of_a_table_can_be_chosen(run_command: Command, observers: Path) -> None:
    words = (
        "--ratings",
        observers,
        "--coder",
        "A",
        "--coder",
        "B",
        "--coefficient",
        "cohen-kappa",
        "--disagreements",
    )
    found = agree(run_command, *words)
    # A and B both rate units 1 to 9 and differ in unit 6 alone
    assert (found["overall"]["observed"], found["overall"]["units"]) == (pytest.approx(8 / 9), 9)
    assert found["disagreements"] == [{"unit": "6", "ratings": {"A": "1", "B": "2"}}]


def test_units_need_no_names(run_command: Command, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("\ufeffana,budi\nyes,yes\n\nno,yes\n", "utf-8")
    found = agree(run_command, "--ratings", path, "--coefficient", "percent", "--disagreements")
    assert found["overall"]["value"] == 0.5
    assert found["disagreements"] == [{"unit": "2", "ratings": {"ana": "no", "budi": "yes"}}]
    told = run_command("agree", "--ratings", path, "--disagreements", "--at-least", "0.9")
    assert (told.status, told.out.splitlines()[-1].split()) == (1, ["2", "no", "yes"])


@pytest.mark.parametrize(
    ("content", "words", "message"),
    [
        (b"unit,a\n1,x\n", (), "r.csv:1: there are 1 coders"),
        (b"", (), "r.csv:1: there are 0 coders"),
        (b"a,a\nx,y\n", (), "r.csv:1: coders need different names"),
        (b"a,b\nx,y\nx\n", (), "r.csv:3: 1 cells where the header has 2"),
        (b'a,b\nx,"y\n', (), "r.csv:2: unexpected end of data"),
        (b"a,b\nx,\xff\n", (), "r.csv:2: not UTF-8 text"),
        (b"a,b\nx,y\n", ("--coder", "c"), "r.csv:1: there is no coder 'c'"),
        (b"a,b\nx,y\n", ("--coder", "a"), "one coder alone has nobody to agree with"),
        (
            b"a,b,c\nx,y,x\n",
            ("--coefficient", "cohen-kappa"),
            "Cohen's kappa compares two coders, and here are 3",
        ),
    ],
)
def test_a_table_that_is_none_is_told_by_its_line(
    run_command: Command, tmp_path: Path, content: bytes, words: tuple[str, ...], message: str
) -> None:
    (tmp_path / "r.csv").write_bytes(content)
    told = run_command("agree", "--ratings", tmp_path / "r.csv", *words)
    assert (told.status, told.out) == (2, "")
    assert told.err.splitlines()[0].replace(f"{tmp_path}/", "") == f"error: {message}"


def test_a_table_that_is_not_there_is_told(run_command: Command, tmp_path: Path) -> None:
    told = run_command("agree", "--ratings", tmp_path / "r.csv")
    assert (told.status, told.err.splitlines()[0]) == (
        2,
        f"error: {tmp_path / 'r.csv'} cannot be read: No such file or directory",
    )


def test_one_coder_has_nobody_to_agree_with(run_command: Command, sample: Path) -> None:
    told = run_command("agree", "--study", sample, "--coder", "ana")
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("error: no source has been coded by two coders")
