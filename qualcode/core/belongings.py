"""What goes along when sources or informants are taken out of a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from qualcode.core.model import Project
from qualcode.core.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What hangs on some sources or informants.

    Attributes:
        texts: how many transcripts go.
        words: how many words are in them; None while they are not counted.
        segments: how many coded segments go, by coder.
        marks: how many marks (read, coded) go, by coder.
        sources: the sources that name the informants, and stay without them.
        turns: how many turns of theirs become nobody's; None while they are not counted.
        cells: how many summaries of the framework matrix go.
    """

    texts: int = 0
    words: int | None = 0
    segments: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    turns: int | None = 0
    cells: int = 0


def of_sources(project: Project, sources: Collection[str], counted: Tally) -> Belongings:
    """What hangs on these sources."""
    gone = frozenset(sources)
    segments: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for key, codings in project.codings.items():
        if key.transcript in gone:
            segments[key.coder] += len(codings.segments)
            marks[key.coder] += bool(codings.read) + bool(codings.coded)
    return Belongings(
        texts=sum(one in project.transcripts for one in gone),
        words=_sum(counted.sources[one].words if one in counted.sources else None for one in gone),
        segments=+segments,
        marks=+marks,
    )


def of_informants(project: Project, informants: Collection[str], counted: Tally) -> Belongings:
    """What hangs on these informants."""
    gone = frozenset(informants)
    figures = [counted.informants.get(one) for one in gone]
    return Belongings(
        sources=tuple(one.id for one in project.index.sources.values() if gone & set(one.informants)),
        turns=_sum(one.turns if one else None for one in figures),
        cells=sum(one.informant in gone for one in project.summaries.values()),
    )


def _sum(figures: Iterable[int | None]) -> int | None:
    total = 0
    for one in figures:
        if one is None:
            return None
        total += one
    return total
