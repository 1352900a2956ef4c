"""What coders do when they settle where they differ, as changes to a consensus that is kept apart from their codings.

None means that there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from qualcode.core.changes import Change, EditEntry, EditSegments
from qualcode.core.coding import Desk
from qualcode.core.model import Coder, Project, Segment, Span
from qualcode.core.organizing import unused_id
from qualcode.core.standing import consensus_of
from qualcode.errors import ChangeRefused

NAME = "consensus"
"""The id of a consensus, where no other coder has it."""

Decision = tuple[Span, ...] | None
"""What a consensus says of a matter: where it applies (nowhere: it was declined); None where nothing was decided."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be settled: whether, and on which words, a code applies in one stretch of a source.

    Attributes:
        source: id of the source.
        label: id of the code, or of the theme that a passage was tagged with outright.
        kind: which of the two.
        span: the whole stretch that any of the coders marked.
    """

    source: str
    label: str
    kind: Literal["code", "theme"]
    span: Span


def with_consensus_coder(project: Project, coders: Collection[str]) -> tuple[Coder, Change | None]:
    """The coder under whose name the differences of `coders` are settled, and the change that adds it where needed.

    Raises:
        ChangeRefused: one of them is not in the roster.
    """
    roster = project.study.coders
    strangers = sorted(set(coders) - roster.keys())
    if strangers:
        raise ChangeRefused(
            f"coder {strangers[0]!r} is not in the roster", "add them under coders in qualcode.yaml"
        )
    known = consensus_of(project.study, coders)
    if known is not None:
        return known, None
    taken = {*roster, *(key.coder for key in project.codings)}
    members = tuple(one for one in roster if one in coders)
    coder = Coder(unused_id(NAME, taken, NAME), NAME.capitalize(), members)
    return coder, EditEntry(before=None, after=coder)


def decision(segments: Iterable[Segment], matter: Matter) -> Decision:
    """What the segments of a consensus say of a matter."""
    here = [one for one in segments if not one.orphan and one.span.overlaps(matter.span)]
    applied = tuple(one.span for one in here if matter.label in _labels(one, matter))
    if applied:
        return applied
    return () if any(matter.label in one.declined for one in here) else None


def decided(project: Project, desk: Desk, decisions: Mapping[Matter, Decision]) -> Change | None:
    """Let the consensus at `desk` say of each matter what was decided; None takes back what it says.

    A code that applies is on segments with exactly the spans decided; one that does not is noted as declined on the
    whole stretch. Memos, and what was decided of other matters, stay.
    """
    text = project.transcripts[desk.transcript].text
    old = project.codings_of(desk.coder, desk.transcript).segments
    new = {one.span: one for one in old if not one.orphan}
    taken = {one.id for one in old}

    def put(span: Span, edit: Callable[[Segment], Segment]) -> None:
        known = new.get(span)
        if known is None:
            identity = _unused(desk, taken)
            known = Segment(id=identity, span=span, quote=span.of(text), created=desk.now())
        new[span] = edit(known)

    for matter, spans in decisions.items():
        for span, one in list(new.items()):
            if span.overlaps(matter.span):
                new[span] = _without(one, matter)
        if spans == ():
            put(matter.span, partial(_declining, label=matter.label))
        for span in spans or ():
            put(span, partial(_with, matter=matter))
    before = tuple(one for one in old if not one.orphan and new[one.span] != one)
    after = tuple(one for one in new.values() if one.filled and one not in old)
    if not before and not after:
        return None
    return EditSegments(coder=desk.coder, transcript=desk.transcript, before=before, after=after)


def _labels(segment: Segment, matter: Matter) -> tuple[str, ...]:
    return segment.codes if matter.kind == "code" else segment.themes


def _declining(segment: Segment, label: str) -> Segment:
    return replace(segment, declined=(*segment.declined, label))


def _with(segment: Segment, matter: Matter) -> Segment:
    if matter.kind == "code":
        return replace(segment, codes=(*segment.codes, matter.label))
    return replace(segment, themes=(*segment.themes, matter.label))


def _without(segment: Segment, matter: Matter) -> Segment:
    def left(labels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in labels if one != matter.label)

    segment = replace(segment, declined=left(segment.declined))
    if matter.kind == "code":
        return replace(segment, codes=left(segment.codes))
    return replace(segment, themes=left(segment.themes))


def _unused(desk: Desk, taken: set[str]) -> str:
    while (fresh := desk.new_id()) in taken:
        pass
    taken.add(fresh)
    return fresh
