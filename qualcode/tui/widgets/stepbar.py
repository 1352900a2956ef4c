"""The bar on top: the study, the seven steps and how far each is, who codes, and that everything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from qualcode.core.method import NAMES, Step
from qualcode.tui.commands.everywhere import STEP_LABELS
from qualcode.tui.say import join, shown
from qualcode.tui.words import _

_LEAST_TITLE = 8
_TITLE_GAP = 3
_PROGRAM = "qualcode "


@dataclass(frozen=True, slots=True)
class Bar:
    """What the bar tells. `offered` are the steps that have a screen; `steps` is empty until it is known."""

    title: str
    current: str
    offered: Sequence[str]
    steps: Sequence[Step]
    coder: str
    saved: bool


class Part(NamedTuple):
    """A piece of the bar: its text, its style, and the step a click on it leads to ("" for none)."""

    text: str
    style: str
    step: str = ""


def parts(bar: Bar, width: int) -> list[Part]:
    """The pieces of the bar, as generous as fits into `width` cells."""
    right = _right(bar)
    left: list[Part] = []
    for names, gap in (("all", 3), ("all", 2), ("current", 2), ("current", 1)):
        left = _steps(bar, names, gap)
        room = width - _cells(left) - _cells(right) - 2
        if room >= 0:
            title = _title(bar, min(room, width // 3))
            return [*title, *left, Part(" " * (room + 2 - _cells(title)), ""), *right]
    return left


def _title(bar: Bar, room: int) -> list[Part]:
    """The study's title, which says what one is at; the program's name only stands where there is room for both."""
    room -= _TITLE_GAP
    if room < _LEAST_TITLE:
        return []
    title = shown(bar.title)
    name = _PROGRAM if cell_len(_PROGRAM) + min(cell_len(title), 2 * _LEAST_TITLE) <= room else ""
    room -= cell_len(name)
    if cell_len(title) > room:
        title = set_cell_size(title, room - 1).rstrip() + "…"
    return [Part(name, "bold"), Part(title, "$dim" if name else "bold"), Part(" " * _TITLE_GAP, "")]


def _steps(bar: Bar, names: str, gap: int) -> list[Part]:
    known = {step.name: step for step in bar.steps}
    found: list[Part] = []
    for number, name in enumerate(NAMES, 1):
        label = f"{number} {_(STEP_LABELS[name])}" if names == "all" or name == bar.current else f"{number}"
        target = name if name in bar.offered else ""
        style = "bold $background on $accent" if name == bar.current else "" if target else "$dim"
        found.append(Part(f" {label} ", style, target))
        found += [Part(*_progress(known.get(name)), target), Part(" " * (gap - 1), "")]
    return found


def _progress(step: Step | None) -> tuple[str, str]:
    if step is None or step.state == "todo":
        return "·", "$dim"
    return ("✓", "$success") if step.state == "done" else (f"{step.done}/{step.total}", "$accent")


def _right(bar: Bar) -> list[Part]:
    saved = Part("● " + _("saved"), "$success") if bar.saved else Part("● " + _("not saved"), "bold $error")
    return [Part(shown(bar.coder) + " ", "bold"), saved]


def _cells(some: list[Part]) -> int:
    return sum(cell_len(part.text) for part in some)


class StepBar(Widget):
    """Shows a `Bar`; a click on a step asks for its screen."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    StepBar { dock: top; height: 1; padding: 0 2; background: $panel; color: $foreground; }
    .-tall StepBar { height: 3; padding: 1 2; }
    """

    bar: reactive[Bar | None] = reactive(None)

    class Chosen(Message):
        """A step was clicked."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    def render(self) -> Content:
        """The bar, in the width there is."""
        if self.bar is None:
            return Content("")
        return join(*((part.text, part.style) for part in parts(self.bar, self.content_size.width)))

    def on_click(self, event: events.Click) -> None:
        """Ask for the screen of the step that was clicked."""
        at = event.get_content_offset(self)
        if self.bar is None or at is None:
            return
        column = 0
        for part in parts(self.bar, self.content_size.width):
            column += cell_len(part.text)
            if at.x < column:
                if part.step:
                    self.post_message(self.Chosen(part.step))
                return
