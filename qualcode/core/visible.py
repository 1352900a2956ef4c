"""Text from files made safe to look at: characters that command a terminal or reorder a line are shown, not obeyed."""

from __future__ import annotations

import re
import unicodedata

_PICTURES = 0x2400
_DELETE = 0x7F

_COMMANDING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str, *, line_breaks: bool = False) -> str:
    """`text` with every control and bidi character as something that can be seen; what is stored stays as it is.

    C0 controls become their control pictures (ESC becomes ␛), the others `<U+202E>`. Line feeds stay where
    `line_breaks` is true, and become ␊ otherwise. Tabs become one space.
    """
    shown = _COMMANDING.sub(lambda match: visible_character(match[0]), text)
    return shown if line_breaks else shown.replace("\n", "␊")


def visible_character(character: str) -> str:
    """How one code point is shown: as itself, or as what stands for it; never empty, never a line break."""
    point = ord(character)
    if character == "\t":
        return " "
    if point < ord(" "):
        return chr(_PICTURES + point)
    if point == _DELETE:
        return "␡"
    if _COMMANDING.match(character) or unicodedata.category(character) in {"Cc", "Cs"}:
        return f"<U+{point:04X}>"
    return character
