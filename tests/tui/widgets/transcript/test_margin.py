"""Brackets and names in the margin."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.core.model import Span
from qualcode.tui.widgets.transcript.caret import Ground
from qualcode.tui.widgets.transcript.margin import Margin
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
    assert found == [".", "a", "c", "b", ".", ".", "."]
