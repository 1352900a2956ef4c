"""Figures in aligned columns, for people who read plain text."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core.table import Cell, Table
from qualcode.core.visible import visible


def aligned(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Columns as wide as their widest cell, numbers to the right and shares with three decimals."""
    from rich.cells import cell_len

    cells = [[_shown(cell) for cell in row] for row in (header, *rows)]
    widths = [max(cell_len(row[place]) for row in cells) for place in range(len(header))]
    numeric = [
        bool(rows) and all(row[place] is None or isinstance(row[place], int | float) for row in rows)
        for place in range(len(header))
    ]
    lines = []
    for row in cells:
        padded = [
            " " * (width - cell_len(cell)) + cell if right else cell + " " * (width - cell_len(cell))
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def as_text(table: Table) -> str:
    """A table for people: title, aligned columns, notes; one that holds nothing says so."""
    body = aligned(table.header, table.rows) if table.rows else "(nothing)"
    notes = "".join(f"\n{note}" for note in table.notes)
    return f"{table.title}\n\n{body}\n{notes}"


def _shown(cell: Cell) -> str:
    if cell is None:
        return "·"
    return f"{cell:.3f}" if isinstance(cell, float) else visible(str(cell))
