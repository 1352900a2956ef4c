"""A line of choices in words, each with its key: what is shown, and what it could be instead. A click presses one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from qualcode.tui.say import join


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice.

    Attributes:
        name: what a click on it asks for.
        key: the key that does the same, as people write it.
        text: what is chosen, in words.
        lead: a word before it, such as `by`.
        current: whether it stands out.
    """

    name: str
    key: str
    text: str
    lead: str = ""
    current: bool = False


class Facets(Widget):
    """Shows facets side by side, on several lines where there is no room on one."""

    DEFAULT_CSS = "Facets { height: auto; padding: 0 1; }"

    facets: reactive[tuple[Facet, ...]] = reactive((), layout=True)

    class Pressed(Message):
        """A facet was clicked."""

        def __init__(self, facets: Facets, name: str) -> None:
            super().__init__()
            self.facets = facets
            self.name = name

        @property
        def control(self) -> Facets:
            """The line."""
            return self.facets

    def render(self) -> Content:
        """The facets, line by line."""
        lines = self._lines(self.content_size.width or self.size.width)
        return Content("\n").join(Content("   ").join(_written(one) for one in line) for line in lines)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many lines as are needed."""
        return max(1, len(self._lines(width)))

    def on_click(self, event: events.Click) -> None:
        """Press the facet that was clicked."""
        at = event.get_content_offset(self)
        lines = self._lines(self.content_size.width)
        if at is None or at.y >= len(lines):
            return
        column = 0
        for facet in lines[at.y]:
            start, column = column, column + _written(facet).cell_length
            if start <= at.x < column:
                self.post_message(self.Pressed(self, facet.name))
            column += 3

    def _lines(self, width: int) -> list[list[Facet]]:
        return [list(line) for line in _broken(self.facets, width)]


def _broken(facets: tuple[Facet, ...], width: int) -> Iterator[list[Facet]]:
    line: list[Facet] = []
    used = 0
    for facet in facets:
        cells = _written(facet).cell_length
        if line and used + 3 + cells > width:
            yield line
            line, used = [], 0
        used += cells + (3 if line else 0)
        line.append(facet)
    if line:
        yield line


def _written(facet: Facet) -> Content:
    lead = f" {facet.lead} " if facet.lead else " "
    text = (f" {facet.text} ", "bold $background on $accent") if facet.current else (facet.text, "bold")
    return join((facet.key, "bold $accent"), (lead, "$dim"), text)
