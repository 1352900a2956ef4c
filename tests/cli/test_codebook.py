from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.usefixtures("as_ana")

TEXT = "I01: No outreach came.\nI02: They came early.\nP: And now?\nI01: Now I wait.\n"

CODEBOOK = """\
qualcode: codebook/1
# what stands in the way
codes:
  obstacles: {name: {id: Hambatan, en: Obstacles}}
  gap:
    name: {id: Celah, en: Gap}
    definition: {id: Tidak sampai., en: Did not arrive.}
    examples: [No outreach came.]
    parent: obstacles
    color: red
    key: g
  bank: {name: {id: Bank}, exclude: Use gap instead., parent: obstacles}   # rarely
  early: {name: {id: Awal, en: Early}, key: e}
  old: {retired: 2024-01-01, successor: gap}
themes:
  outreach: {category: obstacle, codes: [gap, bank], against: [early]}
  visits: {category: effort, codes: [early]}
"""

Segments = tuple[tuple[list[int], list[str]], ...]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: T\nlanguage: id\ncodebook: codebooks/c.yaml\ncoders: {ana: {}, budi: {}}\n"
    )
    (tmp_path / "transcripts" / "index.yaml").write_text(
        "qualcode: index/1\ninformants: {I01: {attributes: {group: a, seen: true}}, I02: {}}\n"
        "sources:\n  T1: {kind: interview, informants: [I01, I02]}\n"
    )
    (tmp_path / "transcripts" / "T1.txt").write_text(TEXT)
    (tmp_path / "codebooks" / "c.yaml").write_text(CODEBOOK)
    write(tmp_path, "ana", ([5, 22], ["gap"]), ([28, 44], ["early", "gap"]))
    write(tmp_path, "budi", ([5, 22], ["gap", "old"]), ([61, 72], ["early"]))
    return tmp_path


def write(study: Path, coder: str, *segments: tuple[list[int], list[str]]) -> None:
    folder = study / "codings" / coder
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "qualcode": "codings/1",
        "transcript": "T1",
        "coder": coder,
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "segments": [
            {"id": f"s{span[0]}", "span": span, "quote": TEXT[slice(*span)], "codes": codes}
            for span, codes in segments
        ],
    }
    (folder / "T1.yaml").write_text(yaml.safe_dump(data))


def book(study: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))
    return read


def coded(study: Path, coder: str) -> list[list[str]]:
    """The codes of a coder's segments, in order."""
    text = (study / "codings" / coder / "T1.yaml").read_text("utf-8")
    return [one["codes"] for one in yaml.safe_load(text)["segments"]]


def everything(study: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in study.rglob("*.yaml")}


Run = Callable[..., Any]


def test_a_rename_reaches_every_coder_s_file_and_keeps_the_comments(study: Path, run_command: Run) -> None:
    outcome = run_command("codebook", "rename", "gap", "no-outreach", "--study", study)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == (
        "rename code “gap” to “no-outreach”\n"
        "  ana: 2 segments in 1 transcript\n"
        "  budi: 1 segment in 1 transcript\n"
        "  themes: outreach\n"
        "  gap is named in words that stay as they are: exclude of bank\n"
    )
    assert coded(study, "ana") == [["no-outreach"], ["early", "no-outreach"]]
    assert coded(study, "budi") == [["no-outreach", "old"], ["early"]]
    assert book(study)["themes"]["outreach"]["codes"] == ["no-outreach", "bank"]
    assert book(study)["codes"]["old"]["successor"] == "no-outreach"
    assert book(study)["codes"]["no-outreach"]["key"] == "g"
    text = (study / "codebooks" / "c.yaml").read_text("utf-8")
    assert "# what stands in the way\n" in text
    assert "parent: obstacles}   # rarely\n" in text


def test_a_dry_run_says_what_would_change_and_changes_nothing(study: Path, run_command: Run) -> None:
    before = everything(study)
    outcome = run_command("codebook", "remove", "gap", "early", "--force", "--dry-run", "--study", study)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == (
        "would remove “gap”, “early”\n"
        "  ana: 2 segments go, left with nothing in 1 transcript\n"
        "  budi: 1 segment, 1 segment goes, left with nothing in 1 transcript\n"
        "  themes: outreach, visits\n"
        "  gap is named in words that stay as they are: exclude of bank\n"
    )
    assert everything(study) == before


def test_a_rename_can_give_a_name_in_a_language_and_reach_words(study: Path, run_command: Run) -> None:
    run_command(
        *("codebook", "rename", "gap", "arrival", "--name", "Arrival", "--language", "en", "--in-words"),
        *("--study", study),
    )
    assert book(study)["codes"]["arrival"]["name"] == {"id": "Celah", "en": "Arrival"}
    assert book(study)["codes"]["bank"]["exclude"] == "Use arrival instead."
    outcome = run_command("codebook", "rename", "early", "--name", "Cepat", "--study", study)
    assert outcome.err.splitlines() == ["name of “early”", "  no segment changes"]
    assert book(study)["codes"]["early"]["name"] == {"id": "Cepat", "en": "Early"}


def test_a_merge_keeps_the_words_and_tells_what_is_left_out(study: Path, run_command: Run) -> None:
    outcome = run_command("codebook", "merge", "gap", "old", "bank", "--study", study)
    assert outcome.status == 0
    assert (
        "  left out: name of gap: Celah\n  left out: name of gap: Gap\n  left out: color of gap: red"
        in outcome.err
    )
    assert coded(study, "ana") == [["bank"], ["early", "bank"]]
    assert coded(study, "budi") == [["bank"], ["early"]]
    assert list(book(study)["codes"]) == ["obstacles", "bank", "early"]
    assert book(study)["codes"]["bank"] == {
        "name": {"id": "Bank"},
        "definition": {"id": "Tidak sampai.", "en": "Did not arrive."},
        "exclude": "Use gap instead.",
        "examples": ["No outreach came."],
        "parent": "obstacles",
        "key": "g",
    }
    assert book(study)["themes"]["outreach"]["codes"] == ["bank"]


def test_a_merge_can_leave_the_words_out_and_says_so(study: Path, run_command: Run) -> None:
    outcome = run_command("codebook", "merge", "gap", "early", "--texts", "drop", "--study", study)
    assert "left out: definition of gap: Did not arrive." in outcome.err
    assert "left out: example of gap: No outreach came." in outcome.err
    assert book(study)["codes"]["early"] == {"name": {"id": "Awal", "en": "Early"}, "key": "e"}
    assert coded(study, "ana") == [["early"], ["early"]]
    assert book(study)["themes"]["outreach"] == {"category": "obstacle", "codes": ["early", "bank"]}


@pytest.mark.parametrize(
    ("asked", "ana", "budi"),
    [
        (("--quote", "OUTREACH came"), [["silent"], ["early", "gap"]], [["silent", "old"], ["early"]]),
        (("--whose", "ana"), [["silent"], ["early", "silent"]], [["gap", "old"], ["early"]]),
        (("--informant", "I02"), [["gap"], ["early", "silent"]], [["gap", "old"], ["early"]]),
        (("--attribute", "seen=true"), [["silent"], ["early", "gap"]], [["silent", "old"], ["early"]]),
        (("--segment", "s28"), [["gap"], ["early", "silent"]], [["gap", "old"], ["early"]]),
        (("--source", "T1", "--whose", "budi"), [["gap"], ["early", "gap"]], [["silent", "old"], ["early"]]),
        (("--all", "--beside"), [["gap", "silent"], ["early", "gap", "silent"]], [["gap", "silent", "old"], ["early"]]),
    ],
)  # fmt: skip
def test_a_split_takes_what_was_asked_for(
    study: Path, run_command: Run, asked: tuple[str, ...], ana: object, budi: object
) -> None:
    outcome = run_command("codebook", "split", "gap", "Silent", *asked, "--study", study)
    assert (outcome.status, outcome.out) == (0, "silent\n")
    assert (coded(study, "ana"), coded(study, "budi")) == (ana, budi)
    assert book(study)["codes"]["silent"] == {"name": {"id": "Silent"}, "parent": "obstacles"}
    assert book(study)["themes"]["outreach"]["codes"] == ["gap", "silent", "bank"]


def test_a_split_can_stand_below_and_out_of_the_themes(study: Path, run_command: Run) -> None:
    run_command(
        *("codebook", "split", "gap", "Silent office", "--id", "mute", "--all", "--below", "--no-themes"),
        *("--definition", "Said nothing.", "--language", "en", "--key", "s", "--study", study),
    )
    assert book(study)["codes"]["mute"] == {
        "name": {"en": "Silent office"},
        "definition": {"en": "Said nothing."},
        "parent": "gap",
        "key": "s",
    }
    assert book(study)["themes"]["outreach"]["codes"] == ["gap", "bank"]


@pytest.mark.parametrize(
    ("asked", "order", "parent"),
    [
        (("early", "--parent", "obstacles", "--first"), ["obstacles", "early", "gap", "bank", "old"], "obstacles"),
        (("early", "--after", "gap"), ["obstacles", "gap", "early", "bank", "old"], "obstacles"),
        (("gap", "--parent", ""), ["obstacles", "bank", "early", "old", "gap"], None),
        (("bank", "--up", "1"), ["obstacles", "bank", "gap", "early", "old"], "obstacles"),
        (("obstacles", "--down", "2"), ["early", "old", "obstacles", "gap", "bank"], None),
    ],
)  # fmt: skip
def test_a_code_moves_with_what_is_below_it(
    study: Path, run_command: Run, asked: tuple[str, ...], order: list[str], parent: str | None
) -> None:
    assert run_command("codebook", "move", *asked, "--study", study).status == 0
    assert list(book(study)["codes"]) == order
    assert book(study)["codes"][asked[0]].get("parent") == parent


def test_a_move_says_what_stands_elsewhere(study: Path, run_command: Run) -> None:
    outcome = run_command("codebook", "move", "gap", "--parent", "", "--study", study)
    assert outcome.err.splitlines() == ["move “gap”", "  no segment changes", "  gap moves to the top"]
    told = run_command("codebook", "remove", "obstacles", "--dry-run", "--study", study).out
    assert told == "would remove “obstacles”\n  no segment changes\n  bank moves to the top\n"


def test_a_code_is_added_and_its_id_printed(study: Path, run_command: Run) -> None:
    outcome = run_command(
        *("codebook", "add", "Jauh dari kota", "--parent", "obstacles", "--color", "#102030"),
        *("--example", "satu", "--example", "dua", "--study", study),
    )
    assert outcome.out == "jauh-dari-kota\n"
    assert list(book(study)["codes"]) == ["obstacles", "gap", "bank", "jauh-dari-kota", "early", "old"]
    assert book(study)["codes"]["jauh-dari-kota"] == {
        "name": {"id": "Jauh dari kota"},
        "examples": [{"id": "satu"}, {"id": "dua"}],
        "parent": "obstacles",
        "color": "#102030",
    }


def test_an_edit_rewrites_what_is_given_in_its_language(study: Path, run_command: Run) -> None:
    run_command(
        *(
            "codebook",
            "edit",
            "gap",
            "--definition",
            "Never came.",
            "--language",
            "en",
            "--key",
            "",
            "--color",
            "teal",
        ),
        *("--no-examples", "--example", "They came early.", "--parent", "", "--study", study),
    )
    assert book(study)["codes"]["gap"] == {
        "name": {"id": "Celah", "en": "Gap"},
        "definition": {"id": "Tidak sampai.", "en": "Never came."},
        "examples": [{"en": "They came early."}],
        "color": "teal",
    }
    run_command("codebook", "edit", "gap", "--definition", "", "--language", "en", "--study", study)
    assert book(study)["codes"]["gap"]["definition"] == {"id": "Tidak sampai."}


def test_a_code_is_retired_carried_and_brought_back(study: Path, run_command: Run) -> None:
    run_command("codebook", "retire", "early", "--date", "2024-02-01", "--study", study)
    assert book(study)["codes"]["early"]["retired"] == "2024-02-01"
    assert coded(study, "budi") == [["gap", "old"], ["early"]]
    outcome = run_command(
        "codebook",
        "retire",
        "early",
        "--date",
        "2024-02-01",
        "--successor",
        "bank",
        "--carry",
        "--study",
        study,
    )
    assert "  budi: 1 segment in 1 transcript\n  themes: outreach, visits\n" in outcome.err
    assert coded(study, "budi") == [["gap", "old"], ["bank"]]
    assert book(study)["codes"]["early"]["successor"] == "bank"
    run_command("codebook", "restore", "early", "--study", study)
    assert book(study)["codes"]["early"] == {"name": {"id": "Awal", "en": "Early"}, "key": "e"}
    assert run_command("codebook", "retire", "early", "--study", study).status == 0
    assert len(str(book(study)["codes"]["early"]["retired"])) == len("2024-02-01")


def test_the_list_tells_the_tree_with_its_figures(study: Path, run_command: Run) -> None:
    out = run_command("codebook", "list", "--study", study, "--language", "en").out
    assert out.splitlines() == [
        "code       key  segments  informants",
        "obstacles              0           0  Obstacles",
        "  gap      g           3           2  Gap",
        "  bank                 0           0  Bank",
        "early      e           2           2  Early",
        "old                    1           1  (retired on 2024-01-01, use gap)",
    ]
    listed = json.loads(
        run_command("codebook", "list", "--coder", "ana", "--format", "json", "--study", study).out
    )
    assert listed["left_out"] == 0
    assert listed["codes"][1] == {
        "id": "gap",
        "name": "Celah",
        "parent": "obstacles",
        "depth": 1,
        "color": "red",
        "key": "g",
        "retired": "",
        "successor": "",
        "themes": ["outreach"],
        "segments": 2,
        "informants": 2,
    }


def test_an_empty_codebook_and_lost_places_are_told(study: Path, run_command: Run) -> None:
    (study / "transcripts" / "T1.txt").write_text(TEXT.replace("early", "soon"))
    assert "Left out, for their quotes are not in the texts: 2 segments" in (
        run_command("codebook", "list", "--study", study).out
    )
    (study / "codebooks" / "c.yaml").write_text("qualcode: codebook/1\ncodes: {}\n")
    assert "There are no codes yet." in run_command("codebook", "list", "--study", study).out


def test_one_code_is_shown_with_all_that_rests_on_it(study: Path, run_command: Run) -> None:
    out = run_command("codebook", "show", "gap", "--quotes", "1", "--language", "en", "--study", study).out
    assert out.splitlines() == [
        "gap",
        "Gap",
        "",
        "Definition: Did not arrive.",
        "",
        "Example: No outreach came.",
        "",
        "below: obstacles",
        "colour: red",
        "key: g",
        "themes: outreach",
        "named in: exclude of bank",
        "3 segments of 2 informants (ana 2, budi 1)",
        "",
        "“No outreach came.”",
        "  I01, T1 5:22",
    ]
    shown = json.loads(run_command("codebook", "show", "gap", "--format", "json", "--study", study).out)
    assert shown["definition"] == {"id": "Tidak sampai.", "en": "Did not arrive."}
    assert shown["examples"] == ["No outreach came."]
    assert (shown["children"], shown["coders"]) == ([], {"ana": 2, "budi": 1})
    assert shown["named_in"] == [{"entry": "bank", "field": "exclude"}]
    assert [one["span"] for one in shown["quotes"]] == [[5, 22], [28, 44]]
    retired = run_command("codebook", "show", "old", "--study", study).out
    assert "retired on 2024-01-01: use gap instead\n" in retired
    assert "above: gap, bank" in run_command("codebook", "show", "obstacles", "--study", study).out


def test_what_is_so_already_is_said_and_nothing_is_written(study: Path, run_command: Run) -> None:
    before = everything(study)
    for args in (
        ("rename", "gap", "gap"),
        ("move", "gap", "--parent", "obstacles"),
        ("restore", "gap"),
        ("edit", "gap", "--key", "g"),
    ):
        outcome = run_command("codebook", *args, "--study", study)
        assert (outcome.status, outcome.err) == (0, "nothing to change: it is so already\n")
    assert everything(study) == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("rename", "gab", "x"), "there is no code 'gab'\n       did you mean gap?"),
        (("rename", "gap"), "what shall it be called?\n       give a new id, or --name"),
        (("rename", "gap", "bank"), "there is a code 'bank' already\n       merge the two, or take another id"),
        (("rename", "gap", " x"), "' x' cannot be an id\n       write one line"),
        (("rename", "gap", "x" * 201), "an id of 201 characters is too long"),
        (("rename", "gap", "x\ufeff"), "cannot be an id"),
        (("merge", "gap", "gap"), "a code cannot be merged with itself"),
        (("merge", "gap", "old"), "code 'old' was retired on 2024-01-01\n       bring it back first"),
        (("merge", "gap", "zzz"), "there is no code 'zzz'\n       they stand in codebooks/c.yaml"),
        (("merge", "gap"), "see `qualcode codebook merge --help`"),
        (("split", "gap", "New"), "which segments shall it take over?"),
        (("split", "gap", "New", "--all", "--whose", "ana"), "which segments shall it take over?"),
        (("split", "gap", " ", "--all"), "a code needs a name"),
        (("split", "gap", "New", "--quote", "nobody"), "no segment of code 'gap' fits\n       ask for others"),
        (("split", "bank", "New", "--all"), "code 'bank' is on no segment"),
        (("split", "gap", "New", "--id", "bank", "--all"), "there is a code 'bank' already"),
        (("split", "gap", "New", "--source", "T11"), "there is no transcript 'T11'\n       did you mean T1?"),
        (("split", "gap", "New", "--source", "zzz"), "they stand in transcripts/"),
        (("split", "gap", "New", "--informant", "zzz"), "there is no informant 'zzz'\n       the index knows I01, I02"),
        (("split", "gap", "New", "--whose", "zzz"), "there is no coder 'zzz'"),
        (("split", "gap", "New", "--attribute", "group"), "'group' is no attribute with a value"),
        (("split", "gap", "New", "--attribute", "zzz=1"), "there is no attribute 'zzz'\n       informants have group"),
        (("split", "gap", "New", "--attribute", "group=c"), "no informant has group 'c'\n       they have a"),
        (("move", "gap"), "where shall it stand?"),
        (("move", "gap", "--up", "1", "--down", "1"), "one place is enough"),
        (("move", "gap", "--parent", "", "--up", "1"), "one place is enough"),
        (("move", "gap", "--parent", "zzz"), "there is no code 'zzz'"),
        (("move", "obstacles", "--parent", "gap"), "code 'obstacles' cannot stand below 'gap', which is below it"),
        (("move", "gap", "--before", "gap"), "code 'gap' cannot stand beside itself"),
        (("move", "gap", "--parent", "obstacles", "--after", "early"), "code 'early' does not stand below 'obstacles'"),
        (("retire", "gap", "--date", "May"), "'May' is no date\n       write it as YYYY-MM-DD"),
        (("retire", "gap", "--carry"), "its segments need a code to go to\n       name the successor"),
        (("retire", "gap", "--carry", "--successor", "old"), "code 'old' is retired itself"),
        (("retire", "gap", "--successor", "gap"), "code 'gap' cannot be its own successor"),
        (("remove", "gap"), "code 'gap' is on 3 segments of ana and budi\n       merge it into another, retire it"),
        (("add", " "), "a code needs a name"),
        (("add", "New", "--id", "gap"), "there is a code 'gap' already"),
        (("add", "New", "--key", "g"), "the quick key 'g' is that of code 'gap' already\n       letters that are free:"),
        (("add", "New", "--key", "x"), "the app uses the key 'x' itself"),
        (("add", "New", "--color", "rde"), "there is no colour 'rde'\n       write #rrggbb, or one of red"),
        (("add", "New", "--parent", "zzz"), "there is no code 'zzz' to stand below"),
        (("add", "New", "--language", "en_US"), "must be a BCP 47 language tag"),
        (("edit", "gap"), "what shall it say?"),
        (("edit", "obstacles", "--parent", "bank"), "code 'obstacles' cannot stand below 'bank'"),
        (("renam", "gap"), "`qualcode codebook` knows no act 'renam'\n       did you mean `rename`?"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    study: Path, run_command: Run, args: tuple[str, ...], message: str
) -> None:
    before = everything(study)
    outcome = run_command("codebook", *args, "--study", study)
    assert outcome.status == 2
    assert message in outcome.err
    assert everything(study) == before
    if args[0] in {"rename", "merge", "add"}:
        dry = run_command("codebook", *args, "--dry-run", "--study", study)
        assert (dry.status, dry.out) == (2, "")


def test_nothing_changes_while_a_coder_s_file_cannot_be_read(study: Path, run_command: Run) -> None:
    (study / "codings" / "budi" / "T1.yaml").write_text("qualcode: [\n")
    before = everything(study)
    outcome = run_command("codebook", "rename", "early", "soon", "--study", study)
    assert outcome.status == 2
    assert (
        "codings/budi/T1.yaml cannot be read, and would be left behind\n       mend it by hand first"
        in outcome.err
    )
    assert everything(study) == before
    assert run_command("codebook", "edit", "early", "--key", "s", "--study", study).status == 0


def test_codings_of_a_changed_text_follow_with_their_places_as_they_were(
    study: Path, run_command: Run
) -> None:
    (study / "transcripts" / "T1.txt").write_text("Quite another text.\n")
    assert run_command("codebook", "rename", "gap", "silence", "--study", study).status == 0
    assert coded(study, "ana") == [["silence"], ["early", "silence"]]
    data = yaml.safe_load((study / "codings" / "ana" / "T1.yaml").read_text("utf-8"))
    assert [one["quote"] for one in data["segments"]] == ["No outreach came.", "They came early."]
    assert data["sha256"] == sha256(TEXT.encode()).hexdigest()


def test_names_that_look_like_markup_or_commands_are_names(study: Path, run_command: Run) -> None:
    for name in ("[/b]", "[@click=app.quit]x", "=1+1", "a: b", "\x1b[31mred"):
        assert run_command("codebook", "rename", "gap", name, "--study", study).status == 0
        assert name in book(study)["codes"]
        assert coded(study, "ana")[0] == [name]
        assert "\x1b" not in run_command("codebook", "list", "--study", study).out
        assert run_command("codebook", "rename", name, "gap", "--study", study).status == 0
    assert coded(study, "ana") == [["gap"], ["early", "gap"]]
