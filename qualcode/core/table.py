"""A table of figures as a value: what every measure can be printed or exported as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Cell = str | int | float | None
"""What one cell holds; None where there is no figure."""


@dataclass(frozen=True, slots=True)
class Table:
    """A title, a header, rows of as many cells each, and what has to be said about them."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The same figures as a table, for people and spreadsheets, and as plain data, for scripts."""

    table: Table
    data: Any
