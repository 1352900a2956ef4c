"""What the lines and words of the Themes screen are made of."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.core.gathering import Gathering
from qualcode.core.model import Codebook, Project
from qualcode.tui.coding.telling import Colours
from qualcode.tui.grouping.items import Board
from qualcode.tui.words import form


@dataclass(frozen=True, slots=True)
class View:
    """A study as a researcher looks at it.

    Attributes:
        project: the study.
        found: its figures.
        board: what is folded, marked and selected.
        colours: gives the colours of a code.
    """

    project: Project
    found: Gathering
    board: Board
    colours: Colours

    @property
    def book(self) -> Codebook:
        """The codebook."""
        return self.project.codebook

    @property
    def language(self) -> str:
        """The language of the transcripts."""
        return self.project.study.language

    def theme_name(self, theme: str) -> str:
        """What a theme is called, else its id."""
        held = self.book.themes.get(theme)
        return (form(held.name, self.language) if held else "") or theme
