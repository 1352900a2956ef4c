"""Spans of an old text carried into a new one through what the two have in common."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from qualcode.core.anchoring.difference import Block, Difference
from qualcode.core.anchoring.links import Link
from qualcode.core.anchoring.stand_ins import has_words, solid, with_ends
from qualcode.core.anchoring.trimming import ends_of_other_lines, own_links
from qualcode.core.anchoring.words import Folded, fold
from qualcode.core.characters import splits, widened
from qualcode.core.model import Span
from qualcode.core.spans import trimmed

KEPT = 0.6
"""The share of a quote's characters that must still be there, in one place. Higher: sentences that were mended in many
places are orphans. Lower: a segment is said to be what little is left of it."""

OWN = 1 / 3
"""The share of the new words that must come from the quote, so that text put into a segment does not drown it."""

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
    size = solid(old.raw, span)
    if not size:
        return None
    best: tuple[float, list[Link], Block] | None = None
    for block in change.blocks:
        found = list(block.over(span))
        share = sum(solid(old.raw, link.old) for link in found) / size
        if found and share and (best is None or share > best[0]):
            best = (share, found, block)
    if best is None:
        return _beside(change, span) or _found_once(change, span)
    share, found, block = best
    worded = [link for link in found if has_words(old.raw, link.old) or not has_words(old.raw, span)]
    if not worded:  # only marks are left, as every sentence has them
        return _beside(change, span) or _found_once(change, span)
    exact = _as_it_was(change, span, (worded[0], worded[-1]))
    if exact and (share >= KEPT or not _of_others(change, span, exact, block)):
        return Carried(settled(new, exact, old, span), 1.0)
    if share < KEPT:
        return _found_once(change, span)
    found = own_links(change, span, found)
    if ends_of_other_lines(change, span, found):
        return None
    hull = Link(_hull(found, 0), _hull(found, 1))
    ends = with_ends(change, span, hull, block)
    if ends is None:
        return None
    there = settled(new, ends, old, span)
    if _strayed(change, span, hull.old, there, block):
        return None
    own = sum(solid(new.raw, link.new) for link in found)
    if own < OWN * solid(new.raw, there):
        return None
    return Carried(there, min(1.0, share))


def _as_it_was(change: Difference, span: Span, links: tuple[Link, Link]) -> Span | None:
    """Where a span stands to the letter by one of two links; None where it does by neither."""
    for link in links:
        shift = link.new.start - link.old.start
        there = Span(span.start + shift, span.end + shift)
        if there.start < 0 or there.of(change.new.raw) != span.of(change.old.raw):
            continue
        if not change.lines.parted(span, there):
            return there
    return None


def _of_others(change: Difference, span: Span, there: Span, block: Block) -> bool:
    """Whether words at a place are those that stood before a span, or after it: then two of the same words may claim it."""
    before = block.before(span.start)
    head = tuple(block.over(Span(before.old.start if before else 0, span.start)))[-1:]
    parts = [Span(max(there.start, link.new.start), min(there.end, link.new.end)) for link in head]
    for link in block.over(Span(span.end, len(change.old.raw))):
        if link.new.start >= there.end:
            break
        parts.append(Span(max(there.start, link.new.start), min(there.end, link.new.end)))
    return any(part.start < part.end and has_words(change.new.raw, part) for part in parts)


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


def _strayed(change: Difference, span: Span, kept: Span, there: Span, block: Block) -> bool:
    """Whether the first or the last word of a span was left behind, but stands nearby, so that it may well belong to it.

    Not where the span begins, or ends, with its very words all the same: then what stands nearby was put in.
    """
    old, new = change.old, change.new
    before, after = block.before(kept.start), block.after(kept.end)
    head = Span(before.new.end if before else 0, there.start)
    tail = Span(there.end, after.new.start if after else len(new.raw))
    words = old.words[old.first_word(span.start) : old.first_word(kept.start)]
    ends = old.words[old.first_word(kept.end) : old.first_word(span.end)]
    own, own_end = Span(span.start, kept.start).of(old.raw), Span(kept.end, span.end).of(old.raw)
    if new.raw.startswith(own, there.start):
        words = ()
    if new.raw.endswith(own_end, there.start, there.end):
        ends = ()
    return bool(
        (words and words[0] in new.words[new.first_word(head.start) : new.first_word(head.end)])
        or (ends and ends[-1] in new.words[new.first_word(tail.start) : new.first_word(tail.end)])
    )


def _beside(change: Difference, span: Span) -> Carried | None:
    """Where words in doubt stand by the words that follow them, or come before them, in the same line: people delete lines.

    So of *A: Ya. It rained.* and *A: Ya. It snowed.*, when all from the one *Ya.* to the other is gone, that one is left
    which stands before what is left. Not where a line has the words twice.
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
        place = Span(span.start + shift, span.end + shift)
        if there.start < 0 or "\n" in both.of(old) or both.of(old) != there.of(new):
            continue
        if _once_in_line(change.old, span) and _once_in_line(change.new, place):
            found.add(place)
    return Carried(settled(change.new, found.pop(), change.old, span), 1.0) if len(found) == 1 else None


def _once_in_line(text: Folded, span: Span) -> bool:
    """Whether the words of a span stand in its line once."""
    end = text.raw.find("\n", span.end)
    line = Span(text.raw.rfind("\n", 0, span.start) + 1, len(text.raw) if end < 0 else end)
    words = text.words[text.first_word(span.start) : text.first_word(span.end)]
    return len(tuple(islice(fold(line.of(text.raw)).occurrences(words), 2))) == 1


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


def _hull(found: list[Link], side: int) -> Span:
    return Span(found[0][side].start, found[-1][side].end)
