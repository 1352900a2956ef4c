from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset, Size

from qualcode.tui.widgets.framework.geometry import Geometry

TABLE = Geometry(Size(80, 20), rows=15, columns=14, margin=16, width=20, head=4, height=3)


@st.composite
def tables(draw: st.DrawFn) -> Geometry:
    width, height = draw(st.integers(1, 30)), draw(st.integers(1, 13))
    margin, head = draw(st.integers(0, 20)), draw(st.integers(0, 5))
    room = Size(margin + width + draw(st.integers(0, 80)), head + height + draw(st.integers(0, 40)))
    return Geometry(room, draw(st.integers(1, 300)), draw(st.integers(1, 80)), margin, width, head, height)


def test_as_many_whole_rows_and_columns_are_seen_as_fit() -> None:
    # 80 cells less 16 are 64: three columns of 20. 20 lines less 4 are 16: five rows of 3.
    assert (TABLE.across, TABLE.down) == (3, 5)
    assert TABLE.virtual == Size(80 + 11 * 20, 20 + 10 * 3)


def test_a_point_is_in_a_cell_or_on_a_heading() -> None:
    assert TABLE.place(Offset(16, 4), Offset(0, 0)) == Offset(0, 0)
    assert TABLE.place(Offset(36, 7), Offset(0, 0)) == Offset(1, 1)
    assert TABLE.place(Offset(3, 4), Offset(20, 3)) == Offset(-1, 1)
    assert TABLE.place(Offset(16, 0), Offset(20, 3)) == Offset(1, -1)
    assert TABLE.place(Offset(77, 4), Offset(0, 0)) is None


def test_scrolling_shows_whole_rows_and_columns_and_stops_at_the_last() -> None:
    assert TABLE.first(Offset(0, 0)) == Offset(0, 0)
    assert TABLE.first(Offset(9, 1)) == Offset(0, 0)
    assert TABLE.first(Offset(11, 2)) == Offset(1, 1)
    assert TABLE.first(Offset(10_000, 10_000)) == Offset(11, 10)


@given(tables(), st.data())
def test_whatever_cell_is_wanted_is_seen_after_scrolling_to_it(table: Geometry, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, table.columns - 1))
    row = data.draw(st.integers(0, table.rows - 1))
    far = table.virtual
    scrolled = Offset(data.draw(st.integers(0, far.width)), data.draw(st.integers(0, far.height)))
    there = table.scrolled_to(column, row, scrolled)
    left, top = table.first(there)
    assert left <= column < left + table.across
    assert top <= row < top + table.down
    assert there.x <= far.width - table.region.width
    assert there.y <= far.height - table.region.height
    assert table.scrolled_to(column, row, there) == there
    point = Offset(table.margin + (column - left) * table.width, table.head + (row - top) * table.height)
    assert table.place(point, there) == Offset(column, row)
