"""Uncoded sentences, search, sources, the tree of codes, and panes that fold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from tests.support.desk import Coded, Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

AUNT, BANK, VILLAGE = "My aunt told me.", "She works at the bank.", "Nobody came to our village."


async def test_n_goes_over_the_sentences_that_nobody_coded(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("n")
        assert desk.words == AUNT
        await desk.press("n", "k", "n")
        assert desk.words == VILLAGE
        await desk.press("N")
        assert desk.words == AUNT
        await desk.press("N")
        assert "every sentence above is coded" in desk.told
        await desk.press("n", "n")
        assert desk.words == "I went there twice."
        await desk.press("ctrl+end", "n")
        assert "every sentence below is coded" in desk.told


async def test_search_walks_the_matches_round_the_text(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("/")
        await desk.write("i w")
        assert "0 of 2 “i w”" in desk.status
        await desk.press("enter")
        assert desk.selected == "I w"
        assert "1 of 2 “i w”" in desk.status
        await desk.press("k")
        assert desk.coded("T1") == [Coded("I w", ("kin",))]
        await desk.press("u", "n")
        assert "2 of 2" in desk.status
        await desk.press("n")
        assert "1 of 2" in desk.status
        await desk.press("N")
        assert "2 of 2" in desk.status
        assert desk.words == "I w"
        await desk.press("shift+right", "shift+right", "q")
        assert desk.coded("T1")[0].codes == ("queue",)
        await desk.press("escape", "escape")
        assert "of 2" not in desk.status
        await desk.press("/")
        await desk.write("nowhere to be found")
        await desk.press("enter")
        assert "0 of 0 “nowhere to be found”" in desk.status
        await desk.press("/", "delete")
        await desk.write("aunt")
        assert "0 of 1 “aunt”" in desk.status
        await desk.press("escape")
        assert "aunt" not in desk.status


async def test_sources_are_changed_by_keys_list_and_palette_and_keep_their_place(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "down", ">")
        assert desk.heading.startswith("T2")
        assert desk.words == "Is there a signal here?"
        await desk.press("down", "k", "<")
        assert desk.words == BANK
        await desk.press("<")
        assert desk.heading.startswith("T1 · The farmer")
        assert desk.coded("T2") == [Coded("None at all.", ("kin",))]

        await desk.press("S", "end", "enter")
        assert desk.heading.startswith("N1")
        assert desk.words == "Ten people waited."
        assert "turn 1" in desk.status
        await desk.press("k")
        assert desk.coded("N1") == [Coded("Ten people waited.", ("kin",))]
        await desk.press("S", "S", "ctrl+p")
        await desk.write("T2")
        await desk.press("enter")
        assert desk.heading.startswith("T2")
        await desk.press("ctrl+o")
        assert (desk.heading[:2], desk.words) == ("N1", "Ten people waited.")
        await desk.press("D")
        assert desk.line("▌N1").split()[1].endswith("✓")


async def test_the_tree_folds_filters_and_applies(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "shift+down", "C", "left")
        assert "● kin" not in desk.page
        await desk.press("right", "down")
        assert "● kin" in desk.page
        assert "Heard of it from a relative." in desk.about
        assert "include Aunts." in desk.about
        await desk.press("enter")
        assert desk.coded("T1") == [Coded(AUNT, ("kin",))]
        assert desk.selected == AUNT
        await desk.press("left", "left")
        assert desk.line("▸ reach").split()[-1] == "1"
        await desk.press("escape", "F")
        await desk.write("que")
        assert "● nobody" not in desk.page
        await desk.press("enter", "enter")
        assert desk.coded("T1") == [Coded(AUNT, ("kin", "queue"))]
        assert desk.selected == AUNT
        await desk.press("F", "escape")
        assert "○ old" in desk.page
        await desk.press("x", "escape", "escape", "C", "C", "down")
        assert desk.words == BANK


async def test_panes_fold_where_there_is_little_room(study: Path, sitting: Sitting) -> None:
    async with sitting(study, size=(80, 24)) as desk:
        assert "SOURCES" not in desk.page
        assert "CODES" not in desk.page
        assert "My aunt told me." in desk.page
        await desk.press("down", "C")
        assert "CODES" in desk.page
        await desk.press("down", "enter")
        assert desk.coded("T1") == [Coded(AUNT, ("kin",))]
        await desk.press("escape")
        assert "CODES" not in desk.page
        await desk.press("S", "down", "enter")
        assert "SOURCES" not in desk.page
        assert desk.heading.startswith("T2")
        assert desk.page.split("\n")[-2].strip() == "sentence 1 of 3 · turn 1 · P · not coded"
        assert "? all keys" in desk.page.split("\n")[-1]
        await desk.press("<", "tab")
        assert desk.margin("My aunt") == "╶  kin"
