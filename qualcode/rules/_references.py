"""What to do about a name that nothing has: it may have been given up for another, or misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from qualcode.core.checked import Checked
from qualcode.core.model import Summary
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


def other_informant(study: Checked, informant: str, known: Iterable[str], otherwise: str) -> str:
    """What to do about an informant whom the index does not have; `known` are the names they may have meant."""
    became = study.successor("informant", informant)
    if became:
        return f"it is {quoted(became)} now: write that here"
    return nearest(informant, known, otherwise)


def other_cell(study: Checked, cell: Summary, key: Literal["theme", "informant"], otherwise: str) -> str:
    """What to do about a summary whose theme or informant, as `key` says, there is not."""
    themes, informants = study.project.codebook.themes, study.project.index.informants
    theme = cell.theme if cell.theme in themes else study.successor("theme", cell.theme)
    informant = (
        cell.informant if cell.informant in informants else study.successor("informant", cell.informant)
    )
    if (theme, informant) in study.project.summaries:
        return f"{quoted(theme)} of {informant} has a summary already: put these words there, and remove this cell"
    if key == "theme":
        return other_theme(study, cell.theme, otherwise)
    return other_informant(study, cell.informant, informants, otherwise)
