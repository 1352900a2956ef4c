"""One sees which pane has the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]


async def test_the_heading_of_the_pane_with_the_focus_has_the_accent(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:

        def lit() -> list[str | None]:
            accent = pilot.app.theme_variables["accent"].lower()
            heads = pilot.app.screen.query(Static)
            return [one.id for one in heads if one.styles.color.hex.lower() == accent]

        assert lit() == []
        await pilot.press("C")
        await settle(pilot)
        assert lit() == ["codes-head"]
        await pilot.press("escape")
        await settle(pilot)
        assert lit() == []
        await pilot.press("f5", "tab")
        await settle(pilot)
        assert lit() == ["links-title"]
