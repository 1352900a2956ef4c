"""The Code screen where there is little to work with: nobody named, nothing to code, a disk that refuses, a changed text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import yaml
from textual.events import AppFocus

from qualcode.tui.modals.who import WhoScreen
from tests.support.desk import Coded, Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

AUNT = "My aunt told me."


async def test_an_act_of_nobody_asks_who_codes(study: Path, sitting: Sitting) -> None:
    async with sitting(study, coder=None) as desk:
        await desk.press("escape", "down", "k")
        assert desk.told == "say who codes first"
        assert isinstance(desk.app.screen, WhoScreen)
        await desk.press("down", "enter", "k")
        assert desk.coded("T1", "budi") == [Coded(AUNT, ("kin",))]
        assert not (study / "codings" / "ana").exists()


async def test_what_cannot_be_saved_is_told_and_can_be_done_again(study: Path, sitting: Sitting) -> None:
    (study / "codings").write_text("in the way", "utf-8")
    async with sitting(study) as desk:
        await desk.press("down", "k")
        assert "cannot write" in desk.told
        assert "not saved" in desk.page
        assert "not coded" in desk.status
        assert "1k" not in desk.line("● kin")
        (study / "codings").unlink()
        await desk.press("k")
        assert desk.coded("T1") == [Coded(AUNT, ("kin",))]
        assert "● saved" in desk.page


async def test_no_key_does_harm_in_an_empty_study(study: Path, sitting: Sitting) -> None:
    for path in (study / "transcripts").glob("*.txt"):
        path.unlink()
    (study / "transcripts" / "index.yaml").write_text("qualcode: index/1\ninformants: {}\nsources: {}\n")
    (study / "codebooks" / "book.yaml").write_text("qualcode: codebook/1\ncodes: {}\n")
    async with sitting(study) as desk:
        await desk.press("f3")
        assert "There is no source yet: add one in Organize (F1)." in desk.page
        for key in ("tab", *"cimxnNGLOBDR<>[]{}=.1YvuJK/FCS"):
            await desk.press(key, "escape")
        await desk.press("down", "shift+right", "pagedown", "ctrl+end", "enter")
        assert not (study / "codings").exists()


async def test_a_text_that_another_program_changed_is_shown_anew_and_not_coded_blindly(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "k")
        path = study / "transcripts" / "T1.txt"
        path.write_text(path.read_text("utf-8").replace("My aunt", "My great aunt"), "utf-8")
        desk.app.post_message(AppFocus())
        await desk.settle()
        assert "T1: the text has changed since it was coded. F8" in desk.told
        assert "My great aunt told me." in desk.page
        assert "text has changed: F8" in desk.page
        await desk.press("down", "q")
        assert "the text of T1 has changed since ana coded it" in desk.told
        assert [one["quote"] for one in desk.codings("T1")["segments"]] == [AUNT]


async def test_of_several_others_one_is_chosen_to_compare_with(study: Path, sitting: Sitting) -> None:
    path = study / "qualcode.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data["coders"]["citra"] = {}
    path.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    async with sitting(study, coder="budi") as budi:
        await budi.press("down", "k")
    async with sitting(study, coder="citra") as citra:
        await citra.press("down", "down", "q")
    async with sitting(study, size=(160, 40)) as desk:
        await desk.press("B")
        assert "compare with whom?" in desk.page
        await desk.write("citra")
        await desk.press("enter", "down", "down")
        assert "citra: queue" in desk.status
        assert "budi: kin" not in desk.page
        await desk.press("B", "B", "enter", "up")
        assert "budi: kin" in desk.status
