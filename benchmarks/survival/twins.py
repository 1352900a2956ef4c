"""Another old text, and another edit of it, that give the same codings and the same new text.

Where the old text is lost, all that is left of it are the quotes and where they stood. If a turn with the same words may
have been said a second time next to the coded one, without being coded, then it may be that one that is left. Whoever
places the segment is wrong in the one story or in the other, and an orphan is wrong in neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks.survival.edits import turns_of
from benchmarks.survival.texts import Coded
from benchmarks.survival.tracked import Tracked
from qualcode.core.model import Span

_END = "\n\n"
_LEAST = 3


def twin(before: Coded, after: Tracked, span: Span) -> Coded | None:
    """The other old text, in which the turn of a segment is deleted and its like, not coded, is left; None for none.

    Only of edits that delete whole turns, and only where no neighbour of the segment stands as far from it as it did:
    that would tell.

    Args:
        before: the old text, and its segments.
        after: the new text.
        span: the segment, in the old text; its turn is left.
    """
    parts = turns_of(before.text)
    kept = [part for part in parts if part.start in after.places]
    if "".join(part.of(before.text) for part in kept) != after.text or _told(before, after, span):
        return None
    mine = next(part for part in kept if part.contains(span.start))
    said = mine.of(before.text)
    kept.remove(mine)
    for free in _free(before, kept, span):
        made = _with(before.text, free, said, fresh=any(part.end == free.start for part in kept))
        if made is not None:
            text, like = made
            left = "".join(part.of(text) for part in sorted([*kept, like]))
            assert left == after.text  # noqa: S101 - it is the proof
            assert all(one.of(text) == one.of(before.text) for one in before.spans)  # noqa: S101 - so is this
            return Coded(text, before.spans)
    return None


def _told(before: Coded, after: Tracked, span: Span) -> bool:
    """Whether the segment before or after one, of those that are left, is as far from it as it was."""
    left = sorted(one for one in before.spans if after.where(one).words)
    return any(
        second.start - first.start == after.where(second).hull.start - after.where(first).hull.start
        for first, second in pairwise(left)
        if span in {first, second}
    )


def _free(before: Coded, kept: Sequence[Span], span: Span) -> Iterator[Span]:
    """What is not coded between the turns that are left before and after a segment."""
    first = max((part.end for part in kept if part.end <= span.start), default=0)
    last = min((part.start for part in kept if part.start >= span.end), default=len(before.text))
    at = first
    for one in sorted(one for one in before.spans if first <= one.start < last):
        if at < one.start:
            yield Span(at, one.start)
        at = max(at, one.end)
    yield Span(at, last)


def _with(text: str, free: Span, said: str, *, fresh: bool) -> tuple[str, Span] | None:
    """A text with a turn that is `said` put into a stretch of it, which stays as long, and where that is; None without room.

    Before it what is coded there comes to its end, unless a turn that is left has (`fresh`); after it what is coded there
    keeps the beginning of its line.
    """
    if not said.endswith(_END):
        return None
    rest = free.of(text)
    label = rest[rest.rfind("\n") + 1 :]
    room = free.length - len(label) - len(said)
    if fresh and room == 0:
        own = ""
    elif room >= (_LEAST if fresh else len(_END)):
        own = rest[: room - len(_END)] + _END
    else:
        return None
    start = free.start + len(own)
    return f"{text[: free.start]}{own}{said}{label}{text[free.end :]}", Span(start, start + len(said))
