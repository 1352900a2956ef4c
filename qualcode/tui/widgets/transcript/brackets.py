"""The margin of a text that is coded, painted: brackets lane by lane, and the names of codes."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from qualcode.tui.say import shown
from qualcode.tui.widgets.transcript.ink import style
from qualcode.tui.widgets.transcript.margin import Margin, Part
from qualcode.tui.widgets.transcript.marks import Mark, Marks
from qualcode.tui.widgets.transcript.names import Name
from qualcode.tui.widgets.transcript.rows import Layout
from qualcode.tui.widgets.transcript.sheet import Sheet, fitted

_OWN: dict[Part, str] = {"first": "╭", "middle": "│", "last": "╰", "only": "╶"}
_OTHERS: dict[Part, str] = {"first": "┌", "middle": "┊", "last": "└", "only": "╌"}
_MEMO = "✎"
_MORE = "⋮"
_LEAST_NAME = 6
_LANES = 2
"""How many lanes have room beside every row, so that names stand below each other."""


class Brackets:
    """A `Beside` that shows a bracket a mark and what it is coded with."""

    def __init__(self, layout: Layout, marks: Marks) -> None:
        self._margin = Margin(layout, marks)

    def paint(self, sheet: Sheet, number: int) -> Iterator[Segment]:
        """The brackets beside a row, lane by lane, and the name of a code."""
        ink, room = sheet.ink, sheet.columns.margin
        page = style(ink.ground.text, ink.ground.page)
        if not room:
            return
        pieces = self._margin.pieces(number)
        most = max(1, room - _LEAST_NAME - 1)
        lanes = [" "] * most
        looks = [page] * most
        for piece in pieces:
            lane = min(piece.lane, most - 1)
            crowded = piece.lane > lane or lanes[lane] != " "
            glyphs = _OTHERS if piece.mark.coder else _OWN
            lanes[lane] = _MORE if crowded else glyphs[piece.part]
            looks[lane] = _look(sheet, piece.mark)
        used = min(most, max(_LANES, self._margin.lanes(number)))
        yield from (Segment(*cell) for cell in zip(lanes[:used], looks[:used], strict=True))
        name = self._margin.name(number)
        yield Segment(" ", page)
        if name is not None:
            more = f" +{name.more}" if name.more else ""
            left = room - used - 1 - cell_len(more)
            yield Segment(fitted(_named(name), left).rstrip() + more, _look(sheet, name.mark, name.code))

    def mark_at(self, number: int, column: int) -> Mark | None:
        """The mark whose bracket or name is there."""
        pieces = self._margin.pieces(number)
        piece = next((one for one in pieces if one.lane == column), None)
        if piece is not None:
            return piece.mark
        name = self._margin.name(number)
        if name is not None:
            return name.mark
        return pieces[0].mark if pieces else None


def _named(name: Name) -> str:
    memo = f" {_MEMO}" if name.mark.memo and name.code in name.mark.codes[:1] else ""
    whose = f"{name.mark.coder}: " if name.mark.coder else ""
    return shown(f"{whose}{name.code}") + memo if name.code else f"{shown(whose)}{_MEMO}"


def _look(sheet: Sheet, mark: Mark, code: str | None = None) -> Style:
    current = sheet.current is not None and (mark.id, mark.coder) == (sheet.current.id, sheet.current.coder)
    colour = sheet.ink.code(mark.first if code is None else code).text
    return style(colour, sheet.ink.ground.page, bold=current, italic=bool(mark.coder))
