"""All memos of a study, and the analytic ones as acts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.apply import apply
from qualcode.core.changes import EditMemo, EditSegments, Place
from qualcode.core.coding import Desk
from qualcode.core.memos import memo_name, noted, notes, with_analytic_memo, without_analytic_memo
from qualcode.core.model import Memo, Project, Segment, Span
from qualcode.errors import ChangeRefused


def done(project: Project, name: str, text: str) -> Project:
    change = with_analytic_memo(project, name, text)
    assert change is not None
    applied = apply(project, change)
    assert applied.touched == {Place("memo", name=name)}
    return applied.project


def test_all_memos_are_listed_analytic_ones_first(difficult_study: Project) -> None:
    project = done(done(difficult_study, "b", "# Second\n"), "a", "\n## First\n")
    found = [(one.kind, one.name, one.title, one.coder, one.source, one.codes) for one in notes(project)]
    assert found == [
        ("analytic", "a", "First", "", "", ()),
        ("analytic", "b", "Second", "", "", ()),
        ("segment", "", "odd", "ana", "t1", ("cost", "burden")),
    ]
    assert [one.kind for one in notes(project, "budi")] == ["analytic", "analytic"]


def test_a_memo_on_a_segment_without_a_place_says_so(tiny: Project) -> None:
    key = next(one for one in tiny.codings if one == ("budi", "T1"))
    segments = tuple(replace(one, memo="m") for one in tiny.codings[key].segments)
    project = replace(tiny, codings={key: replace(tiny.codings[key], segments=segments)})
    assert [one.placed for one in notes(project)] == [False, False, True, True]


def test_a_memo_is_begun_rewritten_and_thrown_away(tiny: Project) -> None:
    project = done(tiny, "idea", "One.\r\n\u2028 two ")
    assert project.memos["idea"].text == "One.\r\n\u2028 two "
    assert with_analytic_memo(project, "idea", "One.\r\n\u2028 two ") is None
    project = done(project, "idea", "")
    assert project.memos["idea"] == Memo("idea", "")
    assert apply(project, without_analytic_memo(project, "idea")).project.memos == {}
    with pytest.raises(ChangeRefused, match="there is no memo 'other'"):
        without_analytic_memo(project, "other")


def test_a_memo_that_others_rewrote_is_not_written_over(tiny: Project) -> None:
    project = done(tiny, "idea", "One.")
    with pytest.raises(ChangeRefused, match="the memo 'idea' is not as it was"):
        apply(project, EditMemo(before=Memo("idea", "Two."), after=None))
    with pytest.raises(ChangeRefused, match="only be replaced by one of the same name"):
        apply(project, EditMemo(before=Memo("idea", "One."), after=Memo("b", "")))
    with pytest.raises(ChangeRefused, match="names neither an old nor a new one"):
        apply(project, EditMemo(before=None, after=None))


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "a\\b", "a\nb", " a", "a "])
def test_a_name_that_no_file_may_have_is_refused(tiny: Project, name: str) -> None:
    with pytest.raises(ChangeRefused, match="cannot be the name of a memo"):
        with_analytic_memo(tiny, name, "x")


def test_a_new_memo_is_named_by_its_day_and_title(tiny: Project) -> None:
    assert memo_name(tiny, "Who knows, and from whom?", "2024-02-12") == "2024-02-12-who-knows-and-from-whom"
    project = done(tiny, "2024-02-12-x", "")
    assert memo_name(project, "X!", "2024-02-12") == "2024-02-12-x-2"
    assert memo_name(project, "…", "") == "memo"


def test_a_memo_is_written_on_a_segment_placed_or_not(tiny: Project) -> None:
    desk = Desk("budi", "T1", lambda: "new", lambda: "")
    orphan = tiny.codings_of("budi", "T1").segments[0]
    assert orphan.orphan
    change = noted(tiny, desk, orphan.id, "Where did it go?")
    assert change is not None
    project = apply(tiny, change).project
    assert project.codings_of("budi", "T1").segments[0] == replace(orphan, memo="Where did it go?")
    assert noted(project, desk, orphan.id, "Where did it go?") is None
    with pytest.raises(ChangeRefused, match="budi has no segment nowhere in T1"):
        noted(tiny, desk, "nowhere", "x")


def test_a_segment_with_nothing_but_its_memo_goes_with_it(tiny: Project) -> None:
    segment = Segment(id="m", span=Span(0, 2), quote="P:", memo="Odd.")
    edit = EditSegments(coder="ana", transcript="T1", after=(segment,))
    project = apply(tiny, edit).project
    desk = Desk("ana", "T1", lambda: "new", lambda: "")
    change = noted(project, desk, "m", "")
    assert change is not None
    assert apply(project, change).project == tiny
