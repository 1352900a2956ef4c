"""Reading a source: pages, where one has been and stopped, finishing it, going on to the next."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.support.desk import Desk, today

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

LONG = "\n\n".join(
    f"P: Question {n}?\n\nI01: Answer {n} begins here. It goes on for a while, so that it fills a row. It ends."
    for n in range(1, 31)
)


@pytest.fixture
def long(study: Path) -> Path:
    """The study with a first interview of sixty turns."""
    (study / "transcripts" / "T1.txt").write_text(LONG + "\n", "utf-8")
    return study


async def test_one_pages_through_a_text_and_is_offered_to_finish_it(long: Path, sitting: Sitting) -> None:
    async with sitting(long, size=(120, 40)) as desk:
        await desk.press("f2")
        assert desk.heading.startswith("T1 · The farmer   0% read")
        assert "This is the end." not in desk.page
        first = desk.text.window
        await desk.press("space")
        assert 0 < desk.text.window.start <= first.end
        assert desk.cell(desk.at)[1] <= 5
        assert "  0% read" not in desk.heading
        assert "read" in desk.heading
        await desk.press("backspace")
        assert desk.text.window == first
        for _ in range(9):
            await desk.press("space")
        assert desk.words == "It ends."
        assert "100% read" in desk.heading
        assert "This is the end.   enter marks it as read   then: go on to T2" in desk.page
        assert "read" not in desk.codings("T1")
        await desk.press("enter")
        assert desk.codings("T1")["read"] == today()
        assert f"read on {today()}" in desk.heading
        assert f"✓ read on {today()}   enter go on to T2" in desk.page
        await desk.press("enter")
        assert desk.heading.startswith("T2")
        await desk.press("u")
        assert "read" not in desk.codings("T1")
        assert "undone: mark as read in T1" in desk.told


async def test_where_one_stopped_is_kept_for_the_next_time_and_a_leap_is_no_reading(
    long: Path, sitting: Sitting
) -> None:
    async with sitting(long) as desk:
        await desk.press("f2", "J", "J", "J")
        assert desk.words == "Answer 2 begins here."
        at = desk.at
        await desk.press("ctrl+end")
        assert "100% read" not in desk.heading
        assert "This is the end." not in desk.page
        await desk.press("/")
        await desk.write("Answer 20")
        await desk.press("enter", "escape", "n")
        assert desk.words == "Answer 2 begins here."
        await desk.press("down")
        assert desk.words == "It goes on for a while, so that it fills a row."
        await desk.pilot.press("ctrl+q")
    [kept] = (long / ".qualcode" / "reading").iterdir()
    [place] = json.loads(kept.read_text("utf-8")).values()
    assert place > at

    async with sitting(long) as desk:
        await desk.press("f2")
        assert desk.words == "Question 1?"
        assert "▸" in desk.line("Answer 2 begins")
        await desk.press("n")
        assert desk.words == "It goes on for a while, so that it fills a row."
        await desk.press("f3")
        assert not (long / "codings").exists()

    async with sitting(long, coder="budi") as desk:
        await desk.press("f2")
        assert "  0% read" in desk.heading
        await desk.press("J", "ctrl+g", "up", "enter")
        assert "  0% read" not in desk.heading
        await desk.press("ctrl+home", "b")
        assert "  0% read" in desk.heading
        await desk.press("J", "J", "b", "K", "n")
        assert desk.words == "Question 2?"


async def test_no_key_that_moves_by_a_sentence_lays_the_screen_out_anew(
    study: Path, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(study, size=(120, 30)) as desk:
        await desk.press("f2", "ctrl+home")
        laid_out: list[str] = []
        usual = Screen._refresh_layout

        def counted(screen: Screen[Any], *args: Any, **options: Any) -> None:
            laid_out.append(type(screen).__name__)
            usual(screen, *args, **options)

        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        told = [desk.status]
        for key in ("down", "down", "ctrl+down", "up"):
            await desk.press(key)
            told.append(desk.status)
        assert len(set(told)) > 2
        assert not laid_out
