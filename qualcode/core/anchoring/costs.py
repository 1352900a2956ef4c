"""What it costs that one quote comes after another in a text that was changed, when the text as it was is lost."""

from __future__ import annotations

from qualcode.core.anchoring.lines import Fixed, Lines

EDIT = 1.0
CHARACTER = 0.25
FIRST_CHARACTERS = 0.75
FIRST = 120
"""The first characters of a change of shift cost more: so a place that has the shift of a neighbour exactly is better
than one anywhere between the shifts of both, the more so the further these are apart."""

NEW_LINE = 1.0
"""What it costs more that a quote is not in the line of the one before it and as far from it as it was: people delete
lines, so an answer of which another is left stands by the words of its own line. Lower than MARGIN: that does not tell
the two apart."""

NEVER = float("inf")


def keeps_order(first: Fixed, second: Fixed) -> bool:
    """Whether two quotes, the first of which came first, still come in that order, apart if they were apart."""
    if second.new.start < first.new.start:
        return False
    return second.old.start < first.old.end or second.new.start >= first.new.end


def step(first: Fixed | None, second: Fixed | None, lines: Lines) -> float:
    """What it costs that one comes after the other."""
    if first is None or second is None:
        return 0.0
    if not keeps_order(first, second):
        return NEVER
    shift = second.shift - first.shift
    return change(shift) + (0.0 if not shift and lines.in_one(first, second) else NEW_LINE)


def change(shift: int) -> float:
    """What a change of shift costs."""
    if not shift:
        return 0.0
    return EDIT + CHARACTER * abs(shift) + (FIRST_CHARACTERS - CHARACTER) * min(abs(shift), FIRST)
