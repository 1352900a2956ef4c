"""Passages that were taken out of one place and put in at another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from qualcode.core.anchoring.links import Bounds
from qualcode.core.anchoring.matching import Run
from qualcode.core.anchoring.whole_lines import WholeLines
from qualcode.core.anchoring.words import Folded
from qualcode.core.model import Span

MOVED_WORDS = 8
"""So many words in a row, found once among what was taken out and once among what was put in, were moved. Fewer are
enough where they are whole lines in both. Higher: moved sentences are lost. Lower: a turn of phrase that two passages
share is taken for a move."""

LINE_WORDS = 3
"""So many words are enough where they are whole lines, and found once. Where fewer lines say it than did, one went, and none
need have moved."""


def moves(
    old: Folded, new: Folded, gone: AbstractSet[int], added: AbstractSet[int], lines: WholeLines
) -> Iterator[Bounds]:
    """The passages that were moved, the longest first: each the words around it that are in no other match.

    Args:
        old: the old text.
        new: the new one.
        gone: numbers of the old text's words that are matched with none.
        added: numbers of the new text's words that are matched with none.
        lines: the lines of both.
    """
    left, right = set(gone), set(added)
    for run in sorted(_seeds(old, new, gone, added), key=lambda run: (-run.length, run)):
        here, there = Span(run.old, run.old_end), Span(run.new, run.new_end)
        if not (left.issuperset(range(*here)) and right.issuperset(range(*there))):
            continue
        whole = _whole_lines(old, here) and _whole_lines(new, there)
        if run.length < MOVED_WORDS and (not whole or lines.fewer(run)):
            continue
        bounds = Bounds(_grown(old, here, left), _grown(new, there, right))
        left.difference_update(range(*bounds.old))
        right.difference_update(range(*bounds.new))
        yield bounds


def _seeds(old: Folded, new: Folded, gone: AbstractSet[int], added: AbstractSet[int]) -> Iterator[Run]:
    """The longest runs of words that are found once on each side."""
    here, there = _rare(old.words, gone), _rare(new.words, added)
    pairs = sorted((at, there[words]) for words, at in here.items() if words in there)
    seen: set[tuple[int, int]] = set()
    for at, other in pairs:
        if (at, other) in seen:
            continue
        start, end = 0, LINE_WORDS
        while (
            at + start - 1 in gone
            and other + start - 1 in added
            and old.words[at + start - 1] == new.words[other + start - 1]
        ):
            start -= 1
        while at + end in gone and other + end in added and old.words[at + end] == new.words[other + end]:
            end += 1
        seen.update((at + step, other + step) for step in range(start, end))
        yield Run(at + start, other + start, end - start)


def _rare(words: Sequence[str], free: AbstractSet[int]) -> dict[tuple[str, ...], int]:
    """Where LINE_WORDS words in a row stand that are all free, for those that stand once like that."""
    starts = [at for at in sorted(free) if all(at + step in free for step in range(1, LINE_WORDS))]
    found = [(tuple(words[at : at + LINE_WORDS]), at) for at in starts]
    counts = Counter(seen for seen, _ in found)
    return {seen: at for seen, at in found if counts[seen] == 1}


def _whole_lines(text: Folded, words: Span) -> bool:
    """Whether a range of words starts at the first word of a line and ends at the last of one."""
    return words == _lines(text, words)


def _grown(text: Folded, words: Span, free: AbstractSet[int]) -> Span:
    """The range and the free words around it in its lines."""
    lines = _lines(text, words)
    start, end = words
    while start > lines.start and start - 1 in free:
        start -= 1
    while end < lines.end and end in free:
        end += 1
    return Span(start, end)


def _lines(text: Folded, words: Span) -> Span:
    """The words of all lines that a range of words touches."""
    first, last = text.raw_spans[words.start], text.raw_spans[words.end - 1]
    start = text.raw.rfind("\n", 0, first.start) + 1
    end = text.raw.find("\n", last.end)
    return Span(text.first_word(start), text.first_word(len(text.raw) if end < 0 else end))
