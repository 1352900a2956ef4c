"""Cells that a spreadsheet takes for what they are."""

from __future__ import annotations

from qualcode.core.table import Cell

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def inert(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that a spreadsheet would run as a formula; numbers stay numbers.

    White space before such a sign is skipped by some programs, and full-width signs count for others, so both are
    guarded too (OWASP, CSV injection). Text that looks guarded already gets one apostrophe more, so that taking one
    away gives back what was there.
    """
    if not isinstance(cell, str):
        return cell
    bare = cell.lstrip("'").lstrip(" \u3000\xa0")
    return f"'{cell}" if bare.startswith((*_STARTS_FORMULA, "＝", "＋", "－", "＠")) else cell  # noqa: RUF001 - meant
