"""A whole new transcript coded without the mouse, the app killed, and everything found again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from qualcode.session import Session
from qualcode.tui.app import QualcodeApp
from qualcode.tui.widgets.code_tree import CodeTree
from tests.support.desk import Coded, Desk, today

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

EXPECTED = [
    Coded("My aunt told me.", ("kin",)),
    Coded("My aunt told me. She works at the bank.", ("works-at-the-bank",)),
    Coded("Nobody came to our village.", ("nobody",)),
    Coded("I went there twice.", ("queue",)),
    Coded("The queue was very long!", ("queue", "cost")),
    Coded("gave up", ("gave-up",)),
    Coded("Perhaps I will try again next year, when the road is better and the rains are over.", ()),
]


async def code_it_all(desk: Desk) -> None:
    await desk.press("n", "k")
    await desk.press("v", "down", "down", "v", "c")
    await desk.write("Works at the bank")
    await desk.press("enter", "enter")
    await desk.press("escape", "n")
    await desk.pick("nobody came", by="enter")
    await desk.press("n", "q", "n", ".")
    await desk.press("C")
    while desk.screen.query_one(CodeTree).key != "cost":
        await desk.press("down")
    await desk.press("right", "F")
    await desk.write("cost")
    await desk.press("enter", "enter", "F", "escape")
    await desk.press("n", "right", "shift+right", "shift+right", "i")
    await desk.press("escape", "down", "m")
    await desk.write("Next year, or never?")
    await desk.press("escape", "D")


async def test_a_killed_app_has_lost_nothing(
    study: Path, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app is left as a dead process leaves it: nothing of its ending runs, the session is dropped."""
    app = QualcodeApp(Session.open(study, "ana", {}))
    monkeypatch.setattr(app, "exit", lambda *_args, **_more: None)
    async with app.run_test(size=(120, 40)) as pilot:
        desk = Desk(pilot, study)
        await desk.settle()
        await code_it_all(desk)
        assert desk.coded("T1") == EXPECTED
        held = (study / "codings" / "ana" / "T1.yaml").read_bytes()
        app.session = Session.open(study, "ana", {})

    assert (study / "codings" / "ana" / "T1.yaml").read_bytes() == held
    async with sitting(study) as desk:
        await desk.press("<")
        assert desk.heading.startswith("T1")
        assert f"coded on {today()}" in desk.heading
        assert desk.coded("T1") == EXPECTED
        assert desk.codings("T1")["segments"][-1]["memo"] == "Next year, or never?"
        assert desk.yaml("codebooks/book.yaml")["codes"]["gave-up"] == {"name": {"en": "gave up"}}
        await desk.press("down", "tab")
        assert desk.selected == "My aunt told me."
        await desk.press("L")
        for quote, codes in EXPECTED:
            assert f"{', '.join(codes) or '✎'}   “{quote[:20]}" in desk.page
