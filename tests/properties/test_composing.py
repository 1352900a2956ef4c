"""What holds of edits made one after the other: they come to what a text of marked characters, edited by hand, shows."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from qualcode.core.composing import Edits, composed, in_composed_form, settled
from qualcode.core.editing import carried_span, edited_text
from qualcode.core.model import Span

ALPHABET = "ab \U0001f600"
"""Few characters, so that the same words occur repeatedly; one is beyond the basic plane."""


class Series(NamedTuple):
    """A text, the edits made to it in turn, and its characters after them: each with its place in the text, or None."""

    text: str
    steps: list[tuple[Span, str]]
    characters: list[tuple[str, int | None]]


@st.composite
def series(draw: DrawFn) -> Series:
    text = draw(st.text(ALPHABET, max_size=14))
    characters: list[tuple[str, int | None]] = [(one, at) for at, one in enumerate(text)]
    steps = []
    for _ in range(draw(st.integers(0, 6))):
        ends = sorted(draw(st.tuples(*[st.integers(0, len(characters))] * 2)))
        words = draw(st.text(ALPHABET, max_size=3))
        characters[ends[0] : ends[1]] = [(one, None) for one in words]
        steps.append((Span(*ends), words))
    return Series(text, steps, characters)


def edits_of(steps: list[tuple[Span, str]]) -> Edits:
    edits: Edits = ()
    for span, words in steps:
        edits = composed(edits, span, words)
    return edits


def by_hand(characters: list[tuple[str, int | None]], length: int, span: Span) -> Span | None:
    """Where a span is after edits: from the first of its characters that is left to the last, and over the new words at
    its ends where they stand for nothing but characters of it."""
    left = [at for at, (_, was) in enumerate(characters) if was is not None and was in range(*span)]
    if not left:
        return None
    start, end = left[0], left[-1] + 1
    before = start
    while before and characters[before - 1][1] is None:
        before -= 1
    after = end
    while after < len(characters) and characters[after][1] is None:
        after += 1
    first, last = characters[start][1], characters[end - 1][1]
    previous = characters[before - 1][1] if before else -1
    following = characters[after][1] if after < len(characters) else length
    assert first is not None
    assert last is not None
    assert previous is not None
    assert following is not None
    if span.start <= previous + 1 < first:
        start = before
    if last + 1 < following <= span.end:
        end = after
    return Span(start, end)


@given(series())
def test_edits_in_turn_make_the_text_that_they_make_one_by_one(made: Series) -> None:
    edits = edits_of(made.steps)
    assert edited_text(made.text, edits) == "".join(one for one, _ in made.characters)
    assert all(one.span.end < other.span.start for one, other in pairwise(edits))
    replaced = {at for one in edits for at in range(*one.span)}
    assert replaced == set(range(len(made.text))) - {was for _, was in made.characters}


@given(series(), st.tuples(st.integers(0, 14), st.integers(0, 14)))
def test_a_span_goes_where_marked_characters_go(made: Series, ends: tuple[int, int]) -> None:
    span = Span(*(min(one, len(made.text)) for one in sorted(ends)))
    there = carried_span(span, edits_of(made.steps))
    assert there == by_hand(made.characters, len(made.text), span)


@given(series())
def test_words_typed_anew_leave_the_same_text(made: Series) -> None:
    edits = edits_of(made.steps)
    few = settled(made.text, edits)
    assert edited_text(made.text, few) == edited_text(made.text, edits)
    assert all(one.span.of(made.text) != one.text for one in few)
    assert {at for one in few for at in range(*one.span)} <= {at for one in edits for at in range(*one.span)}


@given(st.text("ae\u0301\u0327 \u1100\u1161\u212b", max_size=12), st.data())
def test_a_text_in_composed_form_stays_so(words: str, data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", words)
    edits: Edits = ()
    for _ in range(data.draw(st.integers(0, 3))):
        length = len(edited_text(text, edits))
        ends = sorted(data.draw(st.tuples(*[st.integers(0, length)] * 2)))
        edits = composed(edits, Span(*ends), data.draw(st.text("e\u0301\u0327\u1161", max_size=2)))
    new = edited_text(text, in_composed_form(text, edits))
    assert new == unicodedata.normalize("NFC", edited_text(text, edits))
