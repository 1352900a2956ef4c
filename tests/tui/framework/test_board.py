from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from qualcode.tui.modals.find import FindScreen
from qualcode.tui.screens.framework import FrameworkScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.framework.boardview import BoardView

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]
At = Callable[..., Awaitable[FrameworkScreen]]
Book = Callable[[Path], dict[str, Any]]


def placed(book: dict[str, Any]) -> dict[str, str]:
    return {theme: held.get("dimension", "") for theme, held in book["themes"].items()}


def columns(screen: FrameworkScreen) -> list[str]:
    return [head.name for head in screen.board.plan.heads]


async def test_themes_stand_in_their_dimension_and_those_without_one_stand_out(
    framed: Path, opened: Opened, screen_text: Reads, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot)
        assert screen.seen == "board"
        lines = screen_text(pilot).splitlines()
        head = next(line for line in lines if "Outcome" in line)
        assert [part.strip() for part in head.split("  ") if part.strip()] == [
            "! No dimension yet",
            "Output",
            "Outcome",
            "Impact",
        ]
        loose = next(line for line in lines if "! " in line and "Visits" in line)
        assert loose.index("Visits") < head.index("Output")
        theme = next(line for line in lines if "No outreach" in line)
        assert head.index("Outcome") < theme.index("No outreach") < head.index("Impact")
        assert "Frame 1999   2 of 3 themes have a dimension" in screen_text(pilot)
        assert "4 segments of 2 informants" in screen_text(pilot)


async def test_what_supports_a_theme_or_a_dimension_stands_beside_it(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap")
        page = screen_text(pilot)
        assert "No outreach   Obstacles · Outcome · 4 segments of 2 informants" in page
        assert "EVIDENCE   4 · 1 against" in page
        rows = {line.strip()[:3]: line for line in page.splitlines() if "quote" in line}
        assert "2 quotes  ○ waiting" in rows["I01"]
        assert "1 quote  ○ waiting" in rows["I02"]
        assert "1 quote" in rows["not"]
        assert "I03" not in rows
        await pilot.press("home", "right")
        await settle(pilot)
        assert screen.board.dimension == "impact"
        assert "Impact   1 theme · 1 segment of 1 informant" in screen_text(pilot)
        assert "EVIDENCE   1" in screen_text(pilot)


async def test_a_theme_is_put_into_a_dimension_by_a_few_letters(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, book: Book
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "visits")
        await pilot.press("enter", *"outp", "enter")
        await settle(pilot)
        assert placed(book(framed))["visits"] == "output"
        assert columns(screen) == ["Output", "Outcome", "Impact"]
        assert screen.board.theme == "visits"
        assert "3 of 3 themes have a dimension" in screen_text(pilot)
        await pilot.press("d", "up", "enter")
        await settle(pilot)
        assert placed(book(framed))["visits"] == ""
        await pilot.press("u", "u")
        await settle(pilot)
        assert screen.board.dimension == ""


async def test_a_theme_is_put_into_a_dimension_that_is_new(
    framed: Path, opened: Opened, settle: Settle, at: At, book: Book
) -> None:
    async with opened(framed) as pilot:
        await at(pilot, "visits")
        await pilot.press("d", *"Process", "up", "enter")
        await settle(pilot)
        assert placed(book(framed))["visits"] == "process"
        assert list(book(framed)["framework"]["dimensions"]) == ["output", "outcome", "impact", "process"]
        await pilot.press("u")
        await settle(pilot)
        assert list(book(framed)["framework"]["dimensions"]) == ["output", "outcome", "impact"]


async def test_a_theme_is_carried_from_dimension_to_dimension(
    framed: Path, opened: Opened, settle: Settle, at: At, book: Book
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "visits")
        await pilot.press("L", "L")
        await settle(pilot)
        assert placed(book(framed))["visits"] == "outcome"
        await pilot.press("shift+right", "shift+right", "H", "shift+left", "H")
        await settle(pilot)
        assert placed(book(framed))["visits"] == "output"
        assert screen.board.theme == "visits"


async def test_a_theme_is_dragged_to_a_dimension(
    framed: Path, opened: Opened, settle: Settle, at: At, book: Book
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap")
        board = screen.board
        lies = board.measured()
        place = board.plan.place("gap")
        assert place is not None
        start = (place[0] * lies.width + 4, lies.head + place[1])
        end = (3 * lies.width + 4, lies.head + 4)
        await pilot.mouse_down(board, offset=start)
        await pilot.hover(board, offset=(2 * lies.width + 8, start[1]))
        await pilot.hover(board, offset=end)
        await pilot.mouse_up(board, offset=end)
        await settle(pilot)
        assert placed(book(framed)) == {"gap": "impact", "bank": "impact", "visits": ""}
        assert board.theme == "gap"
        await pilot.click(board, offset=(lies.width + 4, 0))
        await settle(pilot)
        assert (board.theme, board.dimension) == ("", "output")
        await pilot.click(board, offset=(4, lies.head + board.plan.rows_of(0)[-1]), times=2)
        await settle(pilot)
        assert isinstance(pilot.app.screen, FindScreen)


async def test_dimensions_are_added_renamed_ordered_and_removed(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, book: Book
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "visits")
        await pilot.press("a", "enter")
        await settle(pilot)
        assert "a dimension needs a name" in screen_text(pilot)
        await pilot.press(*"Process [/b]", "enter")
        await settle(pilot)
        assert columns(screen)[-1] == "Process [/b]"
        assert screen.board.dimension == "process-b"
        await pilot.press("less_than_sign", "less_than_sign", "less_than_sign", "less_than_sign")
        await settle(pilot)
        assert list(book(framed)["framework"]["dimensions"]) == ["process-b", "output", "outcome", "impact"]
        await pilot.press("greater_than_sign")
        await settle(pilot)
        assert columns(screen)[1:3] == ["Output", "Process [/b]"]
        await pilot.press("enter", "end", *["backspace"] * 5, "tab", "end", *["backspace"] * 2, "enter")
        await settle(pilot)
        assert book(framed)["framework"]["dimensions"]["process"] == "Process"
        await pilot.press("x")
        await settle(pilot)
        assert list(book(framed)["framework"]["dimensions"]) == ["output", "outcome", "impact"]
        screen.board.select("bank")
        await pilot.press("x")
        await settle(pilot)
        assert placed(book(framed)) == {"gap": "outcome", "bank": "", "visits": ""}
        assert "1 theme has no dimension now; u takes it back" in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert placed(book(framed))["bank"] == "impact"


async def test_what_is_no_dimension_is_neither_renamed_nor_removed(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, book: Book
) -> None:
    before = book(framed)
    async with opened(framed) as pilot:
        screen = await at(pilot, "visits")
        await pilot.press("x", "e", "greater_than_sign")
        await settle(pilot)
        assert "this is no dimension of the framework" in screen_text(pilot)
        await pilot.press("a", *"X", "escape", "d", "escape")
        await settle(pilot)
        assert pilot.app.screen is screen
    assert book(framed) == before


async def test_the_framework_is_named(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, book: Book
) -> None:
    async with opened(framed) as pilot:
        await at(pilot, "visits")
        await pilot.press("t", "end", *"-2", "enter")
        await settle(pilot)
        assert book(framed)["framework"]["name"] == "Frame 1999-2"
        assert "Frame 1999-2" in screen_text(pilot)


async def test_a_dimension_is_named_in_each_of_the_studys_languages(
    sample: Path, opened: Opened, settle: Settle, at: At
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot)
        await pilot.press("v", "home", "e", "end", "1", "tab", "end", "2", "enter")
        await settle(pilot)
        name = screen.project.codebook.framework.dimensions["output"]
        assert name.forms == (("id", "Keluaran (output)1"), ("en", "Output2"))


async def test_a_framework_begins_with_nothing(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, book: Book
) -> None:
    path = framed / "codebooks" / "c.yaml"
    path.write_text("qualcode: codebook/1\ncodes: {}\n")
    async with opened(framed) as pilot:
        screen = await at(pilot)
        assert "The framework has no dimensions yet: a adds one, t names the framework." in screen_text(pilot)
        assert "the framework has no name yet: t names it" in screen_text(pilot)
        await pilot.press(
            "down", "right", "home", "end", "n", "L", "x", "q", "escape", "pagedown", "ctrl+end"
        )
        await pilot.press("enter", *"Output", "enter")
        await settle(pilot)
        assert book(framed)["framework"]["dimensions"] == {"output": "Output"}
        assert screen.board.dimension == "output"
        await pilot.press("t", *"F", "enter")
        await settle(pilot)
        assert book(framed)["framework"]["name"] == "F"


async def test_themes_without_a_dimension_are_walked_to_and_themes_by_arrows(
    framed: Path, opened: Opened, settle: Settle, at: At
) -> None:
    path = framed / "codebooks" / "c.yaml"
    path.write_text(path.read_text().replace("dimension: impact, ", "").replace(", dimension: impact", ""))
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap")
        seen = []
        for key in ("n", "n", "n", "N", "right", "left", "up", "down", "end"):
            await pilot.press(key)
            await settle(pilot)
            seen.append(screen.board.theme or screen.board.dimension)
        assert seen == ["bank", "visits", "bank", "visits", "output", "", "", "bank", "visits"]


async def test_an_informant_leads_to_their_cell_in_the_matrix(
    framed: Path, opened: Opened, settle: Settle, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap")
        await pilot.press("tab", "down", "down", "enter")
        await settle(pilot)
        assert (screen.seen, screen.matrix.key) == ("matrix", ("gap", "I02"))
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(screen.focused, BoardView)
        assert screen.board.theme == "gap"
        await pilot.press("home", "tab", "enter")
        await settle(pilot)
        assert [one.id for one in screen.matrix.sheet.columns] == ["gap"]


async def test_from_a_theme_one_goes_on_to_write_its_cells(
    framed: Path, opened: Opened, settle: Settle, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "bank")
        await pilot.press("w")
        await settle(pilot)
        assert screen.seen == "matrix"
        assert screen.matrix.key is not None
        assert screen.matrix.key[0] == "bank"
        screen.show(Spot("framework", "theme", "visits"))
        await settle(pilot)
        assert screen.matrix.key[0] == "visits"


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 60)])
async def test_it_fits(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as pilot:
        screen = await at(pilot)
        await pilot.press("v", "ctrl+end")
        await settle(pilot)
        assert screen.board.theme == "cooperation-with-services"
        page = screen_text(pilot)
        assert "Impact" in page
        assert "Cooperation wi" in page.split("INFORMANTS")[0].rsplit("\n", 2)[0]
