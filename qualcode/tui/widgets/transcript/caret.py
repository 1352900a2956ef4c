"""Where somebody is in a text and what they have selected, as a value; every way to move gives another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.core.model import Span
from qualcode.core.spans import trimmed
from qualcode.core.text import Turn
from qualcode.tui.widgets.transcript import cells
from qualcode.tui.widgets.transcript.rows import Layout
from qualcode.tui.widgets.transcript.stretches import Sentences, Stretches, Turns, Words

Unit = Literal["cluster", "word", "sentence", "turn", "row", "edge", "source"]
Edge = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Caret:
    """A place and a selection, in code points of the text.

    Attributes:
        focus: where the caret stands.
        anchor: the other end of the selection; the same as `focus` where nothing is selected.
        marking: whether every movement extends the selection (mark mode).
        goal: the column that movements by rows try to keep; None where the last movement was another one.
    """

    focus: int = 0
    anchor: int = 0
    marking: bool = False
    goal: int | None = None

    @property
    def span(self) -> Span:
        """What is selected; empty at the caret where nothing is."""
        return Span(min(self.focus, self.anchor), max(self.focus, self.anchor))


@dataclass(frozen=True, slots=True)
class Ground:
    """What a caret moves on: a text in rows, its turns, sentences and words."""

    layout: Layout
    sentences: Sentences
    turns: Turns
    words: Words


def ground_of(
    text: str,
    turns: Sequence[Turn],
    width: int,
    sentences: Sequence[Span] | None = None,
    *,
    spacing: int = 1,
) -> Ground:
    """The ground of a text at a width in cells, its turns so many rows apart.

    `sentences` are all of them, or None while they are not known.
    """
    all_turns = Turns(turns)
    return Ground(
        Layout(text, turns, width, spacing),
        Sentences(text, turns, sentences),
        all_turns,
        Words(text, all_turns),
    )


@dataclass(frozen=True, slots=True)
class Move:
    """A wish to go `count` units on (or back, below 0); `edge` is an end of the row, `source` one of the text."""

    unit: Unit
    count: int = 1
    extend: bool = False


def moved(caret: Caret, move: Move, ground: Ground) -> Caret:
    """The caret after a movement; it selects where the move extends or mark mode is on."""
    extend = move.extend or caret.marking
    goal = None
    focus = caret.focus
    if move.unit == "row":
        row = ground.layout.row(ground.layout.row_of(focus))
        goal = caret.goal if caret.goal is not None else cells.column_of(ground.layout, row, focus)
        focus = _row_away(ground.layout, focus, move.count, goal)
    else:
        direction = 1 if move.count > 0 else -1
        for _ in range(abs(move.count)):
            focus = _step(replace(caret, focus=focus), move.unit, direction, extend, ground)
    return Caret(focus, caret.anchor if extend else focus, caret.marking, goal)


def placed(caret: Caret, offset: int, ground: Ground, *, extend: bool = False) -> Caret:
    """The caret at `offset`, or the nearest place for it."""
    focus = cells.snapped(ground.layout, offset)
    return Caret(focus, caret.anchor if extend or caret.marking else focus, caret.marking)


def taken(span: Span, ground: Ground) -> Caret:
    """The caret with `span` selected, widened to whole clusters."""
    start = cells.snapped(ground.layout, span.start)
    return Caret(cells.snapped(ground.layout, span.end, forward=True), start)


def toggled(caret: Caret) -> Caret:
    """The caret with mark mode on, or off again; the selection stays."""
    return replace(caret, marking=not caret.marking)


def cleared(caret: Caret) -> Caret:
    """The caret with nothing selected and mark mode off."""
    return Caret(caret.focus, caret.focus)


def target(caret: Caret, ground: Ground) -> Span:
    """What an act is about: the selection, else the sentence under the caret."""
    if caret.span.length:
        return caret.span
    return ground.sentences.at(caret.focus) or caret.span


def grown(caret: Caret, ground: Ground, edge: Edge = "end") -> Caret:
    """The target longer by one sentence at its end, or at its start."""
    span = target(caret, ground)
    if edge == "end":
        found = next(ground.sentences.from_(span.end), None)
        return caret if found is None else _taken_at(Span(span.start, found.end), edge, ground)
    found = next(ground.sentences.until(span.start), None)
    return caret if found is None else _taken_at(Span(found.start, span.end), edge, ground)


def shrunk(caret: Caret, ground: Ground, edge: Edge = "end") -> Caret:
    """The target shorter by one sentence; one that has no sentence to lose loses a word, down to one."""
    span = target(caret, ground)
    for kind in (ground.sentences, ground.words):
        left = _less(span, kind, edge)
        if left is not None:
            return _taken_at(left, edge, ground)
    return caret


def around(offset: int, kind: Stretches, ground: Ground) -> Caret:
    """The caret with the word, sentence or turn at `offset` selected; with one cluster where there is none."""
    found = next(kind.from_(offset), None)
    if found is not None and found.contains(offset):
        return taken(found, ground)
    return taken(Span(offset, cells.neighbour(ground.layout, offset, 1)), ground)


def _less(span: Span, kind: Stretches, edge: Edge) -> Span | None:
    """`span` without its last (or first) stretch of a kind; None where nothing would be left."""
    if edge == "end":
        end = next((one.end for one in kind.until(span.end) if one.end < span.end), span.start)
        return Span(span.start, end) if end > span.start else None
    start = next((one.start for one in kind.from_(span.start) if one.start > span.start), span.end)
    return Span(start, span.end) if start < span.end else None


def _taken_at(span: Span, edge: Edge, ground: Ground) -> Caret:
    """`span` selected, with the caret at the edge that moved."""
    found = taken(trimmed(ground.layout.text, span), ground)
    return found if edge == "end" else Caret(found.anchor, found.focus)


def _step(caret: Caret, unit: Unit, direction: int, extend: bool, ground: Ground) -> int:
    layout, focus = ground.layout, caret.focus
    match unit:
        case "cluster":
            return cells.neighbour(layout, focus, direction)
        case "edge":
            row = layout.row(layout.row_of(focus))
            return cells.row_end(layout, row) if direction > 0 else row.shown.start
        case "source":
            return cells.snapped(layout, len(layout.text) if direction > 0 else 0)
        case _:
            kinds: dict[str, Stretches] = {
                "word": ground.words,
                "sentence": ground.sentences,
                "turn": ground.turns,
            }
            places = _places(caret, kinds[unit], direction, extend, layout)
            return next((place for place in places if (place - focus) * direction > 0), focus)


def _places(caret: Caret, kind: Stretches, direction: int, extend: bool, layout: Layout) -> Iterator[int]:
    """Where a caret may stop on its way: at starts, or where it stretches a selection onward, at ends."""
    focus, anchor = caret.focus, caret.anchor
    onward = kind.from_(focus) if direction > 0 else kind.until(focus)
    if not extend or (focus < anchor if direction > 0 else focus <= anchor):
        places = (cells.snapped(layout, one.start) for one in onward)
    else:
        places = (cells.snapped(layout, one.end, forward=True) for one in onward)
    if not extend or (anchor - focus) * direction <= 0:
        return places
    return (min(place, anchor) if direction > 0 else max(place, anchor) for place in places)


def _row_away(layout: Layout, offset: int, count: int, goal: int) -> int:
    """The place `count` rows below (or above, below 0), in column `goal`; gaps are stepped over."""
    start = layout.row_of(offset)
    number = max(0, min(start + count, layout.height - 1))
    direction = 1 if count > 0 else -1
    while 0 <= number < layout.height and layout.row(number).gap:
        number += direction
    row = layout.row(number)
    return offset if row.gap else cells.offset_at(layout, row, goal)
