"""A page to write on that shows control and bidi characters, and obeys none."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from qualcode.core.visible import visible_in_place


class Page(TextArea):
    """A text area for texts that may come from files. What is stored is what is written."""

    def get_line(self, line_index: int) -> Text:
        """The line as it may be looked at."""
        return Text(visible_in_place(self.document.get_line(line_index)), end="", no_wrap=True)
