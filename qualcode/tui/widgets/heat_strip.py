"""The whole source in one column: where it is coded, with what, and how densely."""

from __future__ import annotations

from textual.reactive import reactive

from qualcode.tui.widgets.source_strip import SourceStrip
from qualcode.tui.widgets.transcript.heat import Heat, heat, heated
from qualcode.tui.widgets.transcript.ink import Ink
from qualcode.tui.widgets.transcript.marks import Marks, differing

_LEVELS = " ▏▎▍▌▋▊▉█"
"""The more of a stretch is coded, the broader its cell."""

_FEW = 50
"""Up to how many marks that differ only their cells are computed anew."""


class HeatStrip(SourceStrip):
    """Shows the marks of a text.

    Attributes:
        marks: the codings.
    """

    marks: reactive[Marks] = reactive(Marks, layout=False)

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[Heat, ...] = ()

    def watch_marks(self, before: Marks, after: Marks) -> None:
        """Compute anew the cells of which the marks differ."""
        changed = differing(before, after)
        if len(changed) > _FEW or len(self._cells) != self.size.height:
            self._compute()
        else:
            self._cells = heated(self._cells, after, self.length, [one.span for one in changed])
            self.refresh()

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
        self._cells = heat(self.marks, self.length, self.size.height)
        self.refresh()
