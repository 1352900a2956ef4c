"""What came in place of the words that a span lost at its ends.

Between the last word that stayed and the next match, some words went and others came. Those that came are the span's
where only words of the span went; they are not where none came. Where words beside the span went with them, or far more
came than went, what came may be the one or the other: then nobody knows where the span ends. A line break, and the label
of who speaks, that both texts have in that place part what belongs to the span from what does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from qualcode.core.anchoring.difference import Block, Difference
from qualcode.core.anchoring.lines import CLOCK, LABEL, time_marks
from qualcode.core.anchoring.links import Link
from qualcode.core.anchoring.words import Folded
from qualcode.core.model import Span

_TIME_MARK = re.compile(rf"\s*{CLOCK}[ \t]*")

HEAD = 2
"""Words at a segment's edge gave way to others that are at most so many times as long (and a few letters), and so many times
as many (and one)."""

_FEW = 8

_HEAD_OF_LINE = re.compile(rf"(?:{CLOCK}[ \t]*)?(?P<label>{LABEL}:(?=[ \t])[ \t]*)?")
"""A time mark and the label of who speaks; either may be missing."""


def with_ends(change: Difference, span: Span, hull: Link, block: Block) -> Span | None:
    """Where a span is now, of which only what is in `hull` stayed; None where that cannot be told.

    Args:
        change: the two texts.
        span: the span in the old one.
        hull: from the first to the last of its code points that stayed.
        block: where they stand.
    """
    start, end = _start(change, span, hull, block), _end(change, span, hull, block)
    return None if start is None or end is None else Span(start, end)


def has_words(text: str, span: Span) -> bool:
    """Whether there is a letter or a digit in a span."""
    return any(map(str.isalnum, span.of(text)))


def solid(text: str, span: Span) -> int:
    """The number of code points that are not white space."""
    return len("".join(span.of(text).split()))


def _start(change: Difference, span: Span, hull: Link, block: Block) -> int | None:
    old, new = change.old, change.new
    first, start = hull.old.start, hull.new.start
    before = block.before(first)
    gap = Link(Span(before.old.end if before else 0, first), Span(before.new.end if before else 0, start))
    own = Span(span.start, first)
    if not own.of(old.raw).strip():
        return start if block.across(first) else _start_of_word(change, first, gap.new)
    if start >= own.length and _verbatim(change, own, Span(start - own.length, start)):
        return start - own.length
    if "\n" not in own.of(old.raw):
        rest = Span(first, _end_of_line(old.raw, first))
        if not has_words(old.raw, rest) and _other_lines(change, gap):
            return None
        gone, come = _line_from(old.raw, gap.old, span.start), _line_from(new.raw, gap.new, start)
        if come and (gone is None or gone.labelled == come.labelled):
            gap = Link(gone.part if gone else gap.old, come.part)
    stands = _stands_for(change, gap, span, marked=not old.raw[span.start].isalnum())
    return None if stands is None else _after_mark(change, gap, span) if stands else start


def _end(change: Difference, span: Span, hull: Link, block: Block) -> int | None:
    old, new = change.old, change.new
    last, end = hull.old.end, hull.new.end
    own = Span(last, span.end)
    if not own.of(old.raw).strip():
        return end
    if _verbatim(change, own, Span(end, end + own.length)):
        return end + own.length
    after = block.after(last)
    gap = Link(
        Span(last, after.old.start if after else len(old.raw)),
        Span(end, after.new.start if after else len(new.raw)),
    )
    if "\n" not in own.of(old.raw):
        rest = Span(old.raw.rfind("\n", 0, last) + 1, last)
        if not has_words(old.raw, rest) and _other_lines(change, gap):
            return None
        gone, come = _line_to(old.raw, gap.old, span.end), _line_to(new.raw, gap.new, end)
        if come and not gone and not come.of(new.raw).strip() and has_words(new.raw, gap.new):
            return None
        gap = Link(gone or gap.old, come) if come else gap
    stands = _stands_for(change, gap, span, marked=not old.raw[span.end - 1].isalnum())
    return None if stands is None else gap.new.end if stands else end


def _verbatim(change: Difference, here: Span, there: Span) -> bool:
    """Whether words stand to the letter at a place, in lines that are not others'."""
    return here.of(change.old.raw) == there.of(change.new.raw) and not change.lines.parted(here, there)


def _after_mark(change: Difference, gap: Link, span: Span) -> int:
    """Where what came begins, after a time mark that was put before a line that had none."""
    mark = _TIME_MARK.match(change.new.raw, gap.new.start, gap.new.end)
    had = _TIME_MARK.match(change.old.raw, gap.old.start, span.end)
    return mark.end() if mark and not had else gap.new.start


def _other_lines(change: Difference, gap: Link) -> bool:
    """Whether more or fewer lines came into a gap than went from it: then no line is known to stand for another."""
    gone, come = gap.old.of(change.old.raw), gap.new.of(change.new.raw)
    return has_words(change.new.raw, gap.new) and gone.count("\n") != come.count("\n")


def _end_of_line(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


class _Line(NamedTuple):
    """What of a gap is in one line, and whether the label of who speaks is right before that."""

    part: Span
    labelled: bool


def _line_from(text: str, gap: Span, offset: int) -> _Line | None:
    """What of a gap is in the line of `offset`, after the label of who speaks; None where the line begins before the gap."""
    line = text.rfind("\n", 0, offset) + 1
    head = _HEAD_OF_LINE.match(text, line)
    head = head if head and line + len(head[0].rstrip()) <= offset else None
    start = min(head.end(), offset) if head else line
    return _Line(Span(start, gap.end), bool(head and head["label"])) if start >= gap.start else None


def _line_to(text: str, gap: Span, offset: int) -> Span | None:
    """What of a gap is in the line of `offset`; None where the line ends after the gap."""
    line = text.find("\n", offset, gap.end)
    return Span(gap.start, line) if line >= 0 else None


def _start_of_word(change: Difference, first: int, come: Span) -> int:
    """Where what came begins that makes another word of the one that begins a span, if that is spelt differently."""
    old, new = change.old, change.new
    start = come.end
    at, other = old.first_word(first), new.first_word(start)
    if at < len(old.words) and other < len(new.words) and old.words[at] != new.words[other]:
        while start > come.start and not new.raw[start - 1].isspace():
            start -= 1
    return start


def _words(text: Folded, span: Span) -> int:
    return text.first_word(span.end) - text.first_word(span.start)


def _within(one: Span, other: Span) -> Span:
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))


def at_another_time(change: Difference, gone: Span, come: Span) -> bool:
    """Whether there are time marks in what went and in what came, if only their ends, and none is in both."""
    was, now = (
        {mark.of(text) for mark in time_marks(text, part.start, part.end) if mark.end > part.start}
        for text, part in ((change.old.raw, gone), (change.new.raw, come))
    )
    return bool(was and now and was.isdisjoint(now))


def _only_marks(text: str, part: Span) -> bool:
    """Whether there are words in a part of a text, and all of them are of time marks."""
    left = list(part.of(text))
    for mark in time_marks(text, part.start, part.end):
        inside = _within(mark, part)
        left[inside.start - part.start : inside.end - part.start] = " " * inside.length
    return has_words(text, part) and not any(map(str.isalnum, left))


def _moved(change: Difference, side: int, part: Span) -> bool:
    """Whether half of a gap in the old text (side 0) is elsewhere now, or of one in the new text (1) was elsewhere before."""
    text, spans = (change.old, change.new)[side].raw, change.still_there[side]
    met = 0
    for at in range(bisect_right(spans, part.start, key=lambda one: one.end), len(spans)):
        if spans[at].start >= part.end:
            break
        met += solid(text, _within(spans[at], part))
    return 0 < solid(text, part) <= 2 * met


def _stands_for(change: Difference, gap: Link, span: Span, *, marked: bool) -> bool | None:
    """Whether what came in a gap stands for what went; None where that cannot be told.

    What was moved is neither gone nor new; what was said at another time is another turn. Marks alone only do where the span had some at that end (`marked`).
    """
    gone, come = gap
    outside = (Span(gone.start, max(gone.start, span.start)), Span(min(gone.end, span.end), gone.end))
    shared = any(has_words(change.old.raw, part) for part in outside)
    fits = solid(change.new.raw, come) <= HEAD * solid(change.old.raw, gone) + _FEW
    fits = fits and _words(change.new, come) <= HEAD * _words(change.old, gone) + 1
    if _moved(change, 0, _within(gone, span)) or _moved(change, 1, come):
        return False
    own = _within(gone, span)
    timed = _only_marks(change.new.raw, come) or at_another_time(change, own, come)
    if timed and not _only_marks(change.old.raw, own):
        return False
    if not has_words(change.new.raw, come):
        return marked and come.length > 0 and fits and not shared
    return None if shared or not fits or change.lines.stood(come, span) else True
