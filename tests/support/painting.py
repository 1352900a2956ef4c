"""What the app paints without a terminal: all that changed, when nothing is under way any more, and nothing between.

Nobody sees what a headless app paints after every message, and it took a third of a test's time. What stands on the
screen when all is quiet is painted as ever, so that what cannot be painted is still found.
"""

from __future__ import annotations

from typing import Any

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App

_painted = Compositor.render_update


def paint_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put off all painting until `paint`."""

    def later(
        self: Compositor, *_args: object, screen_stack: list[Any] | None = None, **_more: object
    ) -> None:
        del self
        visible_screen_stack.set(screen_stack or [])

    monkeypatch.setattr(Compositor, "render_update", later)


def paint(app: App[Any]) -> None:
    """Paint what has changed on the screen since it was last painted."""
    compositor = app.screen._compositor
    if compositor._dirty_regions:
        _painted(compositor, screen_stack=app._background_screens)
