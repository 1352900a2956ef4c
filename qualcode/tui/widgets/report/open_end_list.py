"""The open ends under the names of their kinds, to walk in and to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.report.open_ends import TO_WEIGH, Kind, OpenEnd
from qualcode.report.open_page import Telling
from qualcode.tui.commands import bindings
from qualcode.tui.reporting.mending import name_of
from qualcode.tui.say import join


class OpenEndList(OptionList):
    """Open ends under the names of their kinds."""

    PLACE = "report/open"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report/open")]
    DEFAULT_CSS = """
    OpenEndList { height: 1fr; border: none; background: $background; padding: 0; scrollbar-size-vertical: 1; }
    OpenEndList:focus { border: none; background-tint: $foreground 0%; }
    """

    class Highlighted(Message):
        """Another one is under the cursor."""

    class Chosen(Message):
        """One wants to go where an open end is mended."""

        def __init__(self, end: OpenEnd) -> None:
            super().__init__()
            self.end = end

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._held: list[OpenEnd | None] = []

    def show(self, ends: Sequence[OpenEnd], telling: Telling) -> None:
        """Show these; the highlight stays on the same one while it is there, else near where it was."""
        held, place = self.end, self.highlighted
        self._held = []
        options: list[Option] = []
        for kind, some in groupby(ends, key=lambda one: one.kind):
            members = list(some)
            options.append(Option(_heading(telling, kind, len(members), first=not options), disabled=True))
            options += [
                Option(join((f"{_mark(kind)} ", _look(kind)), telling.sentence(one))) for one in members
            ]
            self._held += [None, *members]
        self.clear_options()
        self.add_options(options)
        if held is not None and held in self._held:
            self.highlighted = self._held.index(held)
        elif self._held:
            self.highlighted = min(max(1, place or 1), len(self._held) - 1)

    @property
    def end(self) -> OpenEnd | None:
        """The one under the cursor."""
        place = self.highlighted
        return self._held[place] if place is not None and place < len(self._held) else None

    def select(self, kind: str, name: str) -> None:
        """Put the cursor on an open end by its kind and what it names."""
        for place, one in enumerate(self._held):
            if one is not None and one.kind == kind and name_of(one) == name:
                self.highlighted = place

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell that another one is under the cursor."""
        event.stop()
        self.post_message(self.Highlighted())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go where it is mended."""
        event.stop()
        if self.end is not None:
            self.post_message(self.Chosen(self.end))


def _heading(telling: Telling, kind: Kind, number: int, *, first: bool) -> Content:
    gap = "" if first else "\n"
    return join((f"{gap}{telling.heading(kind)}", "bold $dim"), (f"   {number}", "$dim"))


def _mark(kind: Kind) -> str:
    return "✗" if kind in TO_WEIGH else "!"


def _look(kind: Kind) -> str:
    return "bold $accent" if kind in TO_WEIGH else "bold $warning"
