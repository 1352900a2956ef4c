"""Faults that can be mended without judgement: from a study and its faults to the change that mends them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from qualcode.core.changes import Batch, Change, EditTranscript, ReplaceCodings, SetStoryline
from qualcode.core.checked import Checked
from qualcode.core.joining import joined
from qualcode.core.model import Codings, Link, LocalText, Segment, Span, Transcript

Wanted = Mapping[str, Collection[str]]
"""The files to be mended, each with the rules that are broken in it."""

_SPELLING = {"QC307", "QC309"}
_PLACE = {"QC403", "QC404"}
_TWICE = {"QC406", "QC407"}


def mended(study: Checked, wanted: Wanted) -> Batch | None:
    """The change that mends what is wanted, or None where nothing of it can be mended without judgement."""
    texts = dict(_respelt(study, wanted))
    changes: list[Change] = [
        EditTranscript(before=study.project.transcripts[identity], after=new)
        for identity, new in texts.items()
    ]
    for key, codings, transcript in study.coded():
        rules = set(wanted.get(study.in_codings(key).file, ()))
        after = codings
        if transcript is not None:
            text = texts.get(transcript.id, transcript)
            if text is not transcript and codings.sha256 == transcript.sha256:
                after = _carried(after, transcript, text)
            if rules & _PLACE and after.sha256 == text.sha256:
                after = replace(after, segments=tuple(_found(one, text.text) for one in after.segments))
            if rules & _TWICE or after.segments != codings.segments:
                after = replace(after, segments=_joined(after.segments))
            if "QC415" in rules and all(_in_place(one, text.text) for one in after.segments):
                after = replace(after, sha256=text.sha256)
        if "QC413" in rules:
            after = replace(after, segments=tuple(sorted(after.segments, key=lambda one: one.order)))
        if after != codings:
            changes.append(ReplaceCodings(before=codings, after=after))
    if "QC519" in wanted.get(study.in_codebook().file, ()):
        before = study.project.codebook.storyline
        changes.append(SetStoryline(before=before, after=_without_repeats(before)))
    return Batch(tuple(changes), "mend what validate found") if changes else None


def normal(text: str) -> str:
    """A text in NFC with line feeds only, without a byte order mark."""
    broken = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return unicodedata.normalize("NFC", broken)


def _respelt(study: Checked, wanted: Wanted) -> Iterator[tuple[str, Transcript]]:
    for transcript in study.project.transcripts.values():
        if _SPELLING.intersection(wanted.get(study.in_text(transcript.id).file, ())):
            yield transcript.id, Transcript(transcript.id, normal(transcript.text))


def _carried(codings: Codings, old: Transcript, new: Transcript) -> Codings:
    """Codings of `old` as those of `new`, its normal form; segments that were not on their words stay as they are."""
    return replace(
        codings,
        sha256=new.sha256,
        segments=tuple(
            _respelt_segment(one, old.text, new.text) if _in_place(one, old.text) and not one.orphan else one
            for one in codings.segments
        ),
    )


def _respelt_segment(segment: Segment, old: str, new: str) -> Segment:
    start, end = segment.span.start, segment.span.end
    while start > 0 and not _divides(old, new, start):
        start -= 1
    while end < len(old) and not _divides(old, new, end):
        end += 1
    span = Span(len(normal(old[:start])), len(normal(old[:end])))
    if not span.length:
        return replace(segment, orphan=True)  # it held nothing but a byte order mark
    return replace(segment, span=span, quote=span.of(new))


def _divides(old: str, new: str, offset: int) -> bool:
    """Whether the text before and after `offset` can be put in normal form apart."""
    return new == normal(old[:offset]) + normal(f" {old[offset:]}")[1:]


def _found(segment: Segment, text: str) -> Segment:
    """The segment on its words, where they stand in the text exactly once; else as it is."""
    if _in_place(segment, text) or not segment.quote or text.count(segment.quote) != 1:
        return segment
    start = text.find(segment.quote)
    if text.find(segment.quote, start + 1) >= 0:
        return segment
    return replace(segment, span=Span(start, start + len(segment.quote)))


def _in_place(segment: Segment, text: str) -> bool:
    return segment.orphan or segment.span.of(text) == segment.quote


def _joined(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """One segment a span, with the codes, themes and memos of all that had it; the first one's id."""
    by_span: dict[object, Segment] = {}
    for one in segments:
        place = one if one.orphan else one.span
        kept = by_span.get(place)
        by_span[place] = one if kept is None else joined(kept, one)
    return tuple(by_span.values())


def _without_repeats(links: tuple[Link, ...]) -> tuple[Link, ...]:
    kept: dict[tuple[str, str, str], Link] = {}
    for link in links:
        ends = (link.source, link.relation, link.target)
        first = kept.get(ends)
        kept[ends] = link if first is None else replace(first, note=_both_notes(first.note, link.note))
    return tuple(kept.values())


def _both_notes(first: LocalText, other: LocalText) -> LocalText:
    forms = dict(first.forms)
    for tag, form in other.forms:
        forms[tag] = " ".join(dict.fromkeys(part for part in (forms.get(tag, ""), form) if part))
    return LocalText(tuple(forms.items()))
