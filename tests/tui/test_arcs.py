from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.widgets.arcs import Arc, Margin, margin


def drawn(picture: Margin) -> list[str]:
    return ["".join(cell.glyph for cell in row).rstrip() for row in picture.rows]


def test_an_arc_leaves_its_source_and_points_at_its_target() -> None:
    assert drawn(margin(3, [Arc(0, 2)])) == ["──╮", "  │", "◂─╯"]
    assert drawn(margin(3, [Arc(2, 0)])) == ["◂─╮", "  │", "──╯"]


def test_short_arcs_stay_near_the_list_and_lines_cross_openly() -> None:
    assert drawn(margin(4, [Arc(0, 3), Arc(1, 2)])) == ["────╮", "──╮ │", "◂─╯ │", "◂───╯"]
    assert drawn(margin(3, [Arc(0, 1), Arc(0, 2)])) == ["──┬─╮", "◂─╯ │", "◂───╯"]


def test_the_left_margin_is_the_right_one_in_a_mirror() -> None:
    mirrored = margin(2, [Arc(0, 1)]).mirrored()
    assert ["".join(cell.glyph for cell in row) for row in mirrored.rows] == ["╭──", "╰─▸"]


def test_a_list_without_relations_has_no_margin() -> None:
    assert margin(4, []).width == 0


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda ends: ends[0] != ends[1]), unique=True
    )
)
def test_every_target_has_an_arrow_head_and_every_row_is_as_wide(ends: list[tuple[int, int]]) -> None:
    picture = margin(10, [Arc(*one) for one in ends])
    assert {len(row) for row in picture.rows} == {picture.width}
    assert {row for row in range(10) if ends and picture.rows[row][0].glyph == "◂"} == {
        one[1] for one in ends
    }
