"""What a change makes of the texts of a study: transcripts, summaries of the framework, analytic memos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from qualcode.core.applied import Applied, expect
from qualcode.core.changes import EditMemo, EditSummary, EditTranscript, Place
from qualcode.core.model import Project
from qualcode.errors import ChangeRefused

Key = TypeVar("Key")
Value = TypeVar("Value")


def transcript(project: Project, change: EditTranscript) -> Applied:
    """The project with another text of one source, or none.

    Raises:
        ChangeRefused: the text is not as it was.
    """
    known = change.before or change.after
    if known is None:
        raise ChangeRefused("a change of a transcript names neither an old nor a new text")
    expect(project.transcripts.get(known.id), change.before, f"the text of {known.id}")
    if change.after is not None and change.after.id != known.id:
        raise ChangeRefused("a text can only be replaced by a text of the same source")
    return Applied(
        replace(project, transcripts=_with(project.transcripts, known.id, change.after)),
        EditTranscript(before=change.after, after=change.before),
        frozenset({Place("transcript", transcript=known.id)}),
    )


def summary(project: Project, change: EditSummary) -> Applied:
    """The project with another summary in one cell of the framework matrix, or none; cells are in order.

    Raises:
        ChangeRefused: the summary is not as it was.
    """
    known = change.before or change.after
    if known is None:
        raise ChangeRefused("a change of a summary names neither an old nor a new one")
    expect(
        project.summaries.get(known.cell),
        change.before,
        f"the summary of {known.theme} for {known.informant}",
    )
    if change.after is not None and change.after.cell != known.cell:
        raise ChangeRefused("a summary can only be replaced by one of the same cell")
    table = _with(project.summaries, known.cell, change.after)
    return Applied(
        replace(project, summaries=dict(sorted(table.items()))),
        EditSummary(before=change.after, after=change.before),
        frozenset({Place("summaries")}),
    )


def memo(project: Project, change: EditMemo) -> Applied:
    """The project with another analytic memo of one name, or none; memos are in the order of their names.

    Raises:
        ChangeRefused: the memo is not as it was.
    """
    known = change.before or change.after
    if known is None:
        raise ChangeRefused("a change of a memo names neither an old nor a new one")
    expect(project.memos.get(known.name), change.before, f"the memo {known.name!r}")
    if change.after is not None and change.after.name != known.name:
        raise ChangeRefused("a memo can only be replaced by one of the same name")
    table = _with(project.memos, known.name, change.after)
    return Applied(
        replace(project, memos=dict(sorted(table.items()))),
        EditMemo(before=change.after, after=change.before),
        frozenset({Place("memo", name=known.name)}),
    )


def _with(table: Mapping[Key, Value], key: Key, after: Value | None) -> dict[Key, Value]:
    """A table with another value under a key, or without the key."""
    if after is None:
        return {one: value for one, value in table.items() if one != key}
    return {**table, key: after}
