"""A row of a transcript as a strip of styled cells: line number, speaker, words, brackets and names of codes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.core.model import Span
from qualcode.tui.say import shown
from qualcode.tui.widgets.transcript.cells import row_clusters
from qualcode.tui.widgets.transcript.clusters import Cluster
from qualcode.tui.widgets.transcript.ink import style
from qualcode.tui.widgets.transcript.marks import Mark
from qualcode.tui.widgets.transcript.rows import Row
from qualcode.tui.widgets.transcript.sheet import Sheet, fitted


def paint(sheet: Sheet, number: int, width: int) -> Strip:
    """Row `number` in `width` cells; an empty one below the last."""
    page = style(sheet.ink.ground.text, sheet.ink.ground.page)
    if number >= sheet.ground.layout.height:
        return Strip.blank(width, page)
    row = sheet.ground.layout.row(number)
    segments = [
        *_gutter(sheet, row, number),
        *_words(sheet, row),
        Segment(" ", page),
        *sheet.beside.paint(sheet, number),
    ]
    return Strip(segments).adjust_cell_length(width, page)


def _gutter(sheet: Sheet, row: Row, number: int) -> Iterator[Segment]:
    """The bar beside the target, the number of the turn, and who speaks."""
    ink, columns = sheet.ink, sheet.columns
    page = style(ink.ground.text, ink.ground.page)
    dim = style(ink.dim, ink.ground.page)
    yield Segment(" " * columns.left, page)
    yield _bar(sheet, row)
    turns = sheet.ground.layout.turns
    turn = turns[row.turn] if row.turn >= 0 else None
    numbered = str(turn.number) if turn is not None and row.first else ""
    yield Segment(f"{numbered:>{columns.number}} ", dim)
    if not columns.label:
        yield Segment(" ", page)
        return
    label, look = "", dim
    if turn is not None and row.first:
        label = shown(turn.label)
        look = style(ink.accent, ink.ground.page, bold=True) if turn.informant else dim
    elif turn is not None and turn.clock and _is_second(sheet, row, number):
        label = turn.clock
    yield Segment(fitted(label, columns.label, right=True), look)
    yield Segment("  ", page)


def _bar(sheet: Sheet, row: Row) -> Segment:
    """What stands before a row: beside the target a bar, beside what was read a line with its end marked."""
    ink = sheet.ink
    if row.start < sheet.target.end and sheet.target.start < row.end and not row.gap:
        return Segment("▌", style(ink.accent, ink.ground.page))
    if sheet.reached:
        if row.start <= sheet.reached < row.end and not row.gap:
            return Segment("▸", style(ink.accent, ink.ground.page))
        if row.start < sheet.reached:
            return Segment("▏", style(ink.line, ink.ground.page))
    return Segment(" ", style(ink.ground.text, ink.ground.page))


def _is_second(sheet: Sheet, row: Row, number: int) -> bool:
    """Whether a row comes right after the first one of its turn; the time mark stands there."""
    before = sheet.ground.layout.row(number - 1)
    return number > 0 and before.first and before.turn == row.turn


def _words(sheet: Sheet, row: Row) -> Iterator[Segment]:
    """The words of a row, cut where their style changes, and blanks up to the width of the column."""
    room = sheet.columns.text + 1
    clusters = row_clusters(sheet.ground.layout, row)
    starts = [one.start for one in clusters]
    marks = [one for one in sheet.marks.touching(*row.shown) if not one.coder]
    caret = _caret_span(sheet, row, clusters)
    for start, end in pairwise(sorted(_borders(sheet, row.shown, marks, caret))):
        run = clusters[bisect_left(starts, start) : bisect_left(starts, end)]
        words = "".join(one.shown for one in run)
        words = set_cell_size(words, min(cell_len(words), room))
        room -= cell_len(words)
        if words:
            yield Segment(words, _look(sheet, row, marks, start, caret))
    if room and caret is not None and caret.start == row.shown.end:
        room -= 1
        yield Segment(" ", _look(sheet, row, (), row.shown.end, Span(row.shown.end, row.shown.end + 1)))
    yield Segment(" " * room, style(sheet.ink.ground.text, sheet.ink.ground.page))


def _caret_span(sheet: Sheet, row: Row, clusters: Sequence[Cluster]) -> Span | None:
    """The cluster under the caret; an empty span at the end of the words; None where the caret is not on the row."""
    at = sheet.caret.focus
    if not sheet.focused or row.gap or not row.shown.start <= at <= row.shown.end:
        return None
    under = next((Span(one.start, one.end) for one in clusters if one.start == at), None)
    if under is None and not (at < row.end or row.end == len(sheet.ground.layout.text)):
        return None
    return under or Span(at, at)


def _borders(sheet: Sheet, shown_span: Span, marks: Sequence[Mark], caret: Span | None) -> set[int]:
    """Where the style of the words may change."""
    spans = [one.span for one in marks]
    spans += [sheet.target, sheet.caret.span, *_matches(sheet, shown_span)]
    if caret is not None:
        spans.append(caret)
    borders = {border for span in spans for border in span}
    return {border for border in borders if shown_span.start < border < shown_span.end} | set(shown_span)


def _matches(sheet: Sheet, shown_span: Span) -> Sequence[Span]:
    first = bisect_right(sheet.found, shown_span.start, key=lambda one: one.end)
    last = bisect_left(sheet.found, shown_span.end, key=lambda one: one.start)
    return sheet.found[first:last]


def _look(sheet: Sheet, row: Row, marks: Sequence[Mark], offset: int, caret: Span | None) -> Style:
    """The style of the words at `offset`."""
    ink = sheet.ink
    here = [one for one in marks if one.span.contains(offset)]
    current = sheet.current is not None and any(one.id == sheet.current.id for one in here)
    back = ink.ground.page
    if sheet.caret.span.contains(offset):
        back = ink.selected
    elif any(one.contains(offset) for one in _matches(sheet, Span(offset, offset + 1))):
        back = ink.match
    elif current and sheet.current is not None:
        back = ink.code(sheet.current.first).strong
    elif here:
        back = ink.code(min(here, key=lambda one: one.span.length).first).tint
    elif sheet.target.contains(offset):
        back = ink.cursor
    turn = sheet.ground.layout.turns[row.turn] if row.turn >= 0 else None
    asked = turn is not None and bool(turn.label) and not turn.informant
    return style(
        ink.dim if asked and back == ink.ground.page else ink.ground.text,
        back,
        bold=current,
        italic=asked,
        underline=current,
        reverse=caret is not None and caret.contains(offset),
    )
