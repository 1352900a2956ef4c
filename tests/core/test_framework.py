from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core import charting
from qualcode.core.apply import apply
from qualcode.core.evidence import evidence
from qualcode.core.framework import Cell, framework_matrix
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
NOTE = "Nobody at the desk.\n"
FIRST, SECOND, DESK = Span(5, 22), Span(28, 44), Span(0, 19)


def codings(coder: str, source: str, text: str, *segments: tuple[str, Span, str, str]) -> Codings:
    return Codings(
        transcript=source,
        coder=coder,
        sha256=Transcript(source, text).sha256,
        segments=tuple(
            Segment(
                id=identity,
                span=span,
                quote=span.of(text),
                codes=(code,) if code else (),
                themes=(theme,) if theme else (),
            )
            for identity, span, code, theme in segments
        ),
    )


@pytest.fixture
def project() -> Project:
    files = (
        codings("ana", "T1", TEXT, ("a", FIRST, "gap", ""), ("b", SECOND, "", "t2")),
        codings("budi", "T1", TEXT, ("c", FIRST, "gap", "t1")),
        codings("ana", "O1", NOTE, ("d", DESK, "gap", "")),
    )
    return Project(
        study=Study(title=LocalText.of("x"), coders={"ana": Coder("ana"), "budi": Coder("budi")}),
        index=Index(
            informants={"I01": Informant(id="I01"), "I02": Informant(id="I02")},
            sources={
                "T1": Source(id="T1", informants=("I01", "I02")),
                "O1": Source(id="O1", kind="observation"),
            },
        ),
        codebook=Codebook(
            codes={"gap": Code(id="gap")},
            themes={"t1": Theme(id="t1", codes=("gap",)), "t2": Theme(id="t2")},
        ),
        transcripts={"T1": Transcript("T1", TEXT), "O1": Transcript("O1", NOTE)},
        codings={CodingsKey(one.coder, one.transcript): one for one in files},
    )


def written(project: Project, theme: str, informant: str, text: str) -> Project:
    facts = evidence(project)
    change = charting.with_cell(project, facts, theme, informant, text, coder="ana", date="2026-11-24")
    assert change is not None
    return apply(project, change).project


def test_a_passage_that_two_coders_marked_is_one_quote(project: Project) -> None:
    matrix = framework_matrix(project, evidence(project))
    assert matrix.at("t1", "I01") == Cell(quotes=1)
    assert matrix.at("t2", "I02") == Cell(quotes=1)
    assert matrix.at("t2", "I01") == Cell(quotes=0)


def test_notes_have_a_column_of_their_own_where_they_say_something(project: Project) -> None:
    assert framework_matrix(project, evidence(project)).informants == ("I01", "I02", "")
    without = replace(
        project, codings={key: one for key, one in project.codings.items() if key.transcript == "T1"}
    )
    assert framework_matrix(without, evidence(without)).informants == ("I01", "I02")


def test_cells_with_evidence_wait_for_a_summary(project: Project) -> None:
    matrix = framework_matrix(project, evidence(project))
    assert matrix.with_state("open") == (("t1", "I01"), ("t2", "I02"))
    project = written(project, "t1", "I01", "nobody came")
    matrix = framework_matrix(project, evidence(project))
    assert matrix.with_state("open") == (("t2", "I02"),)
    assert matrix.with_state("written") == (("t1", "I01"),)


def test_a_summary_is_stale_when_the_evidence_of_its_cell_changed(project: Project) -> None:
    project = written(project, "t1", "I01", "nobody came")
    emptied = replace(
        project,
        codebook=replace(
            project.codebook, themes={"t1": Theme(id="t1"), "t2": Theme(id="t2", codes=("gap",))}
        ),
        codings={key: one for key, one in project.codings.items() if key.coder == "ana"},
    )
    matrix = framework_matrix(emptied, evidence(emptied))
    assert matrix.at("t1", "I01").quotes == 0
    assert matrix.with_state("stale") == (("t1", "I01"),)
    assert matrix.with_state("open") == (("t2", "I01"), ("t2", "I02"))


def test_the_cells_hold_what_the_acts_hold(project: Project) -> None:
    facts = evidence(project)
    matrix = framework_matrix(project, facts)
    for theme in matrix.themes:
        for informant in matrix.informants:
            pieces = charting.cell_pieces(project, facts, theme, informant)
            assert matrix.at(theme, informant).quotes == len({one.segment.span for one in pieces})
