from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import iter_graphemes

from qualcode.core.model import Span
from qualcode.core.visible import visible
from qualcode.tui.widgets.transcript.clusters import Cluster, clusters, is_simple, walk

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def whole(text: str) -> tuple[Cluster, ...]:
    return clusters(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab", [("a", 1), ("b", 1)]),
        ("cafe\u0301s", [("c", 1), ("a", 1), ("f", 1), ("e\u0301", 1), ("s", 1)]),
        (f"{FAMILY}!", [(FAMILY, 2), ("!", 1)]),
        ("\U0001f1ee\U0001f1e9", [("\U0001f1ee\U0001f1e9", 2)]),
        ("漢字", [("漢", 2), ("字", 2)]),
        ("\x1b[", [("␛", 1), ("[", 1)]),
        ("a\u202eb", [("a", 1), ("<U+202E>", 8), ("b", 1)]),
        ("\u0301x", [("\u25cc\u0301", 1), ("x", 1)]),
        ("a\u200db", [("a", 1), ("b", 1)]),
        ("\u200d", [("<U+200D>", 8)]),
        ("ab\tc", [("a", 1), ("b", 1), ("      ", 6), ("c", 1)]),
        ("\tc", [("        ", 8), ("c", 1)]),
        ("\u2028", [("<U+2028>", 8)]),
    ],
)
def test_each_cluster_is_shown_as_a_reader_sees_it(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.shown, one.width) for one in whole(text)] == expected


@given(st.text())
def test_clusters_hold_every_code_point_in_order(text: str) -> None:
    found = whole(text)
    assert "".join(text[one.start : one.end] for one in found) == text
    assert all(one.end > one.start for one in found)


@given(
    st.text(st.sampled_from("ae \t\u0301\u200d\ufe0f\u202e\x1b\U0001f468\U0001f469\U0001f1ee漢\u3164\u2060☎"))
)
def test_the_screen_measures_clusters_as_they_are_counted(text: str) -> None:
    found = whole(text)
    assert cell_len("".join(one.shown for one in found)) == sum(one.width for one in found)
    assert all(one.width > 0 for one in found)


def test_what_is_called_simple_is_one_cell_and_one_cluster_each() -> None:
    simple = [char for char in map(chr, range(sys.maxunicode + 1)) if is_simple(char, 0, 1)]
    assert set("aZ 9-\u2019\u2026éñж") <= set(simple)
    for char in simple:
        assert cell_len(char) == 1
        assert visible(char) == char
        assert list(iter_graphemes(f"a{char}a")) == ["a", char, "a"]


def test_simple_text_is_cut_as_any_other() -> None:
    text = "Kata orang, “belum”."
    assert whole(text) == tuple(walk(text, Span(0, len(text))))
