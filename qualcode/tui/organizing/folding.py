"""How high the panes of the Organize screen are: side by side as long as there is room, else one at a time."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 8
"""The fewest lines in which a pane that could fill them is worth showing."""


def heights(needed: Sequence[int], room: int) -> tuple[int, ...] | None:
    """How many lines each pane gets, all of `room` together; None where they do not fit below each other.

    A pane that needs less than its share gets what it needs; what is left is shared by the others, and where none
    needs it, it stays with the last.

    Args:
        needed: how many lines each pane would fill.
        room: how many there are.
    """
    given = [min(lines, LEAST) for lines in needed]
    if room < sum(given):
        return None
    left = room - sum(given)
    while left > 0:
        wanting = [place for place, lines in enumerate(given) if lines < needed[place]]
        if not wanting:
            given[-1] += left
            break
        poorest = min(wanting, key=lambda place: given[place])
        given[poorest] += 1
        left -= 1
    return tuple(given)
