"""The drawn storyline as a list one walks in: one theme is selected, and its relations stand out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from qualcode.tui.commands import bindings
from qualcode.tui.widgets.painted import Painted, Part
from qualcode.tui.widgets.storydrawing import Outline, drawn


class StoryGraph(Painted):
    """Shows an `Outline`; keys and clicks select a theme, a drag from one theme to another asks to relate them."""

    PLACE = "storyline/graph"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("storyline/graph")]

    class Selected(Message):
        """Another theme is selected ("" where there is none)."""

        def __init__(self, theme: str) -> None:
            super().__init__()
            self.theme = theme

    class NoneOpen(Message):
        """One looks for another open end, and there is none."""

    class Opened(Message):
        """The selected theme was chosen by enter or a double click."""

    class Related(Message):
        """A theme was dragged onto another."""

        def __init__(self, source: str, target: str) -> None:
            super().__init__()
            self.source = source
            self.target = target

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._outline = Outline()
        self._dragged = ""
        self._over = ""
        self.selected = ""

    def show(self, outline: Outline) -> None:
        """Show this outline; the selected theme stays selected while it is there."""
        before = self._outline.themes
        self._outline = outline
        if self.selected not in outline.themes:
            place = before.index(self.selected) if self.selected in before else 0
            themes = outline.themes
            self.select(themes[min(place, len(themes) - 1)] if themes else "")
        self.repaint()

    def select(self, theme: str) -> None:
        """Select a theme of the outline, and bring it into view."""
        if theme and self._outline.place(theme) is None:
            return
        self._bring_into_view(theme)
        if theme != self.selected:
            self.selected = theme
            self.post_message(self.Selected(theme))
        self.refresh()

    def _bring_into_view(self, theme: str) -> None:
        place = self._outline.place(theme)
        if place is not None:
            self.keep_in_view(0 if theme == self._outline.themes[0] else place)

    def on_resize(self) -> None:
        """Keep the selected theme in view."""
        self.repaint()
        self._bring_into_view(self.selected)

    # Painting

    def line_count(self) -> int:
        """One line a row of the outline."""
        return len(self._outline.rows)

    def line(self, number: int, width: int) -> Sequence[Part]:
        """A drawn line."""
        return drawn(self._outline, self._over or self.selected, width)[number]

    # Keys

    def action_move(self, steps: int) -> None:
        """Select the theme so many further down or up."""
        themes = self._outline.themes
        if themes:
            here = themes.index(self.selected) if self.selected in themes else 0
            self.select(themes[max(0, min(here + steps, len(themes) - 1))])

    def action_page(self, pages: int) -> None:
        """Select the theme a page further down or up."""
        self.action_move(pages * max(1, self.scrollable_content_region.height - 2))

    def action_edge(self, last: int) -> None:
        """Select the first theme, or the last."""
        self.action_move(len(self._outline.rows) * (1 if last else -1))

    def action_open_end(self, direction: int) -> None:
        """Select the next theme, or the one before, that has an open end; round at the ends."""
        open_ends = [row.theme for row in self._outline.rows if row.open_end]
        themes = self._outline.themes
        if not set(open_ends) - {self.selected}:
            self.post_message(self.NoneOpen())
            return
        here = themes.index(self.selected) if self.selected in themes else 0
        ahead = sorted(open_ends, key=lambda theme: (themes.index(theme) - here) * direction % len(themes))
        self.select(ahead[1 % len(ahead)] if ahead[0] == self.selected else ahead[0])

    def action_choose(self) -> None:
        """Choose the selected theme."""
        if self.selected:
            self.post_message(self.Opened())

    # Mouse

    def _theme_at(self, event: events.MouseEvent) -> str:
        place = event.get_content_offset_capture(self)
        number = self.number_at(place.y)
        return self._outline.rows[number].theme if 0 <= number < len(self._outline.rows) else ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the theme that is pressed, and begin to drag it."""
        theme = self._theme_at(event)
        if theme:
            self.select(theme)
            self._dragged = theme
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what the dragged theme is over."""
        if self._dragged:
            over = self._theme_at(event)
            if over != self._over:
                self._over = over
                self.refresh()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ask to relate what was dragged to what it was let go on."""
        dragged, self._dragged, self._over = self._dragged, "", ""
        self.release_mouse()
        self.refresh()
        target = self._theme_at(event)
        if dragged and target and target != dragged:
            self.post_message(self.Related(dragged, target))

    def on_click(self, event: events.Click) -> None:
        """Choose the theme that is clicked twice."""
        if event.chain == 2 and self._theme_at(event):  # noqa: PLR2004 - a double click
            self.action_choose()
