"""Edits of every coder's segments at once: how codings follow a codebook that changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qualcode.core.changes import Change, EditSegments, ReplaceCodings
from qualcode.core.model import Codings, CodingsKey, Project, Segment

Edit = Callable[[CodingsKey, Segment], Segment]
"""What becomes of a segment: the codes, themes, memo or what was declined may be others, its place and quote are not."""


def carried(project: Project, edit: Edit) -> tuple[Change, ...]:
    """A change for each codings file in which `edit` makes another of a segment; one left with nothing goes.

    Nobody is left behind: codings whose text has changed since they were made, or is missing, follow as well, for no
    span is counted anew.
    """
    changes: list[Change] = []
    for key, codings in project.codings.items():
        pairs = [(one, edit(key, one)) for one in codings.segments]
        if any(new != old for old, new in pairs):
            changes.append(_changed(project, key, codings, pairs))
    return tuple(changes)


def _changed(
    project: Project, key: CodingsKey, codings: Codings, pairs: list[tuple[Segment, Segment]]
) -> Change:
    transcript = project.transcripts.get(key.transcript)
    if transcript is None or transcript.sha256 != codings.sha256:
        left = tuple(new for old, new in pairs if new == old or new.filled)
        return ReplaceCodings(before=codings, after=replace(codings, segments=left))
    differing = [(old, new) for old, new in pairs if new != old]
    return EditSegments(
        coder=key.coder,
        transcript=key.transcript,
        before=tuple(old for old, _ in differing),
        after=tuple(new for _, new in differing if new.filled),
    )
