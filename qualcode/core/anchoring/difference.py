"""What became of the code points of a text that was changed: which of them are still there, and where.

Words are matched first (`matching`), as readers compare them (`words`), so that a change of case, of quotation marks or
of line breaks is no change of words. Between them, where a few words gave way to similar ones (a typo mended), single
characters are matched (`links`). What was put in elsewhere is found among the words that are left over (`moves`).
What might as well be something else is not matched: words beside which their like went or came, and words of lines that
both texts have (`whole_lines`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from qualcode.core.anchoring.lines import labels
from qualcode.core.anchoring.links import Bounds, Doubt, Link, links
from qualcode.core.anchoring.matching import Matches, Run, as_runs, matches
from qualcode.core.anchoring.moves import moves
from qualcode.core.anchoring.whole_lines import WholeLines
from qualcode.core.anchoring.words import Folded, folded
from qualcode.core.model import Span

WEAK_WORDS = 3
WEAK_CHARACTERS = 12
"""A run of fewer words than these or fewer letters is weak: rewritten passages share words like *saya di* by accident.
Higher: short answers between rewritten turns lose their place. Lower: an accident carries a segment into other words."""

NAME_WORDS = 4
"""Speakers are called by so many words at most; more before a colon are what somebody says."""

AROUND = 2
"""A weak run is believed unless, on both sides together, more than this many words for each of its own (and as many
again) gave way to others; words in doubt are not counted. Speakers who were given other names are fewer words than that, rewritten turns are more."""


@dataclass(frozen=True)
class Block:
    """Links in order; `moved` where they stand elsewhere among the others."""

    links: tuple[Link, ...]
    moved: bool = False

    def over(self, span: Span) -> Iterator[Link]:
        """The links of the code points in `span`, cut to it where they go one by one."""
        first = bisect_right(self.links, span.start, key=lambda link: link.old.end)
        for number in range(first, len(self.links)):
            link = self.links[number]
            if link.old.start >= span.end:
                return
            start, end = max(link.old.start, span.start), min(link.old.end, span.end)
            if not link.even:
                yield link
            elif start < end:
                shift = link.new.start - link.old.start
                yield Link(Span(start, end), Span(start + shift, end + shift))

    def before(self, offset: int) -> Link | None:
        """The last link that ends at code point `offset` of the old text or before it."""
        place = bisect_right(self.links, offset, key=lambda link: link.old.end)
        return self.links[place - 1] if place else None

    def across(self, offset: int) -> bool:
        """Whether one link holds the code points to both sides of the border before `offset`: nothing came between them."""
        place = bisect_right(self.links, offset, key=lambda link: link.old.end)
        return place < len(self.links) and self.links[place].old.start < offset

    def after(self, offset: int) -> Link | None:
        """The first link that starts at code point `offset` of the old text or after it."""
        place = bisect_right(self.links, offset - 1, key=lambda link: link.old.start)
        return self.links[place] if place < len(self.links) else None


@dataclass(frozen=True)
class Difference:
    """Two versions of a text, and what they have in common.

    Attributes:
        old: the text as it was.
        new: the text as it is.
        blocks: what is still there: first all that kept its order, then each passage that was moved.
        added: the numbers of the new text's words that are the partners of none in their order.
        lines: the lines of both.
    """

    old: Folded
    new: Folded
    blocks: tuple[Block, ...]
    added: frozenset[int]
    lines: WholeLines

    @cached_property
    def still_there(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """All that is linked, in order or moved: where it stood in the old text, and where it stands now, ascending."""
        links = [link for block in self.blocks for link in block.links]
        return sorted(link.old for link in links), sorted(link.new for link in links)


@lru_cache(maxsize=4)
def difference(old_text: str, new_text: str) -> Difference:
    """What two texts have in common; the latest are kept."""
    return compared(folded(old_text), folded(new_text))


def compared(old: Folded, new: Folded) -> Difference:
    """What two texts have in common; the time it takes grows with their length and the edits, not with a square."""
    whole = Bounds(Span(0, len(old.words)), Span(0, len(new.words)))
    lines = WholeLines(old, new)
    found = _told_apart(old, new, matches(old.words, new.words))
    found = _without_ends(old, new, _believed(old, new, found))
    found = _without(found, lines.others(found.runs))
    doubt = Doubt(found.doubtful_old, found.doubtful_new)
    gone = frozenset(range(*whole.old)).difference(*(range(run.old, run.old_end) for run in found.runs))
    added = frozenset(range(*whole.new)).difference(*(range(run.new, run.new_end) for run in found.runs))
    blocks = [Block(links(old, new, found.runs, whole, doubt))]
    for bounds in moves(old, new, gone, added, lines):
        inner = matches(old.words[slice(*bounds.old)], new.words[slice(*bounds.new)])
        runs = [Run(run.old + bounds.old.start, run.new + bounds.new.start, run.length) for run in inner.runs]
        unsure = Doubt(
            {one + bounds.old.start for one in inner.doubtful_old},
            {one + bounds.new.start for one in inner.doubtful_new},
        )
        blocks.append(Block(links(old, new, runs, bounds, unsure), moved=True))
    return Difference(old, new, tuple(blocks), added, lines)


def _called(text: Folded) -> AbstractSet[int]:
    """The numbers of the words that name who speaks."""
    found = (range(*map(text.first_word, label)) for label in labels(text.raw))
    return {at for words in found if len(words) <= NAME_WORDS for at in words}


def _told_apart(old: Folded, new: Folded, found: Matches) -> Matches:
    """The matches without few words that were said and name a speaker now, or the other way round."""
    called, now_called = _called(old), _called(new)
    unsure: list[Run] = []
    for run in found.runs:
        steps = [(run.old + at in called) != (run.new + at in now_called) for at in range(run.length)]
        for other, part in groupby(range(run.length), key=steps.__getitem__):
            places = list(part)
            if other and len(places) < WEAK_WORDS:
                unsure.append(Run(run.old + places[0], run.new + places[0], len(places)))
    return _without(found, unsure)


def _without(found: Matches, unsure: Iterable[Run]) -> Matches:
    """The matches without some parts, of which it is not known what they are."""
    doubtful_old, doubtful_new = set(found.doubtful_old), set(found.doubtful_new)
    for run in unsure:
        doubtful_old.update(range(run.old, run.old_end))
        doubtful_new.update(range(run.new, run.new_end))
    pairs = [
        (run.old + step, run.new + step)
        for run in found.runs
        for step in range(run.length)
        if run.old + step not in doubtful_old or run.new + step not in doubtful_new
    ]
    return Matches(tuple(as_runs(pairs)), frozenset(doubtful_old), frozenset(doubtful_new))


def _believed(old: Folded, new: Folded, found: Matches) -> Matches:
    """The matches without those that may well be an accident."""
    runs = list(found.runs)
    doubtful_old, doubtful_new = set(found.doubtful_old), set(found.doubtful_new)
    while True:
        kept: list[Run] = []
        for number, run in enumerate(runs):
            before = kept[-1] if kept else Run(0, 0, 0)
            after = runs[number + 1] if number + 1 < len(runs) else Run(len(old.words), len(new.words), 0)
            gone = (Span(before.old_end, run.old), Span(run.old_end, after.old))
            added = (Span(before.new_end, run.new), Span(run.new_end, after.new))
            changed = min(
                sum(at not in doubtful_old for span in gone for at in range(*span)),
                sum(at not in doubtful_new for span in added for at in range(*span)),
            )
            if run.length >= WEAK_WORDS and _letters(old, run) >= WEAK_CHARACTERS:
                kept.append(run)
            elif _repeats(old.words, run.old, run.length, gone) or _repeats(
                new.words, run.new, run.length, added
            ):
                doubtful_old.update(range(run.old, run.old_end))
                doubtful_new.update(range(run.new, run.new_end))
            elif changed <= AROUND * (run.length + 1):
                kept.append(run)
        if len(kept) == len(runs):
            return Matches(tuple(kept), frozenset(doubtful_old), frozenset(doubtful_new))
        runs = kept


def _without_ends(old: Folded, new: Folded, found: Matches) -> Matches:
    """The matches without the words at the ends of runs that stand among what went or came there as well.

    When *I02: No. Four per cent* has become *Hasan: No. P: Why? Hasan: No. Four per cent*, either *No* may be the old one.
    And where lines went of which one said *No*, the *No* after them may be that one, and its own have gone.
    """
    doubtful_old, doubtful_new = set(found.doubtful_old), set(found.doubtful_new)
    kept: list[Run] = []
    bounds = (Run(0, 0, 0), *found.runs, Run(len(old.words), len(new.words), 0))
    for before, run, after in zip(bounds, found.runs, bounds[2:], strict=False):
        head = tail = 0
        ahead = Bounds(Span(before.old_end, run.old), Span(before.new_end, run.new))
        behind = Bounds(Span(run.old_end, after.old), Span(run.new_end, after.new))
        if _edited(found, ahead):
            while head < run.length and _among(old, new, run.old, head + 1, ahead):
                head += 1
        if _edited(found, behind):
            while head + tail < run.length and _among(old, new, run.old_end - tail - 1, tail + 1, behind):
                tail += 1
        doubtful_old.update(range(run.old, run.old + head), range(run.old_end - tail, run.old_end))
        doubtful_new.update(range(run.new, run.new + head), range(run.new_end - tail, run.new_end))
        if head + tail < run.length:
            kept.append(Run(run.old + head, run.new + head, run.length - head - tail))
    return Matches(tuple(kept), frozenset(doubtful_old), frozenset(doubtful_new))


def _edited(found: Matches, gap: Bounds) -> bool:
    """Whether words went from a gap or came into it; those in doubt are not counted."""
    went = any(at not in found.doubtful_old for at in range(*gap.old))
    return went or any(at not in found.doubtful_new for at in range(*gap.new))


def _among(old: Folded, new: Folded, at: int, length: int, gap: Bounds) -> bool:
    """Whether words of the old text stand in a gap of either text as well."""
    words = old.words[at : at + length]
    return _stands(old.words, gap.old, words) or _stands(new.words, gap.new, words)


def _letters(text: Folded, run: Run) -> int:
    """How long the words of a run are, with what stands between them."""
    return text.spans[run.old_end - 1].end - text.spans[run.old].start


def _repeats(words: Sequence[str], at: int, length: int, around: tuple[Span, Span]) -> bool:
    """Whether the words from `at` on stand in one of the ranges `around` them too."""
    return any(_stands(words, span, words[at : at + length]) for span in around)


def _stands(words: Sequence[str], span: Span, wanted: Sequence[str]) -> bool:
    """Whether words stand one after the other in a range."""
    return any(
        words[start : start + len(wanted)] == wanted
        for start in range(span.start, span.end - len(wanted) + 1)
    )
