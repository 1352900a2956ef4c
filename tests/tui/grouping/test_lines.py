"""What the lines of the Themes screen say, without an app."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from qualcode.core.evidence import evidence
from qualcode.core.gathering import gathering
from qualcode.core.model import Code, LocalText, Project, Theme
from qualcode.core.regrouping import Pick
from qualcode.tui.grouping import telling
from qualcode.tui.grouping.codelist import code_head, code_rows
from qualcode.tui.grouping.items import Board, Item, code_item, leaving, theme_item
from qualcode.tui.grouping.rows import Row, painted
from qualcode.tui.grouping.themelist import theme_head, theme_rows
from qualcode.tui.grouping.view import View
from qualcode.tui.theme import DARK, CodeColours
from qualcode.tui.widgets.painted import Part, cut


def view_of(project: Project, board: Board | None = None) -> View:
    facts = evidence(project)
    plain = CodeColours(DARK.primary, DARK.primary, DARK.primary)
    return View(project, gathering(project, facts), board or Board(), lambda _: plain)


def text(row: Row, width: int = 60, mark: str = "") -> str:
    return "".join(part.text for part in painted(row, width, mark, ""))


def lines(rows: list[Row]) -> list[str]:
    return [" ".join(text(row).split()) for row in rows]


def with_codes(project: Project, *codes: Code) -> Project:
    book = project.codebook
    return replace(project, codebook=replace(book, codes={**book.codes, **{one.id: one for one in codes}}))


def test_codes_tell_their_segments_informants_and_themes(tiny: Project) -> None:
    view = view_of(with_codes(tiny, Code(id="new"), Code(id="old", retired="2026-11-24")))
    found = lines(code_rows(view))
    assert "● gap 2 1 1" in found
    assert "● new · · none" in found
    assert "○ old · · ·" in found
    assert " ".join(text(code_head(view)).split()).startswith(f"CODES {len(view.book.codes)} · ")


def test_a_folded_code_tells_what_all_below_it_have(tiny: Project) -> None:
    codes = {**tiny.codebook.codes}
    codes["gap"] = replace(codes["gap"], parent="wait")
    project = replace(tiny, codebook=replace(tiny.codebook, codes=codes))
    assert "▾ wait 1 · 2" in lines(code_rows(view_of(project)))
    folded = lines(code_rows(view_of(project, Board(folded=frozenset({"wait"})))))
    assert "▸ wait 3 · 2" in folded
    assert not any("gap" in line for line in folded)


def test_the_list_has_codes_in_no_theme_first_then_those_with_most_segments(tiny: Project) -> None:
    view = view_of(with_codes(tiny, Code(id="new")), Board(flat=True))
    order = [row.item.code for row in code_rows(view)]
    loose = set(view.found.loose)
    assert set(order[: len(loose)]) == loose
    counts = [view.found.codes[one].segments for one in order[len(loose) :]]
    assert counts == sorted(counts, reverse=True)
    assert [row.item.code for row in code_rows(view_of(tiny, Board(query="hea")))] == ["heard"]


def test_themes_stand_under_their_categories_with_what_is_weak_about_them(tiny: Project) -> None:
    book = tiny.codebook
    themes = {
        **book.themes,
        "lost": Theme(
            id="lost", category="effort", codes=("nowhere", "heard", "gap"), name=LocalText.of("Lost")
        ),
    }
    project = replace(tiny, codebook=replace(book, themes=themes))
    found = lines(theme_rows(view_of(project)))
    assert found[:3] == ["ACHIEVEMENTS none yet", "", "OBSTACLES"]
    assert found[3].startswith("▾ No outreach")
    assert "✗ wait against 1 ·" in found
    assert "◆ tagged outright 1 ·" in found
    assert "● nowhere unknown · ·" in found
    assert found[found.index("EFFORTS") + 1].startswith("▾ visits ! no segments")
    assert found[-2:] == ["▾ waiting 1 ·", "● wait 1 ·"]
    shut = lines(theme_rows(view_of(project, Board(shut=frozenset({"lost"})))))
    assert any(line.startswith("▸ Lost 3 codes") for line in shut)
    assert " ".join(text(theme_head(view_of(project))).split()).startswith(f"THEMES {len(themes)} · ")


@pytest.mark.parametrize("width", [12, 20, 30, 45, 80])
def test_a_line_fills_its_width_and_gives_up_figures_before_names(tiny: Project, width: int) -> None:
    long = replace(tiny.codebook.themes["no-outreach"], name=LocalText.of("名前" * 30))
    book = replace(tiny.codebook, themes={**tiny.codebook.themes, "no-outreach": long})
    view = view_of(replace(tiny, codebook=book))
    for row in (code_head(view), theme_head(view), *code_rows(view), *theme_rows(view)):
        assert cell_len(text(row, width)) == width


def test_marks_are_set_together_and_taken_away_together() -> None:
    both = [Pick("a"), Pick("b", "t")]
    board = Board().toggled(both[:1]).toggled(both)
    assert board.marked == (Pick("a"), Pick("b", "t"))
    assert board.toggled(both).marked == ()
    assert board.toggled([Pick("a")]).marked == (Pick("b", "t"),)


def test_what_the_codebook_has_no_more_is_neither_marked_nor_selected(tiny: Project) -> None:
    marked = (Pick("gap"), Pick("gone"), Pick("gap", "no-outreach"), Pick("gap", "waiting"))
    board = Board(marked=marked, subject=theme_item("gone")).fitting(tiny.codebook)
    assert board.marked == (Pick("gap"), Pick("gap", "no-outreach"))
    assert board.subject == Item()
    kept = Board(subject=Item("heading", category="effort")).fitting(tiny.codebook)
    assert kept.subject.category == "effort"


def test_a_move_leaves_the_theme_it_is_told_or_the_only_one() -> None:
    homes = {"a": ("s",), "b": ("s", "t"), "c": ()}
    found, unclear = leaving([Pick("a"), Pick("b", "t"), Pick("b"), Pick("c"), Pick("d")], homes)
    assert found == [Pick("a", "s"), Pick("b", "t"), Pick("c"), Pick("d")]
    assert unclear == ["b"]


def test_words_about_what_is_selected(tiny: Project) -> None:
    def about(item: Item) -> str:
        return telling.about(view_of(tiny, Board(subject=item))).plain

    assert "1 segment of 0 informants" in about(Item("tags", "bank-refuses"))
    assert "agrees Work 2024" in about(theme_item("no-outreach"))
    assert "differs lost-1999" in about(theme_item("no-outreach"))
    assert "Nobody came." in about(theme_item("no-outreach"))
    assert "No category yet" in about(theme_item("waiting"))
    assert "✗ speaks against No outreach" in about(code_item("wait", "no-outreach"))
    assert "in No outreach, waiting" in about(code_item("wait"))
    assert "The codebook has no such code" in about(code_item("odd", "waiting"))
    assert "2 themes" in about(Item("heading", category="obstacle"))
    assert about(Item()) == "Nothing is selected."


def test_pieces_are_cut_to_a_width_with_an_ellipsis() -> None:
    parts = (Part("one "), Part("two"), Part(""))
    assert "".join(part.text for part in cut(parts, 9)) == "one two  "
    assert "".join(part.text for part in cut(parts, 7)) == "one two"
    assert "".join(part.text for part in cut(parts, 6)) == "one t…"
    assert "".join(part.text for part in cut(parts, 4)) == "one…"
    assert "".join(part.text for part in cut((Part("a\x1bb"),), 5)) == "a␛b  "
