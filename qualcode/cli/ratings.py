"""A table of ratings, units by coders, as somebody has it in a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from qualcode.agreement import Pattern
from qualcode.agreement.parts.bootstrap import Block
from qualcode.errors import UsageError
from qualcode.store.named import named_text

_UNIT_COLUMNS = frozenset(("", "unit", "units", "id", "item", "subject", "case"))
_MISSING = frozenset(("", ".", "*", "NA"))
_TWO = 2


@dataclass(frozen=True, slots=True)
class RatingsFile:
    """The ratings in a file.

    Attributes:
        coders: names of the columns.
        blocks: the units, each a block of its own.
        categories: the values that occur, in the order in which they do.
        differing: the units on which coders differ, with what each says; None is a missing rating.
    """

    coders: tuple[str, ...]
    blocks: tuple[Block, ...]
    categories: tuple[str, ...]
    differing: tuple[tuple[str, Pattern], ...]


def ratings_file(path: Path, wanted: Collection[str] = ()) -> RatingsFile:
    """Read a CSV file: a header that names the coders, then a row a unit.

    A first column called `unit`, `id`, `item`, `subject` or `case`, or without a name, names the units. A cell that is
    empty or holds `.`, `*` or `NA` is a missing rating.

    Args:
        path: the file.
        wanted: the coders to read; all of them where none is named.

    Raises:
        UsageError: it cannot be read, or is not such a table; the message names the line.
    """
    rows = _rows(path, named_text(path))
    _, header = next(rows, (1, []))
    first = 1 if header and header[0].casefold() in _UNIT_COLUMNS else 0
    coders = tuple(header[first:])
    if len(coders) < _TWO:
        raise UsageError(f"{path}:1: there are {len(coders)} coders", "name at least two in the first line")
    if len(set(coders)) < len(coders) or "" in coders:
        raise UsageError(f"{path}:1: coders need different names", "name each column by its coder")
    for one in wanted:
        if one not in coders:
            raise UsageError(f"{path}:1: there is no coder {one!r}", f"it knows {', '.join(coders)}")
    places = [place for place, one in enumerate(coders) if not wanted or one in wanted]
    if len(places) < _TWO:
        raise UsageError("one coder alone has nobody to agree with", "name at least two with --coder")
    units: list[tuple[str, Pattern]] = []
    for number, row in rows:
        if len(row) != len(header):
            raise UsageError(
                f"{path}:{number}: {len(row)} cells where the header has {len(header)}",
                "give every unit a cell for every coder, empty where a rating is missing",
            )
        pattern = tuple(None if row[first + one] in _MISSING else row[first + one] for one in places)
        units.append((row[0] if first else str(len(units) + 1), pattern))
    given = [{value for value in pattern if value is not None} for _, pattern in units]
    return RatingsFile(
        coders=tuple(coders[one] for one in places),
        blocks=tuple({pattern: 1} for _, pattern in units),
        categories=tuple(dict.fromkeys(one for _, row in units for one in row if one is not None)),
        differing=tuple(unit for unit, values in zip(units, given, strict=True) if len(values) > 1),
    )


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as fault:
        raise UsageError(
            f"{path}:{reader.line_num}: {fault}", "write the table as CSV, commas between"
        ) from fault
