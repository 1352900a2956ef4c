from __future__ import annotations

from qualcode.core.model import Link
from qualcode.tui.widgets.painted import fitted
from qualcode.tui.widgets.storydrawing import Outline, Row, drawn, legend

ROWS = (
    Row(text="Obstacles"),
    Row("gap", "No outreach", "76"),
    Row("net", "Slow network", "9", "unanswered"),
    Row(text="Efforts"),
    Row("visit", "Visits", "23"),
)
LINKS = (
    Link(source="visit", relation="addresses", target="gap"),
    Link(source="net", relation="limits", target="visit"),
    Link(source="gap", relation="causes", target="net"),
)


def text(outline: Outline, selected: str = "", width: int = 60) -> list[str]:
    return ["".join(part.text for part in line).rstrip() for line in drawn(outline, selected, width)]


def test_what_is_answered_is_drawn_left_and_every_other_relation_right() -> None:
    assert text(Outline(ROWS, LINKS)) == [
        "    OBSTACLES",
        "╭─▸   No outreach                76 ──╮",
        "│   ! Slow network  unanswered    9 ◂─┴┈╮",
        "│   EFFORTS                             ┊",
        "╰──   Visits                     23 ◂┈┈┈╯",
    ]


def test_every_line_is_as_wide_as_the_others() -> None:
    for width in (40, 60, 100):
        widths = {sum(len(part.text) for part in line) for line in drawn(Outline(ROWS, LINKS), "gap", width)}
        assert len(widths) == 1
        assert max(widths) <= width


def test_the_arcs_of_the_selected_theme_stand_out() -> None:
    lines = drawn(Outline(ROWS, LINKS), "gap", 60)
    looks = {part.text: part.looks for part in lines[1] if part.text.strip()}
    assert looks["▸"] == "accent"
    assert looks["No outreach"] == "strong cursor"
    assert [part.looks for part in lines[4] if part.text == "┈"] == ["line"] * 3


def test_an_open_end_is_marked_by_a_sign_and_words_and_not_by_colour_alone() -> None:
    marked = text(Outline(ROWS, LINKS))[2]
    assert "!" in marked
    assert "unanswered" in marked
    assert sum("!" in line for line in text(Outline(ROWS, LINKS))) == 1


def test_where_there_is_no_room_only_the_arcs_of_the_selected_theme_are_drawn() -> None:
    themes = [Row(f"t{number}", f"Theme {number}", "1") for number in range(12)]
    links = tuple(
        Link(source=f"t{one}", relation="causes", target=f"t{other}")
        for one in range(6)
        for other in range(6, 12)
    )
    outline = Outline(tuple(themes), links)
    lines = text(outline, "t0", 50)
    assert sum("◂" in line for line in lines) == 6
    assert all("╮" not in line and "╯" not in line for line in lines[12:])
    assert max(len(line) for line in lines) <= 50


def test_a_drawing_without_relations_is_a_list() -> None:
    assert text(Outline(ROWS)) == [
        " OBSTACLES",
        "   No outreach                76",
        " ! Slow network  unanswered    9",
        " EFFORTS",
        "   Visits                     23",
    ]


def test_the_legend_names_the_relations_that_are_drawn() -> None:
    assert legend(Outline(ROWS, LINKS)).plain == "── addresses   ┈┈ limits   ── causes   ! open end"
    assert legend(Outline(ROWS[:2])).plain == ""


def test_text_is_fitted_by_cells_and_made_safe() -> None:
    assert fitted("abc", 5) == "abc  "
    assert fitted("abc", 5, right=True) == "  abc"
    assert fitted("abcdef", 4) == "abc…"
    assert fitted("日本語", 4) == "日… "
    assert fitted("a\x1bb", 3) == "a␛b"
    assert fitted("abc", 0) == ""
