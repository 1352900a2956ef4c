"""Stretches of a text that are nearly a given one, by rapidfuzz."""

from __future__ import annotations

from qualcode.core.anchoring import Hit


def most_alike(words: str, text: str) -> tuple[Hit, ...]:
    """The stretch of `text` most like `words`, and the one most like it beside that one, the best first.

    The score (0 to 1) is rapidfuzz's partial ratio: the normalized Indel similarity of `words` and the best stretch of
    about their length, 1 - (insertions + deletions) / (sum of both lengths).
    """
    best = _best(words, text, 0)
    if best is None:
        return ()
    rest = (_best(words, text[: best.start], 0), _best(words, text[best.end :], best.end))
    return (best, *sorted((one for one in rest if one), key=lambda one: (-one.score, one.start))[:1])


def _best(words: str, text: str, offset: int) -> Hit | None:
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not words or not text:
        return None
    found = partial_ratio_alignment(words, text)
    if found is None:
        return None
    if len(words) > len(text):  # the shorter one slid along the longer: all of the text is the stretch
        return Hit(offset, offset + len(text), found.score / 100 * 2 * len(text) / (len(words) + len(text)))
    return Hit(offset + found.dest_start, offset + found.dest_end, found.score / 100)
