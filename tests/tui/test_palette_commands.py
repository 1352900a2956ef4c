"""What the palette offers does something on each screen, or says why it does not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from qualcode.tui.commands import table
from qualcode.tui.finding import entries
from tests.support.desk import Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

LEAVING = ("quit", "how to quit")
THERE_ALREADY = {
    "f1": {"sources"},
    "f2": {"grow back", "back", "where I stopped", "previous match", "read up to here"},
    "f3": {"grow back"},
    "f7": {
        "matrix",
        "people",
        "go there",
    },  # two coders are compared, and their disputes are being looked for
}
"""What goes to where one is when a screen opens."""


def look(desk: Desk) -> tuple[object, ...]:
    """What can be seen, and what was told."""
    app = desk.app
    return app.screen, desk.page, app.focused, sum(one.times for one in app.notices.kept)


@pytest.mark.usefixtures("painted_when_quiet")
@pytest.mark.parametrize("step", ["f1", "f2", "f3", "f4", "f5", "f6", "f7"])
async def test_every_command_that_is_offered_has_an_effect(sample: Path, sitting: Sitting, step: str) -> None:
    idle: set[str] = set()
    left = {
        *LEAVING,
        *(one.label for one in table()["app"] if step not in {"f1", "f7"}),
    }  # the same everywhere
    done: set[str] = set()
    async with sitting(sample) as desk:
        while True:
            await desk.press_at_once("escape", "escape", step)
            offered = [one for one in entries(desk.app, desk.screen) if one.kind == "command"]
            entry = next((one for one in offered if one.text.partition(":")[0] not in done | left), None)
            if entry is None:
                break
            label = entry.text.partition(":")[0]
            done.add(label)
            before = look(desk)
            entry.act()
            await desk.settle()
            if look(desk) == before:
                idle.add(label)
            while len(desk.app.screen_stack) > 1:
                await desk.app.pop_screen()
    assert len(done) > 8
    assert idle <= THERE_ALREADY.get(step, set())


async def test_the_palette_offers_nothing_that_one_has_or_that_nobody_has_chosen(
    sample: Path, sitting: Sitting
) -> None:
    async with sitting(sample) as desk:
        await desk.press("f5")
        offered = {one.text.partition(":")[0] for one in entries(desk.app, desk.screen)}
        assert "Storyline" not in offered
        assert "Themes" in offered
        assert "Take this relation out" not in " ".join(one.text for one in entries(desk.app, desk.screen)), (
            "no relation is highlighted"
        )
        await desk.press("n")
        assert desk.told.startswith("nothing else is open")
