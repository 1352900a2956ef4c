"""Tables as text: rows with the numbers of their lines, and cells as they were before they were kept from running."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from qualcode.errors import UsageError

_GUARDED = re.compile(r"'+[\s\u3000\xa0]*[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001 - full-width signs are meant


def rows_of(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of its first line; between cells stands what the first line has most of: , ; or tab.

    Raises:
        UsageError: quotes are not closed, or stand where they cannot.
    """
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as fault:
        raise UsageError(f"{name}:{reader.line_num}: {fault}", "save it as CSV again") from None


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if _GUARDED.match(cell) else cell
