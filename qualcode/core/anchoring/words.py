"""A text as its words, compared as readers compare them: what a typist may change without changing a word is left out.

Case, the composition of accents (NFC or NFD), the shape of quotation marks, dashes and spaces, and invisible characters
do not tell two words apart here. Every word knows where it stands in the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

from qualcode.core.characters import is_mark
from qualcode.core.model import Span

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f", " "),
        "\u2026": "...",
    }
)
_SENTENCE = ",.;:!?"
_JOINS = frozenset("-'")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u2060\ufeff")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
"""A word, or one character of a script that puts no spaces between words."""


FREQUENT = 256
"""Words that stand in more places than this are looked for by two that follow each other."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Folded:
    """A text as it is compared.

    Attributes:
        raw: the text as it is.
        text: the same, folded.
        starts: for each code point of `text`, where that which it stands for starts in `raw`.
        ends: where it ends.
    """

    raw: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where the words stand in `text`."""
        return tuple(Span(*match.span()) for match in _WORD.finditer(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def raw_spans(self) -> tuple[Span, ...]:
        """Where the words stand in `raw`."""
        return tuple(Span(self.starts[start], self.ends[end - 1]) for start, end in self.spans)

    @cached_property
    def word_starts(self) -> tuple[int, ...]:
        """Where the words start in `raw`."""
        return tuple(span.start for span in self.raw_spans)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """For each word the numbers at which it stands, ascending."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            found[word].append(number)
        return found

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """For each two words that follow each other the numbers at which the first stands, ascending."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, pair in enumerate(pairwise(self.words)):
            found[pair].append(number)
        return found

    def occurrences(self, words: Sequence[str]) -> Iterator[int]:
        """The numbers at which these words stand one after the other, ascending; none for no words."""
        if not words:
            return
        wanted = tuple(words)
        rarest, places = _rarest(wanted, self.places)
        if len(places) > FREQUENT and len(wanted) > 1:
            rarest, places = _rarest(tuple(pairwise(wanted)), self.pairs)
        for place in places:
            start = place - rarest
            if start >= 0 and self.words[start : start + len(wanted)] == wanted:
                yield start

    def stretch(self, first: int, last: int, quote: Folded) -> Span:
        """Where the words of `quote` stand that are now the words `first` to `last`, with the marks at their ends."""
        start, end = self.spans[first].start, self.spans[last].end
        floor = self.spans[first - 1].end if first else 0
        ceiling = self.spans[last + 1].start if last + 1 < len(self.spans) else len(self.text)
        head, tail = quote.text[: quote.spans[0].start][::-1], quote.text[quote.spans[-1].end :]
        before, after = self.text[floor:start][::-1], self.text[end:ceiling]
        start -= _reach(before, head, same=self.words[first] == quote.words[0])
        end += _reach(after, tail, same=self.words[last] == quote.words[-1])
        return Span(self.starts[start], self.ends[end - 1])

    def word_across(self, offset: int) -> Span | None:
        """The word that the border before code point `offset` of `raw` cuts, all of *petani-petani* or *HP-nya*; or None."""
        last = bisect_left(self.word_starts, offset)
        first = last - 1
        if first < 0 or not (self.raw_spans[first].end > offset or self._one_word(first, last)):
            return None
        last = last if self._one_word(first, last) and self.raw_spans[first].end <= offset else first
        if self.raw_spans[first].start == offset:
            return None
        while first and self._one_word(first - 1, first):
            first -= 1
        while self._one_word(last, last + 1):
            last += 1
        return Span(self.raw_spans[first].start, self.raw_spans[last].end)

    def _one_word(self, number: int, after: int) -> bool:
        """Whether nothing but a hyphen or an apostrophe is between two words."""
        if after >= len(self.raw_spans):
            return False
        between = self.raw[self.raw_spans[number].end : self.raw_spans[after].start]
        return between.translate(_SAME) in _JOINS

    def first_word(self, offset: int) -> int:
        """The number of the first word that starts at code point `offset` of `raw` or after it."""
        return bisect_left(self.word_starts, offset)

    def characters(self, word: int) -> Iterator[Span]:
        """Where each folded code point of a word stands in `raw`."""
        for at in range(*self.spans[word]):
            yield Span(self.starts[at], self.ends[at])


def _rarest(wanted: Sequence[Key], places: Mapping[Key, Sequence[int]]) -> tuple[int, Sequence[int]]:
    """Which of some items stands in the fewest places, and where."""
    found = [places.get(one, ()) for one in wanted]
    return min(enumerate(found), key=lambda one: len(one[1]))


@lru_cache(maxsize=16)
def folded(text: str) -> Folded:
    """A whole text as it is compared; the latest are kept."""
    return fold(text)


def fold(text: str) -> Folded:
    """A text as it is compared."""
    plain = text.casefold()
    if text.isascii() or (len(plain) == len(text) and unicodedata.is_normalized("NFC", text)):
        same = plain.translate(_SAME)
        if len(same) == len(text) and _UNSEEN.isdisjoint(same):
            return Folded(text, same, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts, ends = array("l"), array("l")
    for span in _clusters(text):
        piece = unicodedata.normalize("NFC", span.of(text)).casefold().translate(_SAME)
        piece = "".join(character for character in piece if character not in _UNSEEN)
        pieces.append(piece)
        starts.extend([span.start] * len(piece))
        ends.extend([span.end] * len(piece))
    return Folded(text, "".join(pieces), starts, ends)


def _reach(there: str, marks: str, *, same: bool) -> int:
    """How many of the characters `there` beside a word stand for the `marks` that were beside it.

    Beside the same word that is as many as are the same, or, where the first is another, as many as touch the word. To a
    word in another spelling (*[H...].* for *HP.*) all marks belong that touch it, up to those that it had.
    """
    touching = next((at for at, mark in enumerate(there) if mark.isspace()), len(there))
    if not same:
        if not marks.strip():
            return len(there[:touching].rstrip(_SENTENCE))
        found = there.rfind(marks, 0, touching)
        return found + len(marks) if found >= 0 else touching
    alike = 0
    while alike < min(len(there), len(marks)) and there[alike] == marks[alike]:
        alike += 1
    if alike or not marks.strip():
        return alike
    return min(touching, len(marks))


def _clusters(text: str) -> Iterator[Span]:
    start = 0
    for at in range(1, len(text)):
        if not is_mark(text[at]):
            yield Span(start, at)
            start = at
    if text:
        yield Span(start, len(text))
