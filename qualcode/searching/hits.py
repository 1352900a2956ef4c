"""Words found in the texts and memos of a study, with the words around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.core.evidence import Piece, evidence
from qualcode.core.model import Project, Span
from qualcode.core.scope import Scope
from qualcode.core.text import Turn, informant_of, turns
from qualcode.language.search import Finder
from qualcode.language.sentences import quick_sentences

Whole = Literal["words", "sentence", "turn"]
"""How much of the text a hit takes in: the words themselves, or the sentence or turn they stand in."""

EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Words that were looked for, where they stand.

    Attributes:
        kind: `text`, or `memo` where they stand in the memo of a segment.
        source: id of the transcript.
        informant: whom the words count for, or "".
        speaker: the label of the turn as it is written, or "".
        line: number of the line of the transcript, 1 for the first.
        span: where the words stand in the transcript; for a memo, the segment it is of.
        before: the same turn, or memo, up to the words.
        text: the words.
        after: the rest of the turn, or memo.
        codes: codes and themes that the stretch carries already, of those whose codings count.
        coder: whose memo it is, or "".
    """

    kind: Literal["text", "memo"] = "text"
    source: str
    informant: str
    speaker: str
    line: int
    span: Span
    before: str
    text: str
    after: str
    codes: tuple[str, ...]
    coder: str = ""


def hits(
    project: Project,
    find: Finder,
    scope: Scope = EVERYTHING,
    *,
    whole: Whole = "words",
    memos: bool = False,
    uncoded: bool = False,
    coders: Collection[str] = (),
) -> Iterator[Hit]:
    """Where words stand, source by source in the order of the index, in the order of the text; then the memos.

    Labels of speakers and time marks are not looked through, and no hit reaches from one turn into the next.

    Args:
        project: the study.
        find: what finds the words in a text (`language.search`).
        scope: what is looked through; where informants are asked for, that leaves out the researcher's questions.
        whole: how much of the text a hit takes in; a sentence or a turn is one hit, however often the words stand in it.
        memos: whether memos on segments are looked through as well.
        uncoded: only what carries no code, of `coders`.
        coders: whose codings and memos count; everybody's where nobody is named.
    """
    pieces: dict[str, list[Piece]] = {}
    for one in evidence(project, coders).pieces:
        pieces.setdefault(one.source, []).append(one)
    for source in dict.fromkeys((*project.index.sources, *project.transcripts)):
        if source in project.transcripts:
            looked = _Source(project, source, pieces.get(source, ()))
            yield from looked.hits(find, scope, whole=whole, uncoded=uncoded)
    if memos and not uncoded:
        yield from _memos(project, find, scope, coders)


class _Source:
    """One transcript that is looked through."""

    def __init__(self, project: Project, source: str, pieces: Sequence[Piece]) -> None:
        self.project, self.source, self.pieces = project, source, pieces
        self.text = project.transcripts[source].text
        self.breaks = [place for place, character in enumerate(self.text) if character == "\n"]

    def hits(self, find: Finder, scope: Scope, *, whole: Whole, uncoded: bool) -> Iterator[Hit]:
        if scope.sources and self.source not in scope.sources:
            return
        known = self.project.index.sources.get(self.source)
        owner = known.informants[0] if known is not None and len(known.informants) == 1 else ""
        all_turns = turns(self.text, self.project.speakers)
        spoken = any(one.informant for one in all_turns)
        for turn in all_turns:
            informant = turn.informant if spoken else owner
            if not scope.holds(self.project, self.source, informant):
                continue
            for span in _widened(self.text, turn, find, whole):
                codes = self._codes(span)
                if not (uncoded and codes):
                    yield self._hit(turn, informant, span, codes)

    def _codes(self, span: Span) -> tuple[str, ...]:
        here = (one.segment for one in self.pieces if one.segment.span.overlaps(span))
        return tuple(dict.fromkeys(name for one in here for name in (*one.codes, *one.themes)))

    def _hit(self, turn: Turn, informant: str, span: Span, codes: tuple[str, ...]) -> Hit:
        return Hit(
            source=self.source,
            informant=informant,
            speaker=turn.label,
            line=bisect_right(self.breaks, span.start - 1) + 1,
            span=span,
            before=self.text[turn.body.start : span.start],
            text=span.of(self.text),
            after=self.text[span.end : turn.body.end],
            codes=codes,
        )


def _widened(text: str, turn: Turn, find: Finder, whole: Whole) -> Iterator[Span]:
    found = [Span(turn.body.start + one.start, turn.body.start + one.end) for one in find(turn.body.of(text))]
    if not found or whole == "words":
        return iter(found)
    units: Sequence[Span] = (turn.body,) if whole == "turn" else quick_sentences(text, [turn.body])
    return (one for one in units if any(one.overlaps(span) for span in found))


def _memos(project: Project, find: Finder, scope: Scope, coders: Collection[str]) -> Iterator[Hit]:
    for key, codings in sorted(project.codings.items()):
        if coders and key.coder not in coders:
            continue
        transcript = project.transcripts.get(key.transcript)
        text = "" if transcript is None else transcript.text
        for segment in codings.segments:
            informant = informant_of(project, key.transcript, segment.span)
            if not segment.memo or not scope.holds(project, key.transcript, informant):
                continue
            for span in find(segment.memo):
                yield Hit(
                    kind="memo",
                    source=key.transcript,
                    informant=informant,
                    speaker="",
                    line=text.count("\n", 0, segment.span.start) + 1,
                    span=segment.span,
                    before=segment.memo[: span.start],
                    text=span.of(segment.memo),
                    after=segment.memo[span.end :],
                    codes=(*segment.codes, *segment.themes),
                    coder=key.coder,
                )


def kwic(hit: Hit, width: int) -> tuple[str, str, str]:
    """A hit as key word in context: at most `width` code points on each side of it, on one line, cut between words."""
    before, after = " ".join(hit.before.split()), " ".join(hit.after.split())
    if hit.before[-1:].isspace():
        before += " " if before else ""
    if hit.after[:1].isspace() and after:
        after = f" {after}"
    return _end_of(before, width), " ".join(hit.text.split()), start_of(after, width)


def start_of(text: str, width: int) -> str:
    """The beginning of a text, at most `width` code points with the ellipsis, cut between words."""
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    at = cut.rfind(" ")
    return (cut[:at] if at > 0 else cut) + "…"


def _end_of(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    cut = text[len(text) - max(width - 1, 0) :]
    at = cut.find(" ", 0, max(len(cut) - 1, 0))
    return "…" + (cut[at + 1 :] if at >= 0 else cut)
