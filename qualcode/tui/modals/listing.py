"""A page to read: the keys of what has the focus, or what the app has told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from qualcode.tui.commands import bindings
from qualcode.tui.say import join, say
from qualcode.tui.words import _

_LEAST_BODY = 12
"""Cells that are left to the body of a line however wide its head is."""


class Hanging(NamedTuple):
    """A line whose `body` keeps to the right of its `head` where it takes several rows."""

    head: Content
    body: Content

    @property
    def plain(self) -> str:
        """Its text."""
        return self.head.plain + self.body.plain


class _Page(Widget):
    """Lines, each on as many rows as it takes."""

    DEFAULT_CSS = "_Page { width: 1fr; height: auto; }"

    def __init__(self, lines: Sequence[Content | Hanging]) -> None:
        super().__init__()
        self._lines = lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many rows as the lines take in `width` cells."""
        return len(_rows(self._lines, width))

    def render(self) -> Content:
        """The rows."""
        return Content("\n").join(_rows(self._lines, self.content_size.width))


def _rows(lines: Sequence[Content | Hanging], width: int) -> list[Content]:
    found: list[Content] = []
    for line in lines:
        head, body = line if isinstance(line, Hanging) else (Content(""), line)
        indent = head.cell_length
        rows = body.wrap(max(_LEAST_BODY, width - indent)) or [Content("")]
        found += [join(head if place == 0 else " " * indent, row) for place, row in enumerate(rows)]
    return found


class ListingScreen(ModalScreen[None]):
    """A title and lines below it; any of its closing keys leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]

    def __init__(self, title: str, lines: Sequence[Content | Hanging], empty: str = "") -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._empty = empty

    def compose(self) -> ComposeResult:
        """The title, and the lines in a part that scrolls."""
        with Vertical(classes="dialog wide"):
            yield Static(join((self._title, "bold"), ("   " + _("esc closes"), "$dim")), classes="head")
            with VerticalScroll():
                yield _Page(self._lines or [say(self._empty, "$dim")])

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Leave."""
        self.dismiss()
