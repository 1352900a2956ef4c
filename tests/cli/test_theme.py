from __future__ import annotations

import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.usefixtures("as_ana")

TEXT = "I01: No outreach came.\nI02: They came early.\n"

CODEBOOK = """\
qualcode: codebook/1
codes:
  gap: {name: Gap}
  early: {name: Early}
  doubt: {name: Doubt}
themes:
  outreach:
    name: {id: Sosialisasi, en: Outreach}
    category: obstacle
    codes: [gap, doubt]
    against: [early]
  visits: {name: Visits, category: effort, codes: [early]}
  empty: {name: Empty}
storyline:
- {from: visits, relation: addresses, to: outreach}
framework: {name: F, dimensions: {output: Output, impact: Impact}}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: T\nlanguage: id\ncodebook: codebooks/c.yaml\n"
        "coders: {ana: {}, budi: {}}\n"
    )
    (tmp_path / "transcripts" / "index.yaml").write_text(
        "qualcode: index/1\ninformants: {I01: {}, I02: {}}\n"
        "sources:\n  T1: {kind: interview, informants: [I01, I02]}\n"
    )
    (tmp_path / "transcripts" / "T1.txt").write_text(TEXT)
    (tmp_path / "codebooks" / "c.yaml").write_text(CODEBOOK)
    write_codings(tmp_path, "ana", ([5, 22], "No outreach came.", ["gap"]))
    write_codings(tmp_path, "budi", ([5, 22], "No outreach came.", ["gap"]), ([28, 44], "Moved on.", ["gap"]))
    return tmp_path


def write_codings(study: Path, coder: str, *segments: tuple[list[int], str, list[str]]) -> None:
    folder = study / "codings" / coder
    folder.mkdir(parents=True)
    data = {
        "qualcode": "codings/1",
        "transcript": "T1",
        "coder": coder,
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "segments": [
            {"id": f"s{number}", "span": span, "quote": quote, "codes": codes}
            for number, (span, quote, codes) in enumerate(segments)
        ],
    }
    (folder / "T1.yaml").write_text(yaml.safe_dump(data))


def themes(study: Path) -> dict[str, Any]:
    book: dict[str, Any] = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))
    return dict(book["themes"])


def test_the_list_counts_segments_and_informants_of_all_coders(
    study: Path, run_command: Callable[..., Any]
) -> None:
    outcome = run_command("theme", "list", "--study", study, "--format", "json", "--language", "en")
    assert outcome.status == 0
    listed = json.loads(outcome.out)
    assert listed["themes"][0] == {
        "id": "outreach",
        "name": "Outreach",
        "category": "obstacle",
        "dimension": "",
        "codes": ["gap", "doubt"],
        "against": ["early"],
        "segments": 2,
        "informants": 1,
        "tagged": 0,
        "adding_nothing": ["doubt"],
        "summary": "",
        "segments_against": 0,
        "informants_against": 0,
    }
    assert listed["loose"] == []
    assert listed["left_out"] == 1


def test_the_list_for_people_says_what_wants_looking_at(study: Path, run_command: Callable[..., Any]) -> None:
    run_command("theme", "--study", study, "take", "outreach", "doubt")
    out = run_command("theme", "list", "--study", study, "--coder", "ana").out
    assert "outreach         1           1  Sosialisasi (obstacle): rests on one informant" in out
    assert "  early          0           0  against it" in out
    assert "visits           0           0  Visits (effort): no segments yet" in out
    assert "In no theme: doubt" in out
    assert "Left out" not in out
    assert "Left out, for their quotes are not in the texts: 1 segments" in (
        run_command("theme", "list", "--study", study).out
    )


def test_a_study_without_themes_says_so(study: Path, run_command: Callable[..., Any]) -> None:
    for theme in ("outreach", "visits", "empty"):
        assert run_command("theme", "remove", theme, "--study", study).status == 0
    assert "There are no themes yet." in run_command("theme", "list", "--study", study).out


def test_a_theme_is_added_and_its_id_printed(study: Path, run_command: Callable[..., Any]) -> None:
    outcome = run_command(
        "theme", "add", "Trust in office", "--category", "obstacle", "--code", "doubt", "--study", study
    )
    assert outcome.out == "trust-in-office\n"
    assert themes(study)["trust-in-office"] == {
        "name": "Trust in office",
        "category": "obstacle",
        "codes": ["doubt"],
    }


@pytest.mark.parametrize(
    ("args", "theme", "expected"),
    [
        (("put", "empty", "gap", "early"), "empty", {"name": "Empty", "codes": ["gap", "early"]}),
        (("against", "empty", "gap"), "empty", {"name": "Empty", "against": ["gap"]}),
        (
            ("take", "visits", "early"),
            "visits",
            {"name": "Visits", "category": "effort"},
        ),
        (
            ("move", "early", "--from", "visits", "--to", "empty"),
            "empty",
            {"name": "Empty", "codes": ["early"]},
        ),
        (
            ("merge", "outreach", "visits"),
            "visits",
            {"name": "Visits", "category": "effort", "codes": ["early", "gap", "doubt"]},
        ),
        (
            ("split", "outreach", "Deep doubt", "doubt"),
            "deep-doubt",
            {"name": "Deep doubt", "category": "obstacle", "codes": ["doubt"]},
        ),
        (("rename", "empty", "Void", "--id", "void"), "void", {"name": "Void"}),
        (("rename", "empty", "Void", "--language", "en"), "empty", {"name": {"id": "Empty", "en": "Void"}}),
        (("category", "empty", "effort"), "empty", {"name": "Empty", "category": "effort"}),
        (("category", "visits", ""), "visits", {"name": "Visits", "codes": ["early"]}),
        (("dimension", "empty", "impact"), "empty", {"name": "Empty", "dimension": "impact"}),
        (("dimension", "empty", "Fair play", "--new"), "empty", {"name": "Empty", "dimension": "fair-play"}),
        (("write", "empty", " Nothing yet. "), "empty", {"name": "Empty", "summary": {"id": "Nothing yet."}}),
        (
            ("write", "empty", "Nothing yet.", "--language", "en"),
            "empty",
            {"name": "Empty", "summary": {"en": "Nothing yet."}},
        ),
    ],
)
def test_each_act_is_on_disk_at_once(
    study: Path, run_command: Callable[..., Any], args: tuple[str, ...], theme: str, expected: object
) -> None:
    outcome = run_command("theme", args[0], *args[1:], "--study", study)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.count("\n") == 1
    found = {key: value for key, value in themes(study)[theme].items() if value not in ([], "")}
    assert found == expected


def test_a_new_dimension_is_added_to_the_framework(study: Path, run_command: Callable[..., Any]) -> None:
    run_command("theme", "dimension", "empty", "Fair play", "--new", "--study", study)
    framework = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))["framework"]
    assert framework["dimensions"] == {"output": "Output", "impact": "Impact", "fair-play": "Fair play"}


def test_a_narrative_is_read_from_standard_input_and_taken_away_again(
    study: Path, run_command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Nobody came.\n\nNot even once.\n")))
    assert run_command("theme", "write", "empty", "--study", study).status == 0
    assert themes(study)["empty"]["summary"] == {"id": "Nobody came.\n\nNot even once."}
    run_command("theme", "write", "empty", "", "--study", study)
    assert "summary" not in themes(study)["empty"]


def test_the_quotes_under_a_theme_are_told_with_those_against_it_last(
    study: Path, run_command: Callable[..., Any]
) -> None:
    path = study / "codings" / "ana" / "T1.yaml"
    content = yaml.safe_load(path.read_text("utf-8"))
    content["segments"].append(
        {"id": "s9", "span": [28, 44], "quote": "They came early.", "codes": ["early"]}
    )
    path.write_text(yaml.safe_dump(content))
    out = run_command("theme", "quotes", "outreach", "--study", study).out
    assert out == (
        "T1 5-22  gap · ana, budi\nNo outreach came.\n\nT1 28-44  early · ana  against it\nThey came early.\n"
    )
    found = json.loads(
        run_command("theme", "quotes", "--code", "early", "--study", study, "--format", "json").out
    )
    assert found["against"] == []
    assert found["support"] == [
        {
            "informant": "I02",
            "transcript": "T1",
            "span": [28, 44],
            "text": "They came early.",
            "coders": ["ana"],
            "codes": ["early"],
        }
    ]
    assert "There are no quotes yet." in run_command("theme", "quotes", "empty", "--study", study).out


def test_segments_are_tagged_with_a_theme_outright_and_untagged(
    study: Path, run_command: Callable[..., Any]
) -> None:
    def segments() -> list[dict[str, Any]]:
        content = yaml.safe_load((study / "codings" / "ana" / "T1.yaml").read_text("utf-8"))
        return [
            {key: one[key] for key in ("span", "codes", "themes") if one.get(key)}
            for one in content["segments"]
        ]

    who = ("--coder", "ana", "--study", study)
    outcome = run_command("theme", "tag", "empty", "T1", "s0", "--span", "28", "37", *who)
    assert (outcome.status, outcome.err) == (0, "tag 2 segments with “empty”\n")
    assert segments() == [
        {"span": [5, 22], "codes": ["gap"], "themes": ["empty"]},
        {"span": [28, 37], "themes": ["empty"]},
    ]
    listed = json.loads(run_command("theme", "list", "--format", "json", "--study", study).out)
    assert [one["tagged"] for one in listed["themes"]] == [0, 0, 2]
    assert "  tagged outright         2           2" in run_command("theme", "list", "--study", study).out
    assert run_command("theme", "untag", "empty", "T1", "s0", *who).err == "untag “empty” from 1 segment\n"
    assert segments()[0] == {"span": [5, 22], "codes": ["gap"]}


def test_a_moved_code_leaves_the_theme_it_was_in(study: Path, run_command: Callable[..., Any]) -> None:
    run_command("theme", "move", "early", "--from", "visits", "--to", "empty", "--study", study)
    assert not themes(study)["visits"].get("codes")


def test_a_renamed_theme_is_renamed_in_the_storyline(study: Path, run_command: Callable[..., Any]) -> None:
    run_command("theme", "rename", "visits", "--id", "rounds", "--study", study)
    book = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))
    assert book["storyline"] == [{"from": "rounds", "relation": "addresses", "to": "outreach"}]


def test_what_is_so_already_is_said_and_nothing_is_written(
    study: Path, run_command: Callable[..., Any]
) -> None:
    before = (study / "codebooks" / "c.yaml").read_bytes()
    outcome = run_command("theme", "put", "outreach", "gap", "--study", study)
    assert (outcome.status, outcome.err) == (0, "nothing to change: it is so already\n")
    assert (study / "codebooks" / "c.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("put", "outreech", "gap"), "there is no theme 'outreech'\n       did you mean outreach?"),
        (("put", "zzz", "gap"), "`qualcode theme list` lists them"),
        (("put", "outreach", "gab"), "there is no code 'gab'\n       did you mean gap?"),
        (("put", "outreach", "zzz"), "they stand in codebooks/c.yaml"),
        (("take", "visits", "gap"), "theme 'visits' does not hold code 'gap'\n       it holds early"),
        (("take", "empty", "gap"), "theme 'empty' does not hold code 'gap'\n       it holds none"),
        (("move", "gap", "--from", "visits", "--to", "empty"), "theme 'visits' does not hold code 'gap'"),
        (("merge", "visits", "visits"), "a theme cannot be merged with itself"),
        (("split", "visits", "New", "early"), "takes some of its codes and leaves others"),
        (("rename", "visits", "--id", "empty"), "there is a theme 'empty' already"),
        (("rename", "visits"), "what shall it be called?"),
        (("rename", "visits", " "), "a theme needs a name"),
        (("rename", "visits", "--id", " x"), "' x' cannot be an id"),
        (("add", " "), "a theme needs a name"),
        (("dimension", "visits", "impakt"), "there is no dimension 'impakt'\n       did you mean impact?"),
        (("dimension", "visits", "zzz"), "the framework has output, impact"),
        (("dimension", "visits", " ", "--new"), "a dimension needs a name"),
        (("write", "zzz", "x"), "there is no theme 'zzz'"),
        (("quotes",), "whose quotes?"),
        (("quotes", "visits", "--code", "gap"), "whose quotes?"),
        (("quotes", "--code", "zzz"), "there is no code 'zzz'"),
        (("tag", "zzz", "T1", "s0", "--coder", "ana"), "there is no theme 'zzz'"),
        (("tag", "visits", "T9", "s0", "--coder", "ana"), "there is no transcript 'T9'"),
        (("tag", "visits", "T1", "zz", "--coder", "ana"), "there is no segment of ana in T1 'zz'"),
        (("tag", "visits", "T1", "--coder", "ana"), "which segments?"),
        (("tag", "visits", "T1", "--span", "1", "999", "--coder", "ana"), "1 to 999 lies outside the text"),
        (("untag", "visits", "T1", "--coder", "ana"), "which segments?"),
        (("order", "visits"), "up or down?"),
        (("order", "visits", "--up", "1", "--down", "1"), "up or down?"),
        (("ad", "x"), "`qualcode theme` knows no act 'ad'\n       did you mean `add`?"),
        (("zzz",), "it knows add, against, category, dimension, list,"),
        (("list", "--coder", "zzz"), "there is no coder 'zzz'"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    study: Path, run_command: Callable[..., Any], args: tuple[str, ...], message: str
) -> None:
    before = (study / "codebooks" / "c.yaml").read_bytes()
    outcome = run_command("theme", *args, *(("--study", study) if args != ("zzz",) else ()))
    assert outcome.status == 2
    assert message in outcome.err
    assert (study / "codebooks" / "c.yaml").read_bytes() == before
