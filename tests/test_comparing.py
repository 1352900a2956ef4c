from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.agreement import Pattern
from qualcode.agreement.parts import bootstrap
from qualcode.comparing import compare, compare_ratings
from qualcode.core.model import CodingsKey, Project
from qualcode.core.units import UnitKind
from qualcode.errors import UsageError

pytestmark = pytest.mark.usefixtures("few_samples")


@pytest.fixture
def few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """The intervals are tested elsewhere."""
    monkeypatch.setattr(bootstrap, "SAMPLES", 20)


# In `tiny` both coders coded T1 and T2: three sentences. What each says of them, ana first:
#   gap: yes no, yes no, no no    bank: no no, yes yes, no no
#   heard: no yes, no no, yes no  odd: no no, no no, no yes


def test_each_code_is_measured_as_by_hand(tiny: Project) -> None:
    found = compare(tiny)

    values = {one.heading.id: one.estimate.value for one in found.labels}
    # gap and heard: 4 of 6 values disagree, 2 * 2 * 4 / (6 * 5) by chance: 1 - (4/6) / (16/30)
    assert values == {
        "gap": pytest.approx(-0.25),
        "bank": pytest.approx(1),
        "heard": pytest.approx(-0.25),
        "odd": pytest.approx(0),
    }
    assert {one.heading.id: (one.present, one.differing) for one in found.labels} == {
        "gap": ({"ana": 2, "budi": 0}, 2),
        "bank": ({"ana": 1, "budi": 1}, 0),
        "heard": ({"ana": 1, "budi": 1}, 2),
        "odd": ({"ana": 0, "budi": 1}, 1),
    }
    assert (found.coders, found.sources, found.overall.units) == (("ana", "budi"), ("T1", "T2"), 3)


def test_overall_pools_the_codes(tiny: Project) -> None:
    overall = compare(tiny).overall
    # observed 1/3, 1, 1/3, 2/3; expected 14/30 three times and 20/30
    assert overall.observed == pytest.approx(7 / 12)
    assert overall.expected == pytest.approx(62 / 120)
    assert overall.value == pytest.approx((7 / 12 - 62 / 120) / (58 / 120))
    assert compare(tiny, coefficient="percent").overall.value == pytest.approx(7 / 12)
    assert compare(tiny).others["percent"] == pytest.approx(7 / 12)


@pytest.mark.parametrize(
    ("unit", "units", "present", "differing"),
    [
        ("sentence", 3, {"ana": 1, "budi": 1}, 0),
        ("turn", 2, {"ana": 1, "budi": 1}, 0),
        ("document", 2, {"ana": 1, "budi": 1}, 0),
        ("word", 11, {"ana": 4, "budi": 2}, 2),  # "The bank refused it" and "The bank"
        ("character", 54, {"ana": 20, "budi": 8}, 12),
    ],
)
def test_units_are_what_one_asks_for(
    tiny: Project, unit: UnitKind, units: int, present: dict[str, int], differing: int
) -> None:
    found = compare(tiny, unit=unit)
    bank = next(one for one in found.labels if one.heading.id == "bank")
    assert (found.overall.units, bank.present, bank.differing) == (units, present, differing)


def test_disagreements_come_in_the_order_of_the_texts(tiny: Project) -> None:
    assert [(one.source, one.text, one.label, one.applied) for one in compare(tiny).disagreements] == [
        ("T1", "No outreach came.", "gap", {"ana": True, "budi": False}),
        ("T1", "No outreach came.", "heard", {"ana": False, "budi": True}),
        ("T1", "The bank refused it.", "gap", {"ana": True, "budi": False}),
        ("T2", "My aunt told me.", "heard", {"ana": True, "budi": False}),
        ("T2", "My aunt told me.", "odd", {"ana": False, "budi": True}),
    ]


def test_coders_may_agree_on_themes_and_not_on_codes(tiny: Project) -> None:
    by_theme = {one.heading.id: one.differing for one in compare(tiny, of="themes").labels}
    # "No outreach came." is gap to ana, heard to budi, and the same theme to both
    assert by_theme == {"no-outreach": 2, "bank-refuses": 0}


def test_what_is_not_marked_as_coded_is_told(tiny: Project) -> None:
    done = CodingsKey("ana", "T1")
    codings = {**tiny.codings, done: replace(tiny.codings[done], coded="2026-01-02")}
    found = compare(replace(tiny, codings=codings))
    assert found.unfinished == (("budi", "T1"), ("ana", "T2"), ("budi", "T2"))
    assert found.left_out == 2


def test_a_source_marked_as_coded_without_a_segment_was_coded(tiny: Project) -> None:
    codings = {
        **tiny.codings,
        CodingsKey("budi", "T3"): replace(
            tiny.codings[CodingsKey("ana", "T3")], coder="budi", segments=(), coded="2026-01-02"
        ),
    }
    assert compare(replace(tiny, codings=codings)).sources == ("T1", "T2", "T3")


def test_three_coders_need_not_all_have_coded_everything(tiny: Project) -> None:
    third = replace(tiny.codings[CodingsKey("ana", "T1")], coder="citra")
    found = compare(replace(tiny, codings={**tiny.codings, CodingsKey("citra", "T1"): third}))
    assert found.coders == ("ana", "budi", "citra")
    gap = found.labels[0]
    # two coders more on T1: yes no yes, yes no yes; T2: no no -
    assert (gap.present, gap.differing) == ({"ana": 2, "budi": 0, "citra": 2}, 2)
    assert found.others["cohen-kappa"] is None


def test_nothing_to_compare_is_told(tiny: Project) -> None:
    with pytest.raises(UsageError, match="no source has been coded by two coders"):
        compare(tiny, coders=["ana"])


def test_an_unknown_coefficient_is_told(tiny: Project) -> None:
    with pytest.raises(UsageError, match="there is no coefficient 'rho'"):
        compare(tiny, coefficient="rho")


def test_any_table_can_be_compared() -> None:
    blocks: list[dict[Pattern, int]] = [{("a", "a"): 1}, {("a", "b"): 1}, {("b", "b"): 1}, {("c", None): 1}]
    found = compare_ratings(blocks, ("x", "y"), ("a", "b", "c"), "percent")
    assert found.overall.value == pytest.approx(2 / 3)
    assert {one.heading.id: (one.estimate.value, one.present) for one in found.labels} == {
        "a": (pytest.approx(2 / 3), {"x": 2, "y": 1}),
        "b": (pytest.approx(2 / 3), {"x": 1, "y": 2}),
        "c": (1, {"x": 1, "y": 0}),
    }
