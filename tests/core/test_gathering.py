from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.evidence import evidence
from qualcode.core.gathering import (
    Weight,
    category_quotes,
    code_quotes,
    counter_quotes,
    gathering,
    tagged_quotes,
    theme_quotes,
)
from qualcode.core.model import (
    Code,
    Codebook,
    Coder,
    Codings,
    CodingsKey,
    Index,
    Informant,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Theme,
    Transcript,
)

TEXT = "I01: No outreach came.\nI02: They came early.\n"
FIRST, SECOND = Span(5, 22), Span(28, 44)


def coded(coder: str, *segments: Segment) -> tuple[CodingsKey, Codings]:
    sha = Transcript("T1", TEXT).sha256
    return CodingsKey(coder, "T1"), Codings(transcript="T1", coder=coder, sha256=sha, segments=segments)


def segment(identity: str, span: Span, *codes: str, themes: tuple[str, ...] = (), memo: str = "") -> Segment:
    return Segment(id=identity, span=span, quote=span.of(TEXT), codes=codes, themes=themes, memo=memo)


@pytest.fixture
def project() -> Project:
    return Project(
        study=Study(title=LocalText.of("x"), coders={"ana": Coder("ana"), "budi": Coder("budi")}),
        index=Index(
            informants={"I01": Informant(id="I01"), "I02": Informant(id="I02")},
            sources={"T1": Source(id="T1", informants=("I01", "I02"))},
        ),
        codebook=Codebook(
            codes={
                "obstacles": Code(id="obstacles"),
                "gap": Code(id="gap", parent="obstacles"),
                "early": Code(id="early"),
                "doubt": Code(id="doubt"),
                "old": Code(id="old", retired="2026-11-24"),
            },
            themes={
                "t1": Theme(id="t1", codes=("gap",), against=("early",)),
                "t2": Theme(id="t2", codes=("early", "gap")),
            },
        ),
        transcripts={"T1": Transcript("T1", TEXT)},
        codings=dict(
            [
                coded("ana", segment("a", FIRST, "gap"), segment("b", SECOND, "early", themes=("t1",))),
                coded("budi", segment("c", FIRST, "gap", memo="says it twice")),
            ]
        ),
    )


def test_codes_and_themes_count_segments_and_informants_of_all_coders(project: Project) -> None:
    found = gathering(project, evidence(project))
    assert found.codes == {
        "obstacles": Weight(0, 0),
        "gap": Weight(2, 1),
        "early": Weight(1, 1),
        "doubt": Weight(0, 0),
        "old": Weight(0, 0),
    }
    assert found.themes == {"t1": Weight(3, 2), "t2": Weight(3, 2)}
    assert found.against == {"t1": Weight(1, 1), "t2": Weight(0, 0)}


def test_a_segment_with_two_codes_of_a_theme_counts_once(project: Project) -> None:
    both = dict([coded("ana", segment("a", FIRST, "gap", "early"))])
    found = gathering(replace(project, codings=both), evidence(replace(project, codings=both)))
    assert found.themes["t2"] == Weight(1, 1)


def test_segments_tagged_outright_are_told_apart_and_counted_with_the_others(project: Project) -> None:
    found = gathering(project, evidence(project))
    assert found.tagged == {"t1": Weight(1, 1), "t2": Weight(0, 0)}
    assert [one.segment for one in tagged_quotes(project, evidence(project), "t1")] == ["b"]


def test_a_code_adds_nothing_where_every_segment_of_it_is_in_the_theme_without_it(project: Project) -> None:
    assert gathering(project, evidence(project)).idle == {"t1": frozenset(), "t2": frozenset()}
    themes = {
        "t1": Theme(id="t1", codes=("gap", "early", "doubt")),  # early: its only segment is tagged with t1
        "t2": Theme(id="t2", codes=("early", "gap")),
    }
    wider = replace(project, codebook=replace(project.codebook, themes=themes))
    assert gathering(wider, evidence(wider)).idle == {"t1": {"early", "doubt"}, "t2": frozenset()}


def test_the_quotes_of_a_category_are_those_of_its_themes_once(project: Project) -> None:
    quotes = category_quotes(project, evidence(project), "")
    assert [(one.text, one.codes) for one in quotes] == [
        ("No outreach came.", ("gap",)),
        ("They came early.", ("early", "t1")),
    ]
    assert category_quotes(project, evidence(project), "obstacle") == ()


def test_only_the_codings_asked_for_are_counted(project: Project) -> None:
    assert gathering(project, evidence(project, ("budi",))).themes["t1"] == Weight(1, 1)


def test_headings_and_retired_codes_need_no_theme(project: Project) -> None:
    found = gathering(project, evidence(project))
    assert found.loose == ("doubt",)
    assert found.homes["early"] == ("t1", "t2")
    used = dict([coded("ana", segment("a", FIRST, "obstacles"))])
    applied = replace(project, codings=used)
    assert gathering(applied, evidence(applied)).loose == ("obstacles", "doubt")


def test_drifted_segments_are_told_and_not_counted(project: Project) -> None:
    moved = dict([coded("ana", replace(segment("a", FIRST, "gap"), quote="Something else"))])
    drifted = replace(project, codings=moved)
    found = gathering(drifted, evidence(drifted))
    assert (found.left_out, found.codes["gap"]) == (1, Weight(0, 0))


def test_words_coded_twice_are_one_quote_with_both_coders(project: Project) -> None:
    quotes = theme_quotes(project, evidence(project), project.codebook.themes["t1"])
    assert [(one.text, one.informant, one.coders, one.codes, one.memos) for one in quotes] == [
        ("No outreach came.", "I01", ("ana", "budi"), ("gap",), ("says it twice",)),
        ("They came early.", "I02", ("ana",), ("t1",), ()),
    ]


def test_what_speaks_against_a_theme_is_quoted_apart(project: Project) -> None:
    facts = evidence(project)
    theme = project.codebook.themes["t1"]
    assert [one.segment for one in counter_quotes(project, facts, theme)] == ["b"]
    assert [one.segment for one in code_quotes(project, facts, "early")] == ["b"]
