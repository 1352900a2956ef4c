"""Edits made in turn, and what they come to, read off the texts by hand."""

from __future__ import annotations

import pytest

from qualcode.core.composing import Edits, carried_offset, composed, in_composed_form, settled
from qualcode.core.editing import TextEdit, carried_span, edited_text
from qualcode.core.model import Span

TEXT = "yes. yes. no"


def done(*steps: tuple[int, int, str]) -> Edits:
    edits: Edits = ()
    for start, end, words in steps:
        edits = composed(edits, Span(start, end), words)
    return edits


@pytest.mark.parametrize(
    ("steps", "edits"),
    [
        (((0, 5, ""),), [(0, 5, "")]),
        (((5, 10, ""),), [(5, 10, "")]),
        (((0, 5, ""), (0, 5, "")), [(0, 10, "")]),
        (((4, 4, "!"), (5, 5, "?")), [(4, 4, "!?")]),
        (((4, 4, "!"), (4, 5, "")), []),
        (((10, 12, ""), (10, 10, "n"), (11, 11, "ay")), [(10, 12, "nay")]),
        (((0, 0, "P: "), (13, 15, "nay"), (8, 11, "YES")), [(0, 0, "P: "), (5, 8, "YES"), (10, 12, "nay")]),
        (((1, 2, "E"), (8, 9, ""), (2, 8, "xx")), [(1, 9, "Exx")]),
    ],
)
def test_edits_in_turn_come_to_edits_of_the_first_text(
    steps: tuple[tuple[int, int, str], ...], edits: list[tuple[int, int, str]]
) -> None:
    assert [(*one.span, one.text) for one in done(*steps)] == edits


def test_of_words_that_repeat_those_go_that_were_deleted() -> None:
    first, second = Span(0, 4), Span(5, 9)
    gone = done((0, 5, ""))
    assert edited_text(TEXT, gone) == "yes. no"
    assert (carried_span(first, gone), carried_span(second, gone)) == (None, Span(0, 4))
    gone = done((5, 10, ""))
    assert edited_text(TEXT, gone) == "yes. no"
    assert (carried_span(first, gone), carried_span(second, gone)) == (Span(0, 4), None)


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        ((0, 4, "yes."), []),
        ((0, 9, "yes. ya."), [(5, 8, "ya")]),
        ((5, 12, "yes. never"), [(10, 12, "never")]),
        ((10, 12, "not"), [(10, 12, "not")]),
        ((10, 12, "so no"), [(10, 10, "so ")]),
        ((10, 12, ""), [(10, 12, "")]),
        ((10, 10, "so "), [(10, 10, "so ")]),
    ],
)
def test_whole_words_typed_anew_are_not_touched(
    edit: tuple[int, int, str], left: list[tuple[int, int, str]]
) -> None:
    given = [TextEdit(Span(*edit[:2]), edit[2])]
    assert [(*one.span, one.text) for one in settled(TEXT, given)] == left


def test_an_accent_that_is_typed_makes_one_letter_as_the_file_has_them() -> None:
    typed = composed((), Span(3, 3), "\u0301")
    assert edited_text("cafe", in_composed_form("cafe", composed((), Span(4, 4), "\u0301"))) == "caf\u00e9"
    assert edited_text("cafe\u0301 ya", in_composed_form("cafe\u0301 ya", typed)) == "caf\u0301e\u0301 ya"


@pytest.mark.parametrize(("offset", "there"), [(0, 0), (3, 3), (5, 5), (6, 8), (7, 8), (9, 10), (12, 12)])
def test_a_place_among_characters_that_went_is_after_what_came_for_them(offset: int, there: int) -> None:
    edits = done((5, 7, "ya."), (12, 13, ""))
    assert edited_text(TEXT, edits) == "yes. ya.s. n"
    assert carried_offset(offset, edits) == there
