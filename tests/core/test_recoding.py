from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from qualcode.core import recoding, tree
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.effects import Reach, effect
from qualcode.core.mentions import mentions
from qualcode.core.model import Code, CodingsKey, LocalText, Project, Theme, Transcript
from qualcode.errors import ChangeRefused

NAMES = ("obstacles", "gap", "bank", "heard", "wait", "old")


@pytest.fixture
def project(tiny: Project) -> Project:
    """The tiny study with a tree: obstacles over gap and bank; heard, wait and a retired code at the top."""
    codes = {
        "obstacles": Code(id="obstacles"),
        "gap": Code(id="gap", parent="obstacles", key="g", color="red"),
        "bank": Code(id="bank", parent="obstacles", definition=LocalText.of("Not gap: the bank said no.")),
        "heard": Code(id="heard", key="h"),
        "wait": Code(id="wait"),
        "old": Code(id="old", key="g", retired="2024-01-01", successor="gap"),
    }
    codings = {
        key: replace(one, segments=tuple(segment for segment in one.segments if "odd" not in segment.codes))
        for key, one in tiny.codings.items()
    }
    codings = {key: one for key, one in codings.items() if one.segments}
    return replace(tiny, codebook=replace(tiny.codebook, codes=codes), codings=codings)


def after(project: Project, change: Change | None) -> Project:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def codes_on(project: Project, coder: str, source: str) -> list[tuple[str, ...]]:
    return [one.codes for one in project.codings[CodingsKey(coder, source)].segments]


def test_a_rename_reaches_every_coder_the_themes_the_children_and_retired_codes(project: Project) -> None:
    renamed = after(project, recoding.renamed(project, "gap", "no-outreach"))
    assert list(renamed.codebook.codes) == ["obstacles", "no-outreach", "bank", "heard", "wait", "old"]
    assert renamed.codebook.codes["no-outreach"].key == "g"
    assert renamed.codebook.codes["old"].successor == "no-outreach"
    assert renamed.codebook.themes["no-outreach"].codes == ("no-outreach", "heard")
    assert codes_on(renamed, "ana", "T1") == [("no-outreach",), ("bank", "no-outreach")]
    assert codes_on(renamed, "budi", "T1") == [("no-outreach",), ("no-outreach",), ("heard",), ("bank",)]
    parent = after(project, recoding.renamed(project, "obstacles", "hurdles"))
    assert [one.id for one in parent.codebook.children("hurdles")] == ["gap", "bank"]


def test_what_a_consensus_declined_follows_a_rename_and_goes_with_its_code(project: Project) -> None:
    key = CodingsKey("ana", "T1")
    declining = replace(project.codings[key].segments[0], codes=(), declined=("wait",))
    codings = replace(project.codings[key], segments=(declining, *project.codings[key].segments[1:]))
    project = replace(project, codings={**project.codings, key: codings})
    renamed = after(project, recoding.renamed(project, "wait", "queue"))
    assert renamed.codings[key].segments[0].declined == ("queue",)
    removed = after(project, recoding.removed(project, ["wait"], used=True))
    assert declining.id not in {one.id for one in removed.codings[key].segments}


def test_codings_of_a_text_that_has_changed_or_is_missing_are_renamed_too(project: Project) -> None:
    texts = {**project.transcripts, "T1": Transcript("T1", "Another text.\n")}
    del texts["T2"]
    drifted = replace(project, transcripts=texts)
    renamed = after(drifted, recoding.renamed(drifted, "heard", "was-told"))
    assert codes_on(renamed, "budi", "T1")[2] == ("was-told",)
    assert codes_on(renamed, "ana", "T2") == [("was-told",)]
    before = drifted.codings[CodingsKey("budi", "T1")].segments
    now = renamed.codings[CodingsKey("budi", "T1")].segments
    assert [(one.span, one.quote, one.orphan) for one in now] == [
        (one.span, one.quote, one.orphan) for one in before
    ]


def test_an_edit_that_gives_another_id_and_parent_is_one_act(project: Project) -> None:
    wanted = replace(
        project.codebook.codes["heard"], id="hearsay", parent="obstacles", definition=LocalText.of("Told.")
    )
    edited = after(project, recoding.edited(project, "heard", wanted))
    assert edited.codebook.codes["hearsay"] == wanted
    assert [one.id for one in edited.codebook.children("obstacles")] == ["gap", "bank", "hearsay"]
    assert codes_on(edited, "ana", "T2") == [("hearsay",)]


def test_retiring_leaves_segments_and_names_what_is_used_instead(project: Project) -> None:
    retired = after(project, recoding.retired(project, "gap", "2024-02-01", successor="heard"))
    assert codes_on(retired, "ana", "T1") == codes_on(project, "ana", "T1")
    assert retired.codebook.codes["gap"].successor == "heard"
    again = after(retired, recoding.restored(retired, "gap"))
    assert again.codebook.codes["gap"] == project.codebook.codes["gap"]


def test_carrying_to_the_successor_moves_segments_and_themes(project: Project) -> None:
    carried = after(project, recoding.retired(project, "gap", "2024-02-01", successor="bank", carry=True))
    assert codes_on(carried, "ana", "T1") == [("bank",), ("bank",)]
    assert carried.codebook.themes["no-outreach"].codes == ("bank", "heard")
    assert "gap" in carried.codebook.codes


def test_a_code_that_is_brought_back_does_not_take_a_key_that_is_another_s_now(project: Project) -> None:
    restored = after(project, recoding.restored(project, "old"))
    assert (restored.codebook.codes["old"].key, restored.codebook.codes["gap"].key) == ("", "g")


def test_removing_an_unused_code_takes_it_out_of_themes_and_lifts_what_is_below(project: Project) -> None:
    themes = {**project.codebook.themes, "t": Theme(id="t", codes=("obstacles", "gap"), against=("wait",))}
    held = replace(project, codebook=replace(project.codebook, themes=themes))
    removed = after(held, recoding.removed(held, ["obstacles"]))
    assert removed.codebook.themes["t"].codes == ("gap",)
    assert [one.parent for one in removed.codebook.codes.values()] == [""] * 5


def test_a_used_code_is_removed_only_when_that_is_said(project: Project) -> None:
    with pytest.raises(ChangeRefused, match="code 'gap' is on 4 segments of ana and budi") as refusal:
        recoding.removed(project, ["gap"])
    assert refusal.value.hint == "merge it into another, retire it, or take it off them"
    with pytest.raises(ChangeRefused, match="these codes are on 2 segments of ana and budi"):
        recoding.removed(project, ["heard", "old"])
    removed = after(project, recoding.removed(project, ["gap"], used=True))
    assert codes_on(removed, "ana", "T1") == [("bank",)]
    assert codes_on(removed, "budi", "T1") == [("heard",), ("bank",)]
    found = effect(project, removed)
    assert found.coders == {
        "ana": Reach(segments=1, gone=1, transcripts=("T1",)),
        "budi": Reach(gone=2, transcripts=("T1",)),
    }
    assert (found.segments, found.gone, found.files) == (1, 3, 2)
    assert found.codes == ("gap", "old")
    assert found.themes == ("no-outreach",)


def test_a_summary_whose_evidence_goes_becomes_stale(difficult_study: Project) -> None:
    from qualcode.core.charting import with_cell
    from qualcode.core.evidence import evidence

    facts = evidence(difficult_study)
    change = with_cell(difficult_study, facts, "burden", "I1", "Much.", coder="ana", date="2024-02-01")
    assert change is not None
    written = apply(difficult_study, change).project
    assert effect(written, after(written, recoding.renamed(written, "cost", "costs"))).stale == ()
    removed = after(written, recoding.removed(written, ["cost"], used=True))
    assert effect(written, removed).stale == (("burden", "I1"),)


def test_a_rename_can_reach_the_words_of_the_codebook_whole_words_only(project: Project) -> None:
    theme = replace(project.codebook.themes["waiting"], summary=LocalText.of({"en": "gap, gap-year, (gap)"}))
    themes = {**project.codebook.themes, "waiting": theme}
    held = replace(project, codebook=replace(project.codebook, themes=themes))
    renamed = after(held, recoding.renamed(held, "gap", "no-outreach", in_words=True)).codebook
    assert renamed.codes["bank"].definition == LocalText.of("Not no-outreach: the bank said no.")
    assert renamed.themes["waiting"].summary.in_language() == "no-outreach, gap-year, (no-outreach)"
    assert renamed.themes["no-outreach"].codes == ("no-outreach", "heard")
    silent = recoding.renamed(held, "wait", "waiting", in_words=True)
    assert list(after(held, silent).codebook.codes)[4] == "waiting"


def test_words_that_name_a_code_by_its_id_are_found(project: Project) -> None:
    assert mentions(project.codebook, "gap") == (("bank", "definition"),)
    assert mentions(project.codebook, "ban") == ()
    themes = {"t": Theme(id="t", summary=LocalText.of({"en": "The bank-code, and wait."}))}
    book = replace(project.codebook, themes=themes)
    assert mentions(book, "bank") == ()
    assert mentions(book, "wait") == (("t", "summary"),)


def test_a_new_code_comes_last_below_its_parent(project: Project) -> None:
    added = after(project, recoding.added(project, Code(id="new", parent="obstacles")))
    assert list(added.codebook.codes) == ["obstacles", "gap", "bank", "new", "heard", "wait", "old"]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda p: tree.shifted(p, "wait", -2), ["wait", "obstacles", "gap", "bank", "heard", "old"]),
        (lambda p: tree.shifted(p, "obstacles", 1), ["heard", "obstacles", "gap", "bank", "wait", "old"]),
        (lambda p: tree.shifted(p, "gap", 9), ["obstacles", "bank", "gap", "heard", "wait", "old"]),
        (lambda p: tree.indented(p, "heard"), ["obstacles", "gap", "bank", "heard", "wait", "old"]),
        (lambda p: tree.outdented(p, "gap"), ["obstacles", "bank", "gap", "heard", "wait", "old"]),
        (lambda p: tree.moved(p, "obstacles", parent="wait"), ["heard", "wait", "obstacles", "gap", "bank", "old"]),
        (lambda p: tree.moved(p, "wait", parent="obstacles", first=True), ["obstacles", "wait", "gap", "bank", "heard", "old"]),
        (lambda p: tree.moved(p, "heard", before="bank"), ["obstacles", "gap", "heard", "bank", "wait", "old"]),
        (lambda p: tree.moved(p, "heard", after="wait"), ["obstacles", "gap", "bank", "wait", "heard", "old"]),
    ],
)  # fmt: skip
def test_a_move_takes_along_what_is_below(
    project: Project, act: Callable[[Project], Change], expected: list[str]
) -> None:
    assert list(after(project, act(project)).codebook.codes) == expected


def test_indenting_and_outdenting_change_the_parent(project: Project) -> None:
    below = after(project, tree.indented(project, "heard"))
    assert below.codebook.codes["heard"].parent == "obstacles"
    assert after(below, tree.outdented(below, "heard")).codebook.codes["heard"].parent == ""


def test_what_changes_nothing_is_no_change(project: Project) -> None:
    assert recoding.renamed(project, "gap", "gap") is None
    assert recoding.edited(project, "gap", project.codebook.codes["gap"]) is None
    assert recoding.retired(project, "old", "2024-01-01") is None
    assert recoding.restored(project, "gap") is None
    assert tree.moved(project, "gap", parent="obstacles") is None
    assert tree.moved(project, "gap", before="bank") is None
    assert tree.moved(project, "gap", first=True) is None
    assert tree.shifted(project, "gap", -1) is None
    assert tree.indented(project, "obstacles") is None
    assert tree.outdented(project, "wait") is None


def _with(project: Project, code: str, **changes: Any) -> Change | None:
    return recoding.edited(project, code, replace(project.codebook.codes[code], **changes))


@pytest.mark.parametrize(
    ("act", "message", "hint"),
    [
        (lambda p: recoding.renamed(p, "zzz", "a"), "there is no code 'zzz'", "renamed or removed meanwhile"),
        (lambda p: recoding.renamed(p, "gap", "bank"), "there is a code 'bank' already", "merge the two"),
        (lambda p: recoding.renamed(p, "gap", " a"), "' a' cannot be an id", "without white space"),
        (lambda p: recoding.renamed(p, "gap", ""), "'' cannot be an id", "write one line"),
        (lambda p: recoding.renamed(p, "gap", "a\nb"), r"'a\\nb' cannot be an id", "write one line"),
        (lambda p: recoding.renamed(p, "gap", "a" * 201), "an id of 201 characters is too long", "at most 200"),
        (lambda p: recoding.added(p, Code(id="gap")), "there is a code 'gap' already", "another id"),
        (lambda p: recoding.added(p, Code(id="n", parent="zzz")), "there is no code 'zzz' to stand below", "codebook"),
        (lambda p: _with(p, "obstacles", parent="gap"), "cannot stand below 'gap', which is below it", "move 'gap'"),
        (lambda p: _with(p, "gap", parent="gap"), "code 'gap' cannot stand below itself", "another"),
        (lambda p: _with(p, "bank", key="h"), "the quick key 'h' is that of code 'heard' already", "a b d e f j k"),
        (lambda p: _with(p, "bank", key="x"), "the app uses the key 'x' itself", "letters that are free: a b d"),
        (lambda p: _with(p, "bank", key="xy"), "the quick key 'xy' is not one character", "letters that are free"),
        (lambda p: _with(p, "bank", key=" "), "the quick key ' ' is not one character", "letters that are free"),
        (lambda p: _with(p, "bank", color="rde"), "there is no colour 'rde'", "write #rrggbb, or one of red, orange"),
        (lambda p: _with(p, "old", retired=""), "the quick key 'g' is that of code 'gap' already", "free"),
        (lambda p: _with(p, "gap", successor="zzz"), "there is no code 'zzz'", ""),
        (lambda p: _with(p, "gap", successor="gap"), "cannot be its own successor", "another"),
        (lambda p: recoding.retired(p, "gap", "1 May"), "'1 May' is no date", "YYYY-MM-DD"),
        (lambda p: recoding.retired(p, "gap", "2024-02-01", carry=True), "need a code to go to", "successor"),
        (
            lambda p: recoding.retired(p, "gap", "2024-02-01", successor="old", carry=True),
            "code 'old' is retired itself",
            "bring it back",
        ),
        (lambda p: recoding.removed(p, ["zzz"]), "there is no code 'zzz'", ""),
        (lambda p: tree.moved(p, "gap", before="gap"), "code 'gap' cannot stand beside itself", "another"),
        (lambda p: tree.moved(p, "gap", parent="", after="bank"), "'bank' does not stand at the top", "not both"),
        (lambda p: tree.moved(p, "gap", parent="wait", after="bank"), "'bank' does not stand below 'wait'", "not both"),
        (lambda p: tree.moved(p, "zzz", parent=""), "there is no code 'zzz'", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_do(
    project: Project, act: Callable[[Project], Change], message: str, hint: str
) -> None:
    with pytest.raises(ChangeRefused, match=message) as refusal:
        act(project)
    assert hint in refusal.value.hint


def test_what_was_wrong_before_does_not_stop_an_edit(project: Project) -> None:
    strange = Code(id="gap", parent="lost", key="x", color="mauve")
    held = replace(
        project, codebook=replace(project.codebook, codes={**project.codebook.codes, "gap": strange})
    )
    edited = after(held, recoding.edited(held, "gap", replace(strange, definition=LocalText.of("New."))))
    assert edited.codebook.codes["gap"] == replace(strange, definition=LocalText.of("New."))
    assert after(held, tree.shifted(held, "gap", -1)).codebook.codes["gap"].parent == "lost"
