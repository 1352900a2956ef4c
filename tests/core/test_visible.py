"""Characters that command a terminal or reorder a line are shown, not obeyed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.visible import visible, visible_in_place


def test_a_text_that_is_written_shows_what_it_holds_in_place() -> None:
    assert visible_in_place("a\x1b[31m\tb\u202ec\x7f\n") == "a␛[31m\tb\ufffdc␡\n"


@given(st.text())
def test_every_place_stays_where_it_is(text: str) -> None:
    shown = visible_in_place(text)
    assert len(shown) == len(text)
    assert visible(shown.replace("\t", " "), line_breaks=True) == shown.replace("\t", " ")
