"""Laws of a codebook that changes: what is taken back, what every reference does, and what becomes of (segment, code)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.core import merging, recoding, splitting, tree
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.model import (
    Code,
    Codebook,
    Coder,
    Codings,
    CodingsKey,
    Index,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Theme,
    Transcript,
)
from qualcode.core.references import faults
from qualcode.core.splitting import Selection
from qualcode.errors import ChangeRefused
from tests.support.strategies import ids

Fact = tuple[CodingsKey, str, str]


def facts(project: Project) -> Counter[Fact]:
    """Every coder's statements that a segment carries a code."""
    return Counter(
        (key, one.id, code)
        for key, codings in project.codings.items()
        for one in codings.segments
        for code in one.codes
    )


def segments(project: Project) -> set[tuple[CodingsKey, str]]:
    return {(key, one.id) for key, codings in project.codings.items() for one in codings.segments}


def in_full(project: Project) -> Any:
    """The project with the order of its codes and themes, which `==` on mappings passes over."""
    return project, list(project.codebook.codes), list(project.codebook.themes)


TEXT = "Ya. Belum pernah sampai. Tidak.\n"
NAMES = ("gap", "[/b]", "no", "12:30:45", "e\u0301", "a b")


@st.composite
def drifted(draw: st.DrawFn) -> Project:
    """A small study with codes, themes and codings of two coders; the text may have changed since they were made."""
    names = draw(st.permutations(NAMES))[: draw(st.integers(1, len(NAMES)))]
    some = st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple)
    codes = {
        name: Code(
            id=name,
            parent=draw(st.sampled_from(("", *names[:place]))),
            key=draw(st.sampled_from(("", "s", "é"))),
            definition=LocalText.of(draw(st.sampled_from(("", "Said.")))),
            retired=draw(st.sampled_from(("", "", "2024-01-01"))),
            successor=draw(st.sampled_from(("", *names))),
        )
        for place, name in enumerate(names)
    }
    themes = {}
    for name in ("t", "[P1]"):
        held = draw(some)
        against = tuple(one for one in draw(some) if one not in held)
        themes[name] = Theme(id=name, codes=held, against=against)
    text = Transcript("I01", TEXT)
    codings = {}
    for coder in ("ana", "budi"):
        spans = draw(st.lists(st.integers(0, 29), max_size=4, unique=True).map(sorted))
        made = tuple(
            Segment(
                id=f"s{start}",
                span=Span(start, start + 2),
                quote=TEXT[start : start + 2],
                codes=draw(some),
                themes=draw(st.sampled_from(((), (), ("t",)))),
                memo=draw(st.sampled_from(("", "m"))),
                orphan=draw(st.integers(0, 5)) == 0,
            )
            for start in spans
        )
        codings[CodingsKey(coder, "I01")] = Codings(
            transcript="I01", coder=coder, sha256=text.sha256, segments=made, read="2024-01-09"
        )
    return Project(
        study=Study(title=LocalText.of("x"), coders={one: Coder(one) for one in ("ana", "budi")}),
        index=Index(sources={"I01": Source(id="I01")}),
        codebook=Codebook(codes=codes, themes=themes),
        transcripts={"I01": replace(text, text=f"{TEXT} ")} if draw(st.booleans()) else {"I01": text},
        codings=codings,
    )


def after(project: Project, change: Change | None) -> Project:
    """The project after a change; it can be taken back, and leaves no reference that leads nowhere."""
    if change is None:
        return project
    applied = apply(project, change)
    assert in_full(apply(applied.project, applied.inverse).project) == in_full(project)
    assert faults(applied.project, applied.touched) <= faults(project, applied.touched)
    return applied.project


@given(st.data())
def test_a_renamed_code_is_renamed_everywhere_and_back_again(data: st.DataObject) -> None:
    project = data.draw(drifted())
    code, identity = data.draw(st.sampled_from(list(project.codebook.codes))), data.draw(ids)
    assume(identity not in project.codebook.codes)
    try:
        renamed = after(project, recoding.renamed(project, code, identity))
    except ChangeRefused:
        assume(False)
    assert list(renamed.codebook.codes) == [
        identity if one == code else one for one in project.codebook.codes
    ]
    assert facts(renamed) == Counter(
        {(key, one, identity if has == code else has): n for (key, one, has), n in facts(project).items()}
    )
    assert segments(renamed) == segments(project)
    assert in_full(after(renamed, recoding.renamed(renamed, identity, code))) == in_full(project)


@given(st.data())
def test_merging_gives_each_segment_the_target_once_and_loses_none(data: st.DataObject) -> None:
    project = data.draw(drifted())
    codes = data.draw(st.permutations(list(project.codebook.codes)))
    assume(len(codes) > 1)
    target, *going = codes[: data.draw(st.integers(2, len(codes)))]
    try:
        merged = after(project, merging.merged(project, going, target))
    except ChangeRefused:
        assert project.codebook.codes[target].retired
        return
    assert list(merged.codebook.codes) == [one for one in project.codebook.codes if one not in going]
    wanted = {(key, one, target if code in going else code) for key, one, code in facts(project)}
    assert facts(merged) == Counter(wanted)
    assert segments(merged) == segments(project)
    for theme in project.codebook.themes.values():
        held = {target if code in going else code for code in theme.codes}
        assert set(merged.codebook.themes[theme.id].codes) == held
        assert (
            set(merged.codebook.themes[theme.id].against)
            == {target if code in going else code for code in theme.against} - held
        )
    for code in merged.codebook.codes:
        assert code not in tree.ancestors(merged.codebook, code)


@given(st.data())
def test_a_split_gives_the_new_code_what_was_chosen_and_merging_gives_it_back(data: st.DataObject) -> None:
    project = data.draw(drifted())
    code = data.draw(st.sampled_from(list(project.codebook.codes)))
    carrying = splitting.selected(project, code, Selection())
    assume(carrying and not project.codebook.codes[code].retired and "new one" not in project.codebook.codes)
    chosen = data.draw(st.lists(st.sampled_from(carrying), min_size=1, unique=True))
    wanted = Selection(exactly=[(one.key, one.segment.id) for one in chosen])
    new = Code(id="new one", parent=tree.above(project.codebook, code))
    beside = data.draw(st.booleans())
    themes = data.draw(st.booleans())
    divided = after(project, splitting.split(project, code, new, wanted, beside=beside, themes=themes))
    gets = {(one.key, one.segment.id, "new one") for one in chosen}
    leaves = set() if beside else {(one.key, one.segment.id, code) for one in chosen}
    assert facts(divided) == Counter((set(facts(project)) | gets) - leaves)
    assert segments(divided) == segments(project)
    for theme in project.codebook.themes.values():
        assert ("new one" in divided.codebook.themes[theme.id].codes) == (themes and code in theme.codes)
    assert in_full(after(divided, merging.merged(divided, ["new one"], code))) == in_full(project)


@given(st.data())
def test_removing_takes_a_code_off_and_only_segments_with_nothing_else_go(data: st.DataObject) -> None:
    project = data.draw(drifted())
    going = data.draw(st.lists(st.sampled_from(list(project.codebook.codes)), min_size=1, unique=True))
    removed = after(project, recoding.removed(project, going, used=True))
    assert facts(removed) == Counter(fact for fact in facts(project) if fact[2] not in going)
    bare = {
        (key, one.id)
        for key, codings in project.codings.items()
        for one in codings.segments
        if set(one.codes) & set(going) and set(one.codes) <= set(going) and not (one.themes or one.memo)
    }
    assert segments(removed) == segments(project) - bare
    for theme in removed.codebook.themes.values():
        assert not {*theme.codes, *theme.against} & set(going)


@given(st.data())
def test_moving_changes_places_and_parents_and_nothing_else(data: st.DataObject) -> None:
    project = data.draw(drifted())
    names = list(project.codebook.codes)
    code, other = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(("", *names)))
    where = data.draw(st.sampled_from(("parent", "first", "before", "after")))
    try:
        change = (
            tree.moved(project, code, parent=other, first=where == "first")
            if where in {"parent", "first"} or not other
            else tree.moved(
                project,
                code,
                before=other if where == "before" else "",
                after=other if where == "after" else "",
            )
        )
    except ChangeRefused:
        assert other == code or code in tree.ancestors(project.codebook, other)
        return
    moved = after(project, change)
    book = moved.codebook
    below = tree.branch(project.codebook, code)
    assert set(book.codes) == set(names)
    assert [one for one in book.codes if one not in below] == [one for one in names if one not in below]
    assert [one for one in book.codes if one in below] == list(below)
    assert {one: replace(book.codes[one], parent="") for one in names} == {
        one: replace(project.codebook.codes[one], parent="") for one in names
    }
    assert all(book.codes[one].parent == project.codebook.codes[one].parent for one in names if one != code)
    if where == "before" and other:
        peers = tree.siblings(book, code)
        assert peers.index(code) + 1 == peers.index(other)
    elif where == "after" and other:
        peers = tree.siblings(book, code)
        assert peers.index(code) - 1 == peers.index(other)
    else:
        assert tree.above(book, code) == other
        if where == "first":
            assert tree.siblings(book, code)[0] == code
    assert facts(moved) == facts(project)


@given(st.data())
def test_retiring_and_carrying_leaves_the_code_and_moves_its_segments(data: st.DataObject) -> None:
    project = data.draw(drifted())
    names = list(project.codebook.codes)
    code, successor = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    carry = data.draw(st.booleans())
    try:
        retired = after(
            project, recoding.retired(project, code, "2024-02-01", successor=successor, carry=carry)
        )
    except ChangeRefused:
        assert code == successor or project.codebook.codes[successor].retired
        return
    assert (retired.codebook.codes[code].retired, retired.codebook.codes[code].successor) == (
        "2024-02-01",
        successor,
    )
    wanted = {(key, one, successor if carry and has == code else has) for key, one, has in facts(project)}
    assert facts(retired) == Counter(wanted)
    restored = after(retired, recoding.restored(retired, code))
    assert (restored.codebook.codes[code].retired, restored.codebook.codes[code].successor) == ("", "")
    assert facts(restored) == facts(retired)
