"""A study begun from nothing: what one finds on screens that have nothing to show yet, and on those seen before it had."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from tests.support.desk import Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]


async def test_a_jump_to_a_screen_seen_before_goes_to_what_is_new_since(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("f5", "f4", "t")
        await desk.write("First")
        await desk.press("enter", "t")
        await desk.write("Second")
        await desk.press("enter", "w")
        await desk.write("Words.")
        await desk.press("escape")
        themes = desk.yaml("codebooks/book.yaml")["themes"]
        assert "summary" not in themes["first"]
        assert themes["second"]["summary"] == "Words."
