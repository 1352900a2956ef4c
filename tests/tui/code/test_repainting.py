"""Only the rows that changed are painted anew: what stands on the screen is what painting all of it would give."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from qualcode.tui.widgets.transcript.margin import WIDE
from tests.support.desk import Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

LONG = "\n\n".join(
    f"P: Question {n}?\n\nI01: Answer {n} begins here. It goes on for a while, so that it fills a row. It ends."
    for n in range(1, 51)
)
KEYS = {
    "f3": (
        "down",
        "shift+right",
        "k",
        "escape",
        "v",
        "down",
        "q",
        "v",
        "tab",
        "pagedown",
        "up",
        "]",
        "[",
        "u",
        "x",
    ),
    "f2": ("down", "J", "space", "up", "tab", "ctrl+end"),
}


@pytest.fixture
def long(study: Path) -> Path:
    """The study with a long first interview, all of which is one segment."""
    (study / "transcripts" / "T1.txt").write_text(LONG + "\n", "utf-8")
    return study


async def test_what_is_on_the_screen_is_what_painting_all_of_it_gives(long: Path, sitting: Sitting) -> None:
    async with sitting(long, size=(120, 30)) as desk:
        await desk.press("f3", "ctrl+home", "v", "ctrl+end", "k", "escape", "ctrl+home")
        [whole] = desk.codings("T1")["segments"]
        assert whole["span"][1] - whole["span"][0] > WIDE
        for screen, keys in KEYS.items():
            await desk.press(screen)
            for key in keys:
                await desk.pilot.press(key)
                seen = looks(desk)
                desk.text.refresh()
                await desk.pilot.pause()
                assert looks(desk) == seen, f"after {key} on {screen}"


def looks(desk: Desk) -> list[list[tuple[str, str]]]:
    """The rows of the text, each run with its style."""
    strips = desk.app.screen._compositor.render_strips(desk.app.size)
    region = desk.text.region
    rows = [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]
    return [[(one.text, str(one.style)) for one in row.simplify()] for row in rows]
