"""Which words of a text changed, marked in it for people: words that went in [-…-], words that came in {+…+}."""

from __future__ import annotations

from qualcode.core.word_changes import changed_words, shortened

_AROUND = 6
"""Words that are shown on each side of a change."""


def marked(before: str, after: str, *, whole: bool = False) -> str:
    """What makes `before` into `after`; of longer texts only what is around it, where not the `whole` is asked for."""
    runs = changed_words(before, after)
    return "".join(run.marked for run in (runs if whole else shortened(runs, _AROUND)))
