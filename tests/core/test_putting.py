from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.coding import Desk, without
from qualcode.core.finding import occurrences
from qualcode.core.model import Code, CodingsKey, Project, Segment, Span
from qualcode.core.putting import Put, put
from qualcode.core.uncoded import asked, uncoded
from qualcode.errors import ChangeRefused

DESK = Desk("ana", "T2", lambda: "new", lambda: "2024-02-01T08:00:00Z")
AUNT = Span(14, 30)


def after(project: Project, change: Change | None) -> Project:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def ana(project: Project) -> tuple[Segment, ...]:
    return project.codings[CodingsKey("ana", "T2")].segments


def test_everything_is_put_on_a_stretch_as_one_act(tiny: Project) -> None:
    what = Put(codes=("gap", "heard"), new=(Code(id="fresh"),), themes=("visits",), memo="More.")
    (segment,) = ana(after(tiny, put(tiny, DESK, AUNT, what)))
    assert segment.codes == ("heard", "gap", "fresh")
    assert segment.themes == ("visits",)
    assert segment.memo == "An aunt again.\n\nMore."


def test_what_is_there_already_is_no_change(tiny: Project) -> None:
    assert put(tiny, DESK, AUNT, Put(codes=("heard",), memo="aunt")) is None
    assert put(tiny, DESK, AUNT, Put()) is None


def test_a_memo_alone_makes_a_segment(tiny: Project) -> None:
    segments = ana(after(tiny, put(tiny, DESK, Span(3, 7), Put(memo="Why?"))))
    assert (segments[0].quote, segments[0].codes, segments[0].memo) == ("Why?", (), "Why?")


@pytest.mark.parametrize(
    ("what", "message"),
    [
        (Put(codes=("zzz",)), "there is no code 'zzz'"),
        (Put(themes=("zzz",)), "there is no theme 'zzz'"),
        (Put(new=(Code(id="gap"),)), "there is a code 'gap' already"),
    ],
)
def test_what_is_not_there_is_not_put(tiny: Project, what: Put, message: str) -> None:
    with pytest.raises(ChangeRefused, match=message):
        put(tiny, DESK, AUNT, what)


def test_codes_and_themes_are_taken_off_as_one_act(tiny: Project) -> None:
    coded = after(tiny, put(tiny, DESK, AUNT, Put(codes=("gap",), themes=("visits",))))
    (segment,) = ana(coded)
    (left,) = ana(after(coded, without(coded, DESK, segment, codes=("gap",), themes=("visits",))))
    assert (left.codes, left.themes) == (("heard",), ())
    assert without(coded, DESK, segment, codes=("bank",)) is None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("a b a b", "a b", [(0, 3), (4, 7)]),
        ("aaa", "aa", [(0, 2), (1, 3)]),
        ("a\n  b", " a b ", [(0, 5)]),
        ("a.b", "a?b", []),
        ("abc", " ", []),
        ("abc", "", []),
        ("Abc", "abc", []),
    ],
)
def test_words_are_found_whatever_is_between_them(text: str, words: str, expected: object) -> None:
    assert [tuple(one) for one in occurrences(text, words)] == expected


@given(st.text("ab \n.(", max_size=12), st.text("ab \n.(", max_size=4))
def test_what_is_found_says_the_words(text: str, words: str) -> None:
    for span in occurrences(text, words):
        assert span.of(text).split() == words.split()
    if words.strip() and words.strip() in text:
        assert occurrences(text, words)


def test_what_the_researcher_says_is_left_out_of_what_is_uncoded(tiny: Project) -> None:
    from qualcode.core.text import turns

    text = tiny.transcripts["T1"].text
    sentences = (Span(3, 7), Span(14, 31), Span(32, 52))
    all_turns = turns(text, tiny.speakers)
    assert [asked(all_turns, one) for one in sentences] == [True, False, False]
    left = uncoded(sentences, all_turns, lambda one: one.start == 14)
    assert list(left) == [Span(32, 52)]
