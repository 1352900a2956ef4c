"""Whoever closes the question who codes can look around; before they act they are asked again, on every screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from qualcode.tui.modals.who import WhoScreen
from tests.support.desk import Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]


def whole(root: Path) -> dict[str, bytes]:
    """Every file of the study."""
    files = (path for path in root.rglob("*") if path.is_file() and ".qualcode" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(autouse=True)
def nobody_is_told_by_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")


@pytest.mark.parametrize(
    "keys",
    [
        ("f1", "right", "enter"),
        ("f1", "right", "delete"),
        ("f1", "2", "right", "right", "delete"),
        ("f2", "R"),
        ("f3", "c", "enter"),
        ("f4", "t", "X", "enter"),
        ("f4", "tab", "down", "x"),
        ("f4", "tab", "J"),
        ("f5", "w", "X", "escape"),
        ("f6", "w", "X", "escape"),
        ("f7", "4", "a"),
    ],
    ids=" ".join,
)
async def test_an_act_of_nobody_is_not_done_and_asks_who_codes(
    sample: Path, sitting: Sitting, keys: tuple[str, ...]
) -> None:
    before = whole(sample)
    async with sitting(sample, coder=None) as desk:
        await desk.press("escape", *keys)
        assert desk.told == "say who codes first"
        assert isinstance(desk.app.screen, WhoScreen)
        await desk.press("escape")
        assert whole(sample) == before


async def test_once_somebody_has_said_who_they_are_the_act_is_done_as_theirs(
    sample: Path, sitting: Sitting
) -> None:
    async with sitting(sample, coder=None) as desk:
        await desk.press("escape", "f1", "right", "enter", "down", "enter", "enter")
        await desk.write("!")
        await desk.press("enter")
        title = desk.yaml("transcripts/index.yaml")["sources"]["I01-kepala-dinas"]["title"]
        assert title["en"].endswith("!")
        assert desk.app.session.coder == "budi"


async def test_what_nobody_has_written_waits_until_they_say_who_they_are(
    sample: Path, sitting: Sitting
) -> None:
    async with sitting(sample, coder=None) as desk:
        await desk.press("escape", "f5", "w", "Q", "escape", "escape")
        assert "Q" in desk.page
        await desk.press("ctrl+g", "enter", "w", "escape")
        themes = desk.yaml("codebooks/ikd.yaml")["themes"]
        assert any("Q" in str(one.get("summary", "")) for one in themes.values())
        assert desk.app.session.coder == "ana"


async def test_what_nobody_has_written_is_set_aside_when_the_app_ends(sample: Path, sitting: Sitting) -> None:
    async with sitting(sample, coder=None) as desk:
        await desk.press("escape", "f5", "w")
        await desk.write("Nobody wrote this.")
        await desk.press("ctrl+q")
    kept = [path.read_text("utf-8") for path in (sample / ".qualcode").rglob("*") if path.is_file()]
    assert any("Nobody wrote this." in text for text in kept)
