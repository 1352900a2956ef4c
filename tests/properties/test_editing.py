"""What holds of every edit that is known: each segment goes exactly where its characters go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from qualcode.core.editing import TextEdit, carried_span, edited_text
from qualcode.core.model import Span

LENGTH = 24


@st.composite
def edit_lists(draw: DrawFn) -> list[TextEdit]:
    """Edits of a text of LENGTH code points; what is put in is capitals, which no text here has."""
    cuts = sorted(draw(st.lists(st.integers(0, LENGTH), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [TextEdit(Span(*pair), draw(st.text("XYZ", max_size=3))) for pair in pairs]


spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda pair: Span(min(pair), max(pair)))
TEXT = "abcdefghijklmnopqrstuvwx"


@given(edit_lists(), spans)
def test_a_span_holds_exactly_what_is_left_of_it_and_what_was_put_between(
    edits: list[TextEdit], span: Span
) -> None:
    new = edited_text(TEXT, edits)
    left = [character for character in span.of(TEXT) if character in new]
    there = carried_span(span, edits)
    if not left:
        assert there is None
        return
    assert there is not None
    words = there.of(new)
    assert [character for character in words if character.islower()] == left
    inside = [
        one for one in edits if one.span.length and span.start <= one.span.start and one.span.end <= span.end
    ]
    between = [one for one in edits if not one.span.length and span.start < one.span.start < span.end]
    put_in = sum(len(one.text) for one in (*inside, *between))
    assert len(words) == len(left) + put_in


@given(edit_lists(), edit_lists(), spans)
def test_edits_done_one_after_the_other_lead_to_the_same_place(
    first: list[TextEdit], second: list[TextEdit], span: Span
) -> None:
    """Edits of two halves of a text, done at once or in turn."""
    half = LENGTH // 2
    left = [one for one in first if one.span.end < half]
    right = [one for one in second if one.span.start > half]
    middle = edited_text(TEXT, left)
    moved = len(middle) - LENGTH
    shifted = [TextEdit(Span(one.span.start + moved, one.span.end + moved), one.text) for one in right]
    at_once = carried_span(span, [*left, *right])
    between = carried_span(span, left)
    in_turn = carried_span(between, shifted) if between else None
    assert edited_text(middle, shifted) == edited_text(TEXT, [*left, *right])
    assert at_once == in_turn
