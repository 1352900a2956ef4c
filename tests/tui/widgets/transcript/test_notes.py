"""Memos in the margin of a text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.core.model import Span
from qualcode.tui.widgets.transcript.caret import Ground
from qualcode.tui.widgets.transcript.marks import Mark, Marks
from qualcode.tui.widgets.transcript.notes import Notes, placed, wrapped_lines

TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n"


def mark(words: str, memo: str) -> Mark:
    start = TEXT.index(words)
    return Mark(words, Span(start, start + len(words)), (), memo)


def lines(ground: Ground, *marks: Mark, room: int = 12) -> list[str]:
    """What stands beside each row: the sign on a first row, `…` where words follow, a dot where nothing is."""
    notes = Notes(ground.layout, Marks(marks))
    found = [notes.line(number, room) for number in range(ground.layout.height)]
    return [
        "." if one is None else ("✎ " if one.first else "  ") + one.words + ("…" if one.more else "")
        for one in found
    ]


def test_a_memo_stands_beside_its_place_and_runs_on_below(ground: Callable[..., Ground]) -> None:
    found = lines(ground(TEXT), mark("two", "a long memo of words"))
    assert found == [".", "✎ a long", "  memo of", "  words", ".", ".", "."]


def test_a_memo_ends_where_the_next_begins(ground: Callable[..., Ground]) -> None:
    found = lines(ground(TEXT), mark("two", "a long memo of words"), mark("four", "b"))
    assert found == [".", "✎ a long", "  memo of…", "✎ b", ".", ".", "."]


def test_memos_that_begin_on_one_row_share_the_rows(ground: Callable[..., Ground]) -> None:
    same = [mark("two", "a long memo of words"), Mark("x", Span(4, 9), (), "b")]
    assert lines(ground(TEXT), *same)[1:6] == ["✎ a long", "  memo of", "  words", "✎ b", "."]
    found = lines(ground(TEXT), *same, mark("four", "c"))
    assert found[1:4] == ["✎ a long…", "✎ b", "✎ c"]


def test_what_is_cut_is_known(ground: Callable[..., Ground]) -> None:
    first, second = mark("two", "a long memo of words"), mark("four", "b")
    notes = Notes(ground(TEXT).layout, Marks([first, second]))
    assert notes.cut(first, 12)
    assert not notes.cut(first, 40)
    assert not notes.cut(second, 12)
    assert notes.cut(second, 2)


def test_a_click_beside_a_row_means_its_memo(ground: Callable[..., Ground]) -> None:
    first = mark("two", "memo")
    notes = Notes(ground(TEXT).layout, Marks([first, mark("five", "")]))
    assert [getattr(notes.mark_at(number, 0), "id", None) for number in range(7)] == [
        None,
        "two",
        None,
        None,
        "five",
        None,
        None,
    ]


@given(st.text("ab \n\t漢\u0301\x1b\u202e", max_size=40), st.integers(2, 20))
def test_a_wrapped_memo_fits_and_holds_every_letter(text: str, width: int) -> None:
    found = wrapped_lines(text, width)
    assert all(cell_len(line) <= max(width, 8) for line in found)
    assert "".join(found).count("a") == text.count("a")
    assert not {"\x1b", "\u202e"} & set("".join(found))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(1, 12))
def test_shares_are_fair_and_no_row_is_wasted(lengths: list[int], rows: int) -> None:
    group = [Mark(str(n), Span(n, n + 1), (), "\n".join("x" * length)) for n, length in enumerate(lengths)]
    found = placed(group, 4, rows)
    assert len(found) == min(rows, sum(lengths))
    each = [sum(one.mark.id == str(n) for one in found) for n in range(len(lengths))]
    assert max(each) - min(each) <= 1 or all(
        got == need or got >= max(each) - 1 for got, need in zip(each, lengths, strict=True)
    )
