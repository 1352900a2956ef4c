"""Segments that overlap, that have lost their place, that others made: seen, walked, listed, jumped to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.desk import Coded, Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

AUNT, BANK, VILLAGE = "My aunt told me.", "She works at the bank.", "Nobody came to our village."


def coding(root: Path, coder: str, source: str, *segments: dict[str, Any]) -> None:
    """Write a codings file: each segment with its quote and codes; its span is found by the quote."""
    text = (root / "transcripts" / f"{source}.txt").read_text("utf-8")
    entries = []
    for number, one in enumerate(segments):
        start = text.find(one["quote"])
        span = one.get("span", [start, start + len(one["quote"])])
        entries.append({"id": f"{coder}{number}", **one, "span": span})
    data = {
        "qualcode": "codings/1",
        "transcript": source,
        "coder": coder,
        "sha256": sha256(text.encode()).hexdigest(),
        "segments": sorted(entries, key=lambda one: one["span"]),
    }
    path = root / "codings" / coder / f"{source}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")


@pytest.fixture
def coded(study: Path) -> Path:
    """The study with two overlapping segments and an orphan of ana's, and three segments of budi's."""
    coding(
        study,
        "ana",
        "T1",
        {"quote": AUNT, "codes": ["kin"], "memo": "Which aunt?"},
        {"quote": f"{AUNT} {BANK}", "codes": ["reach", "cost"]},
        {"quote": "Nobody at all came.", "codes": ["nobody"], "span": [3, 22], "orphan": True},
    )
    coding(study, "ana", "T2", {"quote": "My aunt has one.", "codes": ["kin"]})
    coding(
        study,
        "budi",
        "T1",
        {"quote": AUNT, "codes": ["nobody"]},
        {"quote": "I gave up, honestly.", "codes": ["nobody"], "memo": "Budi's."},
    )
    coding(study, "budi", "T2", {"quote": "Is there a signal here?", "codes": ["cost"]})
    return study


async def test_overlapping_segments_have_lanes_and_are_walked_by_tab(coded: Path, sitting: Sitting) -> None:
    async with sitting(coded, size=(116, 40)) as desk:
        assert desk.margin("My aunt") == "╭╶ kin ✎"
        assert desk.margin("bank.") == "╰  reach"
        assert desk.margin("\nP: And then?") == "   cost"
        await desk.press("down", "tab")
        assert desk.selected == AUNT
        assert "kin, reach, cost · memo" in desk.status
        assert "Which aunt?" in desk.about
        await desk.press("tab")
        assert desk.selected == f"{AUNT} {BANK}"
        assert desk.about.startswith("● reach")
        await desk.press("tab")
        assert desk.selected == AUNT
        await desk.press("shift+tab")
        assert desk.selected == f"{AUNT} {BANK}"
        await desk.press("q")
        assert desk.coded("T1")[2] == Coded(f"{AUNT} {BANK}", ("reach", "cost", "queue"))
        await desk.press("escape", "down", "tab")
        assert "there is no coding here" in desk.told


async def test_a_segment_is_stretched_to_what_is_selected(coded: Path, sitting: Sitting) -> None:
    async with sitting(coded) as desk:
        await desk.press("down", "down", "tab", "]", "=")
        assert desk.coded("T1")[1:] == [
            Coded(AUNT, ("kin",)),
            Coded(f"{AUNT} {BANK} {VILLAGE}", ("reach", "cost")),
        ]
        assert "undo move segment" in desk.page
        await desk.press("[", "[", "=")
        assert desk.coded("T1")[1:] == [Coded(AUNT, ("kin", "reach", "cost"))]
        assert desk.codings("T1")["segments"][1]["memo"] == "Which aunt?"
        await desk.press("u", "u")
        assert [one.quote for one in desk.coded("T1")[1:]] == [AUNT, f"{AUNT} {BANK}"]
        await desk.press("escape", "J", "=")
        assert "there is no coding here" in desk.told


async def test_codings_are_listed_and_jumped_to_and_back(coded: Path, sitting: Sitting) -> None:
    async with sitting(coded) as desk:
        await desk.press("J", "L")
        assert "kin   “My aunt told me.”" in desk.page
        assert "orphan" in desk.line("Nobody at all came.")
        await desk.write("reach")
        await desk.press("enter")
        assert desk.selected == f"{AUNT} {BANK}"
        await desk.press("ctrl+o")
        assert desk.words == "My aunt told me."
        assert not desk.selected

        await desk.press("G")
        assert (desk.screen.spot().source, desk.selected) == ("T2", "My aunt has one.")
        await desk.press("G")
        assert (desk.screen.spot().source, desk.selected) == ("T1", AUNT)
        await desk.press("ctrl+o")
        assert (desk.screen.spot().source, desk.words) == ("T2", "My aunt has one.")
        await desk.press("ctrl+o")
        assert (desk.screen.spot().source, desk.words) == ("T1", AUNT)
        await desk.press("C", "end", "up", "G")
        assert "“queue” is not used" in desk.told
        await desk.press("escape", "ctrl+p")
        await desk.write("heard from kin")
        await desk.press("enter")
        assert (desk.screen.spot().source, desk.selected) == ("T2", "My aunt has one.")


async def test_an_orphan_is_listed_and_put_on_what_is_selected(coded: Path, sitting: Sitting) -> None:
    async with sitting(coded) as desk:
        assert "1 orphan here: O" in desk.page
        await desk.press("L")
        await desk.write("nobody at all")
        await desk.press("enter")
        assert "this segment has lost its place; O puts it on what is selected" in desk.told
        await desk.press("down", "down", "down", "O")
        assert "put which one on what is selected, or remove it?" in desk.page
        await desk.press("enter")
        placed = next(one for one in desk.codings("T1")["segments"] if one["codes"] == ["nobody"])
        assert (placed["quote"], placed.get("orphan"), placed["id"]) == (VILLAGE, None, "ana2")
        assert "orphan here" not in desk.page
        await desk.press("O")
        assert "no segment of this source has lost its place" in desk.told
        await desk.press("u")
        assert "1 orphan here: O" in desk.page


async def test_others_are_hidden_until_one_asks_to_compare(coded: Path, sitting: Sitting) -> None:
    async with sitting(coded, size=(160, 40)) as desk:
        assert "hidden (blind)" in desk.line("budi  ")
        assert "budi:" not in desk.page
        await desk.press("J", "J", "J", "down", "down")
        assert "not coded" in desk.status
        await desk.press("B")
        assert "shown beside" in desk.line("budi  ")
        assert desk.margin("I gave up").endswith("budi: nobody ✎")
        assert desk.margin("My aunt")[:3] == "╶╶╌"
        assert "budi: nobody" in desk.status
        assert "Budi's." in desk.about
        await desk.press("x")
        assert "there is no coding here" in desk.told
        await desk.press(">")
        assert desk.margin("Is there a") == "╌  budi: cost"
        await desk.press("B")
        assert "budi: cost" not in desk.page
        assert desk.coded("T1", "budi") == [
            Coded(AUNT, ("nobody",)),
            Coded("I gave up, honestly.", ("nobody",)),
        ]
