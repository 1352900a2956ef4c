"""The framework matrix after Ritchie and Spencer (1994): what each informant's words say to each theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from qualcode.core.evidence import Evidence, Holders, Piece
from qualcode.core.model import Project, Summary
from qualcode.core.quotes import Quote, quotes
from qualcode.core.summaries import outdated

CellState = Literal["empty", "open", "written", "stale"]
CellKey = tuple[str, str]
"""Which cell: theme and informant; the informant "" stands for notes and documents."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix.

    Attributes:
        quotes: number of different passages that support the theme in this informant's words.
        summary: what was written about them, or None.
        stale: whether the evidence is another than the summary was written from.
    """

    quotes: int = 0
    summary: Summary | None = None
    stale: bool = False

    @property
    def state(self) -> CellState:
        """`empty`: nothing was said or written; `open`: evidence waits for a summary; `written`, or `stale`."""
        if self.summary is None:
            return "open" if self.quotes else "empty"
        return "stale" if self.stale else "written"


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Charted:
    """The evidence of a study laid out by cells; cells in which there is nothing are not named.

    Attributes:
        support: the pieces that support each theme in each informant's words; those of `charting.cell_pieces`.
        against: the pieces that speak against it.
    """

    support: Mapping[CellKey, tuple[Piece, ...]] = field(default_factory=dict)
    against: Mapping[CellKey, tuple[Piece, ...]] = field(default_factory=dict)

    def on(self, themes: Collection[str]) -> tuple[Piece, ...]:
        """The pieces that support any of `themes`, each once."""
        found = {
            (piece.coder, piece.source, piece.segment.id): piece
            for cell, pieces in self.support.items()
            if cell[0] in themes
            for piece in pieces
        }
        return tuple(found.values())

    def quotes(self, project: Project, cell: CellKey) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
        """The passages in a cell, each once: those that support the theme, and those that speak against it."""
        theme = project.codebook.themes.get(cell[0])
        if theme is None:
            return (), ()
        order = project.index.sources
        return (
            quotes(self.support.get(cell, ()), order, frozenset((theme.id, *theme.codes))),
            quotes(self.against.get(cell, ()), order, frozenset(theme.against)),
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How many cells with evidence or words there are, by state; those of notes and documents do not count."""

    written: int = 0
    waiting: int = 0
    stale: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.written + self.waiting + self.stale


@dataclass(frozen=True, slots=True)
class Matrix:
    """Themes by informants, each in the order of its file; `cells` holds those in which there is something.

    The informant "" stands for notes and documents: what they say is counted, and no summary is written of it.
    """

    themes: tuple[str, ...]
    informants: tuple[str, ...]
    cells: Mapping[CellKey, Cell]

    def at(self, theme: str, informant: str) -> Cell:
        """One cell; an empty one where there is nothing."""
        return self.cells.get((theme, informant), NOTHING)

    def with_state(self, state: CellState) -> tuple[CellKey, ...]:
        """The cells (theme, informant) of informants that are in `state`, row by row; those of notes never are."""
        return tuple(
            (theme, informant)
            for theme in self.themes
            for informant in self.informants
            if informant and self.at(theme, informant).state == state
        )

    @property
    def progress(self) -> Progress:
        """How far the matrix is written."""
        known, there = set(self.themes), set(self.informants) - {""}
        states = Counter(
            cell.state for (theme, who), cell in self.cells.items() if theme in known and who in there
        )
        return Progress(states["written"], states["open"], states["stale"])


def charted(project: Project, facts: Evidence) -> Charted:
    """The evidence in `facts` by the themes of `project` and by informants."""
    holders = Holders(project.codebook)
    support: dict[CellKey, list[Piece]] = defaultdict(list)
    against: dict[CellKey, list[Piece]] = defaultdict(list)
    for piece in facts.pieces:
        for theme in holders.reasons(piece.segment):
            support[theme, piece.informant].append(piece)
        for theme in holders.opposed(piece.segment):
            against[theme, piece.informant].append(piece)
    return Charted(
        {cell: tuple(pieces) for cell, pieces in support.items()},
        {cell: tuple(pieces) for cell, pieces in against.items()},
    )


def framework_matrix(project: Project, facts: Evidence) -> Matrix:
    """The matrix of `project`, its evidence taken from `facts` and every summary held against it."""
    return matrix_of(project, charted(project, facts))


def matrix_of(project: Project, evidence: Charted) -> Matrix:
    """The matrix of `project`, every summary held against evidence that was laid out before."""
    informants = tuple(project.index.informants)
    unnamed = ("",) if any(not who for _, who in evidence.support) else ()
    cells = {
        cell: _cell(evidence.support.get(cell, ()), project.summaries.get(cell))
        for cell in dict.fromkeys((*evidence.support, *project.summaries))
    }
    return Matrix(tuple(project.codebook.themes), (*informants, *unnamed), cells)


def _cell(pieces: tuple[Piece, ...], summary: Summary | None) -> Cell:
    count = len({(piece.source, piece.segment.span) for piece in pieces})
    return Cell(count, summary, summary is not None and outdated(summary, pieces))
