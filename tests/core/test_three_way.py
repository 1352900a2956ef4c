"""Three versions made one, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualcode.core.merged_codings import MergedCodings, merged_codings
from qualcode.core.model import Codings, Segment, Span
from qualcode.core.three_way import Clash, merged_data, merged_sides, sets

OLD, NEW = "0" * 64, "1" * 64


def seg(name: str, start: int, *codes: str, **more: Any) -> Segment:
    span = Span(start, start + 5)
    return Segment(**{"id": name, "span": span, "quote": f"q{start}", "codes": codes, **more})


def codings(*segments: Segment, **more: Any) -> Codings:
    return Codings(**{"transcript": "T", "coder": "ana", "sha256": OLD, "segments": segments, **more})


def merged(base: Codings | None, ours: Codings, theirs: Codings) -> Codings:
    made = merged_codings(base, ours, theirs)
    assert made.conflicts == ()
    return made.codings


A, B, C = seg("a", 0, "x"), seg("b", 10, "y"), seg("c", 20, "z")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ((A,), (A, B), (A, C), (A, B, C)),
        ((A, B, C), (A, B), (B, C), (B,)),
        ((), (B,), (A,), (A, B)),
        ((A,), (seg("a", 0, "x", "p"),), (seg("a", 0, "x", "q"),), (seg("a", 0, "x", "p", "q"),)),
        (
            (seg("a", 0, "x", "y"),),
            (seg("a", 0, "x"),),
            (seg("a", 0, "x", "y", "z"),),
            (seg("a", 0, "x", "z"),),
        ),
        ((A,), (seg("a", 0, "x", memo="m"),), (seg("a", 1, "x"),), (seg("a", 1, "x", memo="m"),)),
        ((seg("a", 0, "x", "y"),), (seg("a", 0, "x"),), (seg("a", 0, "y"),), ()),
        ((A,), (seg("a", 0),), (A,), (seg("a", 0),)),
        (
            (A,),
            (seg("a", 0, "x", declined=("y",)),),
            (seg("a", 0, declined=("z",)),),
            (seg("a", 0, declined=("y", "z")),),
        ),
        (
            (),
            (seg("a", 0, declined=("y",)),),
            (seg("b", 0, "x", declined=("z",)),),
            (seg("a", 0, "x", declined=("y", "z")),),
        ),
    ],
    ids=(
        "added",
        "removed",
        "nothing-before",
        "codes-put-on",
        "on-and-off",
        "memo-and-place",
        "all-off",
        "one-side",
        "declined",
        "declined-on-one-span",
    ),
)
def test_segments_of_both_sides(
    base: tuple[Segment, ...],
    ours: tuple[Segment, ...],
    theirs: tuple[Segment, ...],
    expected: tuple[Segment, ...],
) -> None:
    assert merged(codings(*base), codings(*ours), codings(*theirs)).segments == expected


def test_without_a_common_beginning_everything_was_added() -> None:
    assert merged(None, codings(A, read="2024-02-01"), codings(B)).segments == (A, B)


def conflicts(made: MergedCodings) -> list[tuple[Segment | None, Segment | None]]:
    return [(one.ours, one.theirs) for one in made.conflicts]


def test_one_fact_changed_on_both_sides_is_for_a_person() -> None:
    ours, theirs = replace(A, memo="mine"), replace(A, memo="yours")
    made = merged_codings(codings(A, B), codings(ours, B), codings(theirs, B, C))
    assert conflicts(made) == [(ours, theirs)]
    assert made.codings.segments == (B, C)


def test_a_code_that_was_declined_here_and_put_on_there_is_for_a_person() -> None:
    ours, theirs = replace(A, declined=("y",)), replace(A, codes=("x", "y"))
    assert conflicts(merged_codings(codings(A), codings(ours), codings(theirs))) == [(ours, theirs)]


def test_a_segment_removed_here_and_changed_there_is_for_a_person() -> None:
    theirs = replace(A, codes=("x", "y"))
    assert conflicts(merged_codings(codings(A), codings(), codings(theirs))) == [(None, theirs)]
    assert conflicts(merged_codings(codings(A), codings(theirs), codings())) == [(theirs, None)]


def test_two_segments_that_come_to_one_span_are_one_with_the_codes_of_both() -> None:
    ours = seg("n", 30, "p", memo="one", created="2024-02-07T01:10:14Z")
    theirs = seg("m", 30, "q", "p", memo="two", created="2024-02-07T01:10:13Z")
    one = seg("m", 30, "q", "p", memo="two\none", created="2024-02-07T01:10:13Z")
    assert merged(codings(A), codings(A, ours), codings(A, theirs)).segments == (A, one)
    moved = seg("a", 30, "x")
    assert merged(codings(A), codings(moved), codings(A, ours)).segments == (
        seg("a", 30, "x", "p", memo="one"),
    )


def test_orphans_of_one_span_stay_apart() -> None:
    lost, gone = seg("n", 30, "p", orphan=True), seg("m", 30, "q", orphan=True)
    assert set(merged(codings(), codings(lost), codings(gone)).segments) == {lost, gone}


@pytest.mark.parametrize(
    ("was", "ours", "theirs", "expected"),
    [
        ("", "2024-02-01", "", "2024-02-01"),
        ("", "2024-02-01", "2024-02-03", "2024-02-03"),
        ("2024-02-01", "", "2024-02-01", ""),
        ("2024-02-01", "", "2024-02-05", "2024-02-05"),
    ],
)
def test_the_later_mark_stays(was: str, ours: str, theirs: str, expected: str) -> None:
    made = merged(codings(A, read=was), codings(A, read=ours), codings(A, read=theirs))
    assert made.read == expected
    made = merged(codings(A, coded=was), codings(A, coded=theirs), codings(A, coded=ours))
    assert made.coded == expected


def test_segments_follow_the_side_that_brought_them_to_a_changed_text() -> None:
    carried = codings(seg("a", 3, "x"), seg("b", 13, "y"), sha256=NEW)
    theirs = codings(replace(A, codes=("x", "p")), C)
    made = merged(codings(A, B), carried, theirs)
    assert made.sha256 == NEW
    assert made.segments == (seg("a", 3, "x", "p"), replace(C, orphan=True))
    assert merged(codings(A, B), theirs, carried) == made


def test_what_was_coded_meanwhile_goes_where_it_is_brought() -> None:
    """Only what is new on that side is asked about."""
    carried = codings(seg("a", 3, "x"), seg("b", 13, "y"), sha256=NEW)
    theirs = codings(replace(A, codes=("x", "p")), C)

    def bring(asked: Codings, sha256: str) -> dict[str, Segment]:
        assert (asked.segments, asked.sha256, sha256) == ((C,), OLD, NEW)
        return {"c": replace(C, span=Span(99, 105))}

    for ours, other in ((carried, theirs), (theirs, carried)):
        made = merged_codings(codings(A, B), ours, other, bring)
        assert made.conflicts == ()
        assert made.codings.segments == (seg("a", 3, "x", "p"), replace(C, span=Span(99, 105)))


def test_a_segment_moved_by_hand_while_the_text_changed_is_for_a_person() -> None:
    here, there = seg("a", 3, "x"), seg("a", 1, "x")
    made = merged_codings(codings(A), codings(here, sha256=NEW), codings(there))
    assert conflicts(made) == [(here, replace(there, orphan=True))]


def test_both_sides_brought_to_one_changed_text() -> None:
    here = codings(seg("a", 3, "x", "p"), sha256=NEW)
    there = codings(seg("a", 3, "x"), seg("b", 13, "y", "q"), sha256=NEW)
    made = merged_codings(codings(A, B), here, there)
    assert made.codings.segments == (seg("a", 3, "x", "p"),)
    assert conflicts(made) == [(None, seg("b", 13, "y", "q"))]


@pytest.mark.parametrize(
    ("ours", "theirs", "what"),
    [
        (codings(A, coder="cici"), codings(A, coder="budi"), "coder"),
        (codings(A, sha256=NEW), codings(A, sha256="2" * 64), "sha256"),
        (codings(A, A), codings(A), "segments"),
        (codings(A), codings(A, replace(A, id="n")), "segments"),
    ],
)
def test_what_cannot_be_compared(ours: Codings, theirs: Codings, what: str) -> None:
    with pytest.raises(Clash) as clash:
        merged_codings(codings(), ours, theirs)
    assert clash.value.path == (what,)


def test_codings_of_no_common_beginning_are_of_one_coder() -> None:
    with pytest.raises(Clash):
        merged_codings(None, codings(A), codings(A, coder="budi"))


@pytest.mark.parametrize("head", [{"coder": "budi"}, {"transcript": "I02"}])
def test_what_was_coded_goes_along_with_a_coder_or_source_of_another_id(head: dict[str, Any]) -> None:
    new = seg("n", 13, "y", "q")
    renamed = replace(codings(A), **head)
    for ours, theirs in ((renamed, codings(A, new)), (codings(A, new), renamed)):
        assert merged_codings(codings(A), ours, theirs).codings == replace(codings(A, new), **head)


def test_where_both_changed_the_text_theirs_are_brought_to_ours() -> None:
    """What both had is where we have it, what they have added where it is brought; the same with a code put on."""
    other = "2" * 64
    ours = codings(seg("a", 3, "x", "mine"), sha256=NEW)
    theirs = codings(seg("a", 5, "x", "too"), seg("n", 15, "y"), seg("o", 25, "z"), sha256=other)
    places = {"a": seg("a", 3), "n": seg("n", 13)}
    made = merged_codings(
        codings(A), ours, theirs, lambda held, text: places if (held, text) == (theirs, NEW) else {}
    )
    assert made.conflicts == ()
    assert made.codings == codings(
        seg("a", 3, "x", "mine", "too"), seg("n", 13, "y"), seg("o", 25, "z", orphan=True), sha256=NEW
    )


def test_sets() -> None:
    assert sets("ab", "abc", "bd") == ("b", "c", "d")
    assert sets("ab", "ab", "ba") == ("b", "a")
    assert sets("ab", "ba", "ab") == ("b", "a")


THEME = {"name": "T", "codes": ["a", "b"]}


@pytest.mark.parametrize(
    ("was", "ours", "theirs", "expected"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, {"a": 1, "c": 3}, {"a": 1, "b": 2, "c": 3}),
        ({"a": 1, "b": 2, "c": 3}, {"a": 1, "c": 3}, {"a": 1, "b": 2}, {"a": 1}),
        (
            {"t": THEME},
            {"t": {**THEME, "name": "U"}},
            {"t": {**THEME, "codes": ["b", "c"]}},
            {"t": {"name": "U", "codes": ["b", "c"]}},
        ),
        ({}, {"n": {"name": "N"}}, {"n": {"name": "N", "key": "k"}}, {"n": {"name": "N", "key": "k"}}),
        (
            {"n": {"id": "satu"}},
            {"n": {"id": "satu", "en": "one"}},
            {"n": {"id": "Satu"}},
            {"n": {"id": "Satu", "en": "one"}},
        ),
        (["a"], ["a", "a"], ["b", "a"], ["b", "a", "a"]),
        (
            [{"from": "p", "relation": "r", "to": "q"}],
            [{"from": "p", "relation": "r", "to": "q", "note": "why"}],
            [{"from": "p", "relation": "r", "to": "q"}, {"from": "q", "relation": "r", "to": "s"}],
            [
                {"from": "p", "relation": "r", "to": "q", "note": "why"},
                {"from": "q", "relation": "r", "to": "s"},
            ],
        ),
    ],
    ids=("added", "removed", "within", "added-twice", "languages", "lists", "relations"),
)
def test_plain_data(was: Any, ours: Any, theirs: Any, expected: Any) -> None:
    made = merged_data(was, ours, theirs)
    assert made == expected
    assert list(made) == list(expected)


@pytest.mark.parametrize(
    ("was", "ours", "theirs", "path"),
    [
        ({"a": {"n": 1}}, {"a": {"n": 2}}, {"a": {"n": 3}}, ("a", "n")),
        ({"a": {"n": 1}}, {}, {"a": {"n": 3}}, ("a",)),
        ({}, {"a": "text"}, {"a": {"en": "text"}}, ("a",)),
    ],
)
def test_plain_data_that_clashes_says_where(was: Any, ours: Any, theirs: Any, path: tuple[str, ...]) -> None:
    with pytest.raises(Clash) as clash:
        merged_data(was, ours, theirs)
    assert clash.value.path == path


def test_both_versions_hold_all_that_is_agreed_on_and_one_of_what_is_not() -> None:
    was = {"a": {"n": 1, "m": 1}, "b": 1, "c": 1}
    ours = {"a": {"n": 2, "m": 1}, "b": 1, "d": [1]}
    theirs = {"a": {"n": 3, "m": 4}, "b": 5, "c": 6}
    assert merged_sides(was, ours, theirs) == (
        {"a": {"n": 2, "m": 4}, "b": 5, "d": [1]},
        {"a": {"n": 3, "m": 4}, "b": 5, "c": 6, "d": [1]},
        (("a", "n"), ("c",)),
    )


def test_the_order_is_that_of_the_side_that_changed_it() -> None:
    was = dict.fromkeys("abc", 1)
    assert list(merged_data(was, was, dict.fromkeys("cab", 1))) == ["c", "a", "b"]
    assert list(merged_data(was, dict.fromkeys("cab", 1), {**was, "d": 1})) == ["c", "d", "a", "b"]
    assert list(merged_data(was, {**was, "o": 1}, {**was, "t": 1})) == ["a", "b", "c", "o", "t"]
