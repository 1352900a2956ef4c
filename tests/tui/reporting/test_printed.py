from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.core.blocks import (
    Aside,
    Block,
    Bullets,
    Grid,
    Heading,
    Notice,
    Page,
    Paragraph,
    Quotation,
    Reference,
)
from qualcode.tui.reporting.printed import Printed, printed


def lines(found: Printed) -> list[str]:
    return ["".join(part.text for part in line).rstrip() for line in found.lines]


def page(*blocks: Block) -> Page:
    return Page("Title", "en", blocks)


def test_each_block_is_laid_out_in_its_way() -> None:
    found = printed(
        page(
            Heading(1, "The title"),
            Notice("Made up, all of it."),
            Heading(2, "A part"),
            Heading(4, "A theme", about=Reference("theme", "t")),
            Paragraph("Something is so."),
            Aside("Said by 2."),
            Aside("Agrees with X."),
            Quotation("It is so, I say.", "I01 (T1, 0-16)", Reference("segment", "s1", "T1")),
            Bullets(("one", "two and three")),
        ),
        12,
    )
    assert lines(found) == [
        "The title",
        "",
        "! Made up,",
        "  all of it.",
        "",
        "A part",
        "────────────",
        "",
        "A theme",
        "Something is",
        "so.",
        "",
        "Said by 2.",
        "Agrees with",
        "X.",
        "",
        "│ It is so,",
        "│ I say.",
        "│ — I01 (T1,",
        "│   0-16)",
        "",
        "• one",
        "• two and",
        "  three",
    ]
    assert [(one.first, one.last) for one in found.stops] == [
        (0, 1),
        (2, 4),
        (5, 7),
        (8, 9),
        (9, 11),
        (12, 13),
        (13, 15),
        (16, 20),
        (21, 24),
    ]
    assert [one.about.id for one in found.stops if one.about] == ["t", "s1"]
    assert [found.at(line) for line in (0, 1, 3, 10, 19, 99)] == [0, 0, 1, 4, 7, 8]


def test_columns_of_a_table_share_the_width() -> None:
    found = printed(page(Grid(("Obstacle", "Efforts"), (("low skill", "teaching, again and again"),))), 24)
    assert lines(found) == [
        "Obstacle   Efforts",
        "────────────────────────",
        "low skill  teaching,",
        "           again and",
        "           again",
    ]


@pytest.mark.parametrize("hostile", ["[/b]", "[@click=app.quit]x", "a\x1b[31mb", "c\u202ed"])
def test_text_is_shown_as_it_is(hostile: str) -> None:
    shown = "\n".join(lines(printed(page(Paragraph(hostile), Quotation(hostile, hostile)), 40)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    if hostile.startswith("["):
        assert shown.count(hostile) == 3


@given(text=st.text(alphabet="ab-. \n\u00e9\u6f22\U0001f642", max_size=80), width=st.integers(8, 40))
def test_no_line_is_wider_than_asked_for_and_no_letter_is_lost(text: str, width: int) -> None:
    found = printed(page(Paragraph(text), Bullets((text,))), width)
    assert all(sum(cell_len(part.text) for part in line) <= width for line in found.lines)
    first = found.stops[0]
    assert "".join("".join(lines(found)[first.first : first.last]).split()) == "".join(text.split())
