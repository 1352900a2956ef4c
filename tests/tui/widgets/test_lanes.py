from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.widgets.lanes import Lane, Lanes


def test_the_first_column_stays_while_the_others_scroll() -> None:
    lanes = Lanes((10, 20, 30, 5), 51, gap=2, apart=2, left=1)
    assert lanes.seen(1) == (Lane(0, 0, 10), Lane(1, 12, 20))
    assert lanes.more(1) == (False, True)
    assert lanes.seen(2) == (Lane(0, 0, 10), Lane(2, 12, 30), Lane(3, 44, 5))
    assert lanes.more(2) == (True, False)
    assert [lanes.first_for(1, column) for column in range(4)] == [1, 1, 2, 2]
    assert lanes.first_for(3, 1) == 1


def test_the_last_column_stays_next_to_those_that_are_seen() -> None:
    lanes = Lanes((6, 6, 6, 8), 22, apart=2, right=1)
    assert lanes.seen(0) == (Lane(0, 0, 6), Lane(1, 6, 6), Lane(3, 14, 8))
    assert lanes.seen(2) == (Lane(2, 0, 6), Lane(3, 8, 8))
    assert lanes.more(0) == (False, True)
    assert lanes.first_for(0, 3) == 0
    assert lanes.first_for(0, 2) == 1
    assert lanes.scrolling == range(3)


def test_a_column_is_cut_only_where_there_is_no_room_for_a_single_one() -> None:
    assert Lanes((60, 20), 50, gap=2, apart=2, left=1).seen(1) == (Lane(0, 0, 50),)
    assert Lanes((60, 20), 50).seen(0) == (Lane(0, 0, 50),)
    assert Lanes((60, 20), 50).more(0) == (False, True)
    assert Lanes((), 50, left=1, right=1).seen(0) == ()
    assert Lanes((4,), 50, left=1, right=1).more(0) == (False, False)


@st.composite
def all_lanes(draw: st.DrawFn) -> Lanes:
    return Lanes(
        tuple(draw(st.lists(st.integers(1, 60), max_size=12))),
        draw(st.integers(1, 120)),
        gap=draw(st.integers(0, 2)),
        apart=draw(st.integers(0, 2)),
        left=draw(st.integers(0, 1)),
        right=draw(st.integers(0, 1)),
    )


@given(all_lanes(), st.integers(-1, 13))
def test_what_is_seen_lies_apart_and_inside(lanes: Lanes, first: int) -> None:
    found = lanes.seen(first)
    places = [lane.place for lane in found]
    assert places == sorted(set(places))
    assert all(lane.width >= 1 for lane in found)
    assert all(lane.start + lane.width <= lanes.room for lane in found)
    ends = [lane.start + lane.width + lanes.gap for lane in found]
    assert all(end <= lane.start for end, lane in zip(ends, found[1:], strict=False))


@given(all_lanes(), st.integers(-1, 13), st.data())
def test_a_column_for_which_there_is_room_can_be_brought_into_view(
    lanes: Lanes, first: int, data: st.DataObject
) -> None:
    places = lanes.scrolling
    if not places:
        return
    column = data.draw(st.sampled_from(places))
    staying = [width for place, width in enumerate(lanes.widths) if place not in places]
    room = lanes.room - lanes.apart - sum(width + lanes.gap for width in staying)
    begun = lanes.first_for(first, column)
    assert begun in places
    if lanes.widths[column] <= room:
        assert Lane(column, 0, lanes.widths[column])._replace(start=0) in [
            lane._replace(start=0) for lane in lanes.seen(begun)
        ]
    assert lanes.first_for(begun, column) == begun
