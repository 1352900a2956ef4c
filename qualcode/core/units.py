"""Texts cut into units, and which of them carry what a coder coded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from qualcode.core.model import Span
from qualcode.core.text import word_spans

UnitKind = Literal["sentence", "turn", "word", "character", "document"]
UNIT_KINDS: tuple[UnitKind, ...] = get_args(UnitKind)
Sentences = Callable[[str, Iterable[Span]], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a text that coders code or not.

    Attributes:
        span: where it stands.
        weight: how many units it stands for: 1, or its code points where characters are the units.
        block: number of the turn it belongs to.
    """

    span: Span
    weight: int
    block: int


@dataclass(frozen=True)
class Cutting:
    """The units of one text, in order and apart."""

    text: str
    units: tuple[Unit, ...]
    whole_words: bool
    """Whether a unit is coded only where a whole word of it is; else one code point is enough."""

    def carrying(self, spans: Iterable[Span]) -> Iterator[int]:
        """The places of the units that lie under `spans`, some of them perhaps several times."""
        starts = [unit.span.start for unit in self.units]
        for span in spans:
            first = max(0, bisect_right(starts, span.start) - 1)
            for place in range(first, len(self.units)):
                unit = self.units[place].span
                if unit.start >= span.end:
                    break
                if unit.overlaps(span) and (not self.whole_words or self._word_in(unit, span)):
                    yield place

    def _word_in(self, unit: Span, span: Span) -> bool:
        words = word_spans(unit.of(self.text))
        if not words:
            return True
        start, end = span.start - unit.start, span.end - unit.start
        first = bisect_left(words, start, key=lambda word: word.start)
        return first < len(words) and words[first].end <= end


def cut(
    kind: UnitKind, text: str, said: Sequence[Span], spans: Iterable[Span], sentences: Sentences
) -> Cutting:
    """The units of one text.

    Args:
        kind: what they are.
        text: the text.
        said: the stretches of it that are data, turn by turn; the rest is in no unit.
        spans: all that was coded in it, by anybody; characters that they treat alike are kept together.
        sentences: splits stretches of a text into sentences.
    """
    match kind:
        case "document":
            whole = Span(0, len(text))
            return Cutting(text, (Unit(whole, 1, 0),) if said else (), whole_words=True)
        case "turn":
            found = [(one, block) for block, one in enumerate(said)]
        case "sentence":
            found = [(one, block) for block, body in enumerate(said) for one in sentences(text, [body])]
        case "word":
            found = [
                (Span(body.start + one.start, body.start + one.end), block)
                for block, body in enumerate(said)
                for one in word_spans(body.of(text))
            ]
        case "character":
            edges = sorted({edge for span in spans for edge in span})
            runs = [(run, block) for block, body in enumerate(said) for run in _runs(body, edges)]
            return Cutting(
                text, tuple(Unit(run, run.length, block) for run, block in runs), whole_words=False
            )
    return Cutting(text, tuple(Unit(one, 1, block) for one, block in found), whole_words=True)


def _runs(body: Span, edges: Sequence[int]) -> Iterator[Span]:
    inside = edges[bisect_right(edges, body.start) : bisect_left(edges, body.end)]
    return (Span(*one) for one in pairwise((body.start, *inside, body.end)))
