"""Which lane of the margin each bracket gets, so that no two that touch share one."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core.model import Span


def lanes(spans: Sequence[Span]) -> tuple[int, ...]:
    """The lane of each of `spans`, 0 for the innermost; spans that overlap never share one.

    Greedy interval colouring over the spans in order of their start uses as few lanes as any colouring can. The spans
    may be of any unit that is ordered and half open: code points, or rows of a screen.
    """
    ends: list[int] = []
    found = [0] * len(spans)
    for place in sorted(range(len(spans)), key=lambda place: (spans[place].start, -spans[place].end, place)):
        span = spans[place]
        for lane, end in enumerate(ends):
            if end <= span.start:
                ends[lane] = span.end
                found[place] = lane
                break
        else:
            found[place] = len(ends)
            ends.append(span.end)
    return tuple(found)
