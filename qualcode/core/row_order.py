"""The rows of a table in the order of one column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.core.attributes import declaration, same
from qualcode.core.folding import folded
from qualcode.core.listing import Listing, Row, Value
from qualcode.core.model import AttributeValue, Project

_DIGITS = re.compile(r"([0-9]+)")


def in_order_of(
    listing: Listing, column: str, project: Project, *, descending: bool = False
) -> tuple[Row, ...]:
    """The rows by one column, those with nothing in it last; values that are declared in the order they are."""
    place = listing.place(column)
    order = declaration(project.index, listing.columns[place].attribute).values
    filled = [row for row in listing.rows if row.values[place] is not None]
    filled.sort(key=lambda row: _key(row.values[place], order), reverse=descending)
    return (*filled, *(row for row in listing.rows if row.values[place] is None))


def _key(
    value: Value, order: Sequence[AttributeValue]
) -> tuple[int, float, tuple[str | tuple[int, str], ...]]:
    """Declared values first, then numbers, then text, in which I2 comes before I10."""
    if value is None:
        return (3, 0, ())
    for place, one in enumerate(order):
        if same(one, value):
            return (0, place, ())
    if not isinstance(value, str):
        return (1, value, ())
    parts = _DIGITS.split(folded(value))
    return (2, 0, tuple(_number(one) if place % 2 else one for place, one in enumerate(parts)))


def _number(digits: str) -> tuple[int, str]:
    """What compares as the number that the digits write, however many they are."""
    bare = digits.lstrip("0")
    return (len(bare), bare)
