"""What a study says of itself, rewritten: its title and its research question."""

from __future__ import annotations

from typing import Literal

from qualcode.core.changes import Batch, SetStudyText
from qualcode.core.model import LocalText, Project
from qualcode.errors import ChangeRefused


def with_study_text(project: Project, field: Literal["title", "question"], text: LocalText) -> Batch | None:
    """Write the title or the question anew; None where it says so already.

    Raises:
        ChangeRefused: the study would have no title.
    """
    before: LocalText = getattr(project.study, field)
    if text == before:
        return None
    if field == "title" and not text:
        raise ChangeRefused("a study needs a title", "write it in at least one language")
    return Batch((SetStudyText(field=field, before=before, after=text),), f"{field} of the study")
