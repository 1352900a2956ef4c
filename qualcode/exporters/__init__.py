"""One file a format that can be written. What a format can write, it has a function for: `table` for figures."""

from __future__ import annotations

from typing import Protocol

from qualcode.core.table import Table


class TableExporter(Protocol):
    """A module of this folder that can write tables."""

    suffixes: tuple[str, ...]
    """Endings of the names of such files, with the dot."""

    def table(self, content: Table) -> bytes:
        """The whole file."""
        ...
