from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.versions import Versions


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "settled"),
    [
        ("a", "a", "a", "a"),
        ("a", "b", "a", "b"),
        ("a", "a", "b", "b"),
        ("a", "b", "b", "b"),
        ("a", "b", "c", None),
        ("", "b", "c", None),
        ("a", "", "c", None),
        ("a", "b", "", None),
    ],
)
def test_what_only_one_side_has_changed_is_settled(
    base: str, mine: str, theirs: str, settled: str | None
) -> None:
    assert Versions(base, mine, theirs).settled == settled


def test_both_stand_one_after_the_other() -> None:
    assert Versions("", "mine\n", "theirs\n\n").both == "theirs\n\nmine"
    assert Versions("", "", "theirs").both == "theirs"
    assert Versions("", "mine", "").both == "mine"


@given(st.text(), st.text(), st.text())
def test_nothing_but_empty_ends_is_lost_of_either(base: str, mine: str, theirs: str) -> None:
    versions = Versions(base, mine, theirs)
    assert mine.strip("\n") in versions.both
    assert theirs.rstrip() in versions.both
    assert versions.settled in (None, mine, theirs)
