"""A transcript as rows of a screen: each row knows its code points and its turn; only what is looked at is wrapped.

The text is cut into blocks at line breaks. A block is wrapped when one of its rows is asked for; until then the number
of its rows is an estimate, so a source of any length opens at once and a repaint costs the same in all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from qualcode.core.model import Span
from qualcode.core.text import Turn
from qualcode.tui.widgets.transcript.stretches import shown_from
from qualcode.tui.widgets.transcript.wrap import row_starts

_BLOCK = 6_000
"""About how many code points are wrapped at a time."""

_KEPT_BLOCKS = 48
_WORD = re.compile(r"\S")
_WORDED_LINE = re.compile(r"\n(?=[^\S\n]*\S)")


class Row(NamedTuple):
    """One row of the screen.

    Attributes:
        start: the first code point that is on this row, label and line breaks included.
        end: one past the last; the rows of a text hold every code point exactly once.
        shown: those of them that stand in the column of the text.
        turn: place of the turn in the transcript's turns; -1 where there is none.
        first: whether it is the first row of its turn.
        gap: whether it only sets two turns apart.
    """

    start: int
    end: int
    shown: Span
    turn: int
    first: bool = False
    gap: bool = False


class Layout:
    """The rows of one text at one width.

    Args:
        text: the text.
        turns: its turns, in order.
        width: of the column of the text, in cells.
        spacing: rows that set two turns apart, at least 1.
    """

    def __init__(self, text: str, turns: Sequence[Turn], width: int, spacing: int = 1) -> None:
        self.text = text
        self.turns = turns
        self.width = max(1, width)
        self._spacing = spacing
        self._spaced = any(turn.label for turn in turns)
        self._starts = [turn.span.start for turn in turns]
        edges = [*_block_starts(text), len(text)]
        self._blocks = [Span(*edge) for edge in pairwise(edges)] or [Span(0, 0)]
        self._block_starts = [one.start for one in self._blocks]
        self._counts = [self._estimate(block) for block in self._blocks]
        self._known = [False] * len(self._blocks)
        self._unknown = len(self._blocks)
        self._firsts = list(accumulate(self._counts, initial=0))
        self._spans: dict[Span, Span] = {}
        self._rows: OrderedDict[int, tuple[tuple[Row, ...], list[int]]] = OrderedDict()

    @property
    def height(self) -> int:
        """Number of rows; an estimate while some are not wrapped yet."""
        return self._firsts[-1]

    @property
    def settled(self) -> bool:
        """Whether every row has been wrapped, so that no row will get another number."""
        return not self._unknown

    @property
    def estimated(self) -> int:
        """Of how many blocks the number of rows is an estimate; while it stays the same, rows keep their numbers."""
        return self._unknown

    def settle(self, first: int, last: int) -> None:
        """Wrap what stands in rows `first` to `last`; rows after them may get other numbers."""
        block = self._block_at_row(first)
        while True:
            self._wrapped(block)
            if self._firsts[block + 1] > last or block + 1 == len(self._blocks):
                return
            block += 1

    def settle_more(self, blocks: int) -> None:
        """Wrap up to so many blocks more of those that were not looked at yet; rows may get other numbers."""
        left = blocks
        for block, known in enumerate(self._known):
            if not left:
                break
            if not known:
                self._count(block, len(self._block_rows(block)))
                left -= 1
        self._firsts = list(accumulate(self._counts, initial=0))

    def row(self, number: int) -> Row:
        """The row with this number, 0 for the first; the nearest one where there is none."""
        number = max(0, min(number, self.height - 1))
        block = self._block_at_row(number)
        rows, _ = self._wrapped(block)
        return rows[min(number - self._firsts[block], len(rows) - 1)]

    def row_of(self, offset: int) -> int:
        """The number of the row that holds the code point at `offset` (or the text's end)."""
        block = max(0, bisect_right(self._block_starts, offset) - 1)
        _, starts = self._wrapped(block)
        return self._firsts[block] + max(0, bisect_right(starts, offset) - 1)

    def rows_of(self, span: Span) -> Span:
        """The numbers of the rows that hold a stretch that is not empty."""
        known = self._spans.get(span)
        if known is None:
            first = self.row_of(span.start)
            known = Span(first, self.row_of(span.end - 1) + 1)
            self._spans[span] = known
        return known

    def _block_at_row(self, number: int) -> int:
        return max(0, min(bisect_right(self._firsts, number) - 1, len(self._blocks) - 1))

    def _wrapped(self, block: int) -> tuple[tuple[Row, ...], list[int]]:
        """The rows of a block and where they start; those of the blocks looked at last are kept."""
        held = self._rows.get(block)
        if held is not None:
            self._rows.move_to_end(block)
            return held
        rows = tuple(self._block_rows(block))
        held = self._rows[block] = rows, [row.start for row in rows]
        if len(self._rows) > _KEPT_BLOCKS:
            self._rows.popitem(last=False)
        if not self._known[block]:
            self._count(block, len(rows))
            self._firsts = list(accumulate(self._counts, initial=0))
        return held

    def _count(self, block: int, rows: int) -> None:
        self._spans.clear()
        self._counts[block] = rows
        self._known[block] = True
        self._unknown -= 1

    def _estimate(self, block: Span) -> int:
        lines = self.text.count("\n", *block)
        return max(1, lines + block.length // self.width)

    def _block_rows(self, number: int) -> list[Row]:
        block = self._blocks[number]
        if not self.turns:
            return [Row(block.start, block.end, Span(block.start, block.start), -1, first=True)]
        found: list[Row] = []
        place = max(0, bisect_right(self._starts, block.start) - 1)
        while place < len(self.turns) and (self._starts[place] < block.end or not found):
            found += self._turn_rows(place, block)
            place += 1
        return found

    def _turn_rows(self, place: int, block: Span) -> Iterator[Row]:
        """The rows of one turn as far as it stands in `block`, and the gap after it."""
        turn = self.turns[place]
        last = place + 1 == len(self.turns)
        following = len(self.text) if last else self._starts[place + 1]
        here = turn.span.start >= block.start
        begin = shown_from(turn) if here else block.start
        shown_to = turn.span.end if turn.span.end <= block.end else block.end - 1
        start = (0 if place == 0 else turn.span.start) if here else block.start
        gap = self._gap(turn.span.end, following) if shown_to == turn.span.end and not last else None
        end = block.end if shown_to < turn.span.end else (gap.start if gap is not None else following)
        pieces = [piece for line in _lines(self.text, begin, shown_to) for piece in self._pieces(line)]
        for number, shown in enumerate(pieces):
            upto = pieces[number + 1].start if number + 1 < len(pieces) else end
            yield Row(start, upto, shown, place, first=here and number == 0)
            start = upto
        if gap is not None:
            yield Row(gap.start, gap.end, Span(gap.start, gap.start), place, gap=True)
            for _ in range(self._spacing - 1):
                yield Row(gap.end, gap.end, Span(gap.end, gap.end), place, gap=True)

    def _pieces(self, line: Span) -> Iterator[Span]:
        return (Span(*piece) for piece in pairwise((*row_starts(self.text, line, self.width), line.end)))

    def _gap(self, turn_end: int, following: int) -> Span | None:
        """The line breaks that set a turn apart from the next; empty where a gap is shown though the text has none."""
        first = self.text.find("\n", turn_end, following) + 1
        if self.text.find("\n", first, following) >= 0:
            return Span(first, following)
        return Span(following, following) if self._spaced else None


def _block_starts(text: str) -> Iterator[int]:
    """Where the blocks start: at the text's start, then at lines that are not blank."""
    yield 0
    words = _WORD.search(text)
    found = _WORDED_LINE.search(text, words.start() + _BLOCK) if words else None
    while found is not None:
        yield found.end()
        found = _WORDED_LINE.search(text, found.end() + _BLOCK)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of `text[start:end]`, without their line breaks."""
    while True:
        stop = text.find("\n", start, end)
        if stop < 0:
            yield Span(start, end)
            return
        yield Span(start, stop)
        start = stop + 1
