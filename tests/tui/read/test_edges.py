"""The Read screen by mouse, with hostile texts, and where there is little to work with."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from textual.events import AppFocus, MouseScrollDown

from qualcode.tui.modals.who import WhoScreen
from qualcode.tui.widgets.read_strip import ReadStrip
from tests.support.desk import Coded, Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

AUNT = "My aunt told me."
HOSTILE = (
    "P: [P1] said [/b] and [@click=app.quit]x[/].\n\nI01: One \x1b[31mred\x1b[0m \u202eevil\u202c. Two.\n"
)


async def test_memos_and_places_are_reached_by_mouse(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("f2")
        text = desk.text.ground.layout.text
        await desk.drag(text.index("aunt"), text.index(" me."))
        assert desk.selected == "aunt told"
        await desk.press("m")
        await desk.write("Told?")
        await desk.press("escape", "escape", "ctrl+end")
        assert desk.coded("T1") == [Coded("aunt told", ())]
        row = desk.cell(text.index("aunt"))[1]
        await desk.pilot.click(desk.text, offset=(desk.text.columns.margin_at + 3, row))
        await desk.settle()
        assert desk.selected == "aunt told"
        strip = desk.screen.query_one(ReadStrip)
        await desk.pilot.click(strip, offset=(0, strip.size.height - 1))
        await desk.settle()
        assert desk.words.startswith("Perhaps I will")
        await desk.pilot.click("Keys", offset=(30, 0))
        await desk.settle()


async def test_scrolling_by_wheel_counts_as_reading(study: Path, sitting: Sitting) -> None:
    path = study / "transcripts" / "T1.txt"
    path.write_text("\n\n".join(f"I01: Number {n} is here." for n in range(80)), "utf-8")
    async with sitting(study, size=(80, 24)) as desk:
        await desk.press("f2")
        assert "  0% read" in desk.heading
        for _ in range(40):
            event = MouseScrollDown(desk.text, 5, 5, 0, 1, 0, False, False, False)
            desk.text.post_message(event)
            await desk.pilot.pause()
        await desk.settle()
        assert "  0% read" not in desk.heading
        assert desk.words == "Number 0 is here."
        await desk.press("n")
        assert desk.words != "Number 0 is here."


async def test_hostile_texts_are_shown_and_noted_as_they_are(study: Path, sitting: Sitting) -> None:
    (study / "transcripts" / "T1.txt").write_text(HOSTILE, "utf-8")
    (study / "memos").mkdir()
    (study / "memos" / "[b]x\x1b.md").write_text("# [/b] \x1b[31m [@click=app.quit]x\n\u202e", "utf-8")
    async with sitting(study) as desk:
        await desk.press("f2")
        assert "[P1] said [/b] and [@click=app.quit]x[/]." in desk.page
        assert "One ␛[31mred␛[0m <U+202E>evil<U+202C>." in desk.page
        await desk.press("J", "m")
        await desk.write("[/b] [@click=app.quit]x")
        await desk.press("escape")
        [segment] = desk.codings("T1")["segments"]
        assert segment["memo"] == "[/b] [@click=app.quit]x"
        assert segment["quote"] == "One \x1b[31mred\x1b[0m \u202eevil\u202c."
        assert desk.margin("One") == "✎ [/b] [@click=app.quit]x"
        await desk.press("M")
        page = desk.page
        assert "¶ [/b] ␛[31m [@click=app.quit]x" in page
        assert "¶ memos/[b]x␛.md" in page
        assert not {"\x1b", "\u202e"} & set(page)
        await desk.press("down")
        assert "✎ T1  [/b] [@click=app.quit]x" in desk.page
        await desk.press("escape")


async def test_nobody_reads_until_they_say_who_they_are(study: Path, sitting: Sitting) -> None:
    async with sitting(study, coder=None) as desk:
        await desk.press("escape", "f2", "J", "R")
        assert desk.told == "say who codes first"
        assert isinstance(desk.app.screen, WhoScreen)
        await desk.press("enter", "R")
        assert desk.codings("T1", "ana")["read"]
        await desk.press("alt+m", "w", "x", "enter", "escape")


async def test_no_key_does_harm_in_an_empty_study(study: Path, sitting: Sitting) -> None:
    for path in (study / "transcripts").glob("*.txt"):
        path.unlink()
    (study / "transcripts" / "index.yaml").write_text("qualcode: index/1\ninformants: {}\nsources: {}\n")
    async with sitting(study, size=(60, 16)) as desk:
        await desk.press("f2")
        assert "There is no source yet: add one in Organize (F1)." in desk.page
        for key in ("tab", "space", "backspace", "enter", *"mnNRcCMxb<>S/vJK[]{}Y"):
            await desk.press(key, "escape")
        assert not (study / "codings").exists()


async def test_a_text_that_another_program_changed_is_begun_anew(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("f2", "ctrl+down", "J", "J", "down", "down")
        assert "  0% read" not in desk.heading
        path = study / "transcripts" / "T1.txt"
        before = path.read_text("utf-8")
        path.write_text(before.replace("My aunt", "My great aunt"), "utf-8")
        desk.app.post_message(AppFocus())
        await desk.settle()
        assert "My great aunt told me." in desk.page
        assert "  0% read" in desk.heading
        path.write_text(before, "utf-8")
        desk.app.post_message(AppFocus())
        await desk.settle()
        assert "  0% read" not in desk.heading
