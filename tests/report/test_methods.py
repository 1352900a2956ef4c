from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest

from qualcode.core.blocks import Aside, Bullets, Heading
from qualcode.core.changes import Entry
from qualcode.core.model import Project
from qualcode.core.trail import NO_TRAIL, Tally
from qualcode.report.findings import findings
from qualcode.report.methods import methods
from qualcode.report.page import page
from qualcode.report.plain import plain_findings
from qualcode.report.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command, SmallStudy

TALLY = Tally(
    acts=12,
    undone=1,
    coders={"": 1, "ana": 9, "gone": 2},
    first="2024-02-07T12:00:00.000Z",
    last="2024-03-01T12:00:00.000Z",
    coded=7,
    codebook=2,
    changes={
        "code": {"added": 3, "changed": 1},
        "segments": {"added": 20, "removed": 2},
        "mark": {"changed": 1},
    },
)


def test_the_appendix_tells_who_worked_when_on_what(tiny: Project) -> None:
    heading, items, note = methods(findings(tiny, (), TALLY), Words(("en",)))
    assert heading == Heading(2, "How it was worked on")
    assert items == Bullets(
        (
            "12 acts on record from 2024-02-07 to 2024-03-01; 1 of them took another back.",
            "By coder: not known who 1, Ana 9, gone 2.",
            "Coded segments: 20 added, 2 removed.",
            "Codes: 3 added, 1 changed.",
        )
    )
    assert isinstance(note, Aside)
    assert "qualcode log" in note.text


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_kind_of_thing_that_acts_change_is_told(tiny: Project, language: str) -> None:
    kinds = [one.__name__.lower() for one in get_args(Entry)]
    kinds += ["segments", "storyline", "framework", "text", "summary", "memo", "anchoring"]
    trail = replace(TALLY, changes={one: {"changed": place} for place, one in enumerate(kinds, 1001)})
    _, items, _ = methods(findings(tiny, (), trail), Words((language,)))
    assert isinstance(items, Bullets)
    told = " ".join(items.items)
    assert [place for place in range(1001, 1001 + len(kinds)) if str(place) not in told] == []


def test_it_is_told_in_indonesian_and_for_a_single_day(tiny: Project) -> None:
    trail = replace(TALLY, last=TALLY.first, acts=1, undone=0)
    _, items, _ = methods(findings(tiny, (), trail), Words(("id",)))
    assert isinstance(items, Bullets)
    assert items.items[0] == "1 tindakan tercatat pada 2024-02-07; 0 di antaranya membatalkan tindakan lain."
    assert items.items[2] == "Segmen berkode: 20 ditambahkan, 2 dihapus."


@pytest.mark.parametrize("language", ["en", "id"])
def test_it_is_the_last_part_of_a_report_and_left_out_without_acts(tiny: Project, language: str) -> None:
    headings = [
        one.text for one in page(findings(tiny, (), TALLY), (language,)).blocks if isinstance(one, Heading)
    ]
    assert headings[-1] == {"en": "How it was worked on", "id": "Cara kerja"}[language]
    without = [one for one in page(findings(tiny), (language,)).blocks if isinstance(one, Heading)]
    assert len(without) == len(headings) - 1


def test_json_has_the_figures(tiny: Project) -> None:
    assert plain_findings(findings(tiny, (), TALLY), ("en",))["audit"] == {
        "acts": 12,
        "undone": 1,
        "coders": {"nobody": 1, "ana": 9, "gone": 2},
        "first": "2024-02-07T12:00:00.000Z",
        "last": "2024-03-01T12:00:00.000Z",
        "coded": 7,
        "codebook": 2,
        "changes": {
            "code": {"added": 3, "changed": 1},
            "segments": {"added": 20, "removed": 2},
            "mark": {"changed": 1},
        },
    }
    assert plain_findings(findings(tiny), ("en",))["audit"]["acts"] == NO_TRAIL.acts == 0


def test_every_format_of_the_report_tells_of_the_acts(
    small_study: SmallStudy, run_command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = small_study()
    monkeypatch.setenv("QUALCODE_CODER", "budi")
    assert run_command("theme", "add", "Trust", "--study", root).status == 0
    for form in ("text", "markdown", "html"):
        assert "Budi 1" in run_command("report", "--format", form, "--study", root).out
    assert "Budi 1" not in run_command("report", "--coder", "ana", "--study", root).out
    target = tmp_path / "r.md"
    assert run_command("export", target, "--what", "report", "--study", root).status == 0
    assert "By coder: Budi 1." in target.read_text("utf-8")
    data = tmp_path / "r.json"
    assert run_command("export", data, "--what", "report", "--study", root).status == 0
    assert json.loads(data.read_text("utf-8"))["audit"]["coders"] == {"budi": 1}
