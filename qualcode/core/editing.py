"""Edits of a text that are known one by one, and every coder's codings carried through them exactly.

Nothing is compared or guessed here. An edit replaces one stretch of the text by other words:

- What is put in at the edge of a segment is outside of it; what is put in between its characters is inside.
- What replaces some characters of a segment, and none beside it, is inside.
- What replaces characters in a segment and beside it is outside; the segment keeps what is left of it.
- A segment none of whose characters is left, or only white space, has lost its place: it is an orphan. So is one that
  was not on its words before, for nobody knows where it belongs.

A span never ends inside what a reader sees as one character, unless it did before: an accent that is put after a
segment's last letter makes that letter another one, and belongs to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from qualcode.core.anchoring import FATES, Anchoring, Fate, Finder, anchored
from qualcode.core.anchoring.outcomes import Placed, anchoring
from qualcode.core.behind import behind
from qualcode.core.changes import Batch, EditTranscript, ReplaceCodings
from qualcode.core.characters import splits, widened
from qualcode.core.model import Codings, Project, Segment, Span, Transcript


class TextEdit(NamedTuple):
    """The code points `span` of a text give way to `text`; an empty span is a place where it is put in."""

    span: Span
    text: str


class Edited(NamedTuple):
    """What edits come to.

    Attributes:
        change: the text and all codings of it, as one act; None where nothing changes.
        anchorings: what became of each coder's segments.
        behind: the coders whose codings count an older text than the one that was edited; they are left as they are.
    """

    change: Batch | None
    anchorings: tuple[Anchoring, ...]
    behind: tuple[str, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many segments meet each fate, in the order of `FATES`."""
        return {fate: sum(one.count(fate) for one in self.anchorings) for fate in FATES}

    @property
    def lost(self) -> tuple[tuple[str, Segment], ...]:
        """The segments that have lost their place, each with its coder."""
        return tuple(
            (one.before.coder, each.before)
            for one in self.anchorings
            for each in one.outcomes
            if each.fate == "orphaned"
        )


def edited(
    project: Project,
    transcript: str,
    edits: Sequence[TextEdit],
    base: Transcript | None = None,
    finder: Finder | None = None,
) -> Edited:
    """Edit the text of a source, with the codings of all its coders.

    Args:
        project: the study.
        transcript: the id of the source.
        edits: in code points of the text that was edited, in order, none reaching into the next.
        base: the text that was edited, where the study has another one by now, or none; that gives way to what `base` has
            become, and codings that count it already are carried by comparing the two.
        finder: as for `anchored`.

    Raises:
        ValueError: an edit lies outside the text, or the next one begins before it ends.
    """
    there = project.transcripts.get(transcript)
    began = base or project.transcripts[transcript]
    after = Transcript(transcript, edited_text(began.text, edits))
    if after == there:
        return Edited(None, (), _behind(project, after))

    def carried(one: Codings) -> Anchoring | None:
        if one.sha256 == began.sha256:
            return _carried(one, began, after, edits)
        if there is None or one.sha256 != there.sha256:
            return None
        return anchored(one, after, there.text, finder)

    return _act(project, after, carried)


def rewritten(project: Project, transcript: str, text: str, finder: Finder | None = None) -> Edited:
    """Give a source another text, and bring the codings of all its coders to it by comparing the two.

    Args:
        project: the study.
        transcript: the id of the source.
        text: what it is to hold.
        finder: as for `anchored`.
    """
    before, after = project.transcripts[transcript], Transcript(transcript, text)
    if after == before:
        return Edited(None, (), _behind(project, after))
    return _act(
        project,
        after,
        lambda one: anchored(one, after, before.text, finder) if one.sha256 == before.sha256 else None,
    )


def without_lost(found: Edited, coders: Collection[str]) -> Edited:
    """The same, but those segments of these coders that lose their place are removed instead of kept without one."""

    def left(one: Anchoring) -> Anchoring:
        gone = {each.after for each in one.outcomes if each.fate == "orphaned"}
        kept = tuple(segment for segment in one.after.segments if segment not in gone)
        return replace(one, after=replace(one.after, segments=kept))

    if found.change is None:
        return found
    text = found.change.changes[0]
    anchorings = tuple(left(one) if one.before.coder in coders else one for one in found.anchorings)
    replaced = tuple(ReplaceCodings(before=one.before, after=one.after) for one in anchorings)
    return found._replace(change=Batch((text, *replaced), found.change.title), anchorings=anchorings)


def edited_text(text: str, edits: Sequence[TextEdit]) -> str:
    """The text after its edits.

    Raises:
        ValueError: as `edited`.
    """
    ends = [Span(0, 0), *(one.span for one in edits), Span(len(text), len(text))]
    if any(one.end > other.start for one, other in pairwise(ends)) or any(one.length < 0 for one in ends):
        raise ValueError("edits must lie in the text, in order and apart")
    kept = [text[one.end : other.start] for one, other in pairwise(ends)]
    return "".join(
        part for pair in zip(kept, [*(one.text for one in edits), ""], strict=True) for part in pair
    )


def carried_span(span: Span, edits: Sequence[TextEdit]) -> Span | None:
    """Where a span is after edits, by the rules above; None where none of its code points is left."""
    start, end = span
    left, shift = span.length, 0
    new_start: int | None = None
    for (first, last), text in edits:
        if first >= end:
            break
        after = shift + len(text) - (last - first)
        left -= max(0, min(last, end) - max(first, start))
        if last > start and new_start is None:
            new_start = last + after if first < start else start + shift
        if last > end:
            end = first
            break
        shift = after
    if left <= 0:
        return None
    return Span(start + shift if new_start is None else new_start, end + shift)


def _behind(project: Project, text: Transcript) -> tuple[str, ...]:
    return tuple(one.coder for one in behind(project, (text.id,)))


def _act(project: Project, after: Transcript, carried: Callable[[Codings], Anchoring | None]) -> Edited:
    """Put `after` in the place of what the study has, and codings where `carried` says; None is left as it is."""
    codings = [one for key, one in project.codings.items() if key.transcript == after.id]
    carried_ones = [(one, carried(one)) for one in codings]
    anchorings = tuple(found for _, found in carried_ones if found is not None)
    text = EditTranscript(before=project.transcripts.get(after.id), after=after)
    replaced = (ReplaceCodings(before=one.before, after=one.after) for one in anchorings)
    return Edited(
        Batch((text, *replaced), f"correct the transcript {after.id}"),
        anchorings,
        tuple(one.coder for one, found in carried_ones if found is None),
    )


def _carried(codings: Codings, before: Transcript, after: Transcript, edits: Sequence[TextEdit]) -> Anchoring:
    placed = [_place(one, before.text, after.text, edits) for one in codings.segments]
    return anchoring(codings, placed, after, by_diff=True)


def _place(segment: Segment, before: str, after: str, edits: Sequence[TextEdit]) -> Placed:
    span = segment.span
    if segment.orphan or not 0 <= span.start < span.end or span.of(before) != segment.quote:
        return None
    there = carried_span(span, edits)
    if there is not None and not (splits(before, span.start) or splits(before, span.end)):
        there = Span(*widened(after, *there))
    return None if there is None else (there, "edit")
