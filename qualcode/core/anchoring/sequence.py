"""Where quotes stand in a text that was changed, when the text as it was is lost.

What is left of it are the quotes, their order, and how far apart they were. So a quote is not looked for by itself:
the whole sequence of quotes is laid over the new text at once.

- A *shift* is how far a quote has moved. Between two edits all quotes have the same shift; each edit changes it once.
- Laying quote after quote costs EDIT for every change of shift and CHARACTER for every character of it (`costs`);
  leaving a quote out costs as much as being off by its *latitude* (`seeking`), which is small for *Ya.* and large for a
  long sentence.
- The cheapest way is found by dynamic programming between sentences that occur once (the longest chain of them that
  keeps its order). A quote is placed where every other place for it, and leaving it out, is dearer by MARGIN.

So a short quote that stands forty times finds its own by its neighbours: at the place that their shift gives it, or
one between two shifts. Where two places do as well, or one is lost and its like stands near, it is not placed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.core.anchoring.costs import NEVER, NEW_LINE, change, step
from qualcode.core.anchoring.doubts import FRAME_WORDS, contested, likeness, loose
from qualcode.core.anchoring.lines import START, Fixed, Lines
from qualcode.core.anchoring.matching import increasing
from qualcode.core.anchoring.seeking import Likeness, Sought, Spot

MARGIN = 1.0
"""What a place must be better by than the next: an edit less, or four characters. Higher: more orphans. Lower: two
places that do nearly as well are told apart by chance."""

NEARLY = 4.9
"""What it costs a place that its marks or letters differ, unless most long quotes came out of the edit like that."""

OTHER_PAUSES = 2.0
"""What it costs where a full stop is an exclamation mark, or the like."""

MOST_WAYS = 128
"""Ways to lay the quotes so far that are kept. Fewer than twice MOST_SPOTS, and after the last sentence that occurs once,
where all places are equally good at first, the right one may be dropped. More cost time."""


class _State(NamedTuple):
    """A way to lay the quotes so far: what it costs, and the last that was laid."""

    cost: float
    last: Fixed | None


def laid(quotes: Sequence[Sought], lines: Lines, known: Mapping[int, Fixed]) -> dict[int, Fixed]:
    """Where the quotes stand, by their numbers; without those for which no place is better than all others.

    Args:
        quotes: the quotes, in the order of the old text.
        lines: those of the new text.
        known: those that have their place already, by their numbers, in an order that they keep.
    """
    frame = dict(known) or _frame(quotes)
    lines = lines.learnt(frame.values())
    frame = {number: lines.fixed(one.old, one.new) for number, one in frame.items()}
    least = _least(quotes, frame)
    placed = dict(frame)
    inner: list[Sought] = []
    left = START
    for one in quotes:
        right = frame.get(one.number)
        if right is None:
            inner.append(one)
            continue
        placed.update(_between(inner, left, right, lines, least))
        inner, left = [], right
    placed.update(_between(inner, left, None, lines, least))
    unsure = contested(quotes, lines, placed)
    while unsure := (unsure | loose(quotes, lines, placed, least)).difference(known) & placed.keys():
        placed = {number: one for number, one in placed.items() if number not in unsure}
    return {number: Fixed.at(one.old, one.new) for number, one in placed.items()}


def _least(quotes: Sequence[Sought], frame: Mapping[int, Fixed]) -> Likeness:
    """How like themselves most long quotes came out of the edit."""
    found = [likeness(one, frame[one.number]) for one in quotes if one.number in frame and one.spots]
    return next(
        each for each in sorted(Likeness, reverse=True) if 2 * sum(one >= each for one in found) >= len(found)
    )


def _frame(quotes: Sequence[Sought]) -> dict[int, Fixed]:
    """The longest sentences that occur once, as many as keep their order."""
    once = [
        (one.number, one.spots[0].span) for one in quotes if one.once and len(one.quote.words) >= FRAME_WORDS
    ]
    old = {one.number: one.span for one in quotes}
    return {number: Fixed.at(old[number], span) for number, span in increasing(once)}


def _between(
    quotes: Sequence[Sought], left: Fixed, right: Fixed | None, lines: Lines, least: Likeness
) -> dict[int, Fixed]:
    """Where quotes stand that came between two that have their place (`right` is None after the last)."""
    if not quotes:
        return {}
    shifts = (left.shift, right.shift if right else left.shift)
    low, high = left.new.start, right.new.end if right else 1 << 60
    spots = [one.near(shifts, low, high, lines.there) for one in quotes]
    local = [[_unlike(spot, least) for spot in places] for places in spots]
    front = _ways(quotes, spots, local, left, lines)
    back = _ways(quotes[::-1], spots[::-1], local[::-1], right, lines, backwards=True)
    placed = {}
    for at, one in enumerate(quotes):
        totals = [
            (mine + theirs - twice, spot)
            for spot, mine, theirs, twice in zip(
                spots[at], front.through[at], back.through[~at], local[at], strict=True
            )
        ]
        if not totals:
            continue
        cost, spot = min(totals, key=lambda total: (total[0], total[1].span))
        others = [_skipped(one, front.open[at], back.open[~at], lines)]
        others += [total for total, other in totals if other is not spot]
        if cost < NEVER and min(others) >= cost + MARGIN - 1e-6:
            placed[one.number] = lines.fixed(one.span, spot.span)
    return placed


def _unlike(spot: Spot, least: Likeness) -> float:
    """What it costs a place that it is less like its quote than most are."""
    if spot.likeness >= least:
        return 0.0
    return OTHER_PAUSES if spot.likeness >= Likeness.PAUSES else NEARLY


@dataclass(frozen=True)
class _Ways:
    """What it costs to lay quotes from one end on.

    Attributes:
        through: for each quote and each of its spots, up to and with it there.
        open: for each quote, the cheapest ways to lay those before it.
    """

    through: list[list[float]]
    open: list[list[_State]]


def _ways(
    quotes: Sequence[Sought],
    spots: Sequence[Sequence[Spot]],
    local: Sequence[Sequence[float]],
    start: Fixed | None,
    lines: Lines,
    *,
    backwards: bool = False,
) -> _Ways:
    states = [_State(0.0, start)]
    through: list[list[float]] = []
    opened: list[list[_State]] = []
    for one, places, extra in zip(quotes, spots, local, strict=True):
        opened.append(states)
        here = [lines.fixed(one.span, spot.span) for spot in places]
        costs = [
            _reached(states, fixed, lines, backwards=backwards) + more
            for fixed, more in zip(here, extra, strict=True)
        ]
        through.append(costs)
        skip = _price(one)
        states = [_State(state.cost + skip, state.last) for state in states]
        states += [_State(cost, fixed) for cost, fixed in zip(costs, here, strict=True) if cost < NEVER]
        states = _cheapest(states, backwards=backwards)
    return _Ways(through, opened)


def _reached(states: Sequence[_State], fixed: Fixed, lines: Lines, *, backwards: bool) -> float:
    """What the cheapest way to a place costs."""
    best = NEVER
    for cost, last in states:
        if cost >= best:
            break
        if last is None:
            best = cost
            continue
        if cost + change(fixed.shift - last.shift) >= best:
            continue
        first, second = (fixed, last) if backwards else (last, fixed)
        best = min(best, cost + step(first, second, lines))
    return best


def _cheapest(states: list[_State], *, backwards: bool) -> list[_State]:
    """The cheapest ways, the cheapest first: for each shift the cheapest, and dearer ones that leave more room for others."""
    kept: dict[int | None, list[_State]] = {}
    for _, state in sorted(enumerate(states), key=lambda one: (one[1].cost, -one[0])):
        same = kept.setdefault(state.last.shift if state.last else None, [])
        if not same or _roomier(state.last, same[-1].last, backwards=backwards):
            same.append(state)
    found = [state for same in kept.values() for state in same]
    return sorted(found, key=lambda state: (state.cost, state.last or START))[:MOST_WAYS]


def _roomier(one: Fixed | None, other: Fixed | None, *, backwards: bool) -> bool:
    """Whether after (or before) one quote more room is left than after another."""
    if one is None or other is None:
        return False
    return one.new.start > other.new.start if backwards else one.new.end < other.new.end


def _skipped(one: Sought, before: Sequence[_State], after: Sequence[_State], lines: Lines) -> float:
    """What the cheapest way without this quote costs."""
    best = NEVER
    for first in before:
        for second in after:
            if first.cost + second.cost >= best:
                break
            best = min(best, first.cost + second.cost + step(first.last, second.last, lines))
    return best + _price(one)


def _price(one: Sought) -> float:
    """What it costs to leave a quote out: as much as having it MARGIN off by its latitude between two of one shift."""
    return MARGIN + NEW_LINE + 2 * change(one.latitude)
