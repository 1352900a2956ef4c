"""Code points of an old text and the code points of a new one that they are, from the words that are matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from typing import NamedTuple

from qualcode.core.anchoring.matching import Run
from qualcode.core.anchoring.words import Folded, fold
from qualcode.core.model import Span

ALIKE = 0.6
"""Words gave way to other spellings of themselves where this share of their characters stayed, in order: *tau* and
*tahu* (0.86), *ndak* and *tidak* (0.67), not *nggak* and *tidak* (0.4). Higher: mended words count as lost. Lower: any
two short words are spellings of each other."""

NEARLY_SAME = 0.85
"""The same for a stretch with words that could be each other's in more than one way, which must be about as long too, and
have as many."""

MOST_CHARACTERS = 240
"""The longest stretch that is matched by single characters, as this costs the square of its length."""


class Link(NamedTuple):
    """Code points `old` of the old text are the code points `new` of the new one, one by one if they are as many."""

    old: Span
    new: Span

    @property
    def even(self) -> bool:
        """Whether each code point has its partner."""
        return self.old.length == self.new.length


class Bounds(NamedTuple):
    """A range of the words of the old text, and one of those of the new."""

    old: Span
    new: Span


class Doubt(NamedTuple):
    """Words that could be each other's partners in more than one way."""

    old: AbstractSet[int]
    new: AbstractSet[int]

    def within(self, bounds: Bounds) -> bool:
        """Whether any of them is in this range."""
        return any(one in self.old for one in range(*bounds.old)) or any(
            one in self.new for one in range(*bounds.new)
        )


NO_DOUBT = Doubt(frozenset(), frozenset())


def links(old: Folded, new: Folded, runs: Sequence[Run], bounds: Bounds, doubt: Doubt) -> tuple[Link, ...]:
    """The links of two stretches of text.

    Args:
        old: the old text.
        new: the new one.
        runs: the words that are matched, in order.
        bounds: the words of the two stretches; what stands before the first and after the last of a text belongs to it.
        doubt: words whose neighbourhood is not looked into.
    """
    return tuple(_joined(_pieces(old, new, runs, bounds, doubt)))


def _pieces(old: Folded, new: Folded, runs: Sequence[Run], bounds: Bounds, doubt: Doubt) -> Iterator[Link]:
    at, other = bounds.old.start, bounds.new.start
    for run in (*runs, Run(bounds.old.end, bounds.new.end, 0)):
        yield from _gap(old, new, Bounds(Span(at, run.old), Span(other, run.new)), doubt)
        yield from _run(old, new, run)
        at, other = run.old_end, run.new_end


def _run(old: Folded, new: Folded, run: Run) -> Iterator[Link]:
    if not run.length:
        return
    here = Span(old.raw_spans[run.old].start, old.raw_spans[run.old_end - 1].end)
    there = Span(new.raw_spans[run.new].start, new.raw_spans[run.new_end - 1].end)
    if here.of(old.raw) == there.of(new.raw):
        yield Link(here, there)
        return
    for step in range(run.length):
        at, other = run.old + step, run.new + step
        if step:
            yield from _gap(old, new, Bounds(Span(at, at), Span(other, other)), NO_DOUBT)
        yield from _word(old, new, at, other)


def _word(old: Folded, new: Folded, at: int, other: int) -> Iterator[Link]:
    """The links of one word, in whichever way its accents are composed."""
    here, there = old.raw_spans[at], new.raw_spans[other]
    if here.length == there.length == old.spans[at].length:
        yield Link(here, there)
    else:
        yield from (
            Link(*pair) for pair in dict.fromkeys(zip(old.characters(at), new.characters(other), strict=True))
        )


def _gap(old: Folded, new: Folded, bounds: Bounds, doubt: Doubt) -> Iterator[Link]:
    """The links between two matched words: what stayed at the edges, and what was only spelt anew."""
    here, there = between(old, bounds.old), between(new, bounds.new)
    words, others = here.of(old.raw), there.of(new.raw)
    if words == others and not (bounds.old.length and doubt.within(bounds)):
        yield from ((Link(here, there),) if words else ())
        return
    most = min(len(words), len(others))
    front = next((at for at in range(most) if words[at] != others[at] or words[at].isalnum()), most)
    most -= front
    back = next((at for at in range(most) if words[~at] != others[~at] or words[~at].isalnum()), most)
    if front:
        yield Link(Span(here.start, here.start + front), Span(there.start, there.start + front))
    inner = Span(here.start + front, here.end - back)
    other_inner = Span(there.start + front, there.end - back)
    words, others = inner.of(old.raw), other_inner.of(new.raw)
    if words.strip() and others.strip():
        if not doubt.within(bounds):
            yield from _respelt(inner, words, other_inner, others)
        elif _about_as_long(words, others) and bounds.old.length == bounds.new.length:
            whole = _alike(words, others, NEARLY_SAME)
            yield from _shifted(whole or (), inner.start, other_inner.start)
    if back:
        yield Link(Span(here.end - back, here.end), Span(there.end - back, there.end))


def _about_as_long(words: str, others: str) -> bool:
    return abs(len(words) - len(others)) <= (1 - NEARLY_SAME) * len(words)


def between(text: Folded, words: Span) -> Span:
    """From the end of the word before a range of words to the start of the word after it."""
    start = text.raw_spans[words.start - 1].end if words.start else 0
    end = text.raw_spans[words.end].start if words.end < len(text.raw_spans) else len(text.raw)
    return Span(start, end)


def _respelt(here: Span, words: str, there: Span, others: str) -> Iterator[Link]:
    """The links of two short stretches that are alike; of others, those of like words at their ends."""
    whole = _alike(words, others)
    if whole is not None:
        yield from _shifted(whole, here.start, there.start)
        return
    a, b = fold(words), fold(others)
    most = min(len(a.words), len(b.words))
    front: list[Link] = []
    done = 0
    while done < most and (pair := _alike_words(a, b, done, done)) is not None:
        front += pair
        done += 1
    back: list[Link] = []
    for at in range(most - done):
        pair = _alike_words(a, b, ~at, ~at)
        if pair is None:
            break
        back = [*pair, *back]
    yield from _shifted([*front, *back], here.start, there.start)


def _alike_words(a: Folded, b: Folded, at: int, other: int) -> list[Link] | None:
    here, there = a.raw_spans[at], b.raw_spans[other]
    found = _alike(here.of(a.raw), there.of(b.raw))
    return None if found is None else list(_shifted(found, here.start, there.start))


def _shifted(found: Sequence[Link], here: int, there: int) -> Iterator[Link]:
    for old, new in found:
        yield Link(Span(old.start + here, old.end + here), Span(new.start + there, new.end + there))


def alike(word: str, other: str, least: float = ALIKE) -> bool:
    """Whether two words may be spellings of each other, by the share of their characters that must have stayed."""
    return word == other or _alike(word, other, least) is not None


def _alike(words: str, others: str, least: float = ALIKE) -> list[Link] | None:
    """The links of two short stretches, or None where they are not alike; the marks of a long rule make no words alike."""
    if max(len(words), len(others)) > MOST_CHARACTERS:
        return None
    a, b = fold(words), fold(others)
    matcher = SequenceMatcher(None, a.text, b.text, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.ratio() < least:
        return None
    if a.words and b.words:
        bare = SequenceMatcher(None, "".join(a.words), "".join(b.words), autojunk=False)
        if bare.ratio() < least:
            return None
    pairs = dict.fromkeys(
        (Span(a.starts[at], a.ends[at]), Span(b.starts[other], b.ends[other]))
        for block in matcher.get_matching_blocks()
        for at, other in zip(
            range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True
        )
    )
    return [Link(*pair) for pair in pairs]


def _joined(pieces: Iterator[Link]) -> Iterator[Link]:
    """The same links, those that touch made one."""
    last: Link | None = None
    for piece in pieces:
        if (
            last
            and last.even
            and piece.even
            and last.old.end == piece.old.start
            and last.new.end == piece.new.start
        ):
            last = Link(Span(last.old.start, piece.old.end), Span(last.new.start, piece.new.end))
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
