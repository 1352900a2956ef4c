"""The matrix and the board of a study, counted anew only when what they are counted from has changed."""

from __future__ import annotations

from qualcode.core.board import Board, board
from qualcode.core.evidence import Evidence
from qualcode.core.framework import Charted, Matrix, charted, matrix_of
from qualcode.core.model import Codebook, Project
from qualcode.tui.figures import Figures


class Charts:
    """What is known of the project they were last asked for."""

    def __init__(self) -> None:
        self._figures = Figures()
        self._facts: Evidence | None = None
        self._book: Codebook | None = None
        self._charted = Charted()
        self._board: Board | None = None
        self._matrix: tuple[Project, Matrix] | None = None

    def facts(self, project: Project) -> Evidence:
        """The evidence of everybody's codings."""
        return self._figures.facts(project)

    def charted(self, project: Project) -> Charted:
        """The evidence by themes and informants."""
        facts = self.facts(project)
        if facts is not self._facts or project.codebook is not self._book:
            self._facts, self._book = facts, project.codebook
            self._charted = charted(project, facts)
            self._board = None
        return self._charted

    def matrix(self, project: Project) -> Matrix:
        """The framework matrix."""
        if self._matrix is None or self._matrix[0] is not project:
            self._matrix = (project, matrix_of(project, self.charted(project)))
        return self._matrix[1]

    def board(self, project: Project) -> Board:
        """The themes by dimensions."""
        self.charted(project)
        if self._board is None:
            self._board = board(project, self.facts(project))
        return self._board
