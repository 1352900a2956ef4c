from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.core.model import Span
from qualcode.core.text import turns
from qualcode.tui.widgets.transcript import rows
from qualcode.tui.widgets.transcript.clusters import clusters
from qualcode.tui.widgets.transcript.rows import Layout, Row
from qualcode.tui.widgets.transcript.wrap import row_starts

SPEAKERS = {"P": "", "I07": "I07"}
LETTERS = "ab  \n\n\tP:I07漢\u0301\u202e\U0001f468\u200d\U0001f469-"


def laid(text: str, width: int) -> Layout:
    return Layout(text, turns(text, SPEAKERS), width)


def all_rows(layout: Layout) -> list[Row]:
    layout.settle_more(len(layout.text) + 1)
    return [layout.row(number) for number in range(layout.height)]


def shown(layout: Layout) -> list[str]:
    return [row.shown.of(layout.text).rstrip() for row in all_rows(layout)]


@pytest.mark.parametrize(
    ("line", "width", "expected"),
    [
        ("satu dua tiga", 8, ["satu dua ", "tiga"]),
        ("satu dua tiga", 9, ["satu dua ", "tiga"]),
        ("satu dua tiga", 7, ["satu ", "dua ", "tiga"]),
        ("satu   dua", 5, ["satu   ", "dua"]),
        ("anak-anak", 4, ["anak", "-ana", "k"]),
        ("a anak-anak", 5, ["a ", "anak-", "anak"]),
        ("selesai   ", 7, ["selesai   "]),
        ("", 5, [""]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("a\u00a0b c", 3, ["a\u00a0b ", "c"]),
        ("x \u202ey", 8, ["x ", "\u202e", "y"]),
        ("cafe\u0301 ya", 4, ["cafe\u0301 ", "ya"]),
    ],
)
def test_lines_are_cut_after_spaces(line: str, width: int, expected: list[str]) -> None:
    starts = [*row_starts(line, Span(0, len(line)), width), len(line)]
    assert [line[a:b] for a, b in pairwise(starts)] == expected


def test_a_line_without_spaces_or_end_is_cut_without_reading_it_all_for_each_row() -> None:
    line = "a\u0301" * 5_000
    starts = list(row_starts(line, Span(0, len(line)), 50))
    assert starts == list(range(0, 10_000, 100))


def test_turns_stand_apart_and_labels_are_not_in_the_text_column() -> None:
    layout = laid("P: Dari mana?\nI07: Dari anak saya, bukan dari kantor.", 20)
    assert shown(layout) == ["Dari mana?", "", "Dari anak saya,", "bukan dari kantor."]
    assert [row.first for row in all_rows(layout)] == [True, False, True, False]
    assert [row.gap for row in all_rows(layout)] == [False, True, False, False]


def test_blank_lines_between_turns_are_one_gap_and_those_inside_a_turn_stay() -> None:
    layout = laid("\n\nI07: Satu.\n\n\nDua.\n\n\n\nP: Ya?\n\n", 20)
    assert shown(layout) == ["Satu.", "", "", "Dua.", "", "Ya?"]
    assert [row.turn for row in all_rows(layout)] == [0, 0, 0, 0, 0, 1]


def test_a_document_keeps_its_indentation_and_its_lines_together() -> None:
    layout = laid("Judul\n\n  a   b\n  c   d\n", 20)
    assert shown(layout) == ["Judul", "", "  a   b", "  c   d"]


def test_text_without_words_has_a_row() -> None:
    assert all_rows(laid("", 20)) == [Row(0, 0, Span(0, 0), -1, first=True)]
    assert all_rows(laid(" \n ", 20)) == [Row(0, 3, Span(0, 0), -1, first=True)]


@given(st.text(LETTERS, max_size=200), st.integers(1, 12), st.sampled_from([3, 20, 6_000]))
def test_every_code_point_is_on_exactly_one_row(text: str, width: int, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_BLOCK", block)
        layout = laid(text, width)
        found = all_rows(layout)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(one.end == after.start for one, after in pairwise(found))
    assert all(one.start <= one.shown.start <= one.shown.end <= one.end for one in found)
    for offset in range(len(text)):
        row = layout.row(layout.row_of(offset))
        assert row.start <= offset < row.end


@given(st.text(LETTERS, max_size=200), st.integers(8, 30))
def test_no_row_is_wider_than_the_column(text: str, width: int) -> None:
    layout = laid(text, width)
    for row in all_rows(layout):
        found = clusters(text, row.shown)
        words = "".join(one.shown for one in found).rstrip()
        assert cell_len(words) <= width or len([one for one in found if one.shown.strip()]) == 1


@given(st.text(LETTERS, max_size=200), st.integers(1, 12))
def test_words_of_turns_are_all_shown(text: str, width: int) -> None:
    layout = laid(text, width)
    seen = "".join(row.shown.of(text) for row in all_rows(layout))
    spoken = "".join((turn.body if turn.label or turn.clock else turn.span).of(text) for turn in layout.turns)
    assert "".join(seen.split()) == "".join(spoken.split())


def test_only_what_is_looked_at_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(f"I07: Kalimat nomor {number} agak panjang." for number in range(20_000))
    layout = laid(text, 20)
    wrapped: list[int] = []
    original = Layout._block_rows

    def counting(self: Layout, number: int) -> list[Row]:
        wrapped.append(number)
        return original(self, number)

    monkeypatch.setattr(Layout, "_block_rows", counting)
    assert layout.row(0).first
    assert layout.row(layout.row_of(len(text))).end == len(text)
    assert len(set(wrapped)) == 2
    assert not layout.settled


def test_rows_found_before_and_after_all_is_wrapped_are_the_same() -> None:
    text = "\n\n".join(f"I07: Kalimat nomor {number}." for number in range(3_000))
    lazy, whole = laid(text, 20), laid(text, 20)
    whole.settle_more(1_000)
    assert whole.settled
    for offset in range(0, len(text), 997):
        assert lazy.row(lazy.row_of(offset)) == whole.row(whole.row_of(offset))
    assert whole.height == 2 * 3_000 - 1


def test_settling_what_is_in_view_leaves_its_rows_in_place() -> None:
    text = "\n\n".join(f"I07: Kalimat nomor {number} agak panjang sekali." for number in range(3_000))
    layout = laid(text, 12)
    layout.settle(500, 540)
    before = [layout.row(number) for number in range(500, 541)]
    assert [layout.row(number) for number in range(500, 541)] == before
