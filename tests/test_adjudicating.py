from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest

from qualcode.adjudicating import (
    ALL,
    NONE,
    Choice,
    Clerk,
    Docket,
    Item,
    choice_named,
    docket,
    reopened,
    settled,
    with_agreed,
)
from qualcode.comparing import compare
from qualcode.core.apply import apply
from qualcode.core.changes import Batch
from qualcode.core.evidence import evidence
from qualcode.core.model import Coder, Codings, CodingsKey, Project, Segment, Span, Transcript
from qualcode.errors import ChangeRefused, UsageError
from qualcode.measures.matrix import matrix

ANA, BUDI = Choice("coder", "ana"), Choice("coder", "budi")

# In `tiny` both coders coded T1 and T2. Ana has gap on "No outreach came." and on "The bank refused it.", and bank on the
# latter; Budi has heard on the first and bank on "The bank". In T2 Ana has heard, Budi odd, on "My aunt told me."


@pytest.fixture
def clerk() -> Clerk:
    numbers = count()
    return Clerk(lambda: f"s{next(numbers)}", lambda: "2026-03-01T09:00:00Z", lambda: "2026-03-01")


def shown(items: Iterator[Item] | tuple[Item, ...]) -> list[tuple[str, str, tuple[int, int]]]:
    return [
        (one.matter.source, one.matter.label, (one.matter.span.start, one.matter.span.end)) for one in items
    ]


def item(found: Docket, source: str, label: str, start: int) -> Item:
    return next(
        one for one in found.of(source) if (one.matter.label, one.matter.span.start) == (label, start)
    )


def done(project: Project, act: Batch | None) -> Project:
    assert act is not None
    applied = apply(project, act)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def consensus(project: Project, source: str = "T1") -> Codings:
    return project.codings[CodingsKey("consensus", source)]


def test_what_is_in_dispute_is_passages_not_units(tiny: Project) -> None:
    found = docket(tiny)
    assert found.coders == ("ana", "budi")
    assert shown(found.disputes) == [
        ("T1", "gap", (14, 31)),
        ("T1", "heard", (14, 31)),
        ("T1", "gap", (32, 52)),
        ("T2", "heard", (14, 30)),
        ("T2", "odd", (14, 30)),
    ]
    assert shown(tuple(one for one in found.items if one.agreed)) == [("T1", "bank", (32, 52))]
    first = found.disputes[0]
    assert first.text == "No outreach came."
    assert dict(first.versions) == {"ana": (Span(14, 31),), "budi": ()}
    assert found.consensus is None


def test_the_unit_says_how_finely_coders_must_agree(tiny: Project) -> None:
    assert ("T1", "bank", (32, 52)) in shown(docket(tiny, unit="word").disputes)
    assert ("T1", "bank", (32, 52)) in shown(docket(tiny, unit="character").disputes)


def test_the_first_decision_takes_over_what_is_agreed(tiny: Project, clerk: Clerk) -> None:
    found = docket(tiny)
    act = settled(found, item(found, "T1", "gap", 14), ANA, clerk)
    project = done(tiny, act)
    assert act is not None
    assert act.title == "settle “gap” as ana has it"
    assert project.study.coders["consensus"] == Coder("consensus", "Consensus", ("ana", "budi"))
    assert [(one.span, one.quote, one.codes) for one in consensus(project).segments] == [
        ((14, 31), "No outreach came.", ("gap",)),
        ((32, 52), "The bank refused it.", ("bank",)),
    ]
    assert consensus(project).coded == ""
    for coder in ("ana", "budi"):
        for source in ("T1", "T2"):
            key = CodingsKey(coder, source)
            assert project.codings[key] == tiny.codings[key]
    again = docket(project)
    assert shown(again.open) == shown(found.disputes[1:])
    assert again.disputes[0].settled_as == ANA


def settle_t1(project: Project, clerk: Clerk) -> Project:
    for label, start, choice in (("gap", 14, ANA), ("heard", 14, NONE), ("gap", 32, ALL)):
        found = docket(project)
        project = done(project, settled(found, item(found, "T1", label, start), choice, clerk))
    return project


def test_the_last_decision_finishes_a_source_and_the_consensus_counts_from_then_on(
    tiny: Project, clerk: Clerk
) -> None:
    found = docket(tiny)
    begun = done(tiny, settled(found, item(found, "T1", "gap", 14), ANA, clerk))
    # what is not finished counts for nothing yet
    assert evidence(begun).pieces == evidence(tiny).pieces
    assert evidence(begun).set_aside == 2
    project = settle_t1(tiny, clerk)
    assert [(one.span, one.codes, one.declined) for one in consensus(project).segments] == [
        ((14, 31), ("gap",), ("heard",)),
        ((32, 52), ("bank", "gap"), ()),
    ]
    assert consensus(project).coded == "2026-03-01"
    facts = evidence(project)
    assert [(one.coder, one.source) for one in facts.pieces if one.source in {"T1", "T2"}] == [
        ("ana", "T2"),
        ("budi", "T2"),
        ("consensus", "T1"),
        ("consensus", "T1"),
    ]
    # ana's two and budi's four, of which one is an orphan and one has drifted
    assert (facts.set_aside, facts.left_out) == (6, 0)
    on_disk = sum(len(one.segments) for one in project.codings.values())
    cut = matrix(project)
    assert cut.total + cut.outside + cut.left_out + cut.set_aside == on_disk
    assert len(evidence(project, ["ana", "budi"]).pieces) == len(evidence(tiny).pieces)


def test_agreement_stays_what_it_was(tiny: Project, clerk: Clerk) -> None:
    before, after = compare(tiny), compare(settle_t1(tiny, clerk))
    assert after.coders == ("ana", "budi")
    assert after.overall == before.overall
    assert after.disagreements == before.disagreements
    # named outright, the consensus is compared with
    project = settle_t1(tiny, clerk)
    with_it = compare(project, coders=["ana", "consensus"], coefficient="percent")
    assert (with_it.coders, with_it.overall.value) == (("ana", "consensus"), 1.0)


def test_a_decision_can_be_changed_and_taken_back(tiny: Project, clerk: Clerk) -> None:
    project = settle_t1(tiny, clerk)
    found = docket(project)
    other = done(project, settled(found, item(found, "T1", "heard", 14), BUDI, clerk))
    assert [(one.codes, one.declined) for one in consensus(other).segments] == [
        (("gap", "heard"), ()),
        (("bank", "gap"), ()),
    ]
    assert consensus(other).coded
    found = docket(other)
    back = done(other, reopened(found, item(found, "T1", "heard", 14), clerk))
    assert shown(docket(back).open)[0] == ("T1", "heard", (14, 31))
    assert not consensus(back).coded
    assert evidence(back).pieces == evidence(tiny).pieces
    assert reopened(docket(back), item(docket(back), "T1", "heard", 14), clerk) is None
    again = docket(back)
    assert settled(again, item(again, "T1", "gap", 14), ANA, clerk) is None


def test_all_is_what_any_of_them_marked(tiny: Project, clerk: Clerk) -> None:
    found = docket(tiny, unit="word")
    bank = item(found, "T1", "bank", 32)
    assert [bank.spans(one) for one in (ANA, BUDI, ALL, NONE)] == [
        (Span(32, 52),),
        (Span(32, 40),),
        (Span(32, 52),),
        (),
    ]
    project = done(tiny, settled(found, bank, BUDI, clerk))
    assert [one.quote for one in consensus(project).segments] == ["The bank"]
    assert docket(project, unit="word").of("T1")[-2].settled_as == BUDI


def test_what_all_agree_on_is_taken_over_at_once(tiny: Project, clerk: Clerk) -> None:
    project = done(tiny, with_agreed(docket(tiny), clerk))
    assert [one.codes for one in consensus(project).segments] == [("bank",)]
    assert with_agreed(docket(project), clerk) is None
    assert CodingsKey("consensus", "T2") not in project.codings


def test_a_source_without_dispute_is_finished_by_taking_it_over(tiny: Project, clerk: Clerk) -> None:
    key = CodingsKey("ana", "T2")
    same = replace(tiny.codings[key], coder="budi")
    project = replace(tiny, codings={**tiny.codings, CodingsKey("budi", "T2"): same})
    project = done(project, with_agreed(docket(project), clerk))
    assert consensus(project, "T2").coded == "2026-03-01"
    assert [(one.codes, one.memo) for one in consensus(project, "T2").segments] == [(("heard",), "")]


def test_themes_that_passages_are_tagged_with_are_settled_as_codes_are(tiny: Project, clerk: Clerk) -> None:
    key = CodingsKey("ana", "T2")
    tagged = replace(tiny.codings[key].segments[0], themes=("waiting",))
    project = replace(tiny, codings={**tiny.codings, key: replace(tiny.codings[key], segments=(tagged,))})
    found = docket(project)
    theme = item(found, "T2", "waiting", 14)
    assert theme.matter.kind == "theme"
    declined = done(project, settled(found, theme, NONE, clerk))
    assert consensus(declined, "T2").segments[0].declined == ("waiting",)
    found = docket(declined)
    accepted = done(declined, settled(found, item(found, "T2", "waiting", 14), ANA, clerk))
    assert consensus(accepted, "T2").segments[0].themes == ("waiting",)


def test_three_coders_settle_what_two_of_them_share(tiny: Project, clerk: Clerk) -> None:
    third = replace(tiny.codings[CodingsKey("ana", "T1")], coder="citra")
    roster = {**tiny.study.coders, "citra": Coder("citra")}
    project = replace(
        tiny,
        study=replace(tiny.study, coders=roster),
        codings={**tiny.codings, CodingsKey("citra", "T1"): third},
    )
    found = docket(project)
    gap = item(found, "T1", "gap", 14)
    assert dict(gap.versions) == {"ana": (Span(14, 31),), "budi": (), "citra": (Span(14, 31),)}
    assert dict(item(found, "T2", "heard", 14).versions) == {"ana": (Span(14, 30),), "budi": ()}
    settled_project = done(project, settled(found, gap, Choice("coder", "citra"), clerk))
    assert settled_project.study.coders["consensus"].consensus_of == ("ana", "budi", "citra")


def test_passages_that_touch_the_same_sentence_hang_together(tiny: Project) -> None:
    text = "I01: One two three. Four five. Six.\n"
    transcript = Transcript("T1", text)

    def coded(coder: str, *spans: tuple[int, int]) -> Codings:
        segments = tuple(
            Segment(id=f"{start}", span=Span(start, end), quote=text[start:end], codes=("gap",))
            for start, end in spans
        )
        return Codings(transcript="T1", coder=coder, sha256=transcript.sha256, segments=segments)

    project = replace(
        tiny,
        transcripts={**tiny.transcripts, "T1": transcript},
        codings={
            CodingsKey("ana", "T1"): coded("ana", (5, 8), (9, 25)),
            CodingsKey("budi", "T1"): coded("budi", (13, 18), (31, 35)),
        },
    )
    found = docket(project)
    assert [(tuple(one.matter.span), one.agreed) for one in found.items] == [
        ((5, 25), False),
        ((31, 35), False),
    ]
    assert found.items[0].spans(ALL) == (Span(5, 8), Span(9, 25))


def test_choices_are_named(tiny: Project) -> None:
    found = docket(tiny)
    assert [choice_named(found, one) for one in ("ana", "all", "none")] == [ANA, ALL, NONE]
    with pytest.raises(UsageError, match="nothing can be settled as 'eve'"):
        choice_named(found, "eve")


def test_a_coder_outside_the_roster_has_no_consensus(tiny: Project, clerk: Clerk) -> None:
    stranger = replace(tiny.codings[CodingsKey("ana", "T1")], coder="eve")
    project = replace(tiny, codings={**tiny.codings, CodingsKey("eve", "T1"): stranger})
    found = docket(project, coders=["budi", "eve"])
    with pytest.raises(ChangeRefused, match="coder 'eve' is not in the roster"):
        settled(found, found.disputes[0], NONE, clerk)


def test_an_id_that_is_taken_is_not_taken_again(tiny: Project, clerk: Clerk) -> None:
    roster = {**tiny.study.coders, "consensus": Coder("consensus", "Connie")}
    project = replace(tiny, study=replace(tiny.study, coders=roster))
    found = docket(project)
    after = done(project, settled(found, found.disputes[0], ANA, clerk))
    assert after.study.coders["consensus-2"].consensus_of == ("ana", "budi")
