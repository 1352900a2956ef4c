from __future__ import annotations

from dataclasses import replace

from qualcode.core.model import Index, Project
from qualcode.report.findings import Finding, Findings, findings


def by_id(found: Findings) -> dict[str, Finding]:
    return {one.theme.id: one for one in found.all}


def test_a_finding_weighs_what_one_counts_by_hand(tiny: Project) -> None:
    found = by_id(findings(tiny))
    outreach, bank = found["no-outreach"], found["bank-refuses"]

    # gap twice and heard once in T1 (I01), heard in T2 (I02)
    assert (outreach.support.segments, outreach.support.informants) == (4, ("I01", "I02"))
    assert outreach.support.groups == {"a": 1, "b": 1, "c": 0}
    assert [(one.source, one.span, one.text, one.coders, one.codes) for one in outreach.support.quotes] == [
        ("T1", (14, 31), "No outreach came.", ("ana", "budi"), ("gap", "heard")),
        ("T1", (32, 52), "The bank refused it.", ("ana",), ("gap",)),
        ("T2", (14, 30), "My aunt told me.", ("ana",), ("heard",)),
    ]
    # bank in T1 twice (I01), in T3 (I02), and a note tagged with the theme outright
    assert (bank.support.segments, bank.support.informants) == (4, ("I01", "I02"))
    assert [one.source for one in bank.support.quotes] == ["T1", "T1", "T3", "N1"]


def test_what_speaks_against_a_finding_is_counted_apart(tiny: Project) -> None:
    found = by_id(findings(tiny))
    dissent = found["no-outreach"].dissent

    assert (dissent.segments, dissent.informants, dissent.groups) == (1, (), {"a": 0, "b": 0, "c": 0})
    assert [one.text for one in dissent.quotes] == ["Three people waited."]
    assert found["bank-refuses"].dissent.segments == 0


def test_the_storyline_says_what_answers_what(tiny: Project) -> None:
    found = findings(tiny)

    assert by_id(found)["visits"].addresses == ("no-outreach",)
    assert by_id(found)["no-outreach"].addressed_by == ("visits",)
    assert found.unaddressed == ("bank-refuses",)
    assert found.unanswering == ()
    assert found.unsupported == ("visits",)


def test_everything_on_disk_is_accounted_for(tiny: Project) -> None:
    found = findings(tiny)

    assert (found.segments, found.outside, found.left_out) == (9, 1, 2)
    assert (found.informants, found.groups, found.grouping) == (3, {"a": 2, "b": 1, "c": 0}, "group")
    assert found.coders == ("ana", "budi")


def test_themes_stand_under_their_categories(tiny: Project) -> None:
    categories = findings(tiny).by_category
    assert {category: [one.theme.id for one in found] for category, found in categories.items()} == {
        "achievement": [],
        "obstacle": ["no-outreach", "bank-refuses"],
        "effort": ["visits"],
        "": ["waiting"],
    }


def test_dimensions_come_in_the_order_of_the_framework(tiny: Project) -> None:
    found = findings(tiny)
    turned = {"bank-refuses": found.all[1], "no-outreach": found.all[0], "waiting": found.all[3]}
    ordered = found.by_dimension(turned.values())
    assert {dimension: [one.theme.id for one in themes] for dimension, themes in ordered.items()} == {
        "outcome": ["no-outreach"],
        "impact": ["bank-refuses"],
        "": ["waiting"],
    }


def test_a_work_that_nobody_knows_is_cited_by_its_id(tiny: Project) -> None:
    cited = by_id(findings(tiny))["no-outreach"].literature
    assert [(one.work.id, one.work.cite, one.stance) for one in cited] == [
        ("work-2024", "Work 2024", "agrees"),
        ("lost-1999", "", "differs"),
    ]


def test_one_coder_alone(tiny: Project) -> None:
    found = findings(tiny, ["budi"])
    weight = by_id(found)["no-outreach"].support
    assert (weight.segments, weight.informants, found.coders) == (1, ("I01",), ("budi",))
    assert (found.segments, found.outside, found.left_out) == (3, 1, 2)


def test_without_attributes_there_are_no_groups(tiny: Project) -> None:
    found = findings(replace(tiny, index=Index(sources=tiny.index.sources)))
    assert (found.informants, found.groups, found.grouping) == (0, {}, "")


def test_a_group_nobody_stated_is_counted_too(tiny: Project) -> None:
    people = dict(tiny.index.informants)
    people["I02"] = replace(people["I02"], attributes={})
    found = findings(replace(tiny, index=replace(tiny.index, informants=people)))
    assert found.groups == {"a": 2, "b": 0, "c": 0, "?": 1}
