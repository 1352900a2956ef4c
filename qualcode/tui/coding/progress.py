"""How far the coding of each source is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.core.model import Codings, Project, Source, Span
from qualcode.core.spans import union
from qualcode.core.text import Turn, texts_in_order, turns, word_count


@dataclass(frozen=True, slots=True)
class Progress:
    """One source of a coder.

    Attributes:
        source: the source.
        share: of what informants say, the part that is coded, 0 to 1 (in code points).
        segments: how many there are.
        orphans: how many of them have lost their place.
        read: the day on which it was read, or "".
        coded: the day on which its coding was finished, or "".
    """

    source: Source
    share: float
    segments: int
    orphans: int
    read: str
    coded: str


class Said(NamedTuple):
    """What is said in a source, as far as its share is asked for.

    Attributes:
        turns: the turns, in order.
        ends: where each of them ends.
        whole: how many code points informants say; of everybody where no informant speaks.
        named: whether an informant speaks.
    """

    turns: Sequence[Turn]
    ends: Sequence[int]
    whole: int
    named: bool


class Ledger:
    """The progress of all sources; only what changed is computed anew."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Codings, str, Progress]] = {}
        self._said_in: dict[str, Said] = {}

    def of(self, project: Project, coder: str | None) -> list[Progress]:
        """The progress of every source that has a text."""
        return [self._of_source(project, coder, source) for source in sources_of(project)]

    def _of_source(self, project: Project, coder: str | None, source: Source) -> Progress:
        transcript = project.transcripts[source.id]
        codings = project.codings_of(coder or "", source.id)
        known = self._known.get(source.id)
        if known and known[2].source == source and known[0] is codings and known[1] is transcript.text:
            return known[2]
        placed = [one.span for one in codings.segments if not one.orphan]
        all_turns = turns(transcript.text, project.speakers)
        found = Progress(
            source=source,
            share=share_of(self._said(source.id, all_turns), placed) if placed else 0.0,
            segments=len(codings.segments),
            orphans=sum(one.orphan for one in codings.segments),
            read=codings.read,
            coded=codings.coded,
        )
        self._known[source.id] = (codings, transcript.text, found)
        return found

    def _said(self, source: str, all_turns: Sequence[Turn]) -> Said:
        known = self._said_in.get(source)
        if known is None or known.turns is not all_turns:
            known = self._said_in[source] = said(all_turns)
        return known


def sources_of(project: Project) -> list[Source]:
    """The sources that have a text, in the order of the index; texts that it does not list come last."""
    return [project.index.sources.get(one, Source(id=one)) for one in texts_in_order(project)]


def said(all_turns: Sequence[Turn]) -> Said:
    """What is said in turns."""
    informants = sum(turn.body.length for turn in all_turns if turn.informant)
    return Said(
        all_turns,
        [turn.body.end for turn in all_turns],
        informants or sum(turn.body.length for turn in all_turns),
        informants > 0,
    )


def coded_share(all_turns: Sequence[Turn], spans: Sequence[Span]) -> float:
    """The share of what informants say that `spans` cover, 0 to 1; of everything where no informant speaks."""
    return share_of(said(all_turns), spans)


def share_of(whole: Said, spans: Sequence[Span]) -> float:
    """As `coded_share`, of turns that were looked at before."""
    shared = 0
    for stretch in union(spans) if whole.whole else ():
        for at in range(bisect_right(whole.ends, stretch.start), len(whole.turns)):
            turn = whole.turns[at]
            if turn.body.start >= stretch.end:
                break
            if turn.informant or not whole.named:
                shared += min(stretch.end, turn.body.end) - max(stretch.start, turn.body.start)
    return shared / whole.whole if whole.whole else 0.0


def words_in(all_turns: Sequence[Turn], text: str) -> int:
    """How many words are said in all turns."""
    return sum(word_count(turn.body.of(text)) for turn in all_turns)
