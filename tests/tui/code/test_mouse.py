"""The Code screen by mouse."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.heat_strip import HeatStrip
from tests.support.desk import Coded, Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

AUNT, BANK = "My aunt told me.", "She works at the bank."


async def test_clicks_and_drags_select_and_a_click_on_a_code_applies_it(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        text = desk.text.ground.layout.text
        bank = text.index(BANK)
        await desk.click_at(bank + 2)
        assert desk.at == bank + 2
        assert desk.words == BANK
        await desk.click_at(bank + 5, times=2)
        assert desk.selected == "works"
        await desk.click_at(bank + 5, times=3)
        assert desk.selected == BANK
        await desk.click_at(bank + 5, times=4)
        assert desk.selected == "My aunt told me. She works at the bank. Nobody came to our village."

        start = text.index("aunt")
        await desk.drag(start, start + len("aunt told me. She"))
        assert desk.selected == "aunt told me. She"
        tree = desk.screen.query_one("#tree", Choices)
        row = next(at for at, one in enumerate(tree._choices) if one.key == "kin")
        await desk.pilot.click(tree, offset=(4, row))
        await desk.settle()
        assert desk.coded("T1") == [Coded("aunt told me. She", ("kin",))]
        assert desk.selected == "aunt told me. She"
        await desk.pilot.click(tree, offset=(4, 0))
        await desk.settle()
        assert "● kin" not in desk.page
        assert len(desk.coded("T1")) == 1

        await desk.drag(start + 4, start)
        assert desk.selected == "aunt"
        await desk.pilot.click(desk.text, offset=desk.cell(start + 13), shift=True)
        await desk.settle()
        assert desk.selected == " told me."


async def test_a_bracket_a_source_a_key_and_the_strip_are_clicked(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        text = desk.text.ground.layout.text
        await desk.press("down", "k", "J", "J", "q", "ctrl+home")
        at = desk.cell(text.index(AUNT))[1]
        margin = desk.text._columns.margin_at
        await desk.pilot.click(desk.text, offset=(margin, at))
        await desk.settle()
        assert desk.selected == AUNT
        await desk.press("escape")
        await desk.pilot.click(desk.text, offset=(margin + 3, desk.cell(text.index("I went"))[1]))
        await desk.settle()
        assert desk.selected == "I went there twice."

        strip = desk.screen.query_one(HeatStrip)
        await desk.pilot.click(strip, offset=(0, strip.size.height - 1))
        await desk.settle()
        assert desk.at > text.index("Perhaps")
        await desk.pilot.click(strip, offset=(0, 0))
        await desk.settle()
        assert desk.words == "How did you hear of it?"

        await desk.pilot.click("#sources", offset=(3, 1))
        await desk.settle()
        assert desk.heading.startswith("T2")
        await desk.pilot.click("Keys", offset=(1, 0))
        await desk.settle()
        assert desk.coded("T1") == [Coded(AUNT, ("kin",))]
