from __future__ import annotations

import pytest

from qualcode.core.model import Codebook, Theme
from qualcode.core.regrouping import Pick
from qualcode.tui.grouping.dropping import NOWHERE, Drop, drop
from qualcode.tui.grouping.items import NOTHING, Item, code_item, theme_item

BOOK = Codebook(
    themes={
        "a": Theme(id="a", category="obstacle", codes=("x", "y"), against=("z",)),
        "b": Theme(id="b", codes=("y",)),
    }
)
HOMES = {"x": ("a",), "y": ("a", "b"), "z": ("a",), "free": ()}

CODES, FLOOR, EFFORT = Item("codes"), Item("floor"), Item("heading", category="effort")


@pytest.mark.parametrize(
    ("held", "onto", "ctrl", "expected"),
    [
        ((Pick("free"),), theme_item("b"), False, Drop("put", (Pick("free"),), target="b")),
        ((Pick("x"),), code_item("y", "b"), False, Drop("put", (Pick("x"),), target="b")),
        ((Pick("x"),), Item("tags", "b"), False, Drop("put", (Pick("x"),), target="b")),
        ((Pick("x"),), theme_item("b"), True, Drop("move", (Pick("x", "a"),), target="b")),
        ((Pick("free"),), theme_item("b"), True, Drop("move", (Pick("free"),), target="b")),
        ((Pick("x", "a"),), theme_item("b"), False, Drop("move", (Pick("x", "a"),), target="b")),
        (
            (Pick("x", "a"), Pick("free")),
            theme_item("b"),
            False,
            Drop("move", (Pick("x", "a"), Pick("free")), target="b"),
        ),
        ((Pick("x", "a"),), CODES, False, Drop("out", (Pick("x", "a"),))),
        ((Pick("x", "a"), Pick("free")), code_item("free"), False, Drop("out", (Pick("x", "a"),))),
        ((Pick("x"),), CODES, False, NOWHERE),
        ((Pick("x", "a"),), theme_item("a"), False, NOWHERE),
        ((Pick("x", "a"),), code_item("y", "a"), False, NOWHERE),
        ((Pick("x", "a"),), code_item("z", "a"), False, Drop("against", (Pick("x", "a"),), target="a")),
        ((Pick("z", "a"),), code_item("y", "a"), False, Drop("for", (Pick("z", "a"),), target="a")),
        ((Pick("free"),), EFFORT, False, Drop("new", (Pick("free"),), target="effort")),
        ((Pick("x", "a"),), FLOOR, False, Drop("new", (Pick("x", "a"),))),
        ((Pick("x"),), NOTHING, False, NOWHERE),
        (theme_item("b"), code_item("x", "a"), False, Drop("merge", theme="b", target="a")),
        (theme_item("a"), code_item("x", "a"), False, NOWHERE),
        (theme_item("b"), EFFORT, False, Drop("category", theme="b", target="effort")),
        (theme_item("a"), Item("heading", category="obstacle"), False, NOWHERE),
        (theme_item("a"), FLOOR, False, NOWHERE),
        (theme_item("a"), CODES, False, NOWHERE),
    ],
)
def test_what_letting_go_does(held: Item | tuple[Pick, ...], onto: Item, ctrl: bool, expected: Drop) -> None:
    assert drop(BOOK, HOMES, held, onto, ctrl=ctrl) == expected


def test_a_code_in_several_themes_is_not_moved_from_the_codebook() -> None:
    found = drop(BOOK, HOMES, (Pick("x"), Pick("y")), theme_item("b"), ctrl=True)
    assert (found.act, "“y” is in several themes" in found.words) == ("", True)


def test_headings_and_tags_cannot_be_dragged_anywhere() -> None:
    for held in (EFFORT, Item("tags", "a")):
        assert drop(BOOK, HOMES, held, theme_item("b")) == NOWHERE
