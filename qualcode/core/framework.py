"""The framework matrix after Ritchie and Spencer (1994): what each informant's words say to each theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from qualcode.core.evidence import Evidence, Piece, evidence_key
from qualcode.core.model import Project, Summary

CellState = Literal["empty", "open", "written", "stale"]


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
class Matrix:
    """Themes by informants, each in the order of its file; `cells` holds those in which there is something.

    The informant "" stands for notes and documents: what they say is counted, and no summary is written of it.
    """

    themes: tuple[str, ...]
    informants: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    def at(self, theme: str, informant: str) -> Cell:
        """One cell; an empty one where there is nothing."""
        return self.cells.get((theme, informant), NOTHING)

    def with_state(self, state: CellState) -> tuple[tuple[str, str], ...]:
        """The cells (theme, informant) of informants that are in `state`, row by row; those of notes never are."""
        return tuple(
            (theme, informant)
            for theme in self.themes
            for informant in self.informants
            if informant and self.at(theme, informant).state == state
        )


def framework_matrix(project: Project, facts: Evidence) -> Matrix:
    """The matrix of `project`, its evidence taken from `facts` and every summary held against it."""
    pieces = _by_cell(project, facts)
    informants = tuple(project.index.informants)
    unnamed = ("",) if any(not informant for _, informant in pieces) else ()
    themes = tuple(project.codebook.themes)
    cells = {
        cell: _cell(pieces.get(cell, ()), project.summaries.get(cell))
        for cell in dict.fromkeys((*pieces, *project.summaries))
    }
    return Matrix(themes, (*informants, *unnamed), cells)


def _cell(pieces: tuple[Piece, ...] | list[Piece], summary: Summary | None) -> Cell:
    quotes = len({(piece.source, piece.segment.span) for piece in pieces})
    stale = bool(summary and summary.evidence and summary.evidence != evidence_key(pieces))
    return Cell(quotes, summary, stale)


def _by_cell(project: Project, facts: Evidence) -> dict[tuple[str, str], list[Piece]]:
    """The pieces that support each theme in each informant's words; they are those of `theming.cell_pieces`."""
    holding: dict[str, list[str]] = defaultdict(list)
    for theme in project.codebook.themes.values():
        for code in theme.codes:
            holding[code].append(theme.id)
    found: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in facts.pieces:
        for theme_id in _themes_of(piece, holding, project.codebook.themes):
            found[theme_id, piece.informant].append(piece)
    return found


def _themes_of(piece: Piece, holding: Mapping[str, list[str]], known: Mapping[str, object]) -> Iterator[str]:
    tagged = [theme for theme in piece.segment.themes if theme in known]
    held = [theme for code in piece.segment.codes for theme in holding.get(code, ())]
    yield from dict.fromkeys((*tagged, *held))
