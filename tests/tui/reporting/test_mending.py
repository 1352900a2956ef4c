"""Where open ends are mended, and what bears on them, without an app."""

from __future__ import annotations

import pytest

from qualcode.core.evidence import evidence
from qualcode.core.model import Project, Span
from qualcode.report.open_ends import KINDS, OpenEnd
from qualcode.tui.reporting.mending import Behind, mended_at, name_of, quotes_behind
from qualcode.tui.spots import Spot


def spoken(behind: Behind) -> tuple[list[str], list[str]]:
    return [one.text for one in behind.support], [one.text for one in behind.against]


def test_every_kind_is_mended_somewhere_and_named() -> None:
    for kind in KINDS:
        end = OpenEnd(kind=kind, theme="visits", code="kin", source="T1", coder="budi", segment="T1-0")
        assert list(mended_at(end)), kind
        assert name_of(end), kind


@pytest.mark.parametrize(
    ("end", "spots"),
    [
        (OpenEnd(kind="untold", theme="visits"), [("storyline", "visits"), ("themes", "visits")]),
        (OpenEnd(kind="dissent", theme="visits"), [("themes", "visits"), ("storyline", "visits")]),
        (OpenEnd(kind="loose", code="kin"), [("themes", "kin"), ("code", "kin")]),
        (OpenEnd(kind="unread", source="T2"), [("read", "T2"), ("code", "T2")]),
        (OpenEnd(kind="uncoded", source="T2"), [("code", "T2"), ("read", "T2")]),
    ],
)
def test_the_best_place_comes_first(end: OpenEnd, spots: list[tuple[str, str]]) -> None:
    assert [(one.screen, one.id) for one in mended_at(end)] == spots


def test_a_lost_segment_is_mended_where_it_stood() -> None:
    end = OpenEnd(kind="lost", source="T1", coder="budi", segment="T1-3", span=Span(3, 7))
    assert list(mended_at(end)) == [Spot("code", "segment", "T1-3", "T1", 3)]
    assert name_of(end) == "T1 budi T1-3"


def test_what_speaks_for_a_theme_and_against_it_bears_on_it(tiny: Project) -> None:
    facts = evidence(tiny)
    theme = OpenEnd(kind="untold", theme="no-outreach")
    support, against = spoken(quotes_behind(tiny, facts, theme))
    assert "No outreach came." in support
    assert against == ["Three people waited."]
    dissent = OpenEnd(kind="dissent", theme="no-outreach")
    assert spoken(quotes_behind(tiny, facts, dissent)) == ([], against)
    single = OpenEnd(kind="single", theme="no-outreach", informant="I02")
    assert spoken(quotes_behind(tiny, facts, single))[0] == ["My aunt told me."]


def test_what_is_coded_bears_on_a_loose_code_and_nothing_on_a_source(tiny: Project) -> None:
    facts = evidence(tiny)
    assert spoken(quotes_behind(tiny, facts, OpenEnd(kind="loose", code="wait")))[0] == [
        "Three people waited."
    ]
    assert quotes_behind(tiny, facts, OpenEnd(kind="unread", source="T1")) == Behind()
