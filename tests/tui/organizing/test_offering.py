"""What is offered while a cell is written, without an app."""

from __future__ import annotations

import pytest

from qualcode.tui.organizing.offering import Asked, Choice, Offered, Typed, begun, offered, toggled

GROUPS = (Choice("staff", "2 people"), Choice("villagers", "7 people"), Choice("officials"))


def asked(value: str = "", *, strict: bool = False, several: bool = False, offer: str = "") -> Asked:
    return Asked(
        title="group of I01",
        value=value,
        choices=GROUPS,
        strict=strict,
        several=several,
        offer=offer,
        nothing="no group",
    )


def words(found: Offered) -> list[str]:
    return [one.typed.words for one in found.lines]


def says(found: Offered) -> list[str]:
    return [one.prompt.plain for one in found.lines]


def test_choices_fit_by_their_letters_and_by_what_is_said_of_them_those_that_begin_so_first() -> None:
    assert words(offered(asked(), "v")) == ["villagers"]
    assert words(offered(asked(), " PEO ")) == ["staff", "villagers"]
    assert words(offered(asked(), "f")) == ["staff", "officials"]
    assert words(offered(asked(), "o")) == ["officials", "staff", "villagers"]
    assert offered(asked(), "xyz") == Offered()


def test_all_are_offered_before_anything_is_typed_over_what_stands_there() -> None:
    assert says(offered(asked("staff"), "staff")) == [
        "staff  2 people",
        "villagers  7 people",
        "officials",
    ]


def test_an_empty_line_offers_to_have_nothing_where_something_stands() -> None:
    assert says(offered(asked("staff"), ""))[-1] == "no group"
    assert offered(asked("staff"), "").lines[-1].typed == Typed("")
    assert "no group" not in says(offered(asked(), ""))


def test_where_only_a_choice_may_stand_what_stands_there_is_highlighted_else_what_fits_best() -> None:
    assert offered(asked("villagers", strict=True), "").first == 1
    assert offered(asked("villagers", strict=True), "o").first == 0
    assert offered(asked("villagers", strict=True), "xyz").first is None
    assert offered(asked("villagers"), "").first is None, "the words typed may stand as they are"


def test_words_that_are_no_choice_yet_are_offered_as_a_new_one() -> None:
    found = offered(asked(offer="new: {typed}"), " guests ")
    assert says(found) == ["new: guests"]
    assert found.lines[0].typed == Typed("guests", new=True)
    assert says(offered(asked(offer="new: {typed}"), "STAFF")) == ["staff  2 people"], "it is there already"


def test_several_choices_are_ticked_and_only_the_last_word_is_looked_for() -> None:
    several = asked("staff", several=True, offer="new: {typed}")
    assert says(offered(several, "staff, vi")) == ["villagers  7 people", "new: vi"]
    assert says(offered(several, "staff, "))[0] == "✓ staff  2 people"
    assert offered(several, "staff, guests").lines[-1].typed == Typed("staff, guests", new=True)


@pytest.mark.parametrize(
    ("value", "strict", "several", "line"),
    [
        ("staff", False, False, "staff"),
        ("staff", False, True, "staff, "),
        ("staff", True, False, ""),
        ("", False, True, ""),
    ],
)
def test_the_line_begins_with_what_stands_there_unless_it_is_chosen_from_a_list(
    value: str, *, strict: bool, several: bool, line: str
) -> None:
    assert begun(asked(value, strict=strict, several=several)) == line


@pytest.mark.parametrize(
    ("typed", "choice", "after"),
    [
        ("", "staff", "staff, "),
        ("staff, ", "villagers", "staff, villagers, "),
        ("staff, vi", "villagers", "staff, villagers, "),
        ("staff, villagers", "staff", "villagers, "),
        ("staff", "staff", ""),
    ],
)
def test_a_choice_is_put_in_or_taken_out_in_the_place_of_its_letters(
    typed: str, choice: str, after: str
) -> None:
    assert toggled(typed, choice, {"staff", "villagers"}) == after
