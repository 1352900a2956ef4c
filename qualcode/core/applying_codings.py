"""What a change makes of codings: segments, marks, or a whole file of one coder in one transcript."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from qualcode.core.applied import Applied, expect
from qualcode.core.changes import EditSegments, Place, ReplaceCodings, SetMark
from qualcode.core.model import Codings, CodingsKey, Project, Segment
from qualcode.errors import ChangeRefused


def segments(project: Project, change: EditSegments) -> Applied:
    """The project with other segments of one coder in one transcript.

    Raises:
        ChangeRefused: they are not as they were, an id is taken, or the codings count an older text.
    """
    transcript = project.transcripts.get(change.transcript)
    if transcript is None:
        raise ChangeRefused(f"there is no transcript {change.transcript!r}")
    codings = project.codings_of(change.coder, change.transcript)
    if codings.sha256 != transcript.sha256:
        raise ChangeRefused(
            f"the text of {change.transcript} has changed since {change.coder} coded it",
            "bring the codings up to date first: `qualcode reanchor`, in the app F8",
        )
    going = Counter(change.before)
    named = {one.id for one in change.before}
    kept: list[Segment] = []
    for segment in codings.segments:
        if segment.id in named and going[segment]:
            going[segment] -= 1
        else:
            kept.append(segment)
    for segment in going.elements():
        raise ChangeRefused(f"segment {segment.id} of {change.coder} in {change.transcript} is not as it was")
    kept += change.after
    new = {one.id for one in change.after}
    before, after = (Counter(one.id for one in some if one.id in new) for some in (codings.segments, kept))
    for identity, number in after.items():
        if number > max(1, before[identity]):
            raise ChangeRefused(f"there is a segment {identity} in {change.transcript} already")
    ordered = tuple(sorted(kept, key=lambda segment: segment.order))
    return Applied(
        _with_codings(project, replace(codings, segments=ordered)),
        replace(change, before=change.after, after=change.before),
        frozenset({Place("codings", change.coder, change.transcript)}),
    )


def mark(project: Project, change: SetMark) -> Applied:
    """The project with another mark (read, coded) of one coder on one transcript.

    Raises:
        ChangeRefused: the mark is not as it was, or there is no such transcript.
    """
    if change.transcript not in project.transcripts:
        raise ChangeRefused(f"there is no transcript {change.transcript!r}")
    codings = project.codings_of(change.coder, change.transcript)
    expect(getattr(codings, change.mark), change.before, f"the mark {change.mark!r} of {change.transcript}")
    marked: dict[str, Any] = {change.mark: change.after}
    return Applied(
        _with_codings(project, replace(codings, **marked)),
        replace(change, before=change.after, after=change.before),
        frozenset({Place("codings", change.coder, change.transcript)}),
    )


def whole_codings(project: Project, change: ReplaceCodings) -> Applied:
    """The project with other codings of one coder in one transcript, or none.

    Raises:
        ChangeRefused: they are not as they were, or those after are of another coder or transcript.
    """
    known = change.before or change.after
    if known is None:
        raise ChangeRefused("a change of codings names neither old nor new ones")
    key = CodingsKey(known.coder, known.transcript)
    expect(project.codings.get(key), change.before, f"the codings of {key.coder} in {key.transcript}")
    after = change.after
    if after is not None and CodingsKey(after.coder, after.transcript) != key:
        raise ChangeRefused("codings can only be replaced by codings of the same coder and transcript")
    return Applied(
        _with_codings(project, after or replace(known, segments=(), read="", coded="")),
        ReplaceCodings(before=None if after is None or after.empty else after, after=change.before),
        frozenset({Place("codings", *key)}),
    )


def _with_codings(project: Project, codings: Codings) -> Project:
    """The project with these codings; codings with nothing in them are not kept."""
    table = dict(project.codings)
    key = CodingsKey(codings.coder, codings.transcript)
    if codings.empty:
        table.pop(key, None)
    else:
        table[key] = codings
    return replace(project, codings=table)
