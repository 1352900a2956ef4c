"""What a change makes of a project: another project, the change that takes it back, and the files it touches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qualcode.core.applied import Applied, expect
from qualcode.core.applying_codings import mark, segments, whole_codings
from qualcode.core.applying_entries import entry
from qualcode.core.applying_texts import memo, summary, transcript
from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditMemo,
    EditSegments,
    EditSummary,
    EditTranscript,
    File,
    Place,
    ReplaceCodings,
    SetFramework,
    SetMark,
    SetStoryline,
    SetStudyText,
)
from qualcode.core.model import Project
from qualcode.core.references import faults
from qualcode.errors import ChangeRefused

__all__ = ["Applied", "apply"]


def apply(project: Project, change: Change) -> Applied:
    """Apply `change`, all of it or nothing.

    Raises:
        ChangeRefused: it does not fit the project as it is now, or it would leave a reference that leads nowhere or
            a quote that is not in the text.
    """
    applied = _apply(project, change)
    before, after = faults(project, applied.touched), faults(applied.project, applied.touched)
    new = after - before
    if isinstance(change, Batch):
        new -= set(change.restores)
    if new:
        raise ChangeRefused(min(new), "so it would be after this act: change that first")
    mended = before - after
    if not mended:
        return applied
    return replace(applied, inverse=Batch((applied.inverse,), _title(change), tuple(sorted(mended))))


def _title(change: Change) -> str:
    return change.title if isinstance(change, Batch) else ""


def _apply(project: Project, change: Change) -> Applied:
    match change:
        case Batch():
            return _batch(project, change)
        case EditSegments():
            return segments(project, change)
        case SetMark():
            return mark(project, change)
        case ReplaceCodings():
            return whole_codings(project, change)
        case EditEntry():
            return entry(project, change)
        case EditTranscript():
            return transcript(project, change)
        case EditSummary():
            return summary(project, change)
        case EditMemo():
            return memo(project, change)
        case SetStoryline() | SetFramework():
            name = "storyline" if isinstance(change, SetStoryline) else "framework"
            return _field(project, change, "codebook", name, f"the {name}")
        case SetStudyText():
            return _field(project, change, "study", change.field, f"the study's {change.field}")


def _batch(project: Project, batch: Batch) -> Applied:
    inverses: list[Change] = []
    touched: set[Place] = set()
    for one in batch.changes:
        applied = _apply(project, one)
        project = applied.project
        inverses.append(applied.inverse)
        touched |= applied.touched
    return Applied(project, Batch(tuple(reversed(inverses)), batch.title), frozenset(touched))


def _field(
    project: Project, change: SetStoryline | SetFramework | SetStudyText, part: File, field: str, what: str
) -> Applied:
    """The project with another value in one field of a part of it."""
    held = getattr(project, part)
    expect(getattr(held, field), change.before, what)
    written: dict[str, Any] = {part: replace(held, **{field: change.after})}
    turned: dict[str, Any] = {"before": change.after, "after": change.before}
    return Applied(replace(project, **written), replace(change, **turned), frozenset({Place(part)}))
