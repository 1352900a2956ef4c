from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

TEXT = (
    "P: Why not?\n"
    "\n"
    "I01: Nobody came. We waited, and nobody came.\n"
    "\n"
    "P: And now?\n"
    "\n"
    "I01: Now it is too\nlate. Nobody came.\n"
)
"""Sentences: 1 Why not? 2 Nobody came. 3 We waited… 4 And now? 5 Now it is too late. 6 Nobody came."""

CODEBOOK = """\
qualcode: codebook/1
codes:
  gap: {name: Gap}
  wait: {name: {en: Waiting}, parent: gap}
  old: {retired: 2024-01-01, successor: gap}
themes:
  outreach: {codes: [gap]}
"""

Run = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: T\nlanguage: en\ncodebook: codebooks/c.yaml\ncoders: {ana: {}, budi: {}}\n"
    )
    (tmp_path / "transcripts" / "index.yaml").write_text(
        "qualcode: index/1\ninformants: {I01: {}}\n"
        "sources:\n  T1-office: {kind: interview, informants: [I01]}\n  T2: {kind: observation}\n"
    )
    (tmp_path / "transcripts" / "T1-office.txt").write_text(TEXT)
    (tmp_path / "transcripts" / "T2.txt").write_text("It rains.\n")
    (tmp_path / "codebooks" / "c.yaml").write_text(CODEBOOK)
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def given(study: Path, *segments: dict[str, Any], coder: str = "ana") -> None:
    """Codings of T1 that are there before."""
    folder = study / "codings" / coder
    folder.mkdir(parents=True)
    data = {
        "qualcode": "codings/1",
        "transcript": "T1-office",
        "coder": coder,
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "segments": [{"quote": TEXT[slice(*one["span"])], **one} for one in segments],
    }
    (folder / "T1-office.yaml").write_text(yaml.safe_dump(data))


def coded(study: Path, source: str = "T1-office", coder: str = "ana") -> list[dict[str, Any]]:
    path = study / "codings" / coder / f"{source}.yaml"
    if not path.exists():
        return []
    return list(yaml.safe_load(path.read_text("utf-8"))["segments"])


def short(study: Path, source: str = "T1-office") -> list[tuple[str, list[str]]]:
    """The quotes and codes of ana's segments."""
    return [(one["quote"], one.get("codes", [])) for one in coded(study, source)]


def piped(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    raw = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


@pytest.mark.parametrize(
    ("place", "quote", "span"),
    [
        (("--span", "18:30"), "Nobody came.", [18, 30]),
        (("--span", " 17-31 "), "Nobody came.", [18, 30]),
        (("--quote", "We waited"), "We waited", [31, 40]),
        (("--quote", "too late."), "too\nlate.", [88, 97]),
        (("--quote", "Nobody came.", "--nth", "2"), "Nobody came.", [98, 110]),
        (("--sentence", "3"), "We waited, and nobody came.", [31, 58]),
        (("--sentence", "2-3"), "Nobody came. We waited, and nobody came.", [18, 58]),
        (("--turn", "4"), "Now it is too\nlate. Nobody came.", [78, 110]),
        (("--span", "18:30", "--quote", "Nobody came."), "Nobody came.", [18, 30]),
    ],
)
def test_a_code_is_put_where_it_is_told_and_the_segment_s_id_printed(
    study: Path, run_command: Run, place: tuple[str, ...], quote: str, span: list[int]
) -> None:
    outcome = run_command("code", "T1-office", "gap", *place)
    assert outcome.status == 0
    (segment,) = coded(study)
    assert (segment["quote"], segment["span"], segment["codes"]) == (quote, span, ["gap"])
    assert outcome.out == f"{segment['id']}\n"
    shown = " ".join(quote.split())
    assert outcome.err == (f"code “gap”\n  T1-office {span[0]}:{span[1]} {segment['id']} “{shown}” gap\n")


def test_everything_at_once_is_one_act_on_one_segment(study: Path, run_command: Run) -> None:
    run_command(
        *(
            "code",
            "apply",
            "T1",
            "gap",
            "wait",
            "--new-code",
            "Left alone",
            "--parent",
            "gap",
            "--theme",
            "outreach",
        ),
        *("--memo", "Twice.", "--sentence", "2"),
    )
    (segment,) = coded(study)
    assert segment["codes"] == ["gap", "wait", "left-alone"]
    assert (segment["themes"], segment["memo"]) == (["outreach"], "Twice.")
    book = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))
    assert book["codes"]["left-alone"] == {"name": {"en": "Left alone"}, "parent": "gap"}
    outcome = run_command("code", "T1", "gap", "--memo", "Again.", "--segment", segment["id"])
    assert outcome.out == f"{segment['id']}\n"
    assert coded(study)[0]["memo"] == "Twice.\n\nAgain."
    assert run_command("code", "T1", "gap", "--memo", "Again.", "--segment", segment["id"]).err == (
        "nothing to change: it is so already\n"
    )


def test_words_become_a_code_in_vivo_or_the_code_that_is_called_so(study: Path, run_command: Run) -> None:
    run_command("code", "T1", "--in-vivo", "--quote", "too late")
    assert short(study) == [("too\nlate", ["too-late"])]
    (study / "transcripts" / "T2.txt").write_text("Waiting.\n")
    run_command("code", "T2", "--in-vivo", "--quote", "Waiting")
    assert short(study, "T2") == [("Waiting", ["wait"])]


def test_a_dry_run_tells_and_changes_nothing(study: Path, run_command: Run) -> None:
    outcome = run_command("code", "T1", "gap", "--turn", "4", "--dry-run")
    assert outcome.status == 0
    assert outcome.out.startswith("would code “gap”\n  T1-office 78:110 ")
    assert coded(study) == []


def test_quotes_memos_and_lines_come_from_standard_input(
    study: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, "We waited\n")
    run_command("code", "T1", "gap", "--quote", "-")
    piped(monkeypatch, "One.\n\nTwo.\n")
    run_command("code", "T1", "gap", "--sentence", "5", "--memo", "-")
    assert short(study) == [("We waited", ["gap"]), ("Now it is too\nlate.", ["gap"])]
    assert coded(study)[1]["memo"] == "One.\n\nTwo."
    piped(monkeypatch, "quote,code\nIt rains,wait\n")
    assert run_command("code", "T2").status == 0
    assert short(study, "T2") == [("It rains", ["wait"])]


def test_codes_and_themes_are_taken_off_and_an_empty_segment_goes(study: Path, run_command: Run) -> None:
    given(
        study,
        {"id": "a", "span": [18, 30], "codes": ["gap", "wait"], "themes": ["outreach"]},
        {"id": "b", "span": [31, 58], "codes": ["gap"]},
        {"id": "c", "span": [98, 110], "codes": ["gap"], "memo": "m"},
    )
    run_command("code", "remove", "T1", "gap", "--theme", "outreach", "--sentence", "2")
    assert short(study) == [
        ("Nobody came.", ["wait"]),
        ("We waited, and nobody came.", ["gap"]),
        ("Nobody came.", ["gap"]),
    ]
    outcome = run_command("code", "remove", "T1", "gap", "--quote", "We waited, and nobody came.")
    assert outcome.err == ("remove “gap”\n  gone: T1-office 31:58 b “We waited, and nobody came.” gap\n")
    run_command("code", "remove", "T1", "gap", "--segment", "c")
    assert [(one["id"], one["codes"], one.get("memo")) for one in coded(study)] == [
        ("a", ["wait"], None),
        ("c", [], "m"),
    ]
    run_command("code", "remove", "T1", "--whole", "--segment", "c")
    assert [one["id"] for one in coded(study)] == ["a"]


def test_a_memo_is_written_rewritten_and_taken_away(study: Path, run_command: Run) -> None:
    given(study, {"id": "c", "span": [98, 110], "codes": ["gap"], "memo": "m"})
    outcome = run_command("code", "memo", "T1", "New words.", "--quote", "Nobody came.")
    assert outcome.err.endswith("  it was: m\n")
    assert coded(study)[0]["memo"] == "New words."
    run_command("code", "memo", "T1", "", "--segment", "c")
    assert "memo" not in coded(study)[0]
    run_command("code", "memo", "T1", "Alone.", "--sentence", "3")
    assert [(one["codes"], one.get("memo")) for one in coded(study)] == [([], "Alone."), (["gap"], None)]


def test_a_segment_gets_another_stretch_and_an_orphan_its_place_back(study: Path, run_command: Run) -> None:
    given(
        study,
        {"id": "a", "span": [18, 30], "codes": ["gap"]},
        {"id": "b", "span": [31, 58], "codes": ["wait"]},
        {"id": "o", "span": [200, 210], "quote": "Long gone.", "codes": ["wait"], "orphan": True},
    )
    run_command("code", "resize", "T1", "a", "--sentence", "5")
    run_command("code", "resize", "T1", "o", "--quote", "Now it is")
    assert [(one["id"], one["span"], one.get("orphan")) for one in coded(study)] == [
        ("b", [31, 58], None),
        ("o", [78, 87], None),
        ("a", [78, 97], None),
    ]
    run_command("code", "resize", "T1", "o", "--sentence", "5")
    assert [(one["id"], one["codes"]) for one in coded(study)] == [("b", ["wait"]), ("o", ["gap", "wait"])]


def test_transcripts_are_marked_and_unmarked(study: Path, run_command: Run) -> None:
    outcome = run_command("code", "mark", "T1", "T2", "--read", "--coded", "--date", "2024-02-01")
    assert outcome.err.splitlines() == [
        "mark as read and coded",
        "  T1-office read on 2024-02-01",
        "  T1-office coded on 2024-02-01",
        "  T2 read on 2024-02-01",
        "  T2 coded on 2024-02-01",
    ]
    undone = run_command("code", "mark", "T2", "--not-coded")
    assert undone.err == "mark as not coded\n  T2 is not marked as coded any more\n"
    data = yaml.safe_load((study / "codings" / "ana" / "T2.yaml").read_text("utf-8"))
    assert ("coded" in data, str(data["read"])) == (False, "2024-02-01")
    assert run_command("code", "mark", "T2", "--coded").status == 0


def test_segments_are_listed_with_those_that_lost_their_place(study: Path, run_command: Run) -> None:
    given(
        study,
        {"id": "a", "span": [18, 30], "codes": ["gap"], "memo": "m"},
        {"id": "o", "span": [200, 210], "quote": "Long gone.", "codes": ["wait"], "orphan": True},
        {"id": "m", "span": [31, 40], "quote": "We left", "codes": [], "memo": "m"},
    )
    given(study, {"id": "z", "span": [31, 58], "themes": ["outreach"]}, coder="budi")
    assert run_command("code", "list", "T1").out.splitlines() == [
        "ana  T1-office 18:30 a “Nobody came.” gap + memo",
        "ana  T1-office 200:210 o (has lost its place) “Long gone.” wait",
        "ana  T1-office 31:40 m (has lost its place) “We left” memo",
        "budi  T1-office 31:58 z “We waited, and nobody came.” theme outreach",
    ]
    assert run_command("code", "list", "--coder", "budi", "--code", "gap").out == "No segment.\n"
    found = json.loads(run_command("code", "list", "--orphans", "--format", "json").out)
    assert (found["orphans"], [one["id"] for one in found["segments"]]) == (2, ["o", "m"])
    first = json.loads(run_command("code", "list", "--code", "gap", "--format", "json").out)["segments"][0]
    assert first == {
        "transcript": "T1-office",
        "coder": "ana",
        "id": "a",
        "span": [18, 30],
        "quote": "Nobody came.",
        "informant": "I01",
        "codes": ["gap"],
        "themes": [],
        "memo": "m",
        "created": "",
        "in_place": True,
    }


def test_a_transcript_is_shown_by_sentences_with_one_s_own_codes(study: Path, run_command: Run) -> None:
    given(
        study,
        {"id": "a", "span": [18, 30], "codes": ["gap", "wait"]},
        {"id": "m", "span": [31, 58], "memo": "m"},
    )
    given(study, {"id": "z", "span": [31, 58], "codes": ["gap"]}, coder="budi")
    assert run_command("code", "show", "T1").out.splitlines() == [
        "turn 1  P",
        "    1  Why not?",
        "turn 2  I01",
        "    2  Nobody came.  [gap, wait]",
        "    3  We waited, and nobody came.  [memo]",
        "turn 3  P",
        "    4  And now?",
        "turn 4  I01",
        "    5  Now it is too late.",
        "    6  Nobody came.",
    ]
    assert run_command("code", "show", "T1", "--find", "TOO  late").out.splitlines()[1:] == [
        "    5  Now it is too late."
    ]
    left = json.loads(run_command("code", "show", "T1", "--uncoded", "--format", "json").out)
    assert [one["sentence"] for one in left["sentences"]] == [5, 6]
    assert run_command("code", "show", "T1", "--find", "zebra").out == "No sentence.\n"


def test_the_next_uncoded_sentence_is_told(study: Path, run_command: Run) -> None:
    given(study, {"id": "a", "span": [18, 30], "codes": ["gap"]})
    assert run_command("code", "next", "T1").out.splitlines() == [
        "T1-office: 3 sentences left",
        "turn 2  I01",
        "    3  We waited, and nobody came.",
    ]
    found = json.loads(run_command("code", "next", "T1", "--after", "59", "--format", "json").out)
    assert found == {
        "transcript": "T1-office",
        "left": 2,
        "sentence": 5,
        "turn": 4,
        "speaker": "I01",
        "informant": "I01",
        "span": [78, 97],
        "text": "Now it is too\nlate.",
        "segments": [],
        "codes": [],
    }
    assert run_command("code", "next").out.startswith("T1-office: 3 sentences left\n")
    assert (
        run_command("code", "next", "T1", "--after", "110").out == "Every sentence of T1-office is coded.\n"
    )
    run_command("code", "mark", "T1", "--coded")
    assert run_command("code", "next").out == "T2: 1 sentence left\nturn 1\n    1  It rains.\n"
    run_command("code", "mark", "T2", "--coded")
    assert "Every transcript is marked as coded" in run_command("code", "next").out
    assert json.loads(run_command("code", "next", "--format", "json").out) == {"transcript": None, "left": 0}


LINES = """\
{"transcript": "T1", "quote": "Nobody came.", "nth": 2, "codes": ["gap", "wait"], "memo": "a, b"}
{"transcript": "T1", "span": [31, 40], "quote": "We waited", "code": "gap"}

{"transcript": "T2", "sentence": 1, "span": null, "code": "wait"}
"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "c.csv",
            'transcript,quote,nth,code,memo\nT1,Nobody came.,2,gap;wait,"a, b"\n\nT1-office,We waited,,gap,\nT2,It rains,,wait,\n',
        ),
        (
            "c.tsv",
            "Source\tStart\tEnd\tCodes\tMemo\nT1\t98\t110\tgap; wait\ta, b\nT1\t31\t40\tgap\t\nT2\t0\t8\twait\t\n",
        ),
        (
            "c.jsonl",
            LINES,
        ),
    ],
)  # fmt: skip
def test_lines_of_a_file_are_one_act(study: Path, run_command: Run, name: str, content: str) -> None:
    (study / name).write_text(content)
    assert run_command("code", "from", name, "--dry-run").out.startswith(f"would code 3 lines of {name}\n")
    assert coded(study) == []
    outcome = run_command("code", "from", name)
    assert (outcome.status, outcome.out) == (0, "")
    assert short(study) == [("We waited", ["gap"]), ("Nobody came.", ["gap", "wait"])]
    assert coded(study)[1]["memo"] == "a, b"
    assert [one["codes"] for one in coded(study, "T2")] == [["wait"]]
    assert run_command("code", "from", name).err == "nothing to change: it is so already\n"


def test_what_was_exported_comes_back_by_its_coder(study: Path, run_command: Run) -> None:
    given(
        study,
        {"id": "a", "span": [18, 30], "codes": ["gap", "wait"], "memo": "m"},
        {"id": "b", "span": [31, 58], "themes": ["outreach"]},
    )
    assert run_command("export", "out.csv").status == 0
    before = short(study)
    (study / "codings" / "ana" / "T1-office.yaml").unlink()
    outcome = run_command("code", "from", "out.csv")
    assert outcome.status == 0, outcome.err
    assert short(study) == before
    assert coded(study)[1]["themes"] == ["outreach"]


def test_new_codes_are_added_only_when_asked_for(study: Path, run_command: Run) -> None:
    (study / "c.csv").write_text(
        "transcript,quote,code\nT1,We waited,patience\nT2,It rains,patience;weather\n"
    )
    assert "c.csv:2: there is no code 'patience'" in run_command("code", "from", "c.csv").err
    outcome = run_command("code", "from", "c.csv", "--new-codes")
    assert "  new in the codebook: patience\n  new in the codebook: weather\n" in outcome.err
    assert short(study, "T2") == [("It rains", ["patience", "weather"])]


def test_each_line_that_does_not_fit_is_told_and_nothing_is_changed(study: Path, run_command: Run) -> None:
    given(study, {"id": "a", "span": [18, 30], "codes": ["gap"]})
    before = coded(study)
    (study / "c.csv").write_text(
        "transcript,span,quote,nth,code,theme,memo,coder,colour\n"
        "T1,,We waited,,gap,,,,\n"
        "T1,,Nobody came.,,gap,,,,\n"
        "T1,,No body came.,,gap,,,,\n"
        "T1,5:500,,,gap,,,,\n"
        "T1,18:30,We waited,,gap,,,,\n"
        "T1,18:30,zebra,,gap,,,,\n"
        "T1,about 3,,,gap,,,,\n"
        "T1,,We waited,x,gap,,,,\n"
        "T9,,We waited,,gap,,,,\n"
        "T1,,We waited,,gab,,,,\n"
        "T1,,We waited,,old,,,,\n"
        "T1,,We waited,,,outreech,,,\n"
        "T1,,We waited,,,,,,\n"
        ",,We waited,,gap,,,,\n"
        "T1,,,,gap,,,,\n"
        "T1,,We waited,,gap,,,budi,\n"
        "T1,,We waited,,gap,,,,,,,more\n"
        "T1,17:18,,,gap,,,,\n"
    )
    outcome = run_command("code", "from", "c.csv")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [
        "warning: c.csv: column 'colour' is not read",
        "c.csv:3: “Nobody came.” stands 2 times in T1-office; take one with --nth: 1 at 18:30, 2 at 98:110",
        "c.csv:4: “No body came.” does not stand in T1-office; near it is “Nobody came.” at 98:110",
        "c.csv:5: 5:500 lies outside T1-office; its text has 111 characters, and the end comes after the start",
        "c.csv:6: at 18:30 of T1-office stands “Nobody came.”, not the quote; it stands at 1 at 31:40",
        "c.csv:7: at 18:30 of T1-office stands “Nobody came.”, not the quote; it stands nowhere in it",
        "c.csv:8: 'about 3' is no span; write START:END in characters, such as 1204:1311",
        "c.csv:9: 'x' is no number of an occurrence; write 1 for the first",
        "c.csv:10: there is no transcript 'T9'; `qualcode status` counts them; they stand in transcripts/",
        "c.csv:11: there is no code 'gab'; did you mean gap?",
        "c.csv:12: code 'old' was retired on 2024-01-01; take 'gap', or bring it back",
        "c.csv:13: there is no theme 'outreech'; did you mean outreach?",
        "c.csv:14: it has neither code, theme nor memo; write one",
        "c.csv:15: it names no transcript; write its id, or give --transcript",
        "c.csv:16: which words?; give --quote, --span, --sentence, --turn or --segment",
        "c.csv:17: it is a line of 'budi'; you code as ana: name them with --coder",
        "c.csv:18: more cells than columns; put quotes around what holds commas",
        "c.csv:19: there are no words to code there; select some text first",
        "error: 17 lines do not fit of 18",
        "       nothing was changed; mend them and try again",
    ]
    assert coded(study) == before


def test_lines_of_json_that_are_none_are_told(study: Path, run_command: Run) -> None:
    (study / "c.jsonl").write_text(
        '{"transcript": "T1"\n[1]\n{"code": "gap", "colour": "red", "quote": "It rains"}\n'
    )
    outcome = run_command("code", "from", "c.jsonl", "--transcript", "T2")
    assert outcome.err.splitlines() == [
        "warning: c.jsonl: column 'colour' is not read",
        "c.jsonl:1: it is not JSON; write one object a line",
        "c.jsonl:2: it is not an object; write {…}",
        "error: 2 lines do not fit of 3",
        "       nothing was changed; mend them and try again",
    ]
    (study / "c.csv").write_text('transcript,code\nT1,"gap\n')
    broken = run_command("code", "from", "c.csv")
    assert "c.csv:2: unexpected end of data; save it as a table again\n" in broken.err
    assert "error: 1 line does not fit of 1" in broken.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("T1", "gap"), "which words?\n       give --quote, --span, --sentence, --turn or --segment"),
        (("T1", "--sentence", "2"), "what shall be put on it?\n       name a code, or give --new-code"),
        (("T1", "gap", "--quote", "Nobody came."), "stands 2 times in T1-office\n       take one with --nth: 1 at 18:30, 2 at 98:110"),
        (("T1", "gap", "--quote", "Nobody came.", "--nth", "3"), "stands only 2 times in T1-office\n       1 at 18:30"),
        (("T1", "gap", "--quote", "We waited", "--nth", "2"), "stands only once in T1-office\n       1 at 31:40"),
        (("T1", "gap", "--quote", "zebras"), "“zebras” does not stand in T1-office\n       copy the words"),
        (("T1", "gap", "--quote", "z" * 200), "does not stand in T1-office\n       copy the words"),
        (("T1", "gap", "--quote", " "), "does not stand in T1-office"),
        (("T1", "gap", "--nth", "2", "--turn", "1"), "--nth counts the places of a quote\n       give --quote as well"),
        (("T1", "gap", "--turn", "1", "--sentence", "2"), "one place is enough, not --sentence and --turn"),
        (("T1", "gap", "--turn", "9"), "T1-office has no turn 9\n       it has 4, counted from 1"),
        (("T1", "gap", "--turn", "0"), "T1-office has no turn 0"),
        (("T1", "gap", "--sentence", "3-2"), "T1-office has no sentence 3-2\n       it has 6, counted from 1"),
        (("T1", "gap", "--sentence", "two"), "'two' is no number of a sentence\n       write N, or FIRST-LAST"),
        (("T1", "gap", "--span", "30:18"), "30:18 lies outside T1-office"),
        (("T1", "gap", "--segment", "zzz"), "ana has no segment 'zzz' in T1-office\n       `qualcode code list T1-office`"),
        (("T1", "gab", "--turn", "2"), "there is no code 'gab'\n       did you mean gap?"),
        (("T1", "old", "--turn", "2"), "code 'old' was retired on 2024-01-01\n       take 'gap', or bring it back"),
        (("T1", "--theme", "zzz", "--turn", "2"), "there is no theme 'zzz'"),
        (("T1", "--new-code", " ", "--turn", "2"), "a code needs a name"),
        (("T1", "--new-code", "New", "--parent", "zzz", "--turn", "2"), "there is no code 'zzz'"),
        (("T1", "--in-vivo", "--turn", "2-4"), "90 characters are too long for a code in vivo\n       take at most 60"),
        (("T1", "gap", "--turn", "2", "--coder", "cici"), "--coder names 'cici', who is not a coder of this study"),
        (("T", "gap", "--turn", "2"), "'T' may be T1-office or T2\n       write more of it"),
        (("", "gap", "--turn", "2"), "there is no transcript ''"),
        (("remove", "T1", "--segment", "a"), "what shall be taken off?\n       name codes, or give --theme, or --whole"),
        (("remove", "T1", "gap", "--whole", "--segment", "a"), "what shall be taken off?"),
        (("remove", "T1", "wait", "--segment", "a"), "segment a does not carry code 'wait'\n       it carries gap"),
        (("remove", "T1", "--theme", "outreach", "--segment", "a"), "segment a does not carry theme 'outreach'"),
        (("remove", "T1", "gap", "--turn", "2"), "ana has no segment at 18:58 of T1-office\n       take one of a at 18:30 with --segment"),
        (("remove", "T1", "gap", "--turn", "4"), "ana has no segment at 78:110 of T1-office\n       `qualcode code list` lists them"),
        (("remove", "T1", "gap"), "which words?"),
        (("resize", "T1", "zzz", "--turn", "2"), "ana has no segment 'zzz' in T1-office"),
        (("resize", "T1", "a"), "which words?"),
        (("memo", "T1", "-", "--quote", "-"), "standard input is read once, not for quote and text"),
        (("mark", "T1"), "which mark?\n       give --read, --not-read, --coded or --not-coded"),
        (("mark", "T1", "--read", "--date", "1 May"), "'1 May' is no date\n       write it as YYYY-MM-DD"),
        (("list", "T9"), "there is no transcript 'T9'"),
        (("list", "--code", "gab"), "there is no code 'gab'"),
        (("from", "zzz.csv"), "zzz.csv cannot be read: No such file or directory\n       name another file"),
        (("from", "empty.csv"), "empty.csv holds no line\n       write a line a coding"),
        (("from", "other.csv"), "other.csv:1: no column is named code, theme or memo\n       name the columns"),
        (("from", "latin.csv"), "latin.csv:2: not UTF-8 text\n       save it as UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_coded_is_told_in_a_line_and_changes_nothing(
    study: Path, run_command: Run, args: tuple[str, ...], message: str
) -> None:
    given(study, {"id": "a", "span": [18, 30], "codes": ["gap"]})
    (study / "empty.csv").write_text("\n")
    (study / "other.csv").write_text("a,b\n1,2\n")
    (study / "latin.csv").write_bytes(b"transcript,code\nT1,caf\xe9\n")
    before = (study / "codings" / "ana" / "T1-office.yaml").read_bytes()
    outcome = run_command("code", *args)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err
    assert (study / "codings" / "ana" / "T1-office.yaml").read_bytes() == before


def test_standard_input_that_is_not_text_is_told(
    study: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, b"caf\xe9")
    outcome = run_command("code", "T1", "gap", "--quote", "-")
    assert "standard input:1: not UTF-8 text\n       save it as UTF-8" in outcome.err
    assert coded(study) == []


def test_nobody_codes_for_somebody_unknown(
    study: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUALCODE_CODER")
    outcome = run_command("code", "T1", "gap", "--turn", "2")
    assert outcome.status == 2
    assert "who codes? This study knows ana, budi" in outcome.err
    assert run_command("code", "list").out == "No segment.\n"
    assert run_command("--coder", "budi", "code", "T1", "gap", "--turn", "2").status == 0
    assert [one["codes"] for one in coded(study, coder="budi")] == [["gap"]]


def test_a_transcript_that_is_called_like_an_act_can_be_coded(study: Path, run_command: Run) -> None:
    (study / "transcripts" / "list.txt").write_text("Words.\n")
    run_command("code", "apply", "list", "gap", "--quote", "Words")
    assert short(study, "list") == [("Words", ["gap"])]
