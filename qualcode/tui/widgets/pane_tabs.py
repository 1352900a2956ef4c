"""The titles of panes on one line; a click goes to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from qualcode.tui.say import join


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a pane.

    Attributes:
        pane: its name.
        key: the key that goes there.
        label: what it is called.
        figure: how many there are, and whatever else is to be said in a few words.
        alarming: whether the figure wants looking at.
    """

    pane: str
    key: str
    label: str
    figure: str = ""
    alarming: bool = False


class PaneTabs(Widget):
    """Shows titles, that of the pane one is in standing out."""

    DEFAULT_CSS = "PaneTabs { height: 1; padding: 0 1; color: $dim; }"

    titles: reactive[tuple[Title, ...]] = reactive(())
    current: reactive[str] = reactive("")

    class Chosen(Message):
        """A title was clicked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def show(self, titles: Sequence[Title], current: str) -> None:
        """Show these titles; `current` is the pane one is in, or another that these tabs do not have."""
        self.titles = tuple(titles)
        self.current = current

    def render(self) -> Content:
        """The titles."""
        return Content(_BETWEEN).join(self._written(one) for one in self.titles)

    def on_click(self, event: events.Click) -> None:
        """Go to the pane whose title was clicked."""
        at = event.get_content_offset(self)
        column = 0
        for one in self.titles:
            start, column = column, column + self._written(one).cell_length
            if at is not None and start <= at.x < column:
                self.post_message(self.Chosen(one.pane))
            column += len(_BETWEEN)

    def _written(self, title: Title) -> Content:
        here = title.pane == self.current
        return join(
            (f"{title.key} ", "bold $accent" if here else "$dim"),
            (title.label.upper(), "bold $foreground" if here else "$dim"),
            (f"  {title.figure}" if title.figure else "", "bold $warning" if title.alarming else "$dim"),
        )


_BETWEEN = "     "
