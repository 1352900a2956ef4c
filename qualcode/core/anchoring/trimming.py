"""What of the links at the ends of a span is not its own: marks, labels and time marks that all lines have in common."""

from __future__ import annotations

from qualcode.core.anchoring.difference import Difference
from qualcode.core.anchoring.lines import mark_end, said_from
from qualcode.core.anchoring.links import Link
from qualcode.core.anchoring.stand_ins import at_another_time, has_words
from qualcode.core.model import Span


def own_links(change: Difference, span: Span, found: list[Link]) -> list[Link]:
    """The links of a span without those at its ends that are others'."""
    found = _in_their_turns(change, _in_their_lines(change, found))
    found = _by_their_words(change, span, found)
    return _without_label(change.old.raw, span, found)


def _in_their_lines(change: Difference, found: list[Link]) -> list[Link]:
    """The links without marks at the ends that are in another line than the words now: they are another sentence's."""
    old = change.old.raw
    first, last = 0, len(found) - 1
    while (
        first < last and not has_words(old, found[last].old) and _parted(change, *found[last - 1 : last + 1])
    ):
        last -= 1
    while (
        first < last and not has_words(old, found[first].old) and _parted(change, *found[first : first + 2])
    ):
        first += 1
    return found[first : last + 1]


def _in_their_turns(change: Difference, found: list[Link]) -> list[Link]:
    """The links without marks at the end that stand behind what was said at another time."""
    if len(found) > 1 and not has_words(change.old.raw, found[-1].old):
        gone = Span(found[-2].old.end, found[-1].old.start)
        if at_another_time(change, gone, Span(found[-2].new.end, found[-1].new.start)):
            return found[:-1]
    return found


def _by_their_words(change: Difference, span: Span, found: list[Link]) -> list[Link]:
    """The links without marks at the ends that are like others nearer: what comes after them, or before, is there to the letter.

    So of *[00:07:20]* before which *[00:04:37]* was put, the bracket is the second.
    """
    old, new = change.old.raw, change.new.raw
    if len(found) > 1 and not has_words(old, found[0].old):
        own = Span(span.start, found[1].old.start)
        start = found[1].new.start - own.length
        if has_words(old, own) and start >= 0 and own.of(old) == Span(start, found[1].new.start).of(new):
            found = found[1:]
    if len(found) > 1 and not has_words(old, found[-1].old):
        own = Span(found[-2].old.end, span.end)
        there = Span(found[-2].new.end, found[-2].new.end + own.length)
        if has_words(old, own) and own.of(old) == there.of(new):
            found = found[:-1]
    return found


def _without_label(old: str, span: Span, found: list[Link]) -> list[Link]:
    """The links without a part of a time mark at the beginning, and without the mark and who speaks at the end.

    If nothing that was said then is left; all marks have an hour or a bracket in common.
    """
    if len(found) > 1 and mark_end(old, found[0].old.start) > found[0].old.end:
        rest = old[found[0].old.end : found[1].old.start]
        found = found[1:] if "\n" in rest else found
    last = found[-1]
    line = old.rfind("\n", 0, last.old.end) + 1
    if not span.start < line or not last.old.end < span.end or not _says_nothing(old, last.old.end):
        return found
    kept = [link for link in found if link.old.start < line]
    end = min(kept[-1].old.end, len(old[:line].rstrip())) if kept else 0
    if not kept or not kept[-1].even or end <= kept[-1].old.start:
        return kept or found
    (start, _), (there, _) = kept[-1]
    return [*kept[:-1], Link(Span(start, end), Span(there, there + end - start))]


def _says_nothing(old: str, offset: int) -> bool:
    """Whether nothing is said in a line before an offset: there is only a time mark, or who speaks, or a part of that."""
    line = old.rfind("\n", 0, offset) + 1
    return not old[said_from(old, line) : offset].strip()


def ends_of_other_lines(change: Difference, span: Span, found: list[Link]) -> bool:
    """Whether only marks are left at an end, and the words before them there are of a line that stood elsewhere."""
    if len(found) == 1:
        return False
    ends = (
        (found[-1], found[-2].new.end, found[-1].new.start),
        (found[0], found[0].new.end, found[1].new.start),
    )
    return any(
        not has_words(change.old.raw, link.old) and change.lines.stood(Span(start, end), span)
        for link, start, end in ends
        if start < end
    )


def _parted(change: Difference, one: Link, other: Link) -> bool:
    """Whether a line break came between two links."""
    was, now = Span(one.old.end, other.old.start), Span(one.new.end, other.new.start)
    return "\n" in now.of(change.new.raw) and "\n" not in was.of(change.old.raw)
