"""Stretches of a text that are nearly a given one, by rapidfuzz."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.core.anchoring import Hit

_PLAY = 24
_ROUNDS = 4


def most_alike(words: str, text: str) -> tuple[Hit, ...]:
    """The stretch of `text` most like `words`, and the one most like it beside that one, the best first.

    rapidfuzz's partial ratio finds a stretch as long as `words`; its ends then go to where the ratio of both is highest,
    between words. The score (0 to 1) is that ratio: the normalized Indel similarity, 1 - (insertions + deletions) / (sum
    of both lengths).
    """
    best = _best(words, text, 0)
    if best is None:
        return ()
    rest = (_best(words, text[: best.start], 0), _best(words, text[best.end :], best.end))
    return (best, *sorted((one for one in rest if one), key=lambda one: (-one.score, one.start))[:1])


def _best(words: str, text: str, offset: int) -> Hit | None:
    from rapidfuzz.fuzz import partial_ratio_alignment, ratio

    if not words or not text:
        return None
    found = partial_ratio_alignment(words, text)
    if found is None or not found.score:
        return None
    start, end = (found.dest_start, found.dest_end) if len(words) <= len(text) else (0, len(text))
    start, end = _fitted(words, text, start, end, ratio)
    return Hit(offset + start, offset + end, ratio(words, text[start:end]) / 100)


def _fitted(
    words: str, text: str, start: int, end: int, ratio: Callable[[str, str], float]
) -> tuple[int, int]:
    """The ends between words, near those given, that make the stretch most like `words`."""
    play = _PLAY + len(words) // 2
    starts = [at for at in range(max(0, start - play), min(len(text), start + play)) if _edge(text, at)]
    ends = [at for at in range(max(1, end - play), min(len(text), end + play) + 1) if _edge(text, at)]
    for _ in range(_ROUNDS):
        before = start, end
        start = max(
            (at for at in starts if at < end),
            key=lambda at: (ratio(words, text[at:end]), -abs(at - before[0])),
            default=start,
        )
        end = max(
            (at for at in ends if at > start),
            key=lambda at: (ratio(words, text[start:at]), -abs(at - before[1])),
            default=end,
        )
        if (start, end) == before:
            break
    return start, end


def _edge(text: str, at: int) -> bool:
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
