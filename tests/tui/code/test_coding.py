"""Putting codes and memos on, and taking them off, by keys: each act on the screen, in the YAML, and undone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import yaml
from textual.events import Key

from tests.support.desk import Coded, Desk, today

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

AUNT, BANK, VILLAGE = "My aunt told me.", "She works at the bank.", "Nobody came to our village."


async def test_codes_go_on_by_picker_key_digit_and_repeat(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("down")
        assert "not coded" in desk.status
        await desk.pick("kin")
        assert desk.coded("T1") == [Coded(AUNT, ("kin",))]
        assert "kin" in desk.status
        assert desk.margin("My aunt told me") == "╶  kin"
        assert "Heard of it from a relative." in desk.about
        assert desk.words == AUNT

        await desk.press("down", "shift+down", "k")
        assert desk.selected == BANK
        assert desk.coded("T1")[1:] == [Coded(BANK, ("kin",))]
        await desk.press("q")
        assert desk.coded("T1")[1:] == [Coded(BANK, ("kin", "queue"))]
        assert desk.selected == BANK
        await desk.press("q")
        assert "“queue” is there already" in desk.told

        await desk.press("escape", "down", "2")
        assert desk.coded("T1")[2:] == [Coded(VILLAGE, ("queue",))]
        await desk.press("J", "J", ".")
        assert desk.coded("T1")[3:] == [Coded("I went there twice.", ("queue",))]
        await desk.press("9")
        assert "no code has the digit 9 yet" in desk.told
        assert len(desk.coded("T1")) == 4
        assert desk.line("● queue").split()[-2:] == ["2q", "3"]

        await desk.press("enter")
        await desk.press("escape")
        assert len(desk.coded("T1")) == 4


async def test_a_key_that_is_held_with_another_puts_no_code_on(study: Path, sitting: Sitting) -> None:
    """A terminal gives the character together with the name of `alt+k`."""
    async with sitting(study) as desk:
        await desk.press("down")
        for held in ("alt", "ctrl", "super"):
            desk.app.post_message(Key(f"{held}+k", "k"))
            await desk.press()
        assert not (study / "codings" / "ana" / "T1.yaml").exists()

        desk.app.post_message(Key("k", "k"))
        await desk.press()
        assert desk.coded("T1") == [Coded(AUNT, ("kin",))]


async def test_undo_and_redo_take_back_each_act_by_name(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "k", "down", "q", "D", "R")
        assert [one.codes for one in desk.coded("T1")] == [("kin",), ("queue",)]
        assert (desk.codings("T1")["coded"], desk.codings("T1")["read"]) == (today(), today())
        assert f"coded on {today()}" in desk.heading
        assert "u undo mark as read" in desk.page
        await desk.press("u", "u")
        assert not {"coded", "read"} & set(desk.codings("T1"))
        assert "undone: mark as coded" in desk.told
        assert "u undo code “queue”" in desk.page
        await desk.press("u")
        assert desk.coded("T1") == [Coded(AUNT, ("kin",))]
        await desk.press("u")
        assert not (study / "codings" / "ana" / "T1.yaml").exists()
        await desk.press("u")
        assert "nothing to undo" in desk.told
        await desk.press("ctrl+r", "ctrl+r")
        assert "done again: code “queue”" in desk.told
        assert [one.codes for one in desk.coded("T1")] == [("kin",), ("queue",)]
        await desk.press(">", "u")
        assert desk.told == "undone: code “queue” in T1"
        await desk.press("<", "ctrl+r", "D", "D")
        assert "coded" not in desk.codings("T1")
        await desk.press("ctrl+r")
        assert "nothing to redo" in desk.told


async def test_a_new_code_is_made_on_the_spot_and_in_vivo(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "c")
        await desk.write("Told at home")
        assert "new code “Told at home”…" in desk.page
        await desk.press("enter")
        await desk.write("reach")
        await desk.press("enter")
        assert desk.coded("T1") == [Coded(AUNT, ("told-at-home",))]
        made = desk.yaml("codebooks/book.yaml")["codes"]["told-at-home"]
        assert made == {"name": {"en": "Told at home"}, "parent": "reach"}
        assert desk.line("● told-at-home").split()[-2:] == ["1", "1"]
        await desk.press("u")
        assert not desk.coded("T1")
        assert "told-at-home" not in desk.yaml("codebooks/book.yaml")["codes"]
        await desk.press("ctrl+r")
        assert desk.coded("T1") == [Coded(AUNT, ("told-at-home",))]

        await desk.press("J", "J", "down", "i")
        assert desk.coded("T1")[1:] == [Coded("The queue was very long!", ("the-queue-was-very-long",))]
        await desk.press("down", "down", "i")
        assert "select the words that name the code, up to 60 characters" in desk.told
        await desk.press("shift+right", "shift+right", "shift+right", "i")
        assert desk.coded("T1")[2:] == [Coded("Perhaps I will", ("perhaps-i-will",))]
        await desk.press("i")
        assert len(desk.coded("T1")) == 3
        assert "is there already" in desk.told


async def test_memos_are_written_changed_and_taken_away(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "m")
        assert f"“{AUNT}”" in desk.page
        await desk.write("First line.\nSecond")
        await desk.press("escape")
        [segment] = desk.codings("T1")["segments"]
        assert (segment["quote"], segment["memo"]) == (AUNT, "First line.\nSecond")
        assert segment["codes"] == []
        assert "memo" in desk.status
        assert "First line." in desk.about
        await desk.press("k", "m")
        assert "Memo on kin" in desk.page
        await desk.write(" line.")
        await desk.press("ctrl+s")
        [segment] = desk.codings("T1")["segments"]
        assert (segment["codes"], segment["memo"]) == (["kin"], "First line.\nSecond line.")
        assert desk.margin("My aunt told me") == "╶  kin ✎"
        await desk.press("m", "f7", "delete", "escape")
        assert "memo" not in desk.codings("T1")["segments"][0]
        assert "undo remove memo" in desk.page
        await desk.press("u", "u")
        assert desk.codings("T1")["segments"][0]["memo"] == "First line.\nSecond"


async def test_one_code_is_taken_off_at_once_and_of_several_one_is_asked(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "x")
        assert "there is no coding here" in desk.told
        await desk.press("k", "q", "x")
        assert "which code is to be taken off?" in desk.page
        await desk.write("kin")
        await desk.press("enter")
        assert desk.coded("T1") == [Coded(AUNT, ("queue",))]
        await desk.press("x")
        assert not desk.coded("T1")
        assert not (study / "codings" / "ana" / "T1.yaml").exists()
        await desk.press("u", "m")
        await desk.write("Odd.")
        await desk.press("escape", "x")
        [segment] = desk.codings("T1")["segments"]
        assert segment["memo"] == "Odd."
        assert segment["codes"] == []
        await desk.press("x")
        assert not desk.coded("T1")


async def test_what_refuses_a_code_is_told_and_nothing_is_lost(study: Path, sitting: Sitting) -> None:
    book = study / "codebooks" / "book.yaml"
    data = yaml.safe_load(book.read_text("utf-8"))
    data["codes"]["old"]["key"] = "o"
    book.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    async with sitting(study) as desk:
        await desk.press("down", "c")
        await desk.write("old")
        assert "● old" not in desk.page
        await desk.press("escape", "o")
        assert not desk.coded("T1")
        await desk.press("C", "end", "enter")
        assert "code 'old' was retired on 2024-01-01" in desk.told
        assert not desk.coded("T1")
        await desk.press("escape", "ctrl+end", "end", "v", "right", "k")
        assert desk.coded("T1")[0].codes == ("kin",)
