"""Where words stand in a text."""

from __future__ import annotations

import re

from qualcode.core.model import Span


def occurrences(text: str, words: str) -> tuple[Span, ...]:
    """Where `words` stand in `text`, whatever white space is between them; nowhere, where they are only white space.

    Places may overlap: `aa` stands twice in `aaa`.
    """
    parts = words.split()
    if not parts:
        return ()
    between = r"\s+".join(re.escape(part) for part in parts)
    return tuple(Span(*match.span(1)) for match in re.finditer(f"(?=({between}))", text))
