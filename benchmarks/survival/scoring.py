"""What the tool makes of an edited text, held against what truly became of every passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from random import Random
from typing import Self

from benchmarks.survival.edits import Kind
from benchmarks.survival.texts import Coded, codings, scene
from benchmarks.survival.tracked import Tracked, Where
from benchmarks.survival.twins import twin
from qualcode.core.anchoring import anchored
from qualcode.core.model import Segment, Span, Transcript
from qualcode.core.spans import trimmed
from qualcode.language.likeness import most_alike


@dataclass
class Score:
    """How many coded passages met which end.

    Attributes:
        whole: those whose words are all there, or are there in another spelling, in one piece.
        right: of these, those whose segment is exactly on them, or on words that could as well be them (`_verbatim`).
        orphaned: of these, those that are orphans.
        either: of these, those that could be elsewhere, for all that is left of the old text (`twins`).
        part: those of whose words some are lost, or stand in two places.
        part_placed: of these, those whose segment is on what is left.
        gone: those of whose words none is left.
        wrong: segments on words that are not theirs, of all three.
    """

    whole: int = 0
    right: int = 0
    orphaned: int = 0
    either: int = 0
    part: int = 0
    part_placed: int = 0
    gone: int = 0
    wrong: int = 0

    def __iadd__(self, other: Score) -> Self:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self

    @property
    def share(self) -> float:
        """The share of right ones among those whose words survive and that what is left tells apart, 0 to 1."""
        told = self.whole - self.either
        return self.right / told if told else 1.0


@dataclass(frozen=True)
class Miss:
    """A segment that is wrong or orphaned, for those who look into it."""

    kind: str
    verdict: str
    quote: str
    truth: str
    given: str


def tried(kind: Kind, coded: Coded, seed: str, *, with_old: bool) -> tuple[Score, list[Miss]]:
    """One edit of a kind in one text, and what became of its segments."""
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    before, scenery = scene(coded, kind, random)
    after = kind.edit(Tracked.of(before.text), random, scenery)
    made = anchored(
        codings(before), Transcript("text", after.text), before.text if with_old else None, most_alike
    )
    score = Score()
    misses = []
    for outcome in made.outcomes:
        where = after.where(outcome.before.span)
        verdict = _verdict(score, where, outcome.after, outcome.before.quote, before.text)
        if verdict == "orphaned" and not with_old and twin(before, after, outcome.before.span):
            score.either += 1
            verdict = "orphaned, could be elsewhere"
        if verdict != "right":
            truth = where.hull.of(after.text) if where.words else ""
            given = "" if outcome.after.orphan else outcome.after.quote
            misses.append(Miss(kind.name, verdict, outcome.before.quote, truth, given))
    return score, misses


def summed(scores: Iterable[Score]) -> Score:
    """Several scores as one."""
    total = Score()
    for one in scores:
        total += one
    return total


def _verdict(score: Score, where: Where, segment: Segment, quote: str, first: str) -> str:
    if not where.words:
        score.gone += 1
        score.wrong += not segment.orphan
        return "right" if segment.orphan else "wrong: its words are gone"
    if where.whole(first):
        score.whole += 1
        if segment.orphan:
            score.orphaned += 1
            return "orphaned"
        if trimmed(where.now.text, segment.span) == trimmed(where.now.text, where.hull) or _verbatim(
            where, segment.span, quote
        ):
            score.right += 1
            return "right"
        score.wrong += 1
        return "wrong"
    score.part += 1
    if segment.orphan:
        return "orphaned, lost in part"
    if _verbatim(where, segment.span, quote):
        score.part_placed += 1
        return "right"
    if where.strangers(segment.span) or not any(segment.span.contains(at) for at in where.words):
        score.wrong += 1
        return "wrong: lost in part"
    score.part_placed += 1
    return "right"


def _verbatim(where: Where, span: Span, quote: str) -> bool:
    """Whether a segment is on its very words, some of which are where they truly are.

    *then* put in before *then we went*, or after the first word of it, gives the same text: nobody can tell which.
    """
    return "".join(span.of(where.now.text).split()) == "".join(quote.split()) and span.overlaps(where.hull)
