"""The matrix: what is said (rows) by whom (columns), counted as one likes. It adds up however it is cut."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal, get_args

from qualcode.core.evidence import Piece, evidence
from qualcode.core.model import Project
from qualcode.core.quotes import Quote, quotes
from qualcode.core.said import Said, said
from qualcode.errors import UsageError
from qualcode.measures.columns import Columns, columns_of
from qualcode.measures.coverage import Words, coverage
from qualcode.measures.rows import Heading, RowKind, rows_of

CellKind = Literal["segments", "informants", "words", "coverage", "present", "quotes"]
CELL_KINDS: tuple[CellKind, ...] = get_args(CellKind)
Cell = int | float | tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Margins:
    """What the cells count, counted over whole rows and columns: everything once, so that it need not be their sum.

    Cells of kind `present` are the exception: their margins tell in how many columns, rows and cells there is one.

    Attributes:
        rows: each row, all columns together.
        columns: each column, all rows together.
        whole: all rows and columns together.
    """

    rows: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    whole: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A study cut into rows and columns.

    Every segment on disk (of the coders asked for) is either one of `total`, or one of `outside`, or `left_out`, or `set_aside`. A
    row's cells of kind `segments` add up to its `row_totals`, because a segment stands in exactly one column; rows
    may share segments, so columns need not.

    Attributes:
        rows: what the rows are.
        columns: what the columns are.
        cells: row by row. `segments`: how many; `informants`: how many have at least one; `words`: how many words
            lie in at least one; `coverage`: share (0 to 1) of the code points of what is said there that lie in at
            least one; `present`: 1 where there is one; `quotes`: the passages.
        pieces: the segments behind each cell.
        margins: the same figures for a whole row, a whole column and the whole matrix.
        row_totals: distinct segments of each row.
        column_totals: distinct segments of each column that are in at least one row.
        total: distinct segments in at least one row.
        outside: segments in no row.
        left_out: segments whose quote is not in its place, or is orphaned; no figure counts them.
        set_aside: segments that a consensus of their coders stands in the place of, or that is not finished.
    """

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[Cell, ...], ...]
    pieces: tuple[tuple[tuple[Piece, ...], ...], ...]
    margins: Margins
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    outside: int
    left_out: int
    set_aside: int

    def behind(self, row: int | None, column: int | None) -> tuple[Piece, ...]:
        """The segments behind a cell; None takes all rows, or all columns, each segment once."""
        rows = self.pieces if row is None else (self.pieces[row],)
        cells = (cell for one in rows for cell in (one if column is None else (one[column],)))
        return tuple({id(piece): piece for cell in cells for piece in cell}.values())


def matrix(
    project: Project,
    *,
    rows: RowKind = "themes",
    columns: str = "groups",
    cells: CellKind = "segments",
    coders: Collection[str] = (),
) -> Matrix:
    """The matrix of a study.

    Args:
        project: the study.
        rows: `themes` (a segment belongs to a theme when it carries the theme or one of its codes), `codes`,
            `categories` or `dimensions` (those of its themes).
        columns: `informants`, `groups` (the attribute `group`, else the first), `sources`, or any attribute.
        cells: what is counted.
        coders: whose codings; everybody's where nobody is named.

    Raises:
        UsageError: there are no such rows, columns or cells.
    """
    known = evidence(project, coders)
    all_rows = rows_of(project, rows, known.pieces)
    across = columns_of(project, columns, known.pieces)
    measured = _measure(project, cells, across)
    by_column: dict[str, list[Piece]] = {heading.id: [] for heading in across.headings}
    for one in known.pieces:
        by_column[across.key(one.source, one.informant)].append(one)
    table = tuple(
        tuple(
            tuple(one for one in by_column[heading.id] if row.holds(one.segment))
            for heading in across.headings
        )
        for row in all_rows
    )
    inside = {id(one) for row in table for cell in row for one in cell}
    within = [tuple(one for one in by_column[heading.id] if id(one) in inside) for heading in across.headings]
    figures = tuple(
        tuple(measured(heading.id, cell) for heading, cell in zip(across.headings, row, strict=True))
        for row in table
    )
    return Matrix(
        rows=tuple(row.heading for row in all_rows),
        columns=across.headings,
        cells=figures,
        pieces=table,
        margins=_present(figures, len(across.headings))
        if cells == "present"
        else Margins(
            rows=tuple(measured(None, tuple(one for cell in row for one in cell)) for row in table),
            columns=tuple(
                measured(one.id, found) for one, found in zip(across.headings, within, strict=True)
            ),
            whole=measured(None, tuple(one for found in within for one in found)),
        ),
        row_totals=tuple(sum(map(len, row)) for row in table),
        column_totals=tuple(map(len, within)),
        total=len(inside),
        outside=len(known.pieces) - len(inside),
        left_out=known.left_out,
        set_aside=known.set_aside,
    )


def _present(figures: tuple[tuple[Cell, ...], ...], columns: int) -> Margins:
    """In how many columns each row has something, and in how many rows each column."""
    marks = [[one for one in row if isinstance(one, int)] for row in figures]
    return Margins(
        rows=tuple(map(sum, marks)),
        columns=tuple(sum(row[column] for row in marks) for column in range(columns)),
        whole=sum(map(sum, marks)),
    )


def _measure(
    project: Project, kind: CellKind, across: Columns
) -> Callable[[str | None, tuple[Piece, ...]], Cell]:
    """What a cell holds, from its column (None for all of them) and its segments."""
    match kind:
        case "segments":
            return lambda _, pieces: len(pieces)
        case "informants":
            return lambda _, pieces: len({one.informant for one in pieces if one.informant})
        case "present":
            return lambda _, pieces: int(bool(pieces))
        case "words":
            words = Words(project)
            return lambda _, pieces: words.inside(pieces)
        case "coverage":
            ground: dict[str | None, list[Said]] = {None: list(said(project))}
            for one in ground[None]:
                ground.setdefault(across.key(one.source, one.informant), []).append(one)
            return lambda column, pieces: coverage(pieces, ground.get(column, ()))
        case "quotes":
            return lambda _, pieces: quotes(pieces, project.index.sources)
    raise UsageError(f"there are no cells {kind!r}", f"take one of {', '.join(CELL_KINDS)}")
