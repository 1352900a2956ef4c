from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from qualcode.core.changes import EditSegments
from qualcode.core.model import Segment, Span
from qualcode.session import Session

pytestmark = pytest.mark.usefixtures("as_ana")

Run = Callable[..., Any]
SmallStudy = Callable[..., Path]

CLERK = "transcripts/I01-clerk.txt"
SAID = "I01: Nobody told us. I read it on a poster.\n"
LATER = "I01: Now they come to our office twice a week.\n"


def write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, "utf-8")


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    write(root, path, text.replace(old, new))


def segments(root: Path, coder: str = "ana", transcript: str = "I01-clerk") -> list[dict[str, Any]]:
    data = yaml.safe_load((root / f"codings/{coder}/{transcript}.yaml").read_text("utf-8"))
    found: list[dict[str, Any]] = data["segments"]
    return found


def codings(root: Path) -> Mapping[str, str]:
    return {str(path): path.read_text("utf-8") for path in sorted((root / "codings").rglob("*.yaml"))}


@pytest.fixture
def study(small_study: SmallStudy) -> Path:
    """The small study, whose texts were kept when a memo was written on each."""
    root = small_study({"qualcode.yaml": "coders: {ana: {name: Ana}, budi: {name: Budi}}\n"})
    session = Session.open(root, "ana")
    for source in ("I01-clerk", "I02-pupil"):
        text = session.project.transcripts[source].text
        memo = Segment(id="m1", span=Span(3, 6), quote=text[3:6], memo="asks")
        session.do(EditSegments(coder="ana", transcript=source, after=(memo,)))
        session.undo()
    return root


def test_a_study_whose_texts_are_as_they_were_has_nothing_to_do(study: Path, run_command: Run) -> None:
    before = codings(study)
    found = run_command("reanchor", "--study", study)
    assert (found.status, found.out) == (0, "Every coding is of the present text of its transcript.\n")
    assert codings(study) == before


def test_what_moved_and_was_reworded_is_told_with_its_place_and_written(
    study: Path, run_command: Run
) -> None:
    edit(study, CLERK, "P: How did", "Taped in January.\n\nP: How did")
    edit(study, CLERK, "twice a week", "three times a week")
    found = run_command("reanchor", "--study", study)

    assert found.status == 0
    assert found.out == (
        "I01-clerk, ana: 2 segments: 1 moved, 1 reworded (compared with the text as it was)\n"
        "  moved  1 by +19 characters, now line 5\n"
        "  reworded  d5e6f7  line 9  “Now they come to our office [-twice-]{+three times+} a week.”  visits\n"
        "\n"
        "Brought up to date 2 segments: 1 moved, 1 reworded.\n"
    )
    assert [(one["id"], one["span"], one["quote"]) for one in segments(study)] == [
        ("a2b3c4", [52, 67], "Nobody told us."),
        ("d5e6f7", [110, 157], "Now they come to our office three times a week."),
    ]
    assert run_command("validate", "--study", study).status == 0


def test_a_dry_run_tells_each_segment_and_writes_nothing(study: Path, run_command: Run) -> None:
    edit(study, CLERK, "P: How did", "Taped.\n\nP: How did")
    before = codings(study)
    found = run_command("reanchor", "--dry-run", "--study", study)
    assert found.status == 0
    assert found.out == (
        "I01-clerk, ana: 2 segments: 2 moved (compared with the text as it was)\n"
        "  moved  a2b3c4  33:48 → 41:56, line 5  “Nobody told us.”  not-told\n"
        "  moved  d5e6f7  91:132 → 99:140, line 9  “Now they come to our office twice a week.”  visits\n"
        "\n"
        "Would bring up to date 2 segments: 2 moved.\n"
    )
    assert codings(study) == before


def test_as_a_diff_it_tells_what_the_files_would_be_to_the_byte(study: Path, run_command: Run) -> None:
    edit(study, CLERK, "P: How did", "Taped.\n\nP: How did")
    edit(study, CLERK, "Nobody told us. ", "")
    before = codings(study)
    told = run_command("reanchor", "--dry-run", "--format", "diff", "--study", study)
    assert told.status == 1, "one is an orphan"
    assert codings(study) == before
    assert told.out.startswith("--- a/codings/ana/I01-clerk.yaml\n+++ b/codings/ana/I01-clerk.yaml\n@@ -2,")
    assert "\n+  orphan: true\n" in told.out
    assert "\n-  span: [91, 132]\n+  span: [83, 124]\n" in told.out

    subprocess.run(["git", "apply", "--unsafe-paths", "-"], cwd=study, input=told.out, text=True, check=True)
    patched = codings(study)
    for path, text in before.items():
        Path(path).write_text(text, "utf-8")
    assert run_command("reanchor", "--format", "diff", "--study", study).out == told.out
    assert codings(study) == patched
    again = run_command("reanchor", "--format", "diff", "--study", study)
    assert (again.status, again.out) == (1, "")


def test_what_has_no_place_is_an_orphan_with_exit_1_until_it_is_placed_by_hand(
    study: Path, run_command: Run
) -> None:
    edit(study, CLERK, "Nobody told us. ", "")
    found = run_command("reanchor", "--study", study)
    assert found.status == 1
    assert "  orphaned  a2b3c4  was at 33:48  “Nobody told us.”  not-told\n" in found.out
    assert "qualcode code resize I01-clerk a2b3c4 --quote '…' --coder ana" in found.err
    assert segments(study)[0] == {
        "id": "a2b3c4",
        "span": [33, 48],
        "quote": "Nobody told us.",
        "codes": ["not-told"],
        "orphan": True,
    }

    again = run_command("reanchor", "--study", study)
    assert again.status == 1
    assert again.out == (
        "Every coding is of the present text of its transcript.\n"
        "Orphans: 1\n"
        "  I01-clerk, ana  a2b3c4  was at 33:48  “Nobody told us.”  not-told\n"
    )
    assert (
        "1 segment has lost its place: `qualcode reanchor` lists them"
        in run_command("status", "--study", study).out
    )
    told = run_command("validate", "--study", study).out
    assert "`qualcode code resize I01-clerk a2b3c4`" in told

    placed = run_command(
        "code",
        "resize",
        "I01",
        "a2b3c4",
        "--quote",
        "I read it on a poster.",
        "--study",
        study,
        "--coder",
        "ana",
    )
    assert placed.status == 0
    assert "orphan" not in segments(study)[0]
    assert run_command("reanchor", "--study", study).status == 0


def test_an_orphan_can_be_put_where_it_says_it_was(study: Path, run_command: Run) -> None:
    edit(study, CLERK, "Nobody told us. ", "Well, so, hm... ")
    run_command("reanchor", "--study", study)
    placed = run_command(
        "code", "resize", "I01", "a2b3c4", "--span", "33:48", "--study", study, "--coder", "ana"
    )
    assert placed.status == 0
    assert segments(study)[0]["quote"] == "Well, so, hm..."


def test_without_the_old_text_quotes_are_found_and_it_is_said(study: Path, run_command: Run) -> None:
    for path in (study / ".qualcode/texts").iterdir():
        path.unlink()
    edit(study, CLERK, "P: How did", "Taped.\n\nP: How did")
    found = run_command("reanchor", "--study", study)
    assert "2 segments: 2 moved (the text as it was is lost: found by the quotes)" in found.out
    assert [one["span"] for one in segments(study)] == [[41, 56], [99, 140]]


def test_the_old_text_is_looked_for_in_git(study: Path, run_command: Run) -> None:
    for path in (study / ".qualcode/texts").iterdir():
        path.unlink()
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    for words in (("init",), ("add", "."), ("commit", "-m", "coded")):
        subprocess.run(["git", *who, *words], cwd=study, check=True, capture_output=True)
    edit(study, CLERK, "P: How did", "Taped.\n\nP: How did")
    assert "(compared with the text as it was)" in run_command("reanchor", "--study", study).out


def test_only_the_transcripts_and_coders_that_are_named(study: Path, run_command: Run) -> None:
    (study / "codings/budi").mkdir()
    mine = (study / "codings/ana/I01-clerk.yaml").read_text("utf-8")
    write(study, "codings/budi/I01-clerk.yaml", mine.replace("coder: ana", "coder: budi"))
    for path in (CLERK, "transcripts/I02-pupil.txt"):
        write(study, path, "Taped.\n\n" + (study / path).read_text("utf-8"))
    before = codings(study)
    changed = run_command("reanchor", "I01", "--whose", "budi", "--study", study)
    assert changed.out.startswith("I01-clerk, budi: 2 segments: 2 moved")
    assert {path for path, text in codings(study).items() if text != before[path]} == {
        str(study / "codings/budi/I01-clerk.yaml")
    }
    rest = run_command("reanchor", "--study", study)
    assert [line.split(":")[0] for line in rest.out.splitlines() if not line.startswith(" ")][:2] == [
        "I01-clerk, ana",
        "I02-pupil, ana",
    ]
    assert {one["span"][0] for one in segments(study, "budi")} == {one["span"][0] for one in segments(study)}


def test_it_is_one_act_with_one_undo(study: Path) -> None:
    from qualcode.reanchoring import reanchored

    for path in (CLERK, "transcripts/I02-pupil.txt"):
        write(study, path, "Taped.\n\n" + (study / path).read_text("utf-8"))
    before = codings(study)
    session = Session.open(study)
    project = session.project
    made = reanchored(session.root, project)
    assert made.change is not None
    assert made.counts["moved"] == 4
    session.do(made.change)
    assert reanchored(session.root, session.project).change is None
    session.undo()
    assert session.project == project
    assert codings(study) == before


def test_marks_of_a_text_without_segments_are_brought_along(study: Path, run_command: Run) -> None:
    edit(study, "transcripts/O01-counter.txt", "eight", "nine")
    found = run_command("reanchor", "--study", study)
    assert "O01-counter, ana: 0 segments" in found.out
    coded = run_command(
        "code", "O01", "visits", "--quote", "Nobody waits.", "--study", study, "--coder", "ana"
    )
    assert coded.status == 0


def test_json_tells_every_segment_and_adds_up(study: Path, run_command: Run) -> None:
    edit(study, CLERK, "Nobody told us. ", "")
    edit(study, CLERK, "twice a week", "three times a week")
    found = run_command("reanchor", "--format", "json", "--study", study)
    assert found.status == 1
    data = json.loads(found.out)
    assert data["done"] is True
    assert data["summary"] == {
        "kept": 0, "moved": 0, "reworded": 1, "orphaned": 1, "waiting": 0, "found": 0, "joined": 0,
    }  # fmt: skip
    (one,) = data["codings"]
    assert (one["transcript"], one["coder"], one["old_text"]) == ("I01-clerk", "ana", "at hand")
    assert one["segments"] == [
        {
            "id": "a2b3c4",
            "fate": "orphaned",
            "way": "",
            "before": {"span": [33, 48], "quote": "Nobody told us."},
            "after": None,
            "codes": ["not-told"],
            "themes": [],
        },
        {
            "id": "d5e6f7",
            "fate": "reworded",
            "way": "diff",
            "before": {"span": [91, 132], "quote": "Now they come to our office twice a week."},
            "after": {
                "id": "d5e6f7",
                "span": [75, 122],
                "line": 7,
                "column": 6,
                "quote": "Now they come to our office three times a week.",
            },
            "codes": ["visits"],
            "themes": [],
        },
    ]
    assert [(one["id"], one["span"]) for one in data["orphans"]] == [("a2b3c4", [33, 48])]


def test_segments_that_come_to_one_span_are_joined_and_it_is_told(study: Path, run_command: Run) -> None:
    path = study / "codings/ana/I01-clerk.yaml"
    longer = "- id: b1\n  span: [91, 136]\n  quote: Now they come to our office twice a week, so.\n  codes: [not-told]\n"
    edit(study, CLERK, "twice a week.", "twice a week, so.")
    run_command("reanchor", "--study", study)
    path.write_text(path.read_text("utf-8") + longer, "utf-8")
    edit(study, CLERK, "twice a week, so.", "twice a week.")
    found = run_command("reanchor", "--study", study)
    assert found.status == 0
    assert "joined  b1  now part of d5e6f7, line 7  “Now they come to our office twice a week" in found.out
    assert [(one["id"], one["codes"]) for one in segments(study)] == [
        ("a2b3c4", ["not-told"]),
        ("d5e6f7", ["visits", "not-told"]),
    ]


def test_an_orphan_whose_words_come_back_is_found_again(study: Path, run_command: Run) -> None:
    edit(study, CLERK, "Nobody told us. ", "")
    run_command("reanchor", "--study", study)
    edit(study, CLERK, "I01: I read", "I01: Nobody told us. I read")
    found = run_command("reanchor", "--study", study)
    assert found.status == 0
    assert "  found again  a2b3c4  33:48 → 33:48, line 3  “Nobody told us.”  not-told\n" in found.out


def test_commands_warn_of_codings_that_are_behind(study: Path, run_command: Run) -> None:
    edit(study, CLERK, "P: How did", "Taped.\n\nP: How did")
    for words in (("status",), ("matrix",), ("report",), ("code", "list")):
        found = run_command(*words, "--study", study)
        assert (
            "changed since it was coded: I01-clerk; `qualcode reanchor` brings the codings up to date"
            in found.err
        )
    data = json.loads(run_command("status", "--format", "json", "--study", study).out)
    assert data["behind"] == [{"transcript": "I01-clerk", "coder": "ana", "segments": 2}]
    assert data["orphans"] == 0
    refused = run_command("code", "I01", "visits", "--quote", "Taped.", "--study", study, "--coder", "ana")
    assert refused.status == 2
    assert "qualcode reanchor" in refused.err
    assert "run `qualcode reanchor`" in run_command("validate", "--study", study).out


def test_what_a_hostile_text_says_is_shown_not_obeyed(study: Path, run_command: Run) -> None:
    edit(study, CLERK, "twice a week", "twice \x1b[31m\u202ea week [/b]")
    found = run_command("reanchor", "--study", study)
    assert "\x1b" not in found.out
    assert "\u202e" not in found.out
    assert "[/b]" in found.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("I09",), "there is no transcript 'I09'"),
        (("--whose", "carol"), "there is no coder 'carol'"),
    ],
)
def test_names_that_are_unknown_are_refused(
    study: Path, run_command: Run, words: tuple[str, ...], said: str
) -> None:
    found = run_command("reanchor", *words, "--study", study)
    assert found.status == 2
    assert said in found.err


def test_codings_whose_text_is_gone_are_told_and_left(study: Path, run_command: Run) -> None:
    text = study / "transcripts" / "I01-clerk.txt"
    text.unlink()
    before = codings(study)
    found = run_command("reanchor", "--study", study)
    assert (found.status, found.out) == (
        1,
        "I01-clerk, ana: 2 segments left as they are: there is no transcripts/I01-clerk.txt\n",
    )
    told = json.loads(run_command("reanchor", "--format", "json", "--study", study).out)
    assert told["no_text"] == [{"transcript": "I01-clerk", "coder": "ana", "segments": 2}]
    assert codings(study) == before
    assert run_command("reanchor", "I02-pupil", "--study", study).status == 0


def test_a_text_that_was_renamed_by_another_program_is_found_by_its_content(
    study: Path, run_command: Run
) -> None:
    """Nothing is meant by the other ids of the study, which are near enough to be guessed at."""
    text = study / "transcripts" / "I01-clerk.txt"
    ran = run_command("validate", "--study", study)
    assert ran.status == 0
    text.rename(text.with_name("I01-desk.txt"))
    ran = run_command("validate", "--study", study)
    now = "its text is in I01-desk.txt: name that I01-clerk.txt, then `qualcode source rename I01-clerk I01-desk`"
    assert ran.out.count(f"  = {now}\n") == 2
    assert "did you mean “I0" not in ran.out.partition("QC302")[0]

    text.with_name("I01-desk.txt").rename(text)
    assert run_command("source", "rename", "I01-clerk", "I01-desk", "--study", study).status == 0
    assert run_command("validate", "--study", study).status == 0


def test_a_text_that_is_gone_is_not_taken_for_another_source(study: Path, run_command: Run) -> None:
    (study / "transcripts" / "I01-clerk.txt").unlink()
    ran = run_command("validate", "--study", study)
    assert "  = add the text, or take the source out of the index\n" in ran.out
    assert "  = bring the text back, or remove these codings\n" in ran.out
    assert "did you mean" not in ran.out
