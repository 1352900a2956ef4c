from __future__ import annotations

from qualcode.tui.modals.find import FindScreen
from qualcode.tui.screens.framework import FrameworkScreen
from qualcode.tui.widgets.framework.boardview import BoardView
from tests.support.framing import Desk


def columns(screen: FrameworkScreen) -> list[str]:
    return [head.name for head in screen.board.plan.heads]


async def test_themes_stand_in_their_dimension_and_those_without_one_stand_out(desk: Desk) -> None:
    async with desk.open() as screen:
        assert screen.seen == "board"
        lines = desk.page.splitlines()
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
        assert "Frame 1999   2 of 3 themes have a dimension" in desk.page
        assert "4 segments of 2 informants" in desk.page


async def test_what_supports_a_theme_or_a_dimension_stands_beside_it(desk: Desk) -> None:
    async with desk.open("gap") as screen:
        page = desk.page
        assert "No outreach   Obstacles · Outcome · 4 segments of 2 informants" in page
        assert "EVIDENCE   4 · 1 against" in page
        rows = {line.strip()[:3]: line for line in page.splitlines() if "quote" in line}
        assert "2 quotes  ○ waiting" in rows["I01"]
        assert "1 quote  ○ waiting" in rows["I02"]
        assert "1 quote" in rows["not"]
        assert "I03" not in rows
        await desk.press("home", "right")
        assert screen.board.dimension == "impact"
        assert "Impact   1 theme · 1 segment of 1 informant" in desk.page
        assert "EVIDENCE   1" in desk.page


async def test_a_theme_is_put_into_a_dimension_by_a_few_letters(desk: Desk) -> None:
    async with desk.open("visits") as screen:
        await desk.press("enter", *"outp", "enter")
        assert desk.dimensions["visits"] == "output"
        assert columns(screen) == ["Output", "Outcome", "Impact"]
        assert screen.board.theme == "visits"
        assert "3 of 3 themes have a dimension" in desk.page
        await desk.press("d", "up", "enter")
        assert desk.dimensions["visits"] == ""
        await desk.press("u", "u")
        assert screen.board.dimension == ""


async def test_a_theme_is_put_into_a_dimension_that_is_new(desk: Desk) -> None:
    async with desk.open("visits"):
        await desk.press("d", *"Process", "up", "enter")
        assert desk.dimensions["visits"] == "process"
        assert list(desk.book()["framework"]["dimensions"]) == ["output", "outcome", "impact", "process"]
        await desk.press("u")
        assert list(desk.book()["framework"]["dimensions"]) == ["output", "outcome", "impact"]


async def test_a_theme_is_carried_from_dimension_to_dimension(desk: Desk) -> None:
    async with desk.open("visits") as screen:
        await desk.press("L", "L")
        assert desk.dimensions["visits"] == "outcome"
        await desk.press("shift+right", "shift+right", "H", "shift+left", "H")
        assert desk.dimensions["visits"] == "output"
        assert screen.board.theme == "visits"


async def test_a_theme_is_dragged_to_a_dimension(desk: Desk) -> None:
    async with desk.open("gap") as screen:
        board = screen.board
        lies = board.measured()
        place = board.plan.place("gap")
        assert place is not None
        start = (place[0] * lies.width + 4, lies.head + place[1])
        end = (3 * lies.width + 4, lies.head + 4)
        await desk.pilot.mouse_down(board, offset=start)
        await desk.pilot.hover(board, offset=(2 * lies.width + 8, start[1]))
        await desk.pilot.hover(board, offset=end)
        await desk.pilot.mouse_up(board, offset=end)
        await desk.settle()
        assert desk.dimensions == {"gap": "impact", "bank": "impact", "visits": ""}
        assert board.theme == "gap"
        await desk.pilot.click(board, offset=(lies.width + 4, 0))
        await desk.settle()
        assert (board.theme, board.dimension) == ("", "output")
        await desk.pilot.click(board, offset=(4, lies.head + board.plan.rows_of(0)[-1]), times=2)
        await desk.settle()
        assert isinstance(desk.pilot.app.screen, FindScreen)


async def test_dimensions_are_added_renamed_ordered_and_removed(desk: Desk) -> None:
    async with desk.open("visits") as screen:
        await desk.press("a", "enter")
        assert "a dimension needs a name" in desk.page
        await desk.press(*"Process [/b]", "enter")
        assert columns(screen)[-1] == "Process [/b]"
        assert screen.board.dimension == "process-b"
        await desk.press("less_than_sign", "less_than_sign", "less_than_sign", "less_than_sign")
        assert list(desk.book()["framework"]["dimensions"]) == ["process-b", "output", "outcome", "impact"]
        await desk.press("greater_than_sign")
        assert columns(screen)[1:3] == ["Output", "Process [/b]"]
        await desk.press("enter", "end", *["backspace"] * 5, "tab", "end", *["backspace"] * 2, "enter")
        assert desk.book()["framework"]["dimensions"]["process"] == "Process"
        await desk.press("x")
        assert list(desk.book()["framework"]["dimensions"]) == ["output", "outcome", "impact"]
        screen.board.select("bank")
        await desk.press("x")
        assert desk.dimensions == {"gap": "outcome", "bank": "", "visits": ""}
        assert "1 theme has no dimension now; u takes it back" in desk.page
        await desk.press("u")
        assert desk.dimensions["bank"] == "impact"


async def test_what_is_no_dimension_is_neither_renamed_nor_removed(desk: Desk) -> None:
    before = desk.book()
    async with desk.open("visits") as screen:
        await desk.press("x", "e", "greater_than_sign")
        assert "this is no dimension of the framework" in desk.page
        await desk.press("a", *"X", "escape", "d", "escape")
        assert desk.pilot.app.screen is screen
    assert desk.book() == before


async def test_the_framework_is_named(desk: Desk) -> None:
    async with desk.open("visits"):
        await desk.press("t", "end", *"-2", "enter")
        assert desk.book()["framework"]["name"] == "Frame 1999-2"
        assert "Frame 1999-2" in desk.page


async def test_a_dimension_is_named_in_each_of_the_studys_languages(large_desk: Desk) -> None:
    desk = large_desk
    async with desk.open() as screen:
        await desk.press("v", "home", "e", "end", "1", "tab", "end", "2", "enter")
        name = screen.project.codebook.framework.dimensions["output"]
        assert name.forms == (("id", "Keluaran (output)1"), ("en", "Output2"))


async def test_a_framework_begins_with_nothing(desk: Desk) -> None:
    desk.write_book("qualcode: codebook/1\ncodes: {}\n")
    async with desk.open() as screen:
        assert "The framework has no dimensions yet: a adds one, t names the framework." in desk.page
        assert "the framework has no name yet: t names it" in desk.page
        await desk.press("down", "right", "home", "end", "n", "L", "x", "q", "escape", "pagedown", "ctrl+end")
        await desk.press("enter", *"Output", "enter")
        assert desk.book()["framework"]["dimensions"] == {"output": "Output"}
        assert screen.board.dimension == "output"
        await desk.press("t", *"F", "enter")
        assert desk.book()["framework"]["name"] == "F"


async def test_themes_without_a_dimension_are_walked_to_and_themes_by_arrows(desk: Desk) -> None:
    book = desk.book()
    del book["themes"]["bank"]["dimension"]
    desk.write_book(book)
    async with desk.open("gap") as screen:
        seen = []
        for key in ("n", "n", "n", "N", "right", "left", "up", "down", "end"):
            await desk.press(key)
            seen.append(screen.board.theme or screen.board.dimension)
        assert seen == ["bank", "visits", "bank", "visits", "output", "", "", "bank", "visits"]


async def test_an_informant_leads_to_their_cell_in_the_matrix(desk: Desk) -> None:
    async with desk.open("gap") as screen:
        await desk.press("tab", "down", "enter")
        assert (screen.seen, screen.matrix.key) == ("matrix", ("gap", "I02"))
        await desk.press("v")
        assert isinstance(screen.focused, BoardView)
        assert screen.board.theme == "gap"
        await desk.press("home", "tab", "enter")
        assert [one.id for one in screen.matrix.sheet.columns] == ["gap"]


async def test_from_a_theme_one_goes_on_to_write_its_cells(desk: Desk) -> None:
    async with desk.open("bank") as screen:
        await desk.press("w")
        assert screen.seen == "matrix"
        assert screen.matrix.key is not None
        assert screen.matrix.key[0] == "bank"
        await desk.go("visits")
        assert screen.matrix.key[0] == "visits"
