"""Lines to write in that show what they hold and obey none of it."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Input, TextArea

from qualcode.tui.say import one_by_one
from qualcode.tui.widgets.painted import fitted


class Line(Input):
    """An `Input` for text from files: control and bidi characters in it are shown; what it gives is unchanged."""

    @property
    def _value(self) -> Text:
        value = super()._value
        value.plain = one_by_one(value.plain)
        return value


class Hinted(Input):
    """An `Input` whose placeholder ends in an ellipsis where there is no room for it."""

    _whole = ""

    def on_mount(self) -> None:
        """Know the whole placeholder."""
        self._whole = self.placeholder

    def on_resize(self) -> None:
        """Cut the placeholder to the width there is."""
        self.placeholder = fitted(self._whole, self.content_size.width).rstrip()


class Lines(TextArea):
    """A `TextArea` for text from files, with the same promise."""

    def get_line(self, line_index: int) -> Text:
        """A line as it is looked at; tabs stay, for they are measured."""
        line = super().get_line(line_index)
        line.plain = "\t".join(one_by_one(part) for part in line.plain.split("\t"))
        return line
