"""What `qualcode framework` prints: the themes by dimensions, the matrix, and its cells one after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qualcode.core.board import NO_DIMENSION
from qualcode.core.framework import Cell, CellKey, charted
from qualcode.core.quotes import plain_quote
from qualcode.core.summaries import Difference, difference
from qualcode.core.table import Table
from qualcode.exporters.parts.framework import Sheet, plain_cell
from qualcode.measures.tables import left_out

if TYPE_CHECKING:
    from qualcode.core.evidence import Evidence
    from qualcode.core.model import Project

SIGNS = {"empty": "·", "open": "○", "written": "●", "stale": "!"}
STATES = {"waiting": "open", "written": "written", "stale": "stale"}
"""What people call the states of cells."""
_WORDS = {state: word for word, state in STATES.items()} | {"empty": "empty"}
_LEGEND = "○ waits for a summary  ● written  ! stale: the quotes have changed  · nothing said; with the number of quotes"


def board_table(sheet: Sheet) -> Table:
    """The themes by dimensions, a theme a row."""
    names, weights, book = sheet.names(), sheet.board.weights, sheet.project.codebook
    rows = tuple(
        (
            column.dimension,
            book.themes[theme].category,
            theme,
            weights[theme].segments,
            weights[theme].informants,
            names[theme],
        )
        for column in sheet.board.columns
        for theme in column.themes
    )
    notes = [
        f"{column.dimension}: {len(column.themes)} themes, {column.weight.segments} segments "
        f"of {column.weight.informants} informants."
        for column in sheet.board.columns
        if column.dimension != NO_DIMENSION
    ]
    if sheet.board.loose:
        notes.append(f"Without a dimension: {', '.join(sheet.board.loose)}.")
    notes += left_out(sheet.left_out)
    name = sheet.told(book.framework.name)
    header = ("dimension", "category", "theme", "segments", "informants", "name")
    return Table(f"themes by dimensions: {name or 'no name yet'}", header, rows, tuple(notes))


def state_table(sheet: Sheet) -> Table:
    """The states of the cells: a theme a row and an informant a column, for ids of informants are short."""
    informants = sheet.matrix.informants
    rows = tuple(
        (theme, *(_state(sheet.matrix.at(theme, who), anybody=bool(who)) for who in informants))
        for theme in sheet.themes
    )
    header = ("theme", *(who or "notes" for who in informants))
    found = sheet.matrix.progress
    progress = f"{found.written} of {found.total} written, {found.waiting} waiting, {found.stale} stale."
    return Table("framework matrix", header, rows, (_LEGEND, progress, *left_out(sheet.left_out)))


def _state(cell: Cell, *, anybody: bool) -> str:
    if not anybody:
        return str(cell.quotes or "")
    sign = SIGNS[cell.state]
    return sign if cell.state == "empty" else f"{sign} {cell.quotes}"


def wanted(sheet: Sheet, themes: tuple[str, ...], informants: tuple[str, ...], state: str) -> list[CellKey]:
    """The cells of these themes and informants (all where none is named) in a state ("" for any but empty ones)."""
    return [
        (theme, who)
        for theme in sheet.themes
        for who in sheet.matrix.informants
        if (not themes or theme in themes)
        and (not informants or who in informants)
        and (who or not state)
        and _fits(sheet.matrix.at(theme, who), state)
    ]


def _fits(cell: Cell, state: str) -> bool:
    return cell.state == STATES[state] if state else cell.state != "empty"


def plain_cells(sheet: Sheet, facts: Evidence, keys: list[CellKey]) -> list[dict[str, Any]]:
    """Cells with their quotes, and what has come and gone since each was written, as plain data."""
    return list(_plain_cells(sheet, facts, keys))


def _plain_cells(sheet: Sheet, facts: Evidence, keys: list[CellKey]) -> Iterator[dict[str, Any]]:
    project = sheet.project
    laid_out = charted(project, facts)
    for theme, who in keys:
        cell = sheet.matrix.at(theme, who)
        support, against = laid_out.quotes(project, (theme, who))
        changed = (
            difference(cell.summary, laid_out.support.get((theme, who), ()))
            if cell.summary and cell.stale
            else Difference()
        )
        yield {
            "theme": theme,
            "informant": who,
            **plain_cell(cell, anybody=bool(who)),
            "quotes": [plain_quote(one) for one in support],
            "against": [plain_quote(one) for one in against],
            "new": [one._asdict() for one in changed.new],
            "gone": [one._asdict() for one in changed.gone],
        }


def cells_text(cells: list[dict[str, Any]]) -> str:
    """Cells for people, one after another."""
    return "\n\n".join("\n".join(_cell_lines(one)) for one in cells) if cells else "No such cells."


def _cell_lines(cell: dict[str, Any]) -> Iterator[str]:
    who = cell["informant"] or "notes and documents"
    state = _WORDS[cell["state"]] if cell["state"] else "no summary is written of these"
    by = ", ".join(one for one in (cell["coder"], cell["written"]) if one)
    yield f"{who} on {cell['theme']}: {state}{f' ({by})' if by else ''}"
    for line in cell["summary"].splitlines():
        yield f"    {line}".rstrip()
    new = {(one["transcript"], one["quote"]) for one in cell["new"]}
    for quote in cell["quotes"]:
        sign = "+ new:" if (quote["transcript"], quote["text"]) in new else "·"
        yield f"  {sign} {_one_line(quote['text'])} [{quote['transcript']}]"
    for quote in cell["against"]:
        yield f"  x against it: {_one_line(quote['text'])} [{quote['transcript']}]"
    for words in cell["gone"]:
        yield f"  - gone: {_one_line(words['quote'])} [{words['transcript']}]"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def written(project: Project, theme: str, informant: str) -> str:
    """What stands in a cell, or ""."""
    held = project.summaries.get((theme, informant))
    return held.text if held else ""
