"""The whole source in one column: where it is coded, with what, and how densely."""

from __future__ import annotations

from textual.reactive import reactive

from qualcode.tui.widgets.source_strip import SourceStrip
from qualcode.tui.widgets.transcript.heat import Heat, heat
from qualcode.tui.widgets.transcript.ink import Ink
from qualcode.tui.widgets.transcript.marks import Marks

_LEVELS = " ▏▎▍▌▋▊▉█"
"""The more of a stretch is coded, the broader its cell."""


class HeatStrip(SourceStrip):
    """Shows the marks of a text.

    Attributes:
        marks: the codings.
    """

    marks: reactive[Marks] = reactive(Marks, layout=False)

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[Heat, ...] = ()

    def watch_marks(self) -> None:
        """Compute the cells anew."""
        self._compute()

    def watch_length(self) -> None:
        """Compute the cells anew."""
        self._compute()

    def on_resize(self) -> None:
        """Compute the cells for another height."""
        self._compute()

    def cell(self, y: int, ink: Ink) -> tuple[str, str]:
        """How much of a part is coded, in the colour of what it is coded with most."""
        if y >= len(self._cells):
            return " ", ink.dim
        one = self._cells[y]
        level = 0 if not one.share else 1 + min(len(_LEVELS) - 2, int(one.share * (len(_LEVELS) - 1)))
        return _LEVELS[level], ink.code(one.code).text if one.code else ink.dim

    def _compute(self) -> None:
        own = [one for one in self.marks if not one.coder]
        self._cells = heat(own, self.length, self.size.height)
        self.refresh()
