"""What a researcher writes into the cells of the framework matrix, as changes; None means that there is nothing to do.

Ritchie and Spencer (1994) call it charting: what one informant says to one theme is summed up from their own words.
"""

from __future__ import annotations

from dataclasses import replace

from qualcode.core.changes import Batch, Change, EditSummary
from qualcode.core.evidence import Evidence, Piece, passages, passages_key, supports
from qualcode.core.model import Project, Summary
from qualcode.core.summaries import outdated
from qualcode.errors import ChangeRefused


def cell_pieces(project: Project, facts: Evidence, theme: str, informant: str) -> tuple[Piece, ...]:
    """The evidence in one cell of the framework matrix.

    Raises:
        ChangeRefused: there is no such theme.
    """
    held = project.codebook.themes.get(theme)
    if held is None:
        raise ChangeRefused(f"there is no theme {theme!r}")
    return tuple(one for one in facts.pieces if one.informant == informant and supports(held, one.segment))


def stale(project: Project, facts: Evidence, summary: Summary) -> bool:
    """Whether the evidence of a cell is another than its summary was written from."""
    return outdated(summary, cell_pieces(project, facts, summary.theme, summary.informant))


def with_cell(
    project: Project, facts: Evidence, theme: str, informant: str, text: str, *, coder: str, date: str
) -> Change | None:
    """Write one cell of the framework matrix from its present evidence; "" empties it.

    Raises:
        ChangeRefused: there is no such theme, or the cell is that of notes and documents, which are nobody's words.
    """
    words = passages(cell_pieces(project, facts, theme, informant))
    if not informant:
        raise ChangeRefused(
            "no summary is written of notes and documents",
            "say what they add in the summary of an informant, or in the narrative of the theme",
        )
    before = project.summaries.get((theme, informant))
    after = None
    if text:
        after = Summary(
            theme=theme,
            informant=informant,
            text=text,
            evidence=passages_key(words),
            quotes=words,
            coder=coder,
            written=date,
        )
    if before == after or (
        before and after and (before.text, before.evidence) == (after.text, after.evidence)
    ):
        return None
    return Batch((EditSummary(before=before, after=after),), f"summary of {informant} on “{theme}”")


def confirmed(project: Project, facts: Evidence, theme: str, informant: str) -> Change | None:
    """Say that a stale summary is still true of the present evidence; its words, author and date stay.

    Raises:
        ChangeRefused: nothing is written in that cell.
    """
    words = passages(cell_pieces(project, facts, theme, informant))
    before = project.summaries.get((theme, informant))
    if before is None:
        raise ChangeRefused(f"nothing is written of {informant or 'notes'} on “{theme}” yet")
    after = replace(before, evidence=passages_key(words), quotes=words)
    if after == before:
        return None
    return Batch((EditSummary(before=before, after=after),), f"still true: {informant} on “{theme}”")
