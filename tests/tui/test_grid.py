from __future__ import annotations

import pytest

from qualcode.tui.organizing.folding import LEAST, heights
from qualcode.tui.organizing.grid import Grid, Head, Line
from qualcode.tui.organizing.spread import narrowed, natural_widths

HEADS = (Head("id", "Id"), Head("a", "A"), Head("b", "B"))


def grid(ids: str = "vwxyz", **more: object) -> Grid:
    lines = tuple(Line(one, (one, f"{one}a", f"{one}b")) for one in ids)
    return Grid(HEADS, lines, ids[:1], "id", **more)  # type: ignore[arg-type]  # fields by name, each of its kind


def test_the_cursor_goes_as_far_as_the_table() -> None:
    assert grid().moved(2, 1).cell == "xa"
    assert grid().moved(99, 99).cell == "zb"
    assert grid().moved(-5, -5).cell == "v"
    assert grid("").moved(1, 1) == grid("")
    assert grid("").cell == ""
    assert grid().on("y", "b").cell == "yb"
    assert grid().on("nobody", "b") == grid()
    assert grid().on("w", "nothing").cell == "w"


def test_the_cursor_stays_on_its_row_or_at_its_place() -> None:
    here = grid().on("x", "a")
    assert here.holding(HEADS, grid("zyx").lines, "zyx").cell == "xa"
    assert here.holding(HEADS, grid("vwyz").lines, "vwyz").cell == "ya"
    assert here.holding(HEADS, grid("v").lines, "v").cell == "va"
    assert here.holding(HEADS[:1], grid().lines, "vwxyz").column == "id"
    assert here.holding(HEADS, (), "").row == ""


def test_rows_are_marked_one_by_one_and_in_stretches() -> None:
    marked = grid().toggled()
    assert marked.marked == {"v"}
    assert marked.row == "w"
    assert marked.on("v").toggled().marked == set()
    assert grid().on("w").stretched(2).marked == {"w", "x", "y"}
    assert grid().on("w").stretched(-5).marked == {"v", "w"}
    assert grid().all_marked().marked == set("vwxyz")
    assert grid().all_marked().all_marked().marked == set()
    assert grid("").toggled().stretched(1).marked == set()


def test_an_act_is_about_what_is_marked_even_where_a_filter_hides_it() -> None:
    assert grid().targets == ("v",)
    both = grid().on("z").toggled().on("w").toggled()
    assert both.targets == ("w", "z")
    hidden = both.holding(HEADS, grid("vw").lines, "vwxyz")
    assert hidden.targets == ("w", "z")
    gone = both.holding(HEADS, grid("vw").lines, "vw")
    assert gone.targets == ("w",)
    assert grid("").targets == ()


def test_a_third_sort_gives_back_the_order_of_the_file() -> None:
    once = grid().sorted_by("a")
    twice = once.sorted_by("a")
    assert (once.sort, once.descending, twice.descending) == ("a", False, True)
    assert twice.sorted_by("a") == grid()
    assert twice.sorted_by("b") == grid(sort="b")


WIDE = (Head("id", "Id"), Head("t", "Title", flexible=True), Head("u", "Long", flexible=True), Head("n", "N"))


def test_columns_are_as_wide_as_what_stands_in_them_within_reason() -> None:
    lines = (Line("x", ("x", "李小龍", "y" * 300, "1")), Line("y", ("y" * 99, "\x1b\u202e", "", "22")))
    assert natural_widths(WIDE, lines) == (44, 9, 100, 2)


def test_texts_give_way_the_longest_first() -> None:
    assert narrowed(WIDE, (10, 20, 40, 5), 81) == (10, 20, 40, 5)
    assert narrowed(WIDE, (10, 20, 40, 5), 71) == (10, 20, 30, 5)
    assert narrowed(WIDE, (10, 20, 40, 5), 57) == (10, 18, 18, 5)
    assert narrowed(WIDE, (10, 20, 40, 5), 45) == (10, 12, 12, 5)
    # not even then: one scrolls, and they are only made calm
    assert narrowed(WIDE, (10, 20, 40, 5), 44) == (10, 20, 28, 5)


@pytest.mark.parametrize(
    ("needed", "room", "given_"),
    [
        ((20, 18, 4), 60, (20, 18, 22)),
        ((20, 18, 4), 32, (14, 14, 4)),
        ((20, 8, 20), 32, (12, 8, 12)),
        ((200, 200, 200), 30, (10, 10, 10)),
        ((20, 18, 4), 2 * LEAST + 4, (8, 8, 4)),
        ((20, 18, 4), 2 * LEAST + 3, None),
    ],
)
def test_panes_share_the_room_or_fold(
    needed: tuple[int, ...], room: int, given_: tuple[int, ...] | None
) -> None:
    assert heights(needed, room) == given_
