"""Tables as comma-separated values (RFC 4180, UTF-8), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from qualcode.core.table import Table
from qualcode.exporters._cells import inert

suffixes = (".csv",)
line = "comma-separated values, for any spreadsheet or statistics program"


def table(content: Table) -> bytes:
    """The header and the rows; text that a spreadsheet would take for a formula starts with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([inert(cell) for cell in content.header])
    writer.writerows([[inert(cell) for cell in row] for row in content.rows])
    return out.getvalue().encode("utf-8", "surrogatepass")
