"""Tags with themes outright; what a coder does to codes is proven on the Code screen and in the store's tests."""

from __future__ import annotations

import pytest

from qualcode.core import coding
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.coding import Desk
from qualcode.core.model import CodingsKey, Project, Segment, Span
from qualcode.errors import ChangeRefused

DESK = Desk("ana", "T2", lambda: "fresh1", lambda: "2026-11-24T03:45:18Z")


def segments(project: Project, change: Change | None, coder: str = "ana") -> tuple[Segment, ...]:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    codings = applied.project.codings.get(CodingsKey(coder, "T2"))
    return codings.segments if codings else ()


def test_a_segment_that_is_there_gets_the_tag_beside_its_codes(tiny: Project) -> None:
    tagged = segments(tiny, coding.with_theme(tiny, DESK, Span(14, 30), "visits"))
    assert [(one.id, one.codes, one.themes, one.memo) for one in tagged] == [
        ("T2-14", ("heard",), ("visits",), "An aunt again.")
    ]


def test_words_that_nobody_coded_become_a_segment_with_the_tag_and_lose_it_again(tiny: Project) -> None:
    change = coding.with_theme(tiny, DESK, Span(13, 21), "visits")
    tagged = segments(tiny, change)
    assert [(one.id, one.span, one.quote, one.themes) for one in tagged if not one.codes] == [
        ("fresh1", Span(14, 21), "My aunt", ("visits",))
    ]
    assert change is not None
    again = apply(tiny, change).project
    new = next(one for one in tagged if one.id == "fresh1")
    assert [one.id for one in segments(again, coding.without_theme(again, DESK, new, "visits"))] == ["T2-14"]


def test_a_tag_that_is_there_already_or_was_never_there_changes_nothing(tiny: Project) -> None:
    change = coding.with_theme(tiny, DESK, Span(14, 30), "visits")
    assert change is not None
    tagged = apply(tiny, change).project
    assert coding.with_theme(tagged, DESK, Span(14, 30), "visits") is None
    known = tiny.codings[CodingsKey("ana", "T2")].segments[0]
    assert coding.without_theme(tiny, DESK, known, "visits") is None


def test_an_unknown_theme_is_refused(tiny: Project) -> None:
    with pytest.raises(ChangeRefused, match="there is no theme 'nowhere'"):
        coding.with_theme(tiny, DESK, Span(14, 30), "nowhere")
