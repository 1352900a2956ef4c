"""What a cell of the framework matrix shows: a sign for its state, and as many words as fit."""

from __future__ import annotations

from functools import lru_cache

from qualcode.core.framework import Cell, CellState
from qualcode.core.model import Span
from qualcode.tui.say import shown
from qualcode.tui.widgets.painted import Part, fitted
from qualcode.tui.widgets.transcript.wrap import row_starts
from qualcode.tui.words import _, counted

SIGNS: dict[CellState, str] = {"empty": "·", "open": "○", "written": "●", "stale": "!"}
_LOOKS: dict[CellState, str] = {"empty": "line", "open": "plain", "written": "done", "stale": "open"}
_FIGURES_ONLY = 12
"""Cells below which a cell shows no words but a sign and a figure."""


def state_word(state: CellState) -> str:
    """A state in a word or two."""
    words = {"empty": _("empty"), "open": _("waiting"), "written": _("written"), "stale": _("stale")}
    return words[state]


def face(cell: Cell, *, anybody: bool, width: int, lines: int) -> list[tuple[Part, ...]]:
    """The lines of a cell, each `width` cells wide.

    Args:
        cell: the cell.
        anybody: whether the words in it are an informant's; those of notes and documents wait for no summary.
        width: cells a line.
        lines: how many lines there are, at least 1.
    """
    if not anybody:
        word = counted("{number} quote", "{number} quotes", cell.quotes) if cell.quotes else ""
        first = fitted(f"  {word if width >= _FIGURES_ONLY else cell.quotes or ''}", width)
        return [(Part(first, "dim"),), *_blank(width, lines - 1)]
    state = cell.state
    sign, look = f"{SIGNS[state]} ", _LOOKS[state]
    if width < _FIGURES_ONLY:
        figure = str(cell.quotes) if state != "empty" else ""
        return [
            (Part(sign, look), Part(fitted(figure, width - 2), "plain")),
            *_blank(width, lines - 1),
        ]
    lead = {"open": f"{cell.quotes} {state_word(state)}", "stale": f"{state_word(state)}: "}.get(state, "")
    text = f"{lead}{cell.summary.text}" if cell.summary is not None else lead
    look_of_words = {"stale": "plain", "written": "plain", "open": "dim"}.get(state, "line")
    found: list[tuple[Part, ...]] = []
    for number, row in enumerate(wrapped(text, width - 2, lines)):
        parts = [Part(sign if number == 0 else "  ", look)]
        if number == 0 and state == "stale":
            parts += [Part(row[: len(lead)], "open"), Part(row[len(lead) :], look_of_words)]
        else:
            parts.append(Part(row, look_of_words))
        found.append(tuple(parts))
    return [*found, *_blank(width, lines - len(found))]


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int, lines: int) -> tuple[str, ...]:
    """The first `lines` lines of a text in rows of exactly `width` cells; where there is more, the last says so."""
    whole = shown(" ".join(text.split()))
    starts = row_starts(whole, Span(0, len(whole)), max(1, width))
    found: list[int] = []
    for start in starts:
        found.append(start)
        if len(found) > lines:
            break
    rows = [whole[start:end].rstrip() for start, end in zip(found, [*found[1:], len(whole)], strict=True)]
    if len(found) > lines:
        rows[lines - 1 :] = [whole[found[lines - 1] :][: 2 * width + 1]]
    return tuple(fitted(row, width) for row in rows)


def _blank(width: int, lines: int) -> list[tuple[Part, ...]]:
    return [(Part(" " * width, "plain"),)] * max(0, lines)
