"""Where the cursor of a list of codes or themes is, without an app."""

from __future__ import annotations

from qualcode.tui.grouping.items import NOTHING, Item, code_item, theme_item
from qualcode.tui.grouping.rows import Row, Rows

TITLE = Row()
BANK, GAP, WAIT = code_item("bank"), code_item("gap"), code_item("wait")
VISITS = theme_item("visits")


def rows(*items: Item) -> list[Row]:
    return [Row(item) for item in items]


def test_the_cursor_begins_on_the_first_line_that_can_be_selected() -> None:
    found = Rows().renewed([TITLE, *rows(BANK, GAP)])
    assert (found.place, found.item, found.at_first) == (1, BANK, True)
    assert found.items == [BANK, GAP]


def test_the_cursor_stays_on_its_item_wherever_that_goes() -> None:
    before = Rows(rows(BANK, GAP, WAIT), 1)
    assert before.renewed(rows(WAIT, BANK, GAP)).place == 2


def test_the_cursor_goes_to_what_is_above_where_its_item_was() -> None:
    before = Rows(rows(BANK, GAP, WAIT), 1)
    assert before.renewed(rows(BANK, WAIT)).item == WAIT, "the line that came into its place"
    assert before.renewed([*rows(BANK), TITLE, *rows(WAIT)]).item == BANK, "titles are passed over"
    assert before.renewed([TITLE, TITLE, *rows(WAIT)]).item == WAIT, "there is none above"


def test_where_nothing_can_be_selected_the_cursor_is_on_nothing() -> None:
    for some in ([], [TITLE, TITLE]):
        found = Rows(rows(BANK, GAP), 1).renewed(some)
        assert found.item == NOTHING
        assert found.moved(1) == found


def test_walking_passes_over_titles_and_ends_at_the_edges() -> None:
    found = Rows([TITLE, *rows(BANK), TITLE, *rows(GAP, WAIT)], 1)
    assert found.moved(1).item == GAP
    assert found.moved(1).moved(-1).item == BANK
    assert found.moved(100).item == WAIT
    assert found.moved(-100).at_first


def test_the_cursor_goes_to_an_item_that_is_there() -> None:
    found = Rows([TITLE, *rows(BANK, GAP)], 1)
    there = found.on(GAP)
    assert there is not None
    assert there.item == GAP
    assert found.on(WAIT) is None
    assert found.on(NOTHING) is None, "a title cannot be selected"


def test_a_theme_reaches_down_to_its_last_code() -> None:
    inside = code_item("bank", "visits"), code_item("gap", "visits")
    some = [TITLE, *rows(VISITS, *inside, theme_item("waiting"), WAIT)]
    assert Rows(some, 1).last_of_theme == 3
    assert Rows(some, 2).last_of_theme == 3
    assert Rows(some, 4).last_of_theme == 4
    assert Rows(some, 5).last_of_theme == 5, "a code in no theme"
