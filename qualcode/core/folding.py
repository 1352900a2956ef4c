"""What stays of words where capitals and accents do not matter."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """`text` without capitals and accents, for comparing."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(one for one in plain if not unicodedata.combining(one)))
