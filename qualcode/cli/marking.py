"""Which words of a text changed, marked in it for people: words that went in [-…-], words that came in {+…+}."""

from __future__ import annotations

from qualcode.core.word_changes import changed_words, shortened

_AROUND = 6
"""Words that are shown on each side of a change."""

_SIGNS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


def marked(before: str, after: str, *, whole: bool = False) -> str:
    """What makes `before` into `after`; of longer texts only what is around it, where not the `whole` is asked for."""
    runs = changed_words(before, after)
    return "".join(
        _SIGNS[run.sign].format(run.words) for run in (runs if whole else shortened(runs, _AROUND))
    )
