"""The whole source in one column: how far it was read, and where memos are."""

from __future__ import annotations

from textual.reactive import reactive

from qualcode.tui.widgets.source_strip import SourceStrip
from qualcode.tui.widgets.transcript.heat import offset_of
from qualcode.tui.widgets.transcript.ink import Ink
from qualcode.tui.widgets.transcript.marks import Marks

_READ, _UNREAD, _NOTED = "▌", "▏", "●"


class ReadStrip(SourceStrip):
    """Shows the part of a text that was read, and its memos.

    Attributes:
        reached: up to which code point it was read.
        marks: the memos.
    """

    reached: reactive[int] = reactive(0)
    marks: reactive[Marks] = reactive(Marks, layout=False)

    def cell(self, y: int, ink: Ink) -> tuple[str, str]:
        """A sign for a memo, else a bar that is broader where one has been."""
        height = self.size.height
        start, end = offset_of(y, self.length, height), offset_of(y + 1, self.length, height)
        if any(one.memo and start <= one.span.start < end for one in self.marks.touching(start, end)):
            return _NOTED, ink.accent
        been = self.reached >= end or start < self.reached
        return (_READ, ink.accent) if been else (_UNREAD, ink.line)
