"""How much of what informants say is coded."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualcode.tui
from qualcode.core.model import Span
from qualcode.core.text import turns
from qualcode.tui.coding.progress import coded_share

SPEAKERS = {"P": "", "I01": "I01"}
TEXT = "P: abcd\n\nI01: abcdefgh\n\nP: ab\n\nI01: ab\n"


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ((), 0.0),
        (("abcdefgh",), 0.8),
        (("bcd", "cdef"), 0.5),
        (("P: ab",), 0.0),
        (("I01: ab\n",), 0.2),
        ((TEXT,), 1.0),
    ],
)
def test_the_share_is_of_what_informants_say(words: tuple[str, ...], share: float) -> None:
    """They say ten letters: abcdefgh and ab."""
    spans = [Span(TEXT.rindex(one), TEXT.rindex(one) + len(one)) for one in words]
    assert coded_share(turns(TEXT, SPEAKERS), spans) == pytest.approx(share)


def test_where_no_informant_speaks_it_is_of_everything() -> None:
    assert coded_share(turns("abcd\n\nabcd\n", {}), [Span(0, 4)]) == 0.5
    assert coded_share((), [Span(0, 4)]) == 0.0


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8))
def test_every_letter_counts_once_however_often_it_is_coded(spans: list[tuple[int, int]]) -> None:
    all_turns = turns(TEXT, SPEAKERS)
    said = {at for one in all_turns if one.informant for at in range(*one.body)}
    coded = {at for start, length in spans for at in range(start, start + length)}
    found = coded_share(all_turns, [Span(start, start + length) for start, length in spans])
    assert found == pytest.approx(len(said & coded) / len(said))


def test_no_worker_is_described_by_all_that_it_is_given() -> None:
    """Textual's own description holds the `repr` of every argument, which of a study takes a second."""
    calls = [
        (path.name, node)
        for path in Path(qualcode.tui.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "work"
    ]
    assert calls
    described = [any(one.arg == "description" for one in node.keywords) for _name, node in calls]
    assert [name for (name, _node), known in zip(calls, described, strict=True) if not known] == []
