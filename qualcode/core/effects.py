"""What a change comes to, before it is done or after: whose segments, which themes and codes, what becomes stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.core import charting
from qualcode.core.evidence import evidence
from qualcode.core.model import CodingsKey, Project, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What becomes of one coder's segments.

    Attributes:
        segments: how many are there before and after, and differ.
        gone: how many are there no more.
        new: how many were not there.
        transcripts: in which transcripts.
    """

    segments: int = 0
    gone: int = 0
    new: int = 0
    transcripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How two states of a study differ, in what a change of the codebook reaches.

    Attributes:
        coders: by coder, what becomes of their segments; those of whom nothing differs are left out.
        codes: ids of the codes that are new, gone, or differ.
        themes: ids of the themes that are new, gone, or differ.
        stale: the cells of the framework matrix (theme, informant) whose summary was written from other evidence now.
    """

    coders: Mapping[str, Reach] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    stale: tuple[tuple[str, str], ...] = ()

    @property
    def segments(self) -> int:
        """How many segments differ, of all coders."""
        return sum(one.segments for one in self.coders.values())

    @property
    def gone(self) -> int:
        """How many segments are there no more, of all coders."""
        return sum(one.gone for one in self.coders.values())

    @property
    def files(self) -> int:
        """How many codings files differ."""
        return sum(len(one.transcripts) for one in self.coders.values())


def effect(before: Project, after: Project) -> Effect:
    """How `after` differs from `before`."""
    return Effect(
        coders=_reach(before, after),
        codes=_differing(before.codebook.codes, after.codebook.codes),
        themes=_differing(before.codebook.themes, after.codebook.themes),
        stale=_stale(before, after),
    )


def reaches_codings(before: Project, after: Project) -> bool:
    """Whether a change of the codebook changes codings, or takes away a code that codings may name."""
    return before.codings != after.codings or any(
        code not in after.codebook.codes for code in before.codebook.codes
    )


def _reach(before: Project, after: Project) -> dict[str, Reach]:
    found: dict[str, Reach] = {}
    for key in sorted({*before.codings, *after.codings}):
        old, new = _segments(before, key), _segments(after, key)
        if old == new:
            continue
        lost = Counter(one.id for one in (old - new).elements())
        won = Counter(one.id for one in (new - old).elements())
        known = found.get(key.coder, Reach())
        found[key.coder] = Reach(
            segments=known.segments + (lost & won).total(),
            gone=known.gone + (lost - won).total(),
            new=known.new + (won - lost).total(),
            transcripts=(*known.transcripts, key.transcript),
        )
    return found


def _segments(project: Project, key: CodingsKey) -> Counter[Segment]:
    codings = project.codings.get(key)
    return Counter() if codings is None else Counter(codings.segments)


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys((*old, *new)) if old.get(one) != new.get(one))


def _stale(before: Project, after: Project) -> tuple[tuple[str, str], ...]:
    cells = [cell for cell in after.summaries if cell in before.summaries]
    cells = [cell for cell in cells if cell[0] in before.codebook.themes and cell[0] in after.codebook.themes]
    if not cells:
        return ()
    old, new = evidence(before), evidence(after)
    return tuple(
        cell
        for cell in cells
        if charting.stale(after, new, after.summaries[cell])
        and not charting.stale(before, old, before.summaries[cell])
    )
