"""What researchers write: summaries of cells, analytic memos."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.core.model.texts import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a researcher wrote into one cell of the framework matrix: one informant's evidence for one theme.

    Attributes:
        theme: id of the theme.
        informant: id of the informant.
        text: the researcher's words.
        evidence: key of the evidence it was written from (`evidence.evidence_key`); another key now means stale.
        quotes: that evidence itself, each passage once, sorted; what is new and what is gone is told by it.
        coder: who wrote it.
        written: ISO date.
    """

    theme: str
    informant: str
    text: str
    evidence: str = ""
    quotes: tuple[Passage, ...] = ()
    coder: str = ""
    written: str = ""

    @property
    def cell(self) -> tuple[str, str]:
        """Which cell it stands in: theme and informant."""
        return (self.theme, self.informant)


@dataclass(frozen=True, slots=True)
class Memo:
    """An analytic memo of the study: a text of its own (Markdown), kept exactly as it was written."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """Its first line with words, without the marks of a heading; its name where there is none."""
        lines = (line.lstrip("#").strip() for line in self.text.split("\n"))
        return next((line for line in lines if line), self.name)
