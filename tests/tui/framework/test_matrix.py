from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.framework import FrameworkScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.draft import Draft
from qualcode.tui.widgets.framework.cellquotes import CellQuotes
from qualcode.tui.widgets.framework.matrixview import MatrixView

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]
At = Callable[..., Awaitable[FrameworkScreen]]
Cells = Callable[[Path], dict[tuple[str, str], dict[str, Any]]]
Code = Callable[[Path, str, dict[str, list[str]]], None]

NOBODY = {"transcript": "T1", "quote": "Nobody came to us."}
REFUSED = {"transcript": "T1", "quote": "The bank refused it."}


def written(study: Path, *cells: dict[str, Any]) -> None:
    (study / "summaries.yaml").write_text(yaml.safe_dump({"qualcode": "summaries/1", "cells": list(cells)}))


async def write(pilot: Pilot[None], settle: Settle, words: str, leave: str = "escape") -> None:
    await pilot.press("enter", *words, leave)
    await settle(pilot)


async def test_each_cell_tells_its_state_by_a_sign_and_words(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At
) -> None:
    written(framed, {"theme": "bank", "informant": "I01", "text": "Turned away.", "evidence": "0f"})
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I01")
        lines = screen_text(pilot).splitlines()
        head = next(line for line in lines if "No outreach" in line and "Visits" in line)
        assert head.index("No outreach") < head.index("The bank refuses") < head.index("Visits")
        rows = {line.split("│")[0].strip(): line.split("│")[1:] for line in lines if line.count("│") == 3}
        assert [cell.strip() for cell in rows["I01 Adi"]] == ["○ 2 waiting", "! stale: Turned away.", "·"]
        assert [cell.strip() for cell in rows["I02 Clerk"]] == ["○ 1 waiting", "·", "○ 1 waiting"]
        assert [cell.strip() for cell in rows["I03"]] == ["·", "·", "·"]
        assert [cell.strip() for cell in rows["notes, documents"]] == ["1 quote", "", ""]
        page = screen_text(pilot)
        assert "○ quotes wait for a summary   ● written   ! stale: the quotes have changed" in page
        assert "0 of 4 written · 3 waiting · 1 stale" in page
        assert "I01 \u00d7 gap · waiting, 2 quotes · ● 0 ○ 3 ! 1" in page
        await settle(pilot)


async def test_a_cell_is_written_beside_its_quotes_and_saved_on_leaving(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, cells: Cells
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I01")
        await pilot.press("enter", *"Nobody came", "enter", *"[/b]")
        await settle(pilot)
        assert cells(framed) == {}
        assert "Nobody came to us." in screen_text(pilot)
        assert "EVIDENCE   2" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        held = cells(framed)["gap", "I01"]
        assert (held["text"], held["coder"]) == ("Nobody came\n[/b]", "ana")
        assert held["quotes"] == [NOBODY, REFUSED]
        assert isinstance(screen.focused, MatrixView)
        assert "● Nobody came [/b]" in screen_text(pilot)
        assert "1 of 4 written" in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert cells(framed) == {}
        assert "○ 2 waiting" in screen_text(pilot)


@pytest.mark.parametrize("leave", ["f1", "ctrl+g", "ctrl+s", "shift+tab"])
async def test_what_is_written_is_saved_when_one_goes_elsewhere(
    framed: Path, opened: Opened, settle: Settle, at: At, cells: Cells, leave: str
) -> None:
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I01")
        await write(pilot, settle, "X", leave)
        assert cells(framed)["gap", "I01"]["text"] == "X"


async def test_what_is_written_is_saved_when_the_app_ends(
    framed: Path, opened: Opened, at: At, cells: Cells
) -> None:
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I01")
        await pilot.press("enter", "X", "ctrl+q")
    assert cells(framed)["gap", "I01"]["text"] == "X"


async def test_nothing_is_lost_where_nobody_is_known_as_the_coder(
    framed: Path, opened: Opened, settle: Settle, at: At, cells: Cells
) -> None:
    (framed / "qualcode.yaml").write_text(
        (framed / "qualcode.yaml").read_text().replace("{ana: {}}", "{ana: {}, budi: {}}")
    )
    async with opened(framed, coder=None) as pilot:
        await pilot.press("escape")
        await at(pilot, "gap", "I01")
        await write(pilot, settle, "X")
        assert cells(framed)["gap", "I01"]["text"] == "X"
        assert "coder" not in cells(framed)["gap", "I01"]


async def test_one_cell_after_the_other_is_written(
    framed: Path, opened: Opened, settle: Settle, at: At, cells: Cells, screen_text: Reads
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I01")
        await pilot.press("w", "A", "ctrl+t", "B", "ctrl+t", "C", "ctrl+t", "D", "ctrl+t")
        await settle(pilot)
        texts = {cell: held["text"] for cell, held in cells(framed).items()}
        assert texts == {
            ("gap", "I01"): "A",
            ("bank", "I01"): "B",
            ("gap", "I02"): "C",
            ("visits", "I02"): "D",
        }
        assert "no cell waits" in screen_text(pilot)
        assert isinstance(screen.focused, Draft)


async def test_what_waits_is_walked_to_and_round(
    framed: Path, opened: Opened, settle: Settle, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I01")
        seen = []
        for key in ("n", "n", "n", "n", "N"):
            await pilot.press(key)
            await settle(pilot)
            seen.append(screen.matrix.key)
        assert seen == [("bank", "I01"), ("gap", "I02"), ("visits", "I02"), ("gap", "I01"), ("visits", "I02")]


async def test_a_stale_cell_tells_what_is_new_and_what_is_gone_and_is_found_still_true(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, cells: Cells, code: Code
) -> None:
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I01")
        await write(pilot, settle, "X")
    code(framed, "T1", {"Nobody came": ["gap"], "The bank refused it.": ["gap", "bank"]})
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I01")
        page = screen_text(pilot)
        assert "! stale: X" in page
        assert "! stale: 1 new, 1 gone   y: still true" in page
        assert "+ new since it was written" in page
        quotes = screen.query_one(CellQuotes)
        assert [one.text for one in quotes.quotes] == [
            "Nobody came",
            "The bank refused it.",
            "Nobody came to us.",
        ]
        await pilot.press("q", "end")
        await settle(pilot)
        assert "- gone: no more evidence for this theme" in screen_text(pilot)
        await pilot.press("escape", "y")
        await settle(pilot)
        held = cells(framed)["gap", "I01"]
        assert held["text"] == "X"
        assert held["quotes"] == [{"transcript": "T1", "quote": "Nobody came"}, REFUSED]
        assert "● X" in screen_text(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert "it is not stale" in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert cells(framed)["gap", "I01"]["quotes"] == [NOBODY, REFUSED]
        assert "! stale: X" in screen_text(pilot)


async def test_an_old_summary_that_keeps_no_quotes_says_no_more_than_that_they_changed(
    framed: Path, opened: Opened, screen_text: Reads, at: At
) -> None:
    written(framed, {"theme": "gap", "informant": "I01", "text": "X", "evidence": "0f"})
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I01")
        assert "! stale: quotes changed   y: still true" in screen_text(pilot)


async def test_a_quote_leads_to_where_it_was_said_and_one_that_is_gone_to_where_it_stood(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumps: list[Spot] = []
    monkeypatch.setattr(QualcodeApp, "jump", lambda _, spot: jumps.append(spot))
    lost = {"transcript": "T1", "quote": "Never said."}
    kept = {"transcript": "T1", "quote": "Nobody"}
    # printf '[["T1", "Never said."], ["T1", "Nobody"]]' | sha256sum | cut -c -16
    key = "24cdf804a1635976"
    written(
        framed,
        {"theme": "gap", "informant": "I01", "text": "X", "evidence": key, "quotes": [lost, kept]},
    )
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I01")
        await pilot.press("q", "enter", "end", "enter", "up", "enter", "escape", "o")
        await settle(pilot)
        assert "these words are not in the text any more" in screen_text(pilot)
    assert jumps == [
        Spot(kind="segment", id="t10", source="T1", offset=5),
        Spot(kind="source", id="T1", source="T1", offset=5),
        Spot("themes", "theme", "gap"),
    ]


async def test_what_speaks_against_a_theme_is_among_the_evidence(
    framed: Path, opened: Opened, screen_text: Reads, at: At
) -> None:
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I02")
        assert "EVIDENCE   1 · 1 against" in screen_text(pilot)
        assert "✗ against it" in screen_text(pilot)


async def test_a_cell_is_emptied_and_filled_again(
    framed: Path, opened: Opened, settle: Settle, at: At, cells: Cells
) -> None:
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I01")
        await write(pilot, settle, "X")
        await pilot.press("x")
        await settle(pilot)
        assert cells(framed) == {}
        await pilot.press("u")
        await settle(pilot)
        assert cells(framed)["gap", "I01"]["text"] == "X"


async def test_nothing_is_written_of_notes(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I02")
        await pilot.press("end", "home", "ctrl+end", "home")
        await settle(pilot)
        assert screen.matrix.key == ("gap", "")
        await pilot.press("enter")
        await settle(pilot)
        assert "no summary is written of notes and documents" in screen_text(pilot)
        assert isinstance(screen.focused, MatrixView)
        await pilot.press("x")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FrameworkScreen)


async def test_the_matrix_is_turned_round(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I02")
        await pilot.press("r")
        await settle(pilot)
        rows = [line.split("│") for line in screen_text(pilot).splitlines() if line.count("│") == 4]
        found = {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows}
        assert found["No outreach"] == ["○ 2 waiting", "○ 1 waiting", "·", "1 quote"]
        assert screen.matrix.key == ("gap", "I02")
        await pilot.press("down")
        assert screen.matrix.key == ("bank", "I02")


async def test_what_is_shown_is_filtered_and_shown_again(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I02")
        await pilot.press("f", *"effort", "enter")
        await settle(pilot)
        assert [one.id for one in screen.matrix.sheet.columns] == ["visits"]
        await pilot.press("f", *"Group: a", "enter")
        await settle(pilot)
        assert [one.id for one in screen.matrix.sheet.rows] == ["I01", "I03"]
        assert "Efforts, Group: a: 1 themes, 2 informants" in screen_text(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert "no cell that is shown waits; F shows all" in screen_text(pilot)
        await pilot.press("F")
        await settle(pilot)
        assert (len(screen.matrix.sheet.columns), len(screen.matrix.sheet.rows)) == (3, 4)
        await pilot.press("f", *"Outcome", "enter")
        await settle(pilot)
        assert [one.id for one in screen.matrix.sheet.columns] == ["gap"]
        screen.show(Spot("framework", "theme", "bank", informant="I01"))
        await settle(pilot)
        assert screen.matrix.key == ("bank", "I01")


async def test_one_goes_nearer_to_read_and_farther_to_see_more(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At
) -> None:
    words = "Nobody ever came to the village, so that he had heard of it from his neighbours only. "
    written(framed, {"theme": "gap", "informant": "I01", "text": words * 2})
    async with opened(framed, size=(100, 40)) as pilot:
        await at(pilot, "gap", "I02")
        assert "neighbours" not in screen_text(pilot)
        await pilot.press("plus", "plus")
        await settle(pilot)
        assert "neighbours only." in screen_text(pilot)
        await pilot.press("minus", "minus", "minus")
        await settle(pilot)
        rows = [line for line in screen_text(pilot).splitlines() if line.strip().startswith("I01 Adi")]
        assert [cell.strip() for cell in rows[0].split("│")[1:]] == ["● 2", "○ 1", "·"]


async def test_the_mouse_selects_opens_filters_and_goes_to_the_other_view(
    framed: Path, opened: Opened, settle: Settle, at: At, cells: Cells
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I01")
        matrix = screen.matrix
        await pilot.press("enter", "X")
        await settle(pilot)
        lies = matrix.measured()
        cell = (lies.margin + lies.width + 2, lies.head + lies.height)
        await pilot.click(matrix, offset=cell)
        await settle(pilot)
        assert matrix.key == ("bank", "I02")
        assert cells(framed)["gap", "I01"]["text"] == "X"
        lies = matrix.measured()
        cell = (lies.margin + lies.width + 2, lies.head + lies.height)
        await pilot.click(matrix, offset=(1, lies.head))
        await settle(pilot)
        assert matrix.key == ("bank", "I01")
        await pilot.click(matrix, offset=cell, times=2)
        await settle(pilot)
        assert isinstance(screen.focused, Draft)
        await pilot.click("#bar", offset=(2, 0))
        await settle(pilot)
        assert screen.seen == "board"
        await pilot.click("#bar", offset=(18, 0))
        await settle(pilot)
        assert screen.seen == "matrix"
        await pilot.click("#bar", offset=(30, 0))
        await settle(pilot)
        assert pilot.app.screen is not screen


async def test_two_who_write_the_same_cell_both_keep_their_words(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, cells: Cells
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I01")
        await pilot.press("enter", *"mine")
        written(framed, {"theme": "gap", "informant": "I01", "text": "theirs"})
        screen.session.refresh()
        await settle(pilot)
        assert screen.draft.text == "mine"
        await pilot.press("escape")
        await settle(pilot)
        assert cells(framed)["gap", "I01"]["text"] == "theirs\n\nmine"
        assert screen.draft.text == "theirs\n\nmine"
        assert "both texts are kept" in screen.qualcode.notices.kept[-1].text


async def test_what_cannot_be_saved_stays_where_it_is_written(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qualcode.errors import StudyError

    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I01")

        def full(*_: object) -> None:
            raise StudyError("cannot write summaries.yaml: No space left on device")

        monkeypatch.setattr(screen.session, "do", full)
        await pilot.press("enter", "X", "escape", "right")
        await settle(pilot)
        assert "No space left on device" in screen_text(pilot)
        assert screen.matrix.key == ("gap", "I01")
        assert screen.draft.text == "X"
        monkeypatch.undo()


async def test_the_cell_one_was_in_is_come_back_to(
    framed: Path, opened: Opened, settle: Settle, at: At
) -> None:
    async with opened(framed) as pilot:
        screen = await at(pilot, "gap", "I02")
        await pilot.press("q", "enter")
        await settle(pilot)
        assert pilot.app.screen is not screen
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert screen.matrix.key == ("gap", "I02")
        screen.show(Spot(kind="informant", id="I03"))
        await settle(pilot)
        assert screen.matrix.key == ("gap", "I03")


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 60)])
async def test_it_fits(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as pilot:
        screen = await at(pilot)
        await pilot.press("ctrl+end")
        await settle(pilot)
        assert screen.matrix.key == ("cooperation-with-services", "")
        assert any(line.strip().startswith("notes,") for line in screen_text(pilot).splitlines())
        await pilot.press("up", "enter", "X")
        await settle(pilot)
        page = screen_text(pilot)
        assert "SUMMARY" in page
        assert "EVIDENCE" in page
        assert "I15 High-school pupil" in page


HOSTILE = ("[/b]", "[P1]", "[@click=app.quit]x", "\x1b[31m", "\u202eabc")


async def test_hostile_names_and_texts_are_shown_as_they_are(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At
) -> None:
    book = yaml.safe_load((framed / "codebooks" / "c.yaml").read_text())
    for theme, name in zip(book["themes"].values(), HOSTILE, strict=False):
        theme["name"] = name
    book["framework"]["dimensions"] = {"output": HOSTILE[3], "outcome": HOSTILE[4], "impact": HOSTILE[2]}
    (framed / "codebooks" / "c.yaml").write_text(yaml.safe_dump(book, sort_keys=False))
    index = yaml.safe_load((framed / "transcripts" / "index.yaml").read_text())
    index["informants"]["I01"]["name"] = "[b]\x1b\u202e"
    (framed / "transcripts" / "index.yaml").write_text(yaml.safe_dump(index, sort_keys=False))
    written(framed, {"theme": "gap", "informant": "I01", "text": " ".join(HOSTILE)})
    async with opened(framed) as pilot:
        await at(pilot, "gap", "I01")
        page = screen_text(pilot)
        assert "[/b]" in page
        assert "[@click=app.quit]x" in page
        assert "I01 [b]␛<U+202E>" in page
        await pilot.press("plus")
        await settle(pilot)
        assert "● [/b] [P1] [@click=app.quit]x ␛[31m" in screen_text(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "␛[31m" in screen_text(pilot)
        assert "\x1b" not in screen_text(pilot)
        assert "\u202e" not in screen_text(pilot)


@pytest.mark.parametrize(
    ("lacks", "words"), [("themes", "no themes yet"), ("informants", "no informants yet")]
)
async def test_a_study_without_themes_or_informants_says_what_comes_first(
    framed: Path, opened: Opened, settle: Settle, screen_text: Reads, at: At, lacks: str, words: str
) -> None:
    if lacks == "themes":
        (framed / "codebooks" / "c.yaml").write_text("qualcode: codebook/1\ncodes: {}\n")
    else:
        (framed / "transcripts" / "index.yaml").write_text("qualcode: index/1\nsources: {}\n")
        (framed / "codebooks" / "c.yaml").write_text(
            "qualcode: codebook/1\ncodes: {}\nthemes: {t: {}}\nframework: {name: F, dimensions: {}}\n"
        )
    async with opened(framed) as pilot:
        screen = await at(pilot)
        if screen.seen == "board":
            await pilot.press("v")
            await settle(pilot)
        assert words in screen_text(pilot)
        await pilot.press("enter", "x", "y", "n", "N", "q", "escape", "end", "pagedown", "ctrl+end", "o", "w")
        await pilot.press("ctrl+t", "r", "plus", "F")
        await settle(pilot)
        assert words in screen_text(pilot)
