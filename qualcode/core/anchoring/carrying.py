"""Spans of an old text carried into a new one through what the two have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from qualcode.core.anchoring.difference import Block, Difference
from qualcode.core.anchoring.links import Link
from qualcode.core.anchoring.words import Folded, fold
from qualcode.core.characters import splits, widened
from qualcode.core.model import Span
from qualcode.core.spans import trimmed

KEPT = 0.6
"""The share of a quote's characters that must still be there, in one place. Higher: sentences that were mended in many
places are orphans. Lower: a segment is said to be what little is left of it."""

OWN = 1 / 3
"""The share of the new words that must come from the quote, so that text put into a segment does not drown it."""

HEAD = 2
"""Words at a segment's edge gave way to others that are at most so many times as long (and a few letters)."""

_FEW = 8

_CLOCK = re.compile(r"\[[\d:.,]+\]\s*")

UNIQUE_WORDS = 4
"""So many words, once in the old text and once in the new, are the same wherever they stand."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a span is now, and what share of its characters is still there (0 to 1)."""

    span: Span
    share: float


def carried(change: Difference, span: Span) -> Carried | None:
    """Where the words at `span` of the old text are in the new one; None where too little of them is left.

    What is put in at the edge of a span is outside of it, unless it makes another word of the one at the edge or stands
    for words of the span that went. What is put in between its words is inside.
    """
    old, new = change.old, change.new
    solid = _solid(old.raw, span)
    if not solid:
        return None
    best: tuple[float, list[Link], Block] | None = None
    for block in change.blocks:
        found = list(block.over(span))
        share = sum(_solid(old.raw, link.old) for link in found) / solid
        if found and share and (best is None or share > best[0]):
            best = (share, found, block)
    if best is None:
        return _found_once(change, span)
    share, found, block = best
    worded = [link for link in found if _has_words(old.raw, link.old) or not _has_words(old.raw, span)]
    if not worded:  # only marks are left, as every sentence has them
        return _beside(change, span) or _found_once(change, span)
    for link in (worded[0], worded[-1]):
        shift = link.new.start - link.old.start
        there = Span(span.start + shift, span.end + shift)
        if there.start >= 0 and there.of(new.raw) == span.of(old.raw):
            return Carried(settled(new, there, old, span), 1.0)
    if share < KEPT:
        return _found_once(change, span)
    hull = Link(_hull(found, 0), _hull(found, 1))
    there = settled(new, _with_edges(change, span, hull, block), old, span)
    if _strayed(change, span, hull.old, there, block):
        return None
    own = sum(_solid(new.raw, link.new) for link in found)
    if own < OWN * _solid(new.raw, there):
        return None
    return Carried(there, min(1.0, share))


def settled(new: Folded, there: Span, old: Folded, here: Span) -> Span:
    """A span of the new text with ends like those it had: at the edges of words and of characters, without white space.

    An end that cut a word or a character before may do so still.
    """
    start, end = there
    words = here.of(old.raw)
    if not words[:1].isspace() and not words[-1:].isspace():
        start, end = trimmed(new.raw, there)
    elif not words[:1].isspace():
        start = trimmed(new.raw, there).start
    elif not words[-1:].isspace():
        end = trimmed(new.raw, there).end
    if old.word_across(here.start) is None and (word := new.word_across(start)):
        start = word.start
    if old.word_across(here.end) is None and (word := new.word_across(end)):
        end = word.end
    if splits(old.raw, here.start) or splits(old.raw, here.end):
        return Span(start, end)
    return Span(*widened(new.raw, start, end))


def _with_edges(change: Difference, span: Span, hull: Link, block: Block) -> Span:
    """The span from the first to the last code point that stayed, with what stands for the words that went at its ends."""
    return Span(_start(change, span, hull, block), _end(change, span, hull, block))


def _start(change: Difference, span: Span, hull: Link, block: Block) -> int:
    old, new = change.old, change.new
    first, start = hull.old.start, hull.new.start
    at, other = old.first_word(first), new.first_word(start)
    head = at - old.first_word(span.start)
    if 0 < head <= other and _as_they_were(
        Span(old.raw_spans[at - head].start, first).of(old.raw),
        Span(new.raw_spans[other - head].start, start).of(new.raw),
    ):
        return new.raw_spans[other - head].start
    before = block.before(first)
    come = Span(before.new.end if before else 0, start)
    if Span(span.start, first).of(old.raw).strip():
        gone = Span(before.old.end if before else 0, first)
        if "\n" not in gone.of(old.raw).strip():
            line = come.of(new.raw)
            line = line[max(line.rstrip().rfind("\n") + 1, 0) :]
            clock = _CLOCK.match(line)
            come = Span(start - len(line) + (clock.end() if clock else 0), start)
        return come.start if _stands_for(change, gone, come, span) else start
    if _respelt(change, first, start):
        while start > come.start and not new.raw[start - 1].isspace():
            start -= 1
    return start


def _end(change: Difference, span: Span, hull: Link, block: Block) -> int:
    old, new = change.old, change.new
    last, end = hull.old.end, hull.new.end
    at, other = old.first_word(last), new.first_word(end)
    tail = old.first_word(span.end) - at
    if 0 < tail <= len(new.words) - other and _as_they_were(
        Span(last, old.raw_spans[at + tail - 1].end).of(old.raw),
        Span(end, new.raw_spans[other + tail - 1].end).of(new.raw),
    ):
        return new.raw_spans[other + tail - 1].end
    if not Span(last, span.end).of(old.raw).strip():
        return end
    after = block.after(last)
    gone = Span(last, after.old.start if after else len(old.raw))
    come = Span(end, after.new.start if after else len(new.raw))
    if "\n" not in gone.of(old.raw).strip():
        words = come.of(new.raw)
        skipped = len(words) - len(words.lstrip())
        line = words.find("\n", skipped)
        come = Span(end, end + line) if line >= 0 else come
    return come.end if _stands_for(change, gone, come, span) else end


def _as_they_were(words: str, others: str) -> bool:
    """Whether words are the same in every letter and mark, whatever white space is between them."""
    return words.split() == others.split()


def _strayed(change: Difference, span: Span, kept: Span, there: Span, block: Block) -> bool:
    """Whether the first or the last word of a span was left behind, but stands nearby, so that it may well belong to it."""
    old, new = change.old, change.new
    before, after = block.before(kept.start), block.after(kept.end)
    head = Span(before.new.end if before else 0, there.start)
    tail = Span(there.end, after.new.start if after else len(new.raw))
    words = old.words[old.first_word(span.start) : old.first_word(kept.start)]
    ends = old.words[old.first_word(kept.end) : old.first_word(span.end)]
    return bool(
        (words and words[0] in new.words[new.first_word(head.start) : new.first_word(head.end)])
        or (ends and ends[-1] in new.words[new.first_word(tail.start) : new.first_word(tail.end)])
    )


def _respelt(change: Difference, first: int, start: int) -> bool:
    """Whether the words that begin at these code points of the two texts are spelt differently."""
    at, other = change.old.first_word(first), change.new.first_word(start)
    return (
        at < len(change.old.words)
        and other < len(change.new.words)
        and change.old.words[at] != change.new.words[other]
    )


def _stands_for(change: Difference, gone: Span, come: Span, span: Span) -> bool:
    """Whether what came may stand for what went: all of that was in the span, and it is not much longer."""
    if come.length <= 0:
        return False
    outside = (Span(gone.start, max(gone.start, span.start)), Span(min(gone.end, span.end), gone.end))
    if any(_has_words(change.old.raw, part) for part in outside):
        return False
    return _solid(change.new.raw, come) <= HEAD * _solid(change.old.raw, gone) + _FEW


def _beside(change: Difference, span: Span) -> Carried | None:
    """Where words in doubt stand by the words that follow them, or come before them, in the same line: people delete lines.

    So of *A: Ya. It rained.* and *A: Ya. It snowed.*, when all from the one *Ya.* to the other is gone, that one is left
    which stands before what is left.
    """
    old, new = change.old.raw, change.new.raw
    main = change.blocks[0]
    found: set[Span] = set()
    for link, step in ((main.after(span.start), 1), (main.before(span.end), -1)):
        if link is None or not link.even:
            continue
        at = next((at for at in range(*link.old)[::step] if old[at].isalnum()), None)
        if at is None:
            continue
        shift = link.new.start - link.old.start
        both = Span(min(at, span.start), max(at, span.end))
        there = Span(both.start + shift, both.end + shift)
        if there.start >= 0 and "\n" not in both.of(old) and both.of(old) == there.of(new):
            found.add(Span(span.start + shift, span.end + shift))
    return Carried(settled(change.new, found.pop(), change.old, span), 1.0) if len(found) == 1 else None


def _found_once(change: Difference, span: Span) -> Carried | None:
    """The words of a span that were put in elsewhere, where they are found once and were found once before."""
    old, new = change.old, change.new
    first, last = old.first_word(span.start), old.first_word(span.end)
    words = old.words[first:last]
    if len(words) < UNIQUE_WORDS or len(tuple(islice(old.occurrences(words), 2))) != 1:
        return None
    places = tuple(islice(new.occurrences(words), 2))
    if len(places) != 1 or not change.added.issuperset(range(places[0], places[0] + len(words))):
        return None
    return Carried(
        settled(new, new.stretch(places[0], places[0] + len(words) - 1, fold(span.of(old.raw))), old, span),
        1.0,
    )


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, span.of(text)))


def _hull(found: list[Link], side: int) -> Span:
    return Span(found[0][side].start, found[-1][side].end)


def _solid(text: str, span: Span) -> int:
    """The number of code points that are not white space."""
    return len("".join(span.of(text).split()))
