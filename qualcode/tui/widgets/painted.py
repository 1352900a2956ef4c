"""A list that paints its own lines: values in, strips out, and only the lines that are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.core.model import Span
from qualcode.core.visible import visible
from qualcode.tui.say import shown
from qualcode.tui.widgets.transcript.wrap import row_starts


class Part(NamedTuple):
    """A piece of a line: its text, made safe, the names of the looks it has (`name open`), and a colour.

    `color` is `#rrggbb`, such as that of a code, or "" for the colour of the looks.
    """

    text: str
    looks: str = ""
    color: str = ""


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """`text` made safe and exactly `width` cells wide: cut with an ellipsis, or filled with spaces."""
    text = shown(text)
    excess = cell_len(text) - width
    if excess <= 0:
        return " " * -excess + text if right else text + " " * -excess
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width) if width > 0 else ""


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """`text` made safe, in lines of at most `width` cells, broken where words allow; at least one line."""
    return tuple(
        line[start:end].rstrip()
        for line in visible(text, line_breaks=True).split("\n")
        for start, end in pairwise((*row_starts(line, Span(0, len(line)), max(1, width)), len(line)))
    )


def cut(parts: Iterable[Part], width: int) -> list[Part]:
    """`parts` made safe and together exactly `width` cells wide: cut with an ellipsis, or filled with spaces."""
    found: list[Part] = []
    left = width
    parts = list(parts)
    for place, part in enumerate(parts):
        text = shown(part.text)
        wide = cell_len(text)
        more = any(one.text for one in parts[place + 1 :])
        if wide > left or (wide == left and more):
            found.append(part._replace(text=fitted(text + "…", left)))
            return found
        found.append(part._replace(text=text))
        left -= wide
    looks = found[-1].looks if found else ""
    return [*found, Part(" " * left, looks)]


class Painted(ScrollView, can_focus=True):
    """A list of `height` lines, of which a subclass paints each.

    A line's looks are component classes: the look `open` is styled by the class `painted--open`.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"painted--{look}"
        for look in (
            "plain",
            "dim",
            "head",
            "title",
            "strong",
            "accent",
            "open",
            "done",
            "line",
            "cursor",
            "cursor-blurred",
        )
    }
    DEFAULT_CSS = """
    Painted { background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Painted > .painted--plain { color: $foreground; }
    Painted > .painted--dim { color: $dim; }
    Painted > .painted--head { color: $dim; text-style: bold; }
    Painted > .painted--title { color: $dim; text-style: bold; }
    Painted:focus > .painted--title { color: $accent; }
    Painted > .painted--strong { text-style: bold; }
    Painted > .painted--accent { color: $accent; text-style: bold; }
    Painted > .painted--open { color: $warning; text-style: bold; }
    Painted > .painted--line { color: $dim; }
    Painted > .painted--done { color: $success; }
    Painted > .painted--cursor { background: $cursor; }
    Painted > .painted--cursor-blurred { background: $block-cursor-blurred-background; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._styles: dict[tuple[str, str], Style] = {}

    def notify_style_update(self) -> None:
        """Forget how things looked before."""
        self._styles = {}
        super().notify_style_update()

    def line_count(self) -> int:
        """How many lines there are; the first `frozen` of them stay when the others scroll."""
        raise NotImplementedError

    def line(self, number: int, width: int) -> Sequence[Part]:
        """The pieces of line `number`, together not wider than `width` cells."""
        raise NotImplementedError

    frozen = 0
    """How many lines on top do not scroll."""

    def repaint(self) -> None:
        """Show what there is now."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.line_count())
        self.refresh()

    def on_resize(self) -> None:
        """Fit into the new width."""
        self.repaint()

    def number_at(self, y: int) -> int:
        """The line at `y` of the widget's content."""
        return y if y < self.frozen else y + self.scroll_offset.y

    def keep_in_view(self, number: int) -> None:
        """Scroll as little as is needed for line `number` to be seen."""
        if number >= self.frozen:
            room = self.scrollable_content_region.height
            top = max(0, number - self.frozen)
            if top < self.scroll_offset.y:
                self.scroll_to(y=top, animate=False, immediate=True)
            elif number >= self.scroll_offset.y + room:
                self.scroll_to(y=number - room + 1, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Line `y` of the widget."""
        width = self.scrollable_content_region.width
        number = self.number_at(y)
        if number >= self.line_count():
            return Strip.blank(width, self.rich_style)
        segments = [Segment(part.text, self._style(part)) for part in self.line(number, width)]
        base = segments[-1].style if segments else self.rich_style
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, part: Part) -> Style:
        known = self._styles.get(part[1:])
        if known is None:
            known = self._styles[part[1:]] = self._mixed(part)
        return known

    def _mixed(self, part: Part) -> Style:
        """What the looks of a part say, one after the other, over what the widget looks like."""
        style = self.rich_style
        for look in part.looks.split():
            name = f"painted--{look}"
            own = self.get_component_rich_style(name, partial=True)
            if own.bgcolor is not None:  # mixed with what is below it
                own += Style(bgcolor=self.get_component_rich_style(name).bgcolor)
            style += own
        return style + Style(color=part.color) if part.color else style
