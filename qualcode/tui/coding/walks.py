"""Where a coder goes next in a source: uncoded sentences, matches of a search, other uses of a code."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from qualcode.core import uncoded as left
from qualcode.core.model import Project, Segment, Span
from qualcode.core.text import Turn
from qualcode.tui.coding.progress import sources_of
from qualcode.tui.widgets.transcript.marks import Marks
from qualcode.tui.widgets.transcript.stretches import Sentences


def uncoded(
    sentences: Sentences, turns: Sequence[Turn], marks: Marks, at: Span, direction: int
) -> Span | None:
    """The next sentence (or the one before, for -1) that no coding of one's own touches, or None.

    What the researcher says is not data and is passed over.

    Args:
        sentences: of the text.
        turns: of the text.
        marks: the codings shown.
        at: what one is on now.
        direction: 1 or -1.
    """
    onward = sentences.from_(at.end) if direction > 0 else sentences.until(at.start)
    beyond = (one for one in onward if (one.start >= at.end if direction > 0 else one.end <= at.start))
    return next(left.uncoded(beyond, turns, lambda one: _own(marks, one)), None)


def matches(text: str, query: str) -> tuple[Span, ...]:
    """Where `query` stands in `text`, in any case; none of them empty."""
    if not query:
        return ()
    return tuple(Span(*one.span()) for one in re.finditer(re.escape(query), text, re.IGNORECASE))


def next_match(found: Sequence[Span], offset: int, direction: int) -> Span | None:
    """The match after `offset` (or before it, for -1), round the end of the text; None where there is none."""
    if not found:
        return None
    if direction > 0:
        place = bisect_right(found, offset, key=lambda one: one.start)
        return found[place % len(found)]
    return found[bisect_left(found, offset, key=lambda one: one.start) - 1]


def place_among(found: Sequence[Span], at: Span) -> int:
    """Which of the matches starts where `at` does, 1 for the first; 0 for none."""
    place = bisect_left(found, at.start, key=lambda one: one.start)
    return place + 1 if place < len(found) and found[place].start == at.start else 0


def next_use(project: Project, coder: str, code: str, source: str, offset: int) -> tuple[str, Segment] | None:
    """The next segment with `code` after `offset` in a source, else in the sources after it, round the end."""
    sources = [one.id for one in sources_of(project)]
    if source not in sources:
        return None
    here = sources.index(source)
    uses = [(one, segment) for one in sources for segment in _uses(project, coder, code, one)]
    if not uses:
        return None
    place = {one: number for number, one in enumerate(sources)}
    later = [use for use in uses if (place[use[0]], use[1].span.start) > (here, offset)]
    return (later or uses)[0]


def _uses(project: Project, coder: str, code: str, source: str) -> Iterator[Segment]:
    return (one for one in project.codings_of(coder, source).segments if code in one.codes and not one.orphan)


def _own(marks: Marks, sentence: Span) -> bool:
    return any(not one.coder for one in marks.touching(*sentence))
