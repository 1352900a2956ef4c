"""Tables as an Excel workbook; what is text stays text."""

from __future__ import annotations

import io
import re

from qualcode.core.table import Cell, Table
from qualcode.exporters.parts.xml import possible

suffixes = (".xlsx",)
line = "an Excel workbook"

_WIDEST = 60
_LONGEST = 32767
"""The most a cell of a workbook can hold, in UTF-16 code units."""


def table(content: Table) -> bytes:
    """One sheet: the header, frozen and bold, the rows, and below them what has to be said about the figures."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one sheet
    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", _text(content.title))[:31] or "table"
    for number, row in enumerate((content.header, *content.rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, _text(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, name in enumerate(content.header, 1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max(_width(one) for one in (name, *(row[column - 1] for row in content.rows)))
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    for number, note in enumerate(content.notes, len(content.rows) + 3):
        cell = sheet.cell(number, 1, _text(note))
        cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(value: str) -> str:
    value = possible(value)
    if len(value.encode("utf-16-le")) // 2 <= _LONGEST:
        return value
    told = f" … (a workbook's cell cannot hold all {len(value)} characters)"
    return value[: _LONGEST // 2 - len(told)] + told


def _width(cell: Cell) -> int:
    return max((len(line) for line in str(cell).splitlines()), default=0)
