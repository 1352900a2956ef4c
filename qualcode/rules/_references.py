"""What to do about a name that nothing has: it may have been given up for another, or misspelt."""

from __future__ import annotations

from qualcode.core.checked import Checked
from qualcode.rules._words import nearest, quoted


def other_code(study: Checked, code: str, otherwise: str) -> str:
    """What to do about a code that the codebook does not have."""
    became = study.successor("code", code)
    if became:
        return f"it is {quoted(became)} now: run `qualcode codebook merge {code} {became}`"
    return nearest(code, study.project.codebook.codes, otherwise)


def other_theme(study: Checked, theme: str, otherwise: str) -> str:
    """What to do about a theme that the codebook does not have."""
    became = study.successor("theme", theme)
    if became:
        return f"it is {quoted(became)} now: write that here"
    return nearest(theme, study.project.codebook.themes, otherwise)
