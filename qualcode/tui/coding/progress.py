"""How far the coding of each source is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

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


class Ledger:
    """The progress of all sources; only what changed is computed anew."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Codings, str, Progress]] = {}
        self._spoken: dict[str, tuple[Sequence[Turn], int]] = {}

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
            share=coded_share(all_turns, placed, self._said(source.id, all_turns)) if placed else 0.0,
            segments=len(codings.segments),
            orphans=sum(one.orphan for one in codings.segments),
            read=codings.read,
            coded=codings.coded,
        )
        self._known[source.id] = (codings, transcript.text, found)
        return found

    def _said(self, source: str, all_turns: Sequence[Turn]) -> int:
        known = self._spoken.get(source)
        if known is None or known[0] is not all_turns:
            known = self._spoken[source] = all_turns, spoken(all_turns)
        return known[1]


def sources_of(project: Project) -> list[Source]:
    """The sources that have a text, in the order of the index; texts that it does not list come last."""
    return [project.index.sources.get(one, Source(id=one)) for one in texts_in_order(project)]


def spoken(all_turns: Sequence[Turn]) -> int:
    """How many code points informants say; of everybody where no informant speaks."""
    return sum(turn.body.length for turn in all_turns if turn.informant) or sum(
        turn.body.length for turn in all_turns
    )


def coded_share(all_turns: Sequence[Turn], spans: Sequence[Span], whole: int | None = None) -> float:
    """The share of what informants say that `spans` cover, 0 to 1; of everything where no informant speaks.

    Args:
        all_turns: the turns, in order.
        spans: what is coded.
        whole: what `spoken` gives for the turns, where it is known.
    """
    whole = spoken(all_turns) if whole is None else whole
    named = whole and any(turn.informant and turn.body.length for turn in all_turns)
    shared = 0
    for stretch in union(spans) if whole else ():
        place = bisect_right(all_turns, stretch.start, key=lambda turn: turn.body.end)
        for at in range(place, len(all_turns)):
            turn = all_turns[at]
            if turn.body.start >= stretch.end:
                break
            if turn.informant or not named:
                shared += min(stretch.end, turn.body.end) - max(stretch.start, turn.body.start)
    return shared / whole if whole else 0.0


def words_in(all_turns: Sequence[Turn], text: str) -> int:
    """How many words are said in all turns."""
    return sum(word_count(turn.body.of(text)) for turn in all_turns)
