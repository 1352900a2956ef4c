"""Brackets and names in the margin."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import Span
from qualcode.core.text import turns
from qualcode.tui.widgets.transcript.caret import Ground, ground_of
from qualcode.tui.widgets.transcript.margin import WIDE, Margin
from qualcode.tui.widgets.transcript.marks import Mark, Marks

TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n"


def mark(words: str, *codes: str) -> Mark:
    first, _, last = words.partition(" ")
    last = last or first
    return Mark(words, Span(TEXT.index(first), TEXT.index(last) + len(last)), codes)


def names(ground: Ground, *marks: Mark) -> list[str]:
    """What is named beside each row, a dot where nothing is."""
    margin = Margin(ground.layout, Marks(marks))
    found = [margin.name(number) for number in range(ground.layout.height)]
    return ["." if one is None else one.code + (f"+{one.more}" if one.more else "") for one in found]


def test_each_code_has_a_row_from_the_start_of_its_mark_on(ground: Callable[..., Ground]) -> None:
    assert names(ground(TEXT), mark("two four", "a", "b")) == [".", "a", "b", ".", ".", ".", "."]


def test_codes_without_a_row_hang_below_or_are_counted(ground: Callable[..., Ground]) -> None:
    assert names(ground(TEXT), mark("two", "a", "b", "c", "d")) == [".", "a", "b", "c+1", ".", ".", "."]
    crowded = [mark("two", "a", "b", "c"), mark("three", "d")]
    assert names(ground(TEXT), *crowded) == [".", "a+2", "d", ".", ".", ".", "."]


def test_the_first_code_of_every_mark_comes_before_the_second_of_any(ground: Callable[..., Ground]) -> None:
    found = names(ground(TEXT), mark("two three", "a", "b"), mark("two", "c"))
    assert found == [".", "c", "a", "b", ".", ".", "."]


def test_a_mark_over_much_of_a_text_keeps_its_lane_and_is_named_on_a_free_row(
    ground: Callable[..., Ground],
) -> None:
    line = "a line of words that goes on for as long as one row is wide\n"
    text = line * 200
    at = [number * len(line) for number in range(200)]
    whole = Mark("whole", Span(0, at[150] - 1), ("w", "x"))
    near = Mark("near", Span(2, at[1] + 5), ("a",))
    far = Mark("far", Span(at[100], at[101] - 1), ("b",))
    layout = ground(text, width=80).layout
    margin = Margin(layout, Marks((whole, near, far)))
    rows = {number: layout.row_of(at[number]) for number in (0, 1, 2, 3, 100, 149, 150)}

    def beside(number: int) -> list[tuple[str, int, str]]:
        return [(one.mark.id, one.lane, one.part) for one in margin.pieces(rows[number])]

    assert beside(0) == [("whole", 0, "first"), ("near", 1, "first")]
    assert beside(1) == [("whole", 0, "middle"), ("near", 1, "last")]
    assert beside(100) == [("whole", 0, "middle"), ("far", 1, "only")]
    assert beside(149) == [("whole", 0, "last")]
    assert beside(150) == []
    assert margin.lanes(rows[100]) == 2
    named = [margin.name(number) for number in range(layout.height)]
    assert [one.code for one in named if one is not None] == ["a", "w", "x", "b"]
    assert len(text) > WIDE


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=40),
    st.integers(0, 90),
    st.integers(0, 20),
)
def test_what_a_stretch_touches_is_found_as_if_every_mark_were_looked_at(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    marks = Marks(Mark(str(number), Span(at, at + long), ()) for number, (at, long) in enumerate(spans))
    end = start + length
    expected = [one for one in marks if one.span.start < end and one.span.end > start]
    assert marks.touching(start, end) == expected


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), min_size=1, max_size=20))
def test_brackets_on_one_row_never_share_a_lane(spans: list[tuple[int, int]]) -> None:
    text = "ab\n" * 20
    layout = ground_of(text, turns(text, {}), 40).layout
    marks = Marks(
        Mark(str(number), Span(at, min(at + long, len(text))), ("c",))
        for number, (at, long) in enumerate(spans)
    )
    margin = Margin(layout, marks)
    for number in range(layout.height):
        row = layout.row(number)
        pieces = margin.pieces(number)
        assert len({one.lane for one in pieces}) == len(pieces)
        assert {one.mark.id for one in pieces} >= {one.id for one in marks.touching(*row.shown)}


def test_a_short_mark_gets_the_row_that_a_long_one_can_do_without(ground: Callable[..., Ground]) -> None:
    """Four begin on two rows; the long ones are named below the short ones."""
    crowded = [mark("two six", "a"), mark("two five", "b"), mark("three", "c"), mark("three four", "d")]
    assert names(ground(TEXT), *crowded) == [".", "b", "c", "d", "a", ".", "."]


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(1, 8)), min_size=1, max_size=14))
def test_no_mark_is_without_a_name_while_one_of_its_rows_is(spans: list[tuple[int, int]]) -> None:
    text = "ab\n" * 20
    layout = ground_of(text, turns(text, {}), 40).layout
    marks = Marks(
        Mark(str(number), Span(at * 3, min(at + long, 20) * 3 - 1), (f"c{number}",))
        for number, (at, long) in enumerate(spans)
    )
    margin = Margin(layout, marks)
    found = [margin.name(number) for number in range(layout.height)]
    named = {one.code for one in found if one is not None}
    for one in marks:
        rows = layout.rows_of(one.span)
        assert one.first in named or None not in found[rows.start : rows.end]


def test_marks_over_much_of_a_text_that_begin_together_are_all_named(ground: Callable[..., Ground]) -> None:
    """Below each other, around what else is named there, however many they are."""
    line = "a line of words that goes on for as long as one row is wide\n"
    text = line * 200
    wide = [
        Mark(f"w{number:02}", Span(number, 150 * len(line) - 1 - number), (f"w{number:02}",))
        for number in range(20)
    ]
    near = [Mark(f"n{number}", Span(number * len(line), number * len(line) + 9), ("n",)) for number in (1, 3)]
    margin = Margin(ground(text, width=80).layout, Marks((*wide, *near)))
    found = [margin.name(number) for number in range(24)]
    codes = [one.code if one else "." for one in found]
    assert codes[:6] == ["w00", "n", "w01", "n", "w02", "w03"]
    assert codes[6:] == [f"w{number:02}" for number in range(4, 20)] + [".", "."]
