from __future__ import annotations

from typing import NoReturn

import pytest
import yaml

from qualcode.errors import StudyError
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.framework import FrameworkScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.draft import Draft
from qualcode.tui.widgets.framework.cellquotes import CellQuotes
from qualcode.tui.widgets.framework.matrixview import MatrixView
from tests.support.framing import Desk, coded

NOBODY = {"transcript": "T1", "quote": "Nobody came to us."}
REFUSED = {"transcript": "T1", "quote": "The bank refused it."}
CELL = {"theme": "gap", "informant": "I01", "text": "X"}


async def test_each_cell_tells_its_state_by_a_sign_and_words(desk: Desk) -> None:
    desk.write_cells({"theme": "bank", "informant": "I01", "text": "Turned away.", "evidence": "0f"})
    async with desk.open("gap", "I01"):
        lines = desk.page.splitlines()
        head = next(line for line in lines if "No outreach" in line and "Visits" in line)
        assert head.index("No outreach") < head.index("The bank refuses") < head.index("Visits")
        assert desk.rows["I01"] == ["○ 2 waiting", "! stale: Turned away.", "·"]
        assert desk.rows["I02"] == ["○ 1 waiting", "·", "○ 1 waiting"]
        assert desk.rows["I03"] == ["·", "·", "·"]
        assert desk.rows["notes,"] == ["1 quote", "", ""]
        assert "○ quotes wait for a summary   ● written   ! stale: the quotes have changed" in desk.page
        assert "0 of 4 written · 3 waiting · 1 stale" in desk.page
        assert "I01 \u00d7 gap · waiting, 2 quotes" in desk.page
        await desk.press("right")
        assert "! stale: quotes changed   y: still true" in desk.page
        await desk.press("left", "down")
        assert "EVIDENCE   1 · 1 against" in desk.page
        assert "✗ against it" in desk.page


async def test_a_cell_is_written_beside_its_quotes_and_saved_on_leaving(desk: Desk) -> None:
    async with desk.open("gap", "I01") as screen:
        await desk.press("enter", *"Nobody came", "enter", *"[/b]")
        assert desk.cells() == {}
        assert "Nobody came to us." in desk.page
        assert "EVIDENCE   2" in desk.page
        await desk.press("escape")
        held = desk.cells()["gap", "I01"]
        assert (held["text"], held["coder"]) == ("Nobody came\n[/b]", "ana")
        assert held["quotes"] == [NOBODY, REFUSED]
        assert isinstance(screen.focused, MatrixView)
        assert "● Nobody came [/b]" in desk.page
        assert "1 of 4 written" in desk.page
        await desk.press("u")
        assert desk.cells() == {}
        assert desk.rows["I01"][0] == "○ 2 waiting"
        await desk.press("ctrl+r", "x")
        assert desk.cells() == {}
        await desk.press("u")
        assert desk.cells()["gap", "I01"] == held


async def test_what_is_written_is_saved_whenever_one_goes_elsewhere(desk: Desk) -> None:
    async with desk.open("gap", "I01"):
        ways = (("ctrl+s", ["escape"]), ("shift+tab", ["escape"]), ("ctrl+g", ["escape", "escape"]))
        for number, (leave, back) in enumerate(ways, 1):
            await desk.press("w", "X", leave)
            assert desk.cells()["gap", "I01"]["text"] == "X" * number
            await desk.press(*back)
        await desk.press("w", "Y", "f1")
        assert "Y" in desk.cells()["gap", "I01"]["text"]
        await desk.press("f6", "w", "Z", "ctrl+q")
    assert "Z" in desk.cells()["gap", "I01"]["text"]


async def test_writing_from_the_dimensions_leads_to_the_cell_first_and_says_so(desk: Desk) -> None:
    async with desk.open("gap", "I01") as screen:
        await desk.press("v", "w")
        assert screen.seen == "matrix"
        assert "w again writes the summary of this cell" in desk.page
        await desk.press("w", "X", "escape")
        assert "X" in [one["text"] for one in desk.cells().values()]


async def test_nothing_is_lost_where_nobody_is_known_as_the_coder(desk: Desk) -> None:
    path = desk.study / "qualcode.yaml"
    path.write_text(path.read_text().replace("{ana: {}}", "{ana: {}, budi: {}}"))
    async with desk.open("gap", "I01", coder=None):
        await desk.press("enter", "X", "escape")
        assert ("gap", "I01") not in desk.cells()
        await desk.press("down", "enter", "enter", "escape")
    assert desk.cells()["gap", "I01"]["text"] == "X"
    assert desk.cells()["gap", "I01"]["coder"] == "budi"


async def test_what_waits_is_walked_to_and_written_one_after_the_other(desk: Desk) -> None:
    async with desk.open("gap", "I01") as screen:
        seen = []
        for key in ("n", "n", "n", "n", "N", "n"):
            await desk.press(key)
            seen.append(screen.matrix.key)
        waiting = [("bank", "I01"), ("gap", "I02"), ("visits", "I02"), ("gap", "I01")]
        assert seen == [*waiting, ("visits", "I02"), ("gap", "I01")]
        await desk.press("w", "A", "ctrl+t", "B", "ctrl+t", "C", "ctrl+t", "D", "ctrl+t")
        assert {cell: held["text"] for cell, held in desk.cells().items()} == {
            ("gap", "I01"): "A",
            ("bank", "I01"): "B",
            ("gap", "I02"): "C",
            ("visits", "I02"): "D",
        }
        assert "no cell waits" in desk.page
        assert isinstance(screen.focused, Draft)


async def test_a_stale_cell_tells_what_is_new_and_gone_and_is_found_still_true(desk: Desk) -> None:
    async with desk.open("gap", "I01") as screen:
        await desk.press("enter", "X", "escape", "y")
        assert "it is not stale" in desk.page
        coded(desk.study, "T1", {"Nobody came": ["gap"], "The bank refused it.": ["gap", "bank"]})
        screen.session.refresh()
        await desk.settle()
        assert desk.rows["I01"][0] == "! stale: X"
        assert "! stale: 1 new, 1 gone   y: still true" in desk.page
        assert "+ new since it was written" in desk.page
        assert [one.text for one in screen.query_one(CellQuotes).quotes] == [
            "Nobody came",
            "The bank refused it.",
            "Nobody came to us.",
        ]
        await desk.press("q", "end")
        assert "- gone: no more evidence for this theme" in desk.page
        await desk.press("escape", "y")
        held = desk.cells()["gap", "I01"]
        assert held["text"] == "X"
        assert held["quotes"] == [{"transcript": "T1", "quote": "Nobody came"}, REFUSED]
        assert desk.rows["I01"][0] == "● X"
        await desk.press("u")
        assert desk.cells()["gap", "I01"]["quotes"] == [NOBODY, REFUSED]
        assert desk.rows["I01"][0] == "! stale: X"


async def test_a_quote_leads_to_where_it_was_said_and_one_that_is_gone_to_where_it_stood(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumps: list[Spot] = []
    lost = {"transcript": "T1", "quote": "Never said."}
    kept = {"transcript": "T1", "quote": "Nobody"}
    # printf '[["T1", "Never said."], ["T1", "Nobody"]]' | sha256sum | cut -c -16
    desk.write_cells({**CELL, "evidence": "24cdf804a1635976", "quotes": [lost, kept]})
    async with desk.open("gap", "I01"):
        monkeypatch.setattr(QualcodeApp, "jump", lambda _, spot: jumps.append(spot))
        await desk.press("q", "enter", "end", "enter", "up", "enter", "escape", "o")
        assert "these words are not in the text any more" in desk.page
    assert jumps == [
        Spot(kind="segment", id="t10", source="T1", offset=5, end=23),
        Spot(kind="source", id="T1", source="T1", offset=5, end=11),
        Spot("themes", "theme", "gap"),
    ]


async def test_one_comes_back_to_the_cell_one_was_in(desk: Desk) -> None:
    async with desk.open("gap", "I02") as screen:
        await desk.press("q", "enter")
        assert desk.pilot.app.screen is not screen
        await desk.press("ctrl+o")
        assert desk.pilot.app.screen is screen
        assert screen.matrix.key == ("gap", "I02")
        screen.show(Spot(kind="informant", id="I03"))
        await desk.settle()
        assert screen.matrix.key == ("gap", "I03")


async def test_nothing_is_written_of_notes(desk: Desk) -> None:
    async with desk.open("gap", "I02") as screen:
        await desk.press("ctrl+end", "home")
        assert screen.matrix.key == ("gap", "")
        await desk.press("enter")
        assert "no summary is written of notes and documents" in desk.page
        assert isinstance(screen.focused, MatrixView)
        await desk.press("x")
        assert desk.told.startswith("no summary is written of notes and documents")


async def test_the_matrix_is_turned_round_and_filtered_and_shown_whole_again(desk: Desk) -> None:
    async with desk.open("gap", "I02") as screen:
        await desk.press("r")
        assert desk.rows["No"] == ["○ 2 waiting", "○ 1 waiting", "·", "1 quote"]
        assert screen.matrix.key == ("gap", "I02")
        await desk.press("down")
        assert screen.matrix.key == ("bank", "I02")
        await desk.press("r", "f", *"effort", "enter")
        assert [one.id for one in screen.matrix.sheet.columns] == ["visits"]
        await desk.press("f", *"Group: a", "enter")
        assert [one.id for one in screen.matrix.sheet.rows] == ["I01", "I03"]
        assert "Efforts, Group: a: 1 theme, 2 informants" in desk.page
        await desk.press("n")
        assert "no cell that is shown waits; F shows all" in desk.page
        await desk.press("F")
        assert (len(screen.matrix.sheet.columns), len(screen.matrix.sheet.rows)) == (3, 4)
        await desk.press("f", *"Outcome", "enter")
        assert [one.id for one in screen.matrix.sheet.columns] == ["gap"]
        await desk.go("bank", "I01")
        assert screen.matrix.key == ("bank", "I01")


async def test_one_goes_nearer_to_read_and_farther_to_see_more(desk: Desk) -> None:
    words = "Nobody ever came to the village, so that he had heard of it from his neighbours only. "
    desk.write_cells({**CELL, "text": words})
    async with desk.open("gap", "I02", size=(100, 40)):
        assert "neighbours" not in desk.page
        await desk.press("plus", "plus")
        assert "neighbours only." in desk.page
        await desk.press("minus", "minus", "minus")
        assert desk.rows["I01"] == ["● 2", "○ 1", "·"]


async def test_the_mouse_selects_opens_filters_and_goes_to_the_other_view(desk: Desk) -> None:
    async with desk.open("gap", "I01") as screen:
        matrix = screen.matrix

        def cell(column: int, row: int) -> tuple[int, int]:
            lies = matrix.measured()
            return (lies.margin + column * lies.width + 2, lies.head + row * lies.height)

        await desk.press("enter", "X")
        await desk.pilot.click(matrix, offset=cell(1, 1))
        await desk.settle()
        assert matrix.key == ("bank", "I02")
        assert desk.cells()["gap", "I01"]["text"] == "X"
        await desk.pilot.click(matrix, offset=(1, cell(0, 0)[1]))
        await desk.settle()
        assert matrix.key == ("bank", "I01")
        await desk.pilot.click(matrix, offset=cell(1, 1), times=2)
        await desk.settle()
        assert isinstance(screen.focused, Draft)
        seen = []
        for column in (2, 18):
            await desk.pilot.click("#bar", offset=(column, 0))
            await desk.settle()
            seen.append(screen.seen)
        assert seen == ["board", "matrix"]
        await desk.pilot.click("#bar", offset=(58, 0))
        await desk.settle()
        assert desk.pilot.app.screen is not screen


async def test_two_who_write_the_same_cell_both_keep_their_words(desk: Desk) -> None:
    async with desk.open("gap", "I01") as screen:
        await desk.press("enter", *"mine")
        desk.write_cells({**CELL, "text": "theirs"})
        screen.session.refresh()
        await desk.settle()
        assert screen.draft.text == "mine"
        assert "I01 on “No outreach”" in desk.page
        assert "This text was changed here and by another program." in desk.page
        await desk.press("escape", "ctrl+s", "enter")
        assert desk.cells()["gap", "I01"]["text"] == "theirs\n\nmine"
        assert screen.draft.text == "theirs\n\nmine"
        await desk.press(*"!")
        desk.write_cells({**CELL, "text": "again"})
        await desk.press("ctrl+q")
    assert desk.cells()["gap", "I01"]["text"] == "again\n\ntheirs\n\nmine!"


async def test_what_is_written_of_a_theme_that_others_take_away_is_set_aside(desk: Desk) -> None:
    async with desk.open("gap", "I01") as screen:
        await desk.press("enter", *"mine")
        book = desk.book()
        del book["themes"]["gap"]
        desk.write_book(book)
        screen.session.refresh()
        await desk.settle()
        assert "gap: it could not be saved" in desk.told.replace("I01 on “gap”", "gap")
    (kept,) = (desk.study / ".qualcode" / "drafts").iterdir()
    assert kept.read_text("utf-8").rstrip().endswith("mine")


async def test_what_cannot_be_saved_stays_where_it_is_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise StudyError("cannot write summaries.yaml: No space left on device")

    async with desk.open("gap", "I01") as screen:
        monkeypatch.setattr(screen.session, "do", full)
        await desk.press("enter", "X", "escape", "right", "v")
        assert "No space left on device" in desk.page
        assert (screen.seen, screen.matrix.key) == ("matrix", ("gap", "I01"))
        assert screen.draft.text == "X"
        monkeypatch.undo()
        await desk.press("ctrl+q")
    assert desk.cells()["gap", "I01"]["text"] == "X"


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 60)])
async def test_it_fits(large_desk: Desk, size: tuple[int, int]) -> None:
    desk = large_desk
    async with desk.open(size=size) as screen:
        await desk.press("ctrl+end")
        assert screen.matrix.key == ("cooperation-with-services", "")
        assert "notes," in desk.rows
        await desk.press("up", "enter", "X")
        assert "SUMMARY" in desk.page
        assert "EVIDENCE" in desk.page
        assert "I15 High-school pupil" in desk.page
        await desk.press("escape", "v", "ctrl+end")
        assert screen.board.theme == "cooperation-with-services"
        assert "Impact" in desk.page
        assert "Cooperation wi" in desk.page.split("INFORMANTS")[0].rsplit("\n", 2)[0]


HOSTILE = ("[/b]", "[P1]", "[@click=app.quit]x", "\x1b[31m", "\u202eabc")


async def test_hostile_names_and_texts_are_shown_as_they_are(desk: Desk) -> None:
    book = desk.book()
    for theme, name in zip(book["themes"].values(), HOSTILE, strict=False):
        theme["name"] = name
    book["framework"]["dimensions"] = {"output": HOSTILE[3], "outcome": HOSTILE[4], "impact": HOSTILE[2]}
    desk.write_book(book)
    path = desk.study / "transcripts" / "index.yaml"
    index = yaml.safe_load(path.read_text())
    index["informants"]["I01"]["name"] = "[b]\x1b\u202e"
    path.write_text(yaml.safe_dump(index, sort_keys=False))
    desk.write_cells({**CELL, "text": " ".join(HOSTILE)})
    async with desk.open("gap", "I01"):
        assert "[/b]" in desk.page
        assert "[@click=app.quit]x" in desk.page
        assert "I01 [b]␛<U+202E>" in desk.page
        await desk.press("plus")
        assert "● [/b] [P1] [@click=app.quit]x ␛[31m" in desk.page
        await desk.press("v")
        assert "␛[31m" in desk.page
        assert "\x1b" not in desk.page
        assert "\u202e" not in desk.page


NO_PEOPLE = "qualcode: codebook/1\ncodes: {}\nthemes: {t: {}}\nframework: {name: F, dimensions: {}}\n"


@pytest.mark.parametrize(
    ("book", "words"),
    [("qualcode: codebook/1\ncodes: {}\n", "no themes yet"), (NO_PEOPLE, "no informants yet")],
)
async def test_a_study_without_themes_or_informants_says_what_comes_first(
    desk: Desk, book: str, words: str
) -> None:
    desk.write_book(book)
    if book == NO_PEOPLE:
        (desk.study / "transcripts" / "index.yaml").write_text("qualcode: index/1\nsources: {}\n")
    async with desk.open() as screen:
        await desk.press("v")
        assert words in desk.page
        await desk.press("enter", "x", "y", "n", "N", "q", "escape", "end", "pagedown", "ctrl+end", "o", "w")
        await desk.press("ctrl+t", "r", "plus", "F")
        assert words in desk.page
        assert isinstance(screen, FrameworkScreen)
