from __future__ import annotations

import os

os.environ["TEXTUAL_ANIMATIONS"] = "none"

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from qualcode import shipped
from qualcode.session import Session
from qualcode.tui import words
from qualcode.tui.app import QualcodeApp
from tests.support.desk import Desk
from tests.support.painting import paint, paint_when_quiet
from tests.support.queues import write_study

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Sitting = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """An app in Indonesian leaves its language to nobody else: a process speaks one at a time."""
    yield
    words.speak(words.SOURCE_LANGUAGE)


@pytest.fixture(autouse=True)
def lasting(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told stays on the screen for as long as a test lasts, on however slow a machine."""
    monkeypatch.setattr(QualcodeApp, "NOTIFICATION_TIMEOUT", 600)


@pytest.fixture
def painted_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app paints only what stands when nothing is under way any more: `@pytest.mark.usefixtures`."""
    paint_when_quiet(monkeypatch)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample study."""
    root = tmp_path / "study"
    root.mkdir()
    for name in shipped.SAMPLE_PARTS:
        part = shipped.sample() / name
        if part.is_dir():
            shutil.copytree(part, root / name)
        else:
            shutil.copy(part, root / name)
    return root


@pytest.fixture
def opened() -> Opened:
    """Opens the app on a study: `async with opened(root, coder="ana") as pilot`."""

    @asynccontextmanager
    async def opening(
        root: Path, coder: str | None = "ana", size: tuple[int, int] = (120, 40)
    ) -> AsyncIterator[Pilot[None]]:
        app = QualcodeApp(Session.open(root, coder, {}))
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settled(pilot)
            yield pilot
            await settled(pilot)

    return opening


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way any more, in threads neither; what gave way to something newer is not waited for."""
    await pilot.pause()
    waiting = True
    while waiting:
        try:
            await pilot.app.workers.wait_for_complete()
            waiting = False
        except WorkerCancelled:
            await pilot.pause()
    await pilot.pause()
    paint(pilot.app)


@pytest.fixture
def settle() -> Callable[[Pilot[None]], object]:
    """Waits until nothing is under way: `await settle(pilot)`."""
    return settled


@pytest.fixture
def screen_text() -> Callable[[Pilot[None]], str]:
    """What stands on the screen, line by line."""

    def text(pilot: Pilot[None]) -> str:
        screen = pilot.app.screen
        width, height = pilot.app.size
        strips = screen._compositor.render_strips(pilot.app.size)
        assert len(strips) == height
        return "\n".join(strip.text[:width].rstrip() for strip in strips)

    return text


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of two short interviews and a note, that nobody has coded yet."""
    return write_study(tmp_path / "queues")


@pytest.fixture
def sitting(opened: Opened) -> Sitting:
    """Sits somebody down before a study: `async with sitting(root, size=(120, 40)) as desk`."""

    @asynccontextmanager
    async def sit(root: Path, coder: str = "ana", size: tuple[int, int] = (120, 40)) -> AsyncIterator[Desk]:
        async with opened(root, coder, size) as pilot:
            desk = Desk(pilot, root, coder)
            await desk.settle()
            yield desk

    return sit
