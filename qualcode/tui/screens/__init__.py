"""One file a step of the method: the file `code.py` with a `CodeScreen` is the screen of step `code`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.core.method import NAMES

if TYPE_CHECKING:
    from qualcode.tui.screens.step import StepScreen


def offered() -> tuple[str, ...]:
    """The steps that have a screen, in the order of the method; none is imported."""
    here = Path(__file__).parent
    return tuple(name for name in NAMES if (here / f"{name}.py").is_file())


def load(name: str) -> StepScreen:
    """A new screen of the step `name`."""
    screen: StepScreen = getattr(import_module(f"{__name__}.{name}"), f"{name.title()}Screen")()
    return screen
