"""What is measured between coders, and the answers to it: for a thread to compute."""

from __future__ import annotations

from typing import NamedTuple

from qualcode.adjudicating import Docket, docket
from qualcode.comparing import Agreement, compare
from qualcode.comparing.estimating import Step
from qualcode.core.model import Project
from qualcode.tui.reporting.agreeing import Question


class Asked(NamedTuple):
    """What is measured, of which study."""

    project: Project
    question: Question

    def same_basis(self, other: Asked | None) -> bool:
        """Whether an agreement measured for `other` is one for this, too: only a consensus differs, if anything."""
        if other is None or self.question != other.question:
            return False
        one, two = self.project, other.project
        roster = one.study.coders
        aside = {coder for coder, known in roster.items() if known.consensus_of} - {*self.question.coders}
        return (
            one.transcripts is two.transcripts
            and one.index is two.index
            and one.codebook is two.codebook
            and {key: codings for key, codings in one.codings.items() if key.coder not in aside}
            == {key: codings for key, codings in two.codings.items() if key.coder not in aside}
        )


def compared(asked: Asked, *, intervals: bool = True, step: Step | None = None) -> Agreement:
    """The agreement; `step` hears how far its intervals are."""
    question = asked.question
    return compare(
        asked.project,
        coefficient=question.coefficient,
        unit=question.unit,
        of=question.of,
        coders=question.coders,
        intervals=intervals,
        step=step,
    )


def docket_of(asked: Asked) -> Docket | None:
    """What is in dispute; None where other labels than codes are compared, which nobody settles."""
    question = asked.question
    if question.of != "codes":
        return None
    return docket(asked.project, unit=question.unit, coders=question.coders)
