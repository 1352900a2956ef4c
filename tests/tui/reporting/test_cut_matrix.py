"""What the cells of a matrix are called and say, without an app."""

from __future__ import annotations

import pytest

from qualcode.core.model import Project
from qualcode.measures.matrix import matrix
from qualcode.tui.reporting.cut import Cut, named
from qualcode.tui.reporting.cut_matrix import TOTAL, CutMatrix


def cut_by(project: Project, cut: Cut) -> CutMatrix:
    found = matrix(project, rows=cut.rows, columns=cut.columns, cells=cut.cells, coders=("ana", "budi"))
    return CutMatrix(project, cut, found)


@pytest.fixture
def codes(tiny: Project) -> CutMatrix:
    return cut_by(tiny, Cut(rows="codes"))


def test_a_cell_is_found_by_the_ids_of_its_row_and_column(codes: CutMatrix) -> None:
    for row in range(len(codes.found.rows) + 1):
        for column in range(len(codes.found.columns) + 1):
            assert codes.cell(codes.ids(row, column)) == (row, column)
    assert codes.ids(100, 100) == (TOTAL, TOTAL)
    assert codes.cell(("gone", TOTAL)) == (0, len(codes.found.columns))


def test_a_cell_says_what_it_counts_and_of_whom(codes: CutMatrix) -> None:
    cell = codes.cell(("gap", "I01"))
    assert codes.words(*cell) == "Gap · Clerk"
    # ana: "No outreach came." and "The bank refused it." in T1; budi's two have lost their places
    assert codes.value(*cell) == "2 segments"
    behind = codes.behind(*cell)
    assert [one.text for one in behind.passages] == ["No outreach came.", "The bank refused it."]
    assert behind.told == "2 quotes"


def test_the_last_row_and_column_sum_up(codes: CutMatrix) -> None:
    rows, columns = len(codes.found.rows), len(codes.found.columns)
    assert codes.words(rows, columns) == "all codes · everybody"
    assert codes.words(rows, 0).startswith("all codes · ")
    gap = codes.cell(("gap", TOTAL))
    assert codes.words(*gap) == "Gap · everybody"
    assert codes.value(*gap) == codes.value(*codes.cell(("gap", "I01")))
    assert codes.value(rows, columns) == f"{codes.found.total} segments"


def test_the_account_tells_what_is_left_out(codes: CutMatrix) -> None:
    assert "2 left out: they have lost their place in the text" in codes.account.plain


def test_a_corner_says_what_is_cut_by_what(tiny: Project) -> None:
    assert cut_by(tiny, Cut(rows="themes", columns="sources")).sheet.corner == "themes by sources"


def test_a_cut_is_known_by_the_names_of_its_sides(tiny: Project) -> None:
    assert named(tiny, ("codes", "group", "words")) == Cut("codes", "group", "words")
    assert named(tiny, ("codes", "gone", "words")) is None
