from __future__ import annotations

import pytest

from qualcode.core.model import Span
from qualcode.core.units import UnitKind, cut
from qualcode.language.sentences import quick_sentences

TEXT = "P: Why?\nI01: No outreach came. Why? It is far.\n"
BODY = Span(13, 46)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("document", [TEXT]),
        ("turn", ["No outreach came. Why? It is far."]),
        ("sentence", ["No outreach came.", "Why?", "It is far."]),
        ("word", ["No", "outreach", "came", "Why", "It", "is", "far"]),
        ("character", ["No out", "reach came.", " Why? It is far."]),
    ],
)
def test_units_are_cut_from_what_is_said(kind: UnitKind, expected: list[str]) -> None:
    spans = [Span(0, 19), Span(19, 30)]
    found = cut(kind, TEXT, [BODY], spans, quick_sentences)

    assert [unit.span.of(TEXT) for unit in found.units] == expected
    weights = [unit.weight for unit in found.units]
    assert weights == ([6, 11, 16] if kind == "character" else [1] * len(expected))


@pytest.mark.parametrize(
    ("span", "carrying"),
    [
        (Span(13, 30), [0]),
        (Span(25, 30), [0]),
        (Span(25, 28), []),  # "cam" is no whole word
        (Span(25, 33), [0]),  # "came. Wh" holds a whole word of the first sentence and none of the second
        (Span(0, 46), [0, 1, 2]),
        (Span(0, 8), []),
    ],
)
def test_a_unit_carries_a_code_where_a_whole_word_of_it_does(span: Span, carrying: list[int]) -> None:
    found = cut("sentence", TEXT, [BODY], [span], quick_sentences)
    assert list(found.carrying([span])) == carrying


def test_a_unit_without_words_carries_what_touches_it() -> None:
    found = cut("turn", "I01: ...\n", [Span(5, 8)], [], quick_sentences)
    assert list(found.carrying([Span(6, 7)])) == [0]


def test_units_know_their_turn() -> None:
    bodies = [Span(0, 8), Span(9, 15)]
    found = cut("sentence", "One. Two\nThree.", bodies, [], quick_sentences)
    assert [unit.block for unit in found.units] == [0, 0, 1]


def test_a_text_that_says_nothing_is_no_unit() -> None:
    assert cut("document", "", [], [], quick_sentences).units == ()
