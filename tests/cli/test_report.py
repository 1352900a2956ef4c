from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

# What the study found, from its published tables.
ACHIEVEMENTS = {
    "staff-competence": "output",
    "facilities": "output",
    "service-procedure": "output",
    "activation-in-community": "outcome",
    "awareness-of-benefits": "outcome",
    "activation-increase": "impact",
}
ANSWERED_BY = {
    "outreach-not-everywhere": {"pick-up-service", "informing-visitors"},
    "not-connected-to-services": {"cooperation-with-services"},
    "digitalisation-not-as-expected": {"online-service"},
    "low-awareness-and-skill": {"informing-visitors"},
}
STANCES = {
    ("low-awareness-and-skill", "firmansyah-anisykurlillah-2023", "agrees"),
    ("low-awareness-and-skill", "yulanda-frinaldi-2023", "agrees"),
    ("low-awareness-and-skill", "oktaviani-2024", "agrees"),
    ("not-connected-to-services", "putra-2014", "agrees"),
    ("not-connected-to-services", "christy-isbandono-2024", "differs"),
    ("outreach-not-everywhere", "romawati-2024", "agrees"),
    ("outreach-not-everywhere", "putra-2014", "agrees"),
}


def report(run_command: Command, sample: Path, *words: str) -> dict[str, Any]:
    told = run_command("report", "--study", sample, "--format", "json", *words)
    assert (told.status, told.err) == (0, "")
    found: dict[str, Any] = json.loads(told.out)
    return found


def themes(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for part in ("achievements", "obstacles", "efforts") for one in found[part]}


def test_the_sample_gives_the_studys_answer(run_command: Command, sample: Path) -> None:
    found = report(run_command, sample, "--language", "en")

    assert found["title"] == "Optimising the activation of the Digital Population Identity in Mataram City"
    assert found["provenance"] == "reconstructed"
    assert found["informants"]["total"] == 15
    assert found["informants"]["groups"] == {
        "registry-office": 3,
        "civil-servant": 6,
        "student": 3,
        "pupil": 3,
    }
    assert {one["id"]: one["dimension"] for one in found["achievements"]} == ACHIEVEMENTS
    assert {one["id"]: {*one["addressed_by"]} for one in found["obstacles"]} == ANSWERED_BY
    assert {one["id"] for one in found["efforts"]} == {
        one for answers in ANSWERED_BY.values() for one in answers
    }
    assert {(theme, one["id"]) for one in found["efforts"] for theme in one["addresses"]} == {
        (theme, effort) for theme, efforts in ANSWERED_BY.items() for effort in efforts
    }
    cited = {
        (one["id"], work["work"], work["stance"]) for one in found["obstacles"] for work in one["literature"]
    }
    assert cited >= STANCES
    assert (found["unaddressed"], found["unsupported"], found["others"]) == ([], [], [])


def test_every_finding_rests_on_quotes_of_several_informants(run_command: Command, sample: Path) -> None:
    groups = {
        f"I{n:02}": group
        for n, group in enumerate(
            ["registry-office"] * 3 + ["civil-servant"] * 6 + ["student"] * 3 + ["pupil"] * 3, 1
        )
    }
    for one in themes(report(run_command, sample)).values():
        speaking = {quote["informant"] for quote in one["quotes"]} - {""}
        assert one["informants"] == len(speaking) >= 3
        assert one["informant_ids"] == sorted(speaking)
        assert {group: n for group, n in one["groups"].items() if n} == Counter(
            groups[who] for who in speaking
        )
        assert one["segments"] >= len(one["quotes"])
        for quote in (*one["quotes"], *one["against"]["quotes"]):
            text = (sample / f"transcripts/{quote['transcript']}.txt").read_text("utf-8")
            assert text[slice(*quote["span"])] == quote["text"]
            assert quote["text"].strip()


def test_somebody_disagrees(run_command: Command, sample: Path) -> None:
    assert any(one["against"]["segments"] for one in themes(report(run_command, sample)).values())


def test_one_coding_less_is_one_segment_less(run_command: Command, sample: Path) -> None:
    before = themes(report(run_command, sample))
    path = sample / "codings/ana/I13-siswa.yaml"
    text = path.read_text("utf-8")
    segments = re.split(r"(?m)^(?=- id: )", text)
    gone = next(n for n, one in enumerate(segments) if "\n  codes: [outreach-gap]\n" in one)
    path.write_text("".join(one for n, one in enumerate(segments) if n != gone), "utf-8")
    after = themes(report(run_command, sample))

    assert after["outreach-not-everywhere"]["segments"] == before["outreach-not-everywhere"]["segments"] - 1
    others = set(before) - {"outreach-not-everywhere"}
    assert all(after[one] == before[one] for one in others)


def test_one_coder_counts_alone(run_command: Command, sample: Path) -> None:
    everybody, ana = (
        themes(report(run_command, sample)),
        themes(report(run_command, sample, "--coder", "ana")),
    )
    budi = themes(report(run_command, sample, "--coder", "budi"))
    for theme, one in everybody.items():
        assert one["segments"] == ana[theme]["segments"] + budi[theme]["segments"]


@pytest.mark.parametrize(
    ("form", "notice"),
    [
        ("text", "! Reconstructed data."),
        ("markdown", "> **Reconstructed data."),
        ("html", '<p class="notice" role="note" dir="auto">Reconstructed data.'),
    ],
)
def test_every_report_says_that_it_is_no_evidence(
    run_command: Command, sample: Path, form: str, notice: str
) -> None:
    told = run_command("report", "--study", sample, "--format", form, "--language", "en")
    assert told.status == 0
    assert notice in told.out
    assert "not evidence" in " ".join(told.out.split())


def test_without_a_language_it_is_the_studys(run_command: Command, sample: Path) -> None:
    told = run_command("report", "--study", sample, "--format", "markdown").out
    assert told.startswith("# Optimalisasi aktivasi")
    assert "\n## Hambatan\n" in told


def test_as_many_quotes_as_one_asks_for(run_command: Command, sample: Path) -> None:
    def count(number: str) -> int:
        told = run_command("report", "--study", sample, "--format", "markdown", "--quotes", number).out
        return told.count("\n> — ")

    against = sum(bool(one["against"]["segments"]) for one in themes(report(run_command, sample)).values())
    assert count("0") == 0
    assert count("1") == 14 + against


def test_files_are_written_by_their_ending(run_command: Command, sample: Path, tmp_path: Path) -> None:
    starts = {
        "r.md": b"# ",
        "r.html": b"<!DOCTYPE html>",
        "r.docx": b"PK\3\4",
        "r.json": b"{",
        "r.txt": b"Optimal",
    }
    for name, start in starts.items():
        told = run_command("report", "--study", sample, "--output", tmp_path / name)
        assert (told.status, told.out, told.err) == (0, "", f"wrote {tmp_path / name}\n")
        assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "docx"], "a docx file does not go to standard output"),
        (["--output", "r.pdf"], "no format is known for 'r.pdf'"),
        (["--quotes", "-1"], "Invalid value for '--quotes'"),
    ],
)
def test_what_cannot_be_written_is_told(
    run_command: Command, sample: Path, words: list[str], message: str
) -> None:
    told = run_command("report", "--study", sample, *words)
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(f"error: {message}")


def test_what_is_still_open_is_told_with_the_reason(run_command: Command, sample: Path) -> None:
    shown = run_command("report", "--study", sample, "--open-ends", "--language", "en").out
    assert "Codes in no theme" in shown
    assert "The code “Doubt about privacy” is in no theme" in shown
    assert "Reconstructed data." in " ".join(shown.split())
    told = run_command("report", "--study", sample, "--open-ends", "--format", "json", "--language", "en")
    found = json.loads(told.out)["open"]
    assert {one["kind"] for one in found} == {"loose", "dissent"}
    assert [one["code"] for one in found if one["kind"] == "loose"] == [
        "privacy-doubt",
        "regulation-missing",
        "social-media-wish",
    ]


def test_what_is_lost_is_among_what_is_open(run_command: Command, sample: Path) -> None:
    path = sample / "codings/ana/I13-siswa.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith("  quote: "))
    lines[place] = "  quote: Nobody has said this.\n"
    path.write_text("".join(lines), "utf-8")
    told = run_command("report", "--study", sample, "--open-ends", "--format", "json")
    lost = [one for one in json.loads(told.out)["open"] if one["kind"] == "lost"]
    assert [(one["source"], one["coder"], one["quote"]) for one in lost] == [
        ("I13-siswa", "ana", "Nobody has said this.")
    ]
    assert lost[0]["span"] == [int(n) for n in lines[place - 1].split("[")[1].rstrip("]\n").split(", ")]


def test_a_language_that_the_study_does_not_have_is_told(run_command: Command, sample: Path) -> None:
    told = run_command("matrix", "--language", "fr", "--study", sample)
    assert told.status == 0
    assert told.err == "warning: nothing in this study is written in 'fr'; it has id, en\n"
    assert "Sosialisasi belum menyeluruh" in told.out
    assert run_command("matrix", "--language", "en", "--study", sample).err == ""
