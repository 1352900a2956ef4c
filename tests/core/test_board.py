from __future__ import annotations

from dataclasses import replace

from qualcode.core.board import Column, Section, board
from qualcode.core.evidence import evidence
from qualcode.core.gathering import Weight
from qualcode.core.model import Codebook, Framework, LocalText, Project, Study, Theme


def test_themes_stand_in_their_dimension_under_their_category(tiny: Project) -> None:
    # By hand: no-outreach has T1 14-31 twice, T1 32-52 and T2; bank-refuses has T1 32-52, T1 32-40, T3 5-24 and a note.
    found = board(tiny, evidence(tiny))
    assert found.categories == ("obstacle", "effort", "")
    assert [one.dimension for one in found.columns] == ["", "outcome", "impact"]
    assert found.loose == ("visits", "waiting")
    assert found.columns[0].sections == (
        Section("effort", ("visits",), Weight(0, 0)),
        Section("", ("waiting",), Weight(1, 0)),
    )
    assert found.columns[1].weight == Weight(4, 2)
    assert found.columns[2].weight == Weight(4, 2)
    assert found.weights["no-outreach"] == Weight(4, 2)


def test_a_segment_of_two_themes_counts_once_in_their_dimension(tiny: Project) -> None:
    book = tiny.codebook
    themes = {**book.themes, "bank-refuses": replace(book.themes["bank-refuses"], dimension="outcome")}
    project = replace(tiny, codebook=replace(book, themes=themes))
    outcome = next(one for one in board(project, evidence(project)).columns if one.dimension == "outcome")
    assert outcome.themes == ("no-outreach", "bank-refuses")
    assert outcome.weight == Weight(7, 2)
    assert outcome.sections[0].weight == Weight(7, 2)


def test_dimensions_without_themes_are_there_and_so_are_those_that_only_a_theme_names() -> None:
    book = Codebook(
        themes={"t": Theme(id="t", dimension="elsewhere")},
        framework=Framework(dimensions={"output": LocalText.of("Output")}),
    )
    project = Project(study=Study(title=LocalText.of("x")), codebook=book)
    assert board(project, evidence(project)).columns == (
        Column("output", (), Weight()),
        Column("elsewhere", (Section("", ("t",), Weight()),), Weight()),
    )
