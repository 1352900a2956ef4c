"""Stretches of a text that are nearly a given one, by rapidfuzz."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from statistics import median_low
from typing import NamedTuple, Self

from qualcode.core.anchoring import Hit

_PLAY = 24
_ROUNDS = 4

_LONG = 1024
"""Characters from which on a stretch is looked for by its pieces. Lower: what was edited thoroughly may be missed."""

_PIECE = 8
_STRIDE = 4
"""Characters of a piece, and from one piece of the text that is looked up to the next."""


def most_alike(words: str, text: str, enough: float = 0.0) -> tuple[Hit, ...]:
    """The stretch of `text` most like `words`, and the one most like it beside that one, the best first.

    rapidfuzz's partial ratio finds a stretch as long as `words`; its ends then go to where the ratio of both is highest,
    between words. The score (0 to 1) is that ratio: the normalized Indel similarity, 1 - (insertions + deletions) / (sum
    of both lengths). Where the best has a lower score than `enough`, there is none.
    """
    best = _best(words, text, 0, enough)
    if best is None or best.score < enough:
        return ()
    rest = (_best(words, text[: best.start], 0), _best(words, text[best.end :], best.end))
    return (best, *sorted((one for one in rest if one), key=lambda one: (-one.score, one.start))[:1])


def _best(words: str, text: str, offset: int, enough: float = 0.0) -> Hit | None:
    from rapidfuzz.fuzz import ratio

    if not words or not text:
        return None
    if len(words) >= len(text):
        rough: tuple[int, int] | None = (0, len(text))
    else:
        rough = _rough(words, text, enough) if len(words) < _LONG else _rough_by_pieces(words, text)
    if rough is None:
        return None
    start, end = _fitted(words, text, *rough)
    return Hit(offset + start, offset + end, ratio(words, text[start:end]) / 100)


def _rough(words: str, text: str, enough: float) -> tuple[int, int] | None:
    """The stretch of a longer text, as long as `words`, that is most like them.

    A stretch of any length that is as like as `enough` (e) holds one, as long as the words or less, with a likeness of
    2e / (4 - e): of m characters beside n, its likeness is 2c / (n + m) for c in common; where m > n, its first n
    characters have at least c - (m - n) of them, and one of its halves c / 2. What cannot reach that is passed over at once.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(words, text, score_cutoff=100 * 2 * enough / (4 - enough))
    if found is None or not found.score:
        return None
    return found.dest_start, found.dest_end


def _rough_by_pieces(words: str, text: str) -> tuple[int, int] | None:
    """The stretch as long as `words` with most of their pieces; `_rough` takes minutes for pages."""
    places = {words[at : at + _PIECE]: at for at in range(len(words) - _PIECE + 1)}
    met = [
        (at, at - places[piece])
        for at in range(0, len(text) - _PIECE + 1, _STRIDE)
        if (piece := text[at : at + _PIECE]) in places
    ]
    if not met:
        return None
    ends = [bisect_left(met, (at + len(words), 0)) for at, _ in met]
    first = max(range(len(met)), key=lambda one: (ends[one] - one, -one))
    start = median_low(start for _, start in met[first : ends[first]])
    return max(0, min(start, len(text) - len(words))), min(len(text), max(len(words), start + len(words)))


def _fitted(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The ends between words, near those given, that make the stretch most like `words`."""
    play = _PLAY + len(words) // 2
    first, last = max(0, start - play), min(len(text), end + play)
    starts = [at for at in range(first, min(len(text), start + play)) if _edge(text, at)]
    ends = [at for at in range(max(1, end - play), last + 1) if _edge(text, at)]
    onwards, back = _Letters.of(words), _Letters.of(words[::-1])
    for _ in range(_ROUNDS):
        before = start, end
        likeness = back.likeness(text[first:end][::-1])
        start = max(
            (at for at in starts if at < end),
            key=lambda at: (likeness[end - at], -abs(at - before[0])),
            default=start,
        )
        likeness = onwards.likeness(text[start:last])
        end = max(
            (at for at in ends if at > start),
            key=lambda at: (likeness[at - start], -abs(at - before[1])),
            default=end,
        )
        if (start, end) == before:
            break
    return start, end


class _Letters(NamedTuple):
    """Words, and for each of their characters the places where it stands, as the bits of a number."""

    length: int
    places: Mapping[str, int]

    @classmethod
    def of(cls, words: str) -> Self:
        places: dict[str, int] = defaultdict(int)
        for at, one in enumerate(words):
            places[one] |= 1 << at
        return cls(len(words), places)

    def likeness(self, text: str) -> list[float]:
        """How like the words are the first 0, 1, 2 … characters of a text, 0 to 1: the normalized Indel similarity of each.

        The lengths of the longest common subsequences of the words and of all these beginnings come from one pass over
        the text, however long the words are: H. Hyyrö, Bit-Parallel LCS-length Computation Revisited (2004), figure 3.
        """
        all_bits = (1 << self.length) - 1
        open_bits = all_bits
        found = [0.0]
        for number, one in enumerate(text, 1):
            met = open_bits & self.places.get(one, 0)
            if met:
                open_bits = (open_bits + met | open_bits - met) & all_bits
            common = self.length - open_bits.bit_count()
            found.append(2 * common / (self.length + number))
        return found


def _edge(text: str, at: int) -> bool:
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
