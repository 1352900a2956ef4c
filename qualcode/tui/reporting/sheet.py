"""A table of figures as a grid shows it: headings that stay, cells with how strong their figure is, and totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.core.model import Project
from qualcode.measures.columns import UNSTATED
from qualcode.measures.matrix import Cell, CellKind, Matrix
from qualcode.measures.rows import NOTHING, Heading
from qualcode.tui.words import _, counted, form

LEVELS = 5
"""How many shades there are; 0 is none."""

_NONE = "·"


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: its figure in digits, and its shade, 0 to LEVELS."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a grid shows.

    Attributes:
        corner: what stands above the headings of the rows.
        columns: their headings.
        rows: their headings.
        cells: row by row, as many as there are columns.
        total_row: whether the last row sums up the others.
        total_column: whether the last column does.
    """

    corner: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    cells: tuple[tuple[Shown, ...], ...] = ()
    total_row: bool = False
    total_column: bool = False


def matrix_sheet(project: Project, found: Matrix, corner: str) -> Sheet:
    """A matrix with its margins; shades tell each cell from the strongest of them."""
    most = max((_weight(cell) for row in found.cells for cell in row), default=0.0)
    total = _("total")
    margins = found.margins
    lines = [
        (*(Shown(figure(cell), shade(_weight(cell), most)) for cell in row), Shown(figure(margin)))
        for row, margin in zip(found.cells, margins.rows, strict=True)
    ]
    lines.append(tuple(Shown(figure(one)) for one in (*margins.columns, margins.whole)))
    return Sheet(
        corner,
        (*(column_heading(project, one) for one in found.columns), total),
        (*(name(project, one) for one in found.rows), _("all together")),
        tuple(lines),
        total_row=True,
        total_column=True,
    )


def figure(cell: Cell) -> str:
    """A cell in digits: shares as per cent, passages by their number, nothing as a dot."""
    if isinstance(cell, float):
        return f"{100 * cell:.1f}" if cell else _NONE
    number = len(cell) if isinstance(cell, tuple) else cell
    return f"{number:,}" if number else _NONE


def value_words(kind: CellKind, cell: Cell, *, inner: bool = True) -> str:
    """What a cell says, in words; `inner` is false for those that sum up a row, a column or everything."""
    if isinstance(cell, float) or kind == "coverage":
        return _("{share} % of what is said").format(
            share=f"{100 * float(cell):.1f}" if isinstance(cell, float) else 0
        )
    number = len(cell) if isinstance(cell, tuple) else cell
    match kind:
        case "present" if inner:
            return _("present") if number else _("not present")
        case "present":
            return counted("in {number} cell", "in {number} cells", number)
        case "informants":
            return counted("{number} informant", "{number} informants", number)
        case "words":
            return counted("{number} word", "{number} words", number)
        case "quotes":
            return counted("{number} quote", "{number} quotes", number)
        case _:
            return counted("{number} segment", "{number} segments", number)


def shade(weight: float, most: float) -> int:
    """The shade of a figure beside the strongest one: 0 for nothing, LEVELS for the strongest."""
    if weight <= 0 or most <= 0:
        return 0
    return max(1, min(LEVELS, round(LEVELS * weight / most)))


def name(project: Project, heading: Heading) -> str:
    """What a row or column is called, in words."""
    return form(heading.name, project.study.language) or heading.id


def column_heading(project: Project, heading: Heading) -> str:
    """What stands above a column: the id, which is short, or the words where there is no thing that has an id."""
    return name(project, heading) if heading.id in {NOTHING, UNSTATED} else heading.id


def headings(columns: Sequence[str], width: int, lines: int) -> tuple[tuple[str, ...], ...]:
    """Headings on at most `lines` lines of `width` characters each, broken at hyphens and blanks, set at the bottom.

    What does not fit ends in an ellipsis.
    """
    wrapped = [_wrapped(one, width, lines) for one in columns]
    height = max(map(len, wrapped), default=1)
    return tuple(("",) * (height - len(one)) + one for one in wrapped)


def _wrapped(text: str, width: int, lines: int) -> tuple[str, ...]:
    found = [""]
    for part in _parts(text):
        if len(found[-1]) + len(part.rstrip()) <= width or not found[-1]:
            found[-1] += part
        else:
            found.append(part)
    if len(found) > lines:
        found = [*found[: lines - 1], "".join(found[lines - 1 :])]
    found = [one.rstrip() for one in found]
    return tuple(one if len(one) <= width else f"{one[: width - 1].rstrip()}…" for one in found)


def _parts(text: str) -> Iterable[str]:
    start = 0
    for place, letter in enumerate(text):
        if letter in "- ":
            yield text[start : place + 1]
            start = place + 1
    if start < len(text):
        yield text[start:]


def _weight(cell: Cell) -> float:
    return float(len(cell) if isinstance(cell, tuple) else cell)
