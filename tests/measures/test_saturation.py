from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import (
    Codings,
    CodingsKey,
    Index,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Transcript,
)
from qualcode.errors import UsageError
from qualcode.measures.saturation import Saturation, expected_after, in_order, saturation
from qualcode.measures.saturation_tables import saturation_table, verdict

HELD = {"S1": "ab", "S2": "bc", "S3": "a", "S4": "d", "S5": "ae", "S6": "b", "S7": "c"}


def study(held: dict[str, str]) -> Project:
    """A study of interviews of one word, each with a segment of some codes."""
    texts = {source: Transcript(source, "Yes.") for source in held}
    return Project(
        study=Study(title=LocalText.of("Small")),
        index=Index(sources={source: Source(id=source) for source in held}),
        transcripts=texts,
        codings={
            CodingsKey("ana", source): Codings(
                transcript=source,
                coder="ana",
                sha256=texts[source].sha256,
                coded="2024-02-01",
                segments=(Segment(id="s", span=Span(0, 4), quote="Yes.", codes=tuple(codes)),)
                if codes
                else (),
            )
            for source, codes in held.items()
        },
    )


def steps(found: Saturation) -> list[tuple[str, int, str, int]]:
    return [(one.source, one.codes, "".join(new.id for new in one.new), one.known) for one in found.steps]


def test_what_each_interview_brings() -> None:
    found = saturation(study(HELD))
    assert steps(found) == [
        ("S1", 2, "ab", 2),
        ("S2", 2, "c", 3),
        ("S3", 1, "", 3),
        ("S4", 1, "d", 4),
        ("S5", 2, "e", 5),
        ("S6", 1, "", 5),
        ("S7", 1, "", 5),
    ]
    # a and b stand in 3 of the 7, c in 2, d and e in 1
    assert found.steps[0].expected == pytest.approx(10 / 7)
    assert found.steps[1].expected == pytest.approx((15 + 15 + 11 + 6 + 6) / 21)
    assert found.steps[6].expected == pytest.approx(5)


def test_saturation_is_reached_where_a_run_brings_next_to_nothing() -> None:
    found = saturation(study(HELD))
    assert found.base_codes == 4
    assert [(one.after, one.sources, one.new, one.share) for one in found.runs] == [
        (4, ("S5", "S6"), 1, 1 / 4),
        (5, ("S6", "S7"), 0, 0.0),
    ]
    assert found.reached == found.runs[1]
    assert verdict(found) == (
        "Saturation at 5% of the 4 codes in the first 4: reached at 5+2, with the last sources there are."
    )
    found = saturation(study(HELD), threshold=0.25)
    assert found.reached == found.runs[0]
    assert verdict(found).endswith("reached at 4+2; 0 more in the 1 source after it.")
    found = saturation(study(HELD), base=2, length=1, threshold=0)
    assert found.reached is not None
    assert (found.reached.after, found.later) == (2, 2)
    assert verdict(saturation(study(HELD), length=3)) == (
        "Saturation at 5% of the 4 codes in the first 4: NOT reached."
    )


@pytest.mark.parametrize(
    ("held", "base", "told"),
    [
        (HELD, 6, "Too few sources to tell: a base of 6 and a run of 2 are needed."),
        ({}, 4, "Too few sources to tell: a base of 4 and a run of 2 are needed."),
        (
            {"S1": "", "S2": "", "S3": "a", "S4": ""},
            2,
            "Nothing to measure by: the first 2 sources hold no codes.",
        ),
    ],
)
def test_where_it_cannot_be_told_that_is_said(held: dict[str, str], base: int, told: str) -> None:
    found = saturation(study(held), base=base)
    assert found.reached is None
    assert verdict(found) == told
    assert told in saturation_table(study(held), found).notes


def test_sources_that_nobody_has_coded_are_passed_over() -> None:
    project = study(HELD)
    codings = {key: one for key, one in project.codings.items() if key.transcript != "S2"}
    found = saturation(replace(project, codings=codings))
    assert found.uncoded == ("S2",)
    assert [one.source for one in found.steps] == ["S1", "S3", "S4", "S5", "S6", "S7"]
    assert "Not looked at, because nobody has coded them: S2." in saturation_table(project, found).notes
    assert saturation(project, coders=["budi"]).uncoded == tuple(HELD)


def test_themes_are_counted_and_other_kinds_of_sources(tiny: Project) -> None:
    found = saturation(tiny, of="themes")
    # T1 supports no-outreach and bank-refuses, T2 the first of them, T3 the second
    assert [(one.source, one.codes, len(one.new)) for one in found.steps] == [
        ("T1", 2, 2),
        ("T2", 1, 0),
        ("T3", 1, 0),
    ]
    assert found.left_out == 2
    everything = in_order(tiny, "index", kinds=("interview", "observation"))
    assert [one.source for one in saturation(tiny, sources=everything).steps] == ["T1", "T2", "T3", "N1"]


def test_the_order_is_that_of_the_index_or_of_the_dates() -> None:
    project = study({"S1": "", "S2": "", "S3": ""})
    dates = {"S1": "2024-03", "S2": "2024-01-02", "S3": "2024-01-02"}
    sources = {one: Source(id=one, date=dates[one]) for one in dates}
    dated = replace(project, index=Index(sources=sources))
    assert in_order(dated, "index") == ("S1", "S2", "S3")
    assert in_order(dated, "date") == ("S2", "S3", "S1")
    with pytest.raises(UsageError) as told:
        in_order(project, "date")
    assert told.value.message == "source 'S1' has no date"


@given(st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=5))
def test_what_is_expected_is_the_mean_over_all_orders(held: list[set[str]]) -> None:
    number = len(held)
    spread = [count for code in "abcd" if (count := sum(code in one for one in held))]
    for known in range(number + 1):
        orders = list(permutations(held))
        mean = sum(len(set().union(*order[:known])) for order in orders) / len(orders)
        assert expected_after(known, number, spread) == pytest.approx(mean)
