from __future__ import annotations

from itertools import pairwise

import pytest

from qualcode.core.model import Project
from qualcode.measures.matrix import CellKind, matrix
from qualcode.tui.reporting import cut as cuts
from qualcode.tui.reporting.cut import Cut
from qualcode.tui.reporting.sheet import LEVELS, figure, headings, matrix_sheet, shade, value_words
from qualcode.tui.theme import DARK, LIGHT, READABLE, contrast, derived_variables, ground, shades


def test_a_matrix_is_shown_with_its_margins(tiny: Project) -> None:
    sheet = matrix_sheet(tiny, matrix(tiny), "themes by group")
    assert sheet.rows == ("No outreach", "bank-refuses", "visits", "waiting", "all together")
    assert sheet.columns == ("a", "b", "c", "no informant", "total")
    assert [[cell.text for cell in row] for row in sheet.cells] == [
        ["3", "1", "·", "·", "4"],
        ["2", "1", "·", "1", "4"],
        ["·", "·", "·", "·", "·"],
        ["·", "·", "·", "1", "1"],
        ["4", "2", "·", "2", "8"],
    ]
    # the strongest cell has 3 segments: a third of it is not nothing
    assert [[cell.level for cell in row] for row in sheet.cells][:2] == [[5, 2, 0, 0, 0], [3, 2, 0, 2, 0]]


@pytest.mark.parametrize(
    ("weight", "most", "level"), [(0, 9, 0), (0, 0, 0), (0.01, 9, 1), (9, 9, LEVELS), (4.5, 9, 2), (6, 9, 3)]
)
def test_shades_tell_strong_figures_from_weak_ones(weight: float, most: float, level: int) -> None:
    assert shade(weight, most) == level


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_text_can_be_read_on_every_shade_and_they_differ(theme: object) -> None:
    assert theme in (DARK, LIGHT)
    known = DARK if theme is DARK else LIGHT
    colours = {**known.to_color_system().generate(), **derived_variables(known)}
    on = ground(colours, dark=known.dark)
    found = shades(str(known.accent), on, LEVELS)
    assert len(set(found)) == LEVELS
    assert all(contrast(one, on.text) >= READABLE for one in found)
    assert all(contrast(one, on.page) < contrast(other, on.page) for one, other in pairwise(found))


def test_headings_are_broken_where_they_may_be_and_stand_at_the_bottom() -> None:
    assert headings(("registry-office", "pupil"), 12, 3) == (("registry-", "office"), ("", "pupil"))
    assert headings(("one two three four",), 5, 2) == (("one", "two…"),)
    assert headings(("unbroken",), 5, 3) == (("unbr…",),)
    assert headings((), 5, 3) == ()


@pytest.mark.parametrize(
    ("kind", "cell", "inner", "words"),
    [
        ("segments", 1, True, "1 segment"),
        ("segments", 1200, False, "1200 segments"),
        ("informants", 0, True, "0 informants"),
        ("words", 2, True, "2 words"),
        ("coverage", 0.1234, True, "12.3 % of what is said"),
        ("coverage", 0, True, "0 % of what is said"),
        ("present", 1, True, "present"),
        ("present", 0, True, "not present"),
        ("present", 3, False, "in 3 cells"),
        ("quotes", (), True, "0 quotes"),
    ],
)
def test_a_figure_is_said_in_words(kind: CellKind, cell: int, inner: bool, words: str) -> None:
    assert value_words(kind, cell, inner=inner) == words


def test_figures_are_short() -> None:
    assert [figure(one) for one in (0, 0.0, 1234, 0.005, 1.0)] == ["·", "·", "1,234", "0.5", "100.0"]


def test_a_cut_goes_round_what_a_study_has(tiny: Project) -> None:
    cut = cuts.usual(tiny)
    assert cut == Cut("themes", "group", "segments")
    assert cuts.columns(tiny) == ("informants", "sources", "seen", "group")
    assert cuts.with_next_columns(tiny, cut).columns == "informants"
    assert cuts.with_next_columns(tiny, cut, -1).columns == "seen"
    assert [cuts.with_next_rows(cut, n).rows for n in range(5)] == [
        "themes",
        "codes",
        "categories",
        "dimensions",
        "themes",
    ]
    assert cuts.with_next_cells(cut, -1).cells == "quotes"
    assert cuts.possible(tiny, Cut(columns="gone")) == Cut(columns="group")
