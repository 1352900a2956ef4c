"""Two versions of a text between markers: either side can be had back, and what is marked begins where an entry does."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.store.markers import between_markers

LINES = st.lists(st.sampled_from(["a:\n", "  b\n", "  c\n", "d:\n"]), max_size=9).map("".join)


def side(text: str, ours: bool) -> str:
    """What a person keeps who takes one side of every conflict."""
    kept, here = [], {True, False}
    for line in text.splitlines(keepends=True):
        if line.startswith("<<<<<<<"):
            here = {True}
        elif line.startswith("======="):
            here = {False}
        elif line.startswith(">>>>>>>"):
            here = {True, False}
        elif ours in here:
            kept.append(line)
    return "".join(kept)


@given(LINES, LINES)
@example("  b\n  b\n", "  b\na:\n  b\n  b\n")
def test_either_side_can_be_had_back(ours: str, theirs: str) -> None:
    text = between_markers(ours, theirs)
    assert side(text, ours=True) == ours
    assert side(text, ours=False) == theirs
    assert ("<<<" in text) == (ours != theirs)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (
            "a:\n  k\nz:\n",
            "a:\n  k\nb:\n  k\nz:\n",
            "a:\n  k\n<<<<<<< ours\n=======\nb:\n  k\n>>>>>>> theirs\nz:\n",
        ),
        (
            "a:\n  k\nb:\n  k\nz:\n",
            "a:\n  k\nz:\n",
            "a:\n  k\n<<<<<<< ours\nb:\n  k\n=======\n>>>>>>> theirs\nz:\n",
        ),
        ("a: 1\nb\n", "a: 2\nb\n", "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\nb\n"),
        ("a", "b", "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"),
        ("a\n", "a\n", "a\n"),
        ("", "", ""),
    ],
)
def test_what_is_marked_is_an_entry(ours: str, theirs: str, expected: str) -> None:
    assert between_markers(ours, theirs) == expected
