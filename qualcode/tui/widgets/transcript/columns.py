"""Where line numbers, speakers, words and margin stand in the width there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from qualcode.core.text import Turn
from qualcode.tui.say import shown

READING_WIDTH = 72
"""The most cells a row of prose has; longer lines are hard to come back from (45 to 75 characters read best)."""

_DOCUMENT_WIDTH = 110
_LEAST_TEXT = 20
_LEAST_MARGIN, _MOST_MARGIN = 10, 34
_MARGIN_SHARE = 0.26
_LEAST_NOTES, _MOST_NOTES = 18, 38
_SIGN = 2
_MOST_LABEL = 12
_CLOCK = len("00:12:34")


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells, from left to right.

    Attributes:
        left: empty, so that the text does not cling to the edge.
        number: of the turns' numbers.
        label: of who speaks; 0 where nobody is named.
        text: of the words.
        margin: of brackets and names; 0 where nothing is coded on screen.
    """

    left: int
    number: int
    label: int
    text: int
    margin: int

    @property
    def text_at(self) -> int:
        """The column in which the words start."""
        return self.left + 1 + self.number + 1 + (self.label + 2 if self.label else 1)

    @property
    def margin_at(self) -> int:
        """The column in which the brackets start."""
        return self.text_at + self.text + 2


def reading_columns(width: int, turns: Sequence[Turn], *, document: bool = False) -> Columns:
    """The columns for reading in `width` cells: first the text at its best width, then a margin for notes.

    Where notes have no room, the margin has one cell for a sign that there is one.
    """
    number, label = _gutter(turns)
    room = width - Columns(0, number, label, 0, 0).text_at - 2
    text = max(_LEAST_TEXT, min(_DOCUMENT_WIDTH if document else READING_WIDTH, room - _SIGN))
    left = max(0, room - text)
    beside = min(_MOST_NOTES, left) if left >= _LEAST_NOTES else min(_SIGN, left)
    return Columns(max(0, left - beside) // 2, number, label, text, beside)


def _gutter(turns: Sequence[Turn]) -> tuple[int, int]:
    """The widths of the turns' numbers and of who speaks."""
    labels = {turn.label for turn in turns}
    label = min(_MOST_LABEL, max((cell_len(shown(one)) for one in labels), default=0))
    if label and any(turn.clock for turn in turns):
        label = max(label, _CLOCK)
    return max(2, len(str(len(turns)))), label


def columns(width: int, turns: Sequence[Turn], *, document: bool = False, margin: bool = True) -> Columns:
    """The columns for a text in `width` cells.

    Args:
        width: cells there are.
        turns: the turns of the text.
        document: whether its lines are laid out (tables), so that they are kept whole as far as can be.
        margin: whether brackets are shown.
    """
    number, label = _gutter(turns)
    bare = Columns(0, number, label, 0, 0)
    room = width - bare.text_at - 2
    beside = max(_LEAST_MARGIN, min(_MOST_MARGIN, int(room * _MARGIN_SHARE))) if margin else 0
    most = _DOCUMENT_WIDTH if document else READING_WIDTH
    text = max(_LEAST_TEXT, min(most, room - beside))
    spare = max(0, room - text - beside)
    wider = min(spare, _MOST_MARGIN - beside) if margin else 0
    return Columns((spare - wider) // 2, number, label, text, beside + wider)
