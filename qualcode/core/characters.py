"""Where a reader sees one character made of several code points, told with the standard library alone.

The rules are those of Unicode's UAX 29 that matter for prose: accents, vowel signs, conjoining Hangul, emoji with
their joiners, skin tones and selectors, flags, and a carriage return with its line feed.
"""

from __future__ import annotations

import unicodedata

_FIRST_MARK = 0x300
_JOINER = "\u200d"
_TONES = ("\U0001f3fb", "\U0001f3ff")
_TAGS = ("\U000e0020", "\U000e007f")
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_JAMO = ("\u1160", "\u11ff")
_PICTURES = "\u2190"
"""No emoji stands before it in Unicode, but for ©, ® and digits, which join nothing."""


def splits(text: str, offset: int) -> bool:
    """Whether a reader sees one character across the border before `text[offset]`."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if after == "\n":
        return before == "\r"
    if ord(after) < _FIRST_MARK or before.isspace():
        return False
    if is_mark(after) or after == _JOINER or _TONES[0] <= after <= _TONES[1] or _TAGS[0] <= after <= _TAGS[1]:
        return True
    if before == _JOINER:
        return after >= _PICTURES and offset > 1 and text[offset - 2] >= _PICTURES
    return _both(before, after, _FLAGS) and _flags_before(text, offset) % 2 == 1


def is_mark(character: str) -> bool:
    """Whether a code point is part of the character before it: an accent, a vowel sign, the end of a Hangul syllable."""
    if ord(character) < _FIRST_MARK:
        return False
    return _JAMO[0] <= character <= _JAMO[1] or unicodedata.category(character).startswith("M")


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch `start` to `end`, grown until no character is split at its ends."""
    while splits(text, start):
        start -= 1
    while splits(text, end):
        end += 1
    return start, end


def _both(before: str, after: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= before <= bounds[1] and bounds[0] <= after <= bounds[1]


def _flags_before(text: str, offset: int) -> int:
    count = 0
    while count < offset and _FLAGS[0] <= text[offset - 1 - count] <= _FLAGS[1]:
        count += 1
    return count
