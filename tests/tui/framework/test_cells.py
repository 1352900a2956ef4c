from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.core.framework import Cell
from qualcode.core.model import Summary
from qualcode.tui.widgets.framework.cells import face, wrapped
from tests.support.strategies import texts

TEXT = "Nobody came to the village."


def summary(text: str = TEXT) -> Summary:
    return Summary(theme="t", informant="i", text=text)


def lines(cell: Cell, width: int, height: int = 1, *, anybody: bool = True) -> list[str]:
    return [
        "".join(part.text for part in line) for line in face(cell, anybody=anybody, width=width, lines=height)
    ]


@pytest.mark.parametrize(
    ("cell", "near", "far"),
    [
        (Cell(), "·                 ", "·       "),
        (Cell(3), "○ 3 waiting       ", "○ 3     "),
        (Cell(3, summary()), "● Nobody came to… ", "● 3     "),
        (Cell(3, summary(), stale=True), "! stale: Nobody c…", "! 3     "),
        (Cell(0, summary("Silent.")), "● Silent.         ", "● 0     "),
    ],
)
def test_a_sign_and_words_tell_the_state(cell: Cell, near: str, far: str) -> None:
    assert lines(cell, 18) == [near]
    assert lines(cell, 8) == [far]


def test_words_of_notes_are_counted_and_wait_for_nothing() -> None:
    assert lines(Cell(2), 14, anybody=False) == ["  2 quotes    "]
    assert lines(Cell(2), 6, anybody=False) == ["  2   "]
    assert lines(Cell(), 14, anybody=False) == [" " * 14]


def test_a_summary_takes_as_many_lines_as_there_are() -> None:
    assert lines(Cell(1, summary()), 14, 3) == ["● Nobody came ", "  to the      ", "  village.    "]
    assert lines(Cell(1, summary()), 14, 2) == ["● Nobody came ", "  to the vill…"]
    assert lines(Cell(1, summary("a\n\nb")), 14, 2) == ["● a b         ", " " * 14]


@given(texts, st.integers(1, 30), st.integers(1, 8), st.booleans(), st.booleans())
def test_every_line_is_as_wide_as_it_should_be(
    text: str, width: int, height: int, stale: bool, anybody: bool
) -> None:
    width += 2
    found = lines(Cell(1, summary(text), stale), width, height, anybody=anybody)
    assert len(found) == height
    assert {cell_len(line) for line in found} == {width}


@given(texts, st.integers(1, 30), st.integers(1, 8))
def test_a_text_is_cut_only_where_there_is_more_than_fits(text: str, width: int, height: int) -> None:
    rows = wrapped(text, width, height)
    assert 0 <= len(rows) <= height
    assert all(cell_len(row) == width for row in rows)
    everything = wrapped(text, width, 10_000)
    assert rows[:-1] == everything[: max(0, len(rows) - 1)]
    assert (rows == everything) or len(everything) > height
