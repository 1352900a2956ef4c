"""What is said of disputes, and of the question they come from, without an app."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.model import CodingsKey, Project
from qualcode.tui.reporting.agreeing import SIDES, Question, named, names, with_next
from qualcode.tui.reporting.disputing import Measured, identity, label_of, title
from qualcode.tui.reporting.measuring import Asked, compared, docket_of


def measured(project: Project, question: Question) -> Measured:
    asked = Asked(project, question)
    return Measured(compared(asked, intervals=False), docket_of(asked))


@pytest.fixture
def codes(tiny: Project) -> Measured:
    return measured(tiny, Question())


def test_a_row_has_the_disputes_of_its_label_and_the_last_row_has_all(codes: Measured) -> None:
    labels = codes.found.labels
    every = codes.disputes(len(labels))
    assert codes.docket is not None
    assert list(every) == list(codes.docket.disputes)
    found = {one.heading.id: codes.disputes(place) for place, one in enumerate(labels)}
    assert sum(map(len, found.values())) == len(every)
    assert all(label_of(one) == label for label, some in found.items() for one in some)
    # ana coded "No outreach came." as a gap, budi as heard
    assert identity(found["heard"][0])[:3] == ("T1", "heard", 14)


def test_the_title_tells_how_many_are_settled_where_any_can_be(codes: Measured, tiny: Project) -> None:
    every = codes.disputes(100)
    number = len(every)
    assert title(every, codes.docket).plain == f"IN DISPUTE   {number} · 0 settled · in all 0/{number}"
    themes = measured(tiny, Question(of="themes"))
    some = themes.disputes(100)
    assert title(some, themes.docket).plain == f"IN DISPUTE   {len(some)} · only codes are settled"
    assert title((), None).plain == "IN DISPUTE   0"


def test_a_row_is_told_in_words(codes: Measured) -> None:
    place = [one.heading.id for one in codes.found.labels].index("heard")
    number = codes.found.labels[place].differing
    assert codes.words(place).plain.startswith("heard · ")
    assert codes.words(place).plain.endswith("1 unit differs" if number == 1 else f"{number} units differ")
    assert codes.words(100).plain.startswith("overall · ")


@pytest.mark.parametrize("side", SIDES)
def test_a_question_is_asked_again_as_it_was_kept(tiny: Project, side: str) -> None:
    key = CodingsKey("ana", "T1")
    third = {CodingsKey("cici", "T1"): replace(tiny.codings[key], coder="cici")}
    project = replace(tiny, codings={**tiny.codings, **third})
    other = with_next(project, Question(), side)
    assert other != Question()
    assert named(project, Question(), names(other)) == other


def test_what_can_not_be_chosen_any_more_stays_as_it_is(tiny: Project) -> None:
    kept = names(Question(unit="turn")) | {"coders": "ana nobody", "coefficient": "gone"}
    assert named(tiny, Question(), kept) == Question(unit="turn")
