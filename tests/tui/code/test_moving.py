"""Moving and selecting on the Code screen by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from tests.support.desk import Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]


async def test_keys_move_by_sentence_word_turn_character_row_and_page(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        assert desk.words == "How did you hear of it?"
        await desk.press("down")
        assert desk.words == "My aunt told me."
        await desk.press("down", "down")
        assert desk.words == "Nobody came to our village."
        await desk.press("up")
        assert desk.words == "She works at the bank."
        await desk.press("right", "right")
        assert desk.text.ground.layout.text[desk.at :].startswith("at the bank.")
        await desk.press("up")
        assert desk.text.ground.layout.text[desk.at :].startswith("She works")
        await desk.press("right", "left", "left")
        assert desk.text.ground.layout.text[desk.at :].startswith("me. She works")
        await desk.press("J")
        assert desk.words == "And then?"
        await desk.press("J", "K", "K")
        assert desk.words == "My aunt told me."
        await desk.press("ctrl+right", "ctrl+right", "ctrl+left", "ctrl+right")
        assert desk.text.ground.layout.text[desk.at :].startswith(" aunt")
        await desk.press("end", "home")
        assert desk.text.ground.layout.text[desk.at :].startswith("My aunt")
        row = desk.text.ground.layout.row_of(desk.at)
        await desk.press("ctrl+down")
        assert desk.text.ground.layout.row_of(desk.at) == row + 1
        await desk.press("ctrl+up", "ctrl+end")
        assert desk.at == len(desk.text.ground.layout.text.rstrip())
        await desk.press("ctrl+home")
        assert desk.text.ground.layout.text[desk.at :].startswith("How did")
        await desk.press("pagedown")
        assert desk.words.startswith("Perhaps I will try")
        await desk.press("pageup")
        assert desk.words == "How did you hear of it?"
        assert not desk.coded("T1")


async def test_shift_mark_mode_and_brackets_select(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "shift+right", "shift+right")
        assert desk.selected == "My aunt"
        await desk.press("shift+down")
        assert desk.selected == "My aunt told me."
        await desk.press("shift+left")
        assert desk.selected == "My aunt told me"
        await desk.press("shift+left", "ctrl+shift+left")
        assert desk.selected == "My aunt tol"
        await desk.press("escape")
        assert desk.selected == ""

        await desk.press("up", "v")
        assert "marking" in desk.status
        await desk.press("down", "down")
        assert desk.selected == "My aunt told me. She works at the bank."
        await desk.press("v", "up")
        assert desk.selected == ""
        assert "marking" not in desk.status

        await desk.press("K", "]")
        assert desk.selected == "My aunt told me. She works at the bank."
        await desk.press("]")
        assert desk.selected.endswith("Nobody came to our village.")
        await desk.press("[", "[")
        assert desk.selected == "My aunt told me."
        await desk.press("[", "[")
        assert desk.selected == "My aunt told"
        await desk.press("escape", "J", "K", "down", "{")
        assert desk.selected == "My aunt told me. She works at the bank."
        await desk.press("}")
        assert desk.selected == "She works at the bank."
        await desk.press("}")
        assert desk.selected == "works at the bank."
        await desk.press("Y")
        assert desk.app.clipboard == "works at the bank."
        assert "4 words" in desk.status
