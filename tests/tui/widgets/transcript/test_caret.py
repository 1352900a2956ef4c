from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import Span
from qualcode.core.text import turns
from qualcode.language.sentences import quick_sentences
from qualcode.tui.widgets.transcript import cells
from qualcode.tui.widgets.transcript.caret import (
    Caret,
    Edge,
    Ground,
    Move,
    Unit,
    around,
    cleared,
    ground_of,
    grown,
    moved,
    placed,
    shrunk,
    taken,
    target,
    toggled,
)
from qualcode.tui.widgets.transcript.stretches import Stretches

SPEAKERS = {"P": "", "I07": "I07"}
TEXT = "P: Dari mana? Kapan?\n\nI07: Satu dua. Tiga empat lima! Enam.\n\nP: Ya."
LETTERS = "ab.  \n\nP:I07A漢\u0301\u202e\U0001f468\u200d\U0001f469"
UNITS: tuple[Unit, ...] = ("cluster", "word", "sentence", "turn", "row", "edge", "source")
MOVES = st.builds(Move, st.sampled_from(UNITS), st.sampled_from([-3, -1, 1, 3]), st.booleans())


def at(words: str) -> int:
    return TEXT.index(words)


def steps(ground: Ground, start: str, unit: Unit, count: int) -> list[str]:
    caret, seen = Caret(at(start), at(start)), []
    for _ in range(abs(count)):
        caret = moved(caret, Move(unit, 1 if count > 0 else -1), ground)
        seen.append(TEXT[caret.focus : caret.focus + 4])
    return seen


@pytest.mark.parametrize(
    ("start", "unit", "count", "expected"),
    [
        ("Dari", "sentence", 3, ["Kapa", "Satu", "Tiga"]),
        ("Enam", "sentence", 2, ["Ya.", "Ya."]),
        ("empat", "sentence", -3, ["Tiga", "Satu", "Kapa"]),
        ("Dari", "word", 4, ["mana", "Kapa", "Satu", "dua."]),
        ("Satu", "word", -2, ["Kapa", "mana"]),
        ("Dari", "turn", 3, ["Satu", "Ya.", "Ya."]),
        ("empat", "turn", -2, ["Satu", "Dari"]),
        ("Satu", "cluster", -1, ["\n\nI0"]),
    ],
)
def test_a_caret_alone_moves_to_where_the_next_stretch_starts(
    ground: Callable[..., Ground], start: str, unit: Unit, count: int, expected: list[str]
) -> None:
    assert steps(ground(TEXT), start, unit, count) == expected


def selected(caret: Caret) -> str:
    return caret.span.of(TEXT)


def test_a_selection_grows_to_ends_forward_and_to_starts_backward(ground: Callable[..., Ground]) -> None:
    on = ground(TEXT)
    caret = Caret(at("Tiga"), at("Tiga"))
    forward = moved(caret, Move("sentence", extend=True), on)
    assert selected(forward) == "Tiga empat lima!"
    assert selected(moved(forward, Move("word", -1, extend=True), on)) == "Tiga empat lima"
    assert selected(moved(forward, Move("word", -2, extend=True), on)) == "Tiga empat"
    assert selected(moved(forward, Move("sentence", extend=True), on)) == "Tiga empat lima! Enam."
    backward = moved(caret, Move("sentence", -1, extend=True), on)
    assert selected(backward) == "Satu dua. "
    assert moved(backward, Move("sentence", extend=True), on).span == Span(at("Tiga"), at("Tiga"))


def test_mark_mode_extends_every_movement(ground: Callable[..., Ground]) -> None:
    on = ground(TEXT)
    caret = toggled(Caret(at("dua"), at("dua")))
    caret = moved(moved(caret, Move("word"), on), Move("turn"), on)
    assert selected(caret) == "dua. Tiga empat lima! Enam."
    assert not moved(toggled(caret), Move("word", -1), on).span.length
    assert cleared(caret) == Caret(caret.focus, caret.focus)


def test_the_target_is_the_sentence_under_the_caret_until_something_is_selected(
    ground: Callable[..., Ground],
) -> None:
    on = ground(TEXT)
    assert target(Caret(at("empat"), at("empat")), on).of(TEXT) == "Tiga empat lima!"
    assert target(taken(Span(at("dua"), at("dua") + 3), on), on).of(TEXT) == "dua"


def test_growing_and_shrinking_by_sentence(ground: Callable[..., Ground]) -> None:
    on = ground(TEXT)
    caret = grown(Caret(at("dua"), at("dua")), on)
    assert selected(caret) == "Satu dua. Tiga empat lima!"
    assert selected(shrunk(caret, on)) == "Satu dua."
    assert selected(shrunk(caret, on, "start")) == "Tiga empat lima!"
    seen = []
    for _ in range(4):
        caret = shrunk(caret, on)
        seen.append(selected(caret))
    assert seen == ["Satu dua.", "Satu dua", "Satu", "Satu"]
    back = grown(Caret(at("Tiga"), at("Tiga")), on, "start")
    assert selected(back) == "Satu dua. Tiga empat lima!"
    assert back.focus == at("Satu")


def test_around_a_place(ground: Callable[..., Ground]) -> None:
    on = ground(TEXT)
    assert selected(around(at("pat lima"), on.words, on)) == "empat"
    assert selected(around(at("pat lima"), on.sentences, on)) == "Tiga empat lima!"
    assert selected(around(at("pat lima"), on.turns, on)) == "Satu dua. Tiga empat lima! Enam."
    assert selected(around(at("!"), on.words, on)) == "!"


def test_rows_keep_the_column_over_short_ones(ground: Callable[..., Ground]) -> None:
    text = "satu dua tiga\na\nempat lima enam"
    on = ground(text, 40)
    caret = moved(Caret(9, 9), Move("row"), on)
    assert caret.focus == 15
    assert moved(caret, Move("row"), on).focus == text.index("a enam")
    assert moved(caret, Move("row", -1), on).focus == 9


def test_ends_of_rows_stay_on_their_rows(ground: Callable[..., Ground]) -> None:
    text = "satu dua tiga empat"
    on = ground(text, 9)
    end = moved(Caret(0, 0), Move("edge"), on)
    assert end.focus == 8
    assert on.layout.row_of(end.focus) == 0
    assert moved(end, Move("edge", -1), on).focus == 0
    assert moved(Caret(9, 9), Move("source"), on).focus == len(text)


def test_clicks_beside_the_text_go_to_the_nearest_place(ground: Callable[..., Ground]) -> None:
    on = ground(TEXT)
    row = on.layout.row(0)
    assert cells.offset_at(on.layout, row, 500) == at("\n\nI07")
    assert placed(Caret(), at("I07"), on).focus == at("Satu")
    assert placed(Caret(), at("\nI07"), on).focus == at("Satu")


def test_a_cluster_is_one_step(ground: Callable[..., Ground]) -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    on = ground(f"a{family}e\u0301b")
    caret, seen = Caret(), []
    for _ in range(5):
        caret = moved(caret, Move("cluster"), on)
        seen.append(caret.focus)
    assert seen == [1, 6, 8, 9, 9]


def places(on: Ground) -> set[int]:
    """Every place where a caret may stand."""
    on.layout.settle_more(len(on.layout.text) + 1)
    found = set()
    for number in range(on.layout.height):
        row = on.layout.row(number)
        if not row.gap:
            found |= {one.start for one in cells.row_clusters(on.layout, row)} | {row.shown.end}
    return found


def built(text: str, width: int) -> Ground:
    return ground_of(text, turns(text, SPEAKERS), width)


@given(st.text(LETTERS, max_size=80), st.integers(1, 12), st.lists(MOVES, max_size=12), st.integers(0, 80))
def test_a_caret_never_stands_inside_a_cluster_or_out_of_sight(
    text: str, width: int, moves: list[Move], start: int
) -> None:
    on = built(text, width)
    allowed = places(on)
    caret = placed(Caret(), start, on)
    for move in moves:
        caret = moved(caret, move, on)
        assert caret.focus in allowed
        assert caret.anchor in allowed
        for kind in (on.words, on.sentences, on.turns):
            found = around(caret.focus, kind, on)
            assert {found.focus, found.anchor} <= allowed


@given(
    st.text("ab. A\nP:", max_size=80),
    st.integers(0, 80),
    st.integers(0, 3),
    st.sampled_from(["start", "end"]),
)
def test_shrinking_undoes_growing(text: str, start: int, more: int, edge: Edge) -> None:
    on = built(text, 12)
    first = on.sentences.at(start)
    if first is None:
        return
    caret = taken(first, on)
    for _ in range(more):
        caret = grown(caret, on)
    longer = grown(caret, on, edge)
    if longer.span != caret.span:
        assert shrunk(longer, on, edge).span == caret.span


@given(st.text("ab. A\nP:", max_size=80), st.integers(0, 80), st.sampled_from(["word", "sentence", "turn"]))
def test_extending_back_undoes_extending(text: str, start: int, unit: Unit) -> None:
    on = built(text, 12)
    kinds: dict[str, Stretches] = {"word": on.words, "sentence": on.sentences, "turn": on.turns}
    first = next(kinds[unit].from_(start), None)
    if first is None:
        return
    caret = taken(first, on)
    longer = moved(caret, Move(unit, extend=True), on)
    if longer.focus != caret.focus:
        assert moved(longer, Move(unit, -1, extend=True), on).span == caret.span


@given(st.text("ab. A\nP:", max_size=80), st.integers(0, 80))
def test_sentences_are_the_same_whether_known_or_asked_for(text: str, offset: int) -> None:
    spoken = turns(text, SPEAKERS)
    known = quick_sentences(text, [turn.body for turn in spoken])
    lazy, whole = ground_of(text, spoken, 12).sentences, ground_of(text, spoken, 12, known).sentences
    assert list(lazy.from_(offset)) == list(whole.from_(offset))
    assert list(lazy.until(offset)) == list(whole.until(offset))
    assert lazy.at(offset) == whole.at(offset)
