"""How much of what is said has been coded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qualcode.core.evidence import Piece
from qualcode.core.model import Project, Span
from qualcode.core.said import Said, said
from qualcode.core.spans import union
from qualcode.core.text import turns, word_spans


def by_source(pieces: Iterable[Piece]) -> dict[str, tuple[Span, ...]]:
    """The stretches of each source that at least one of `pieces` covers."""
    spans: dict[str, list[Span]] = {}
    for one in pieces:
        spans.setdefault(one.source, []).append(one.segment.span)
    return {source: union(found) for source, found in spans.items()}


def coverage(pieces: Iterable[Piece], ground: Iterable[Said]) -> float:
    """The share of the code points of `ground` that `pieces` cover, 0 to 1; 0 where nothing is said."""
    covered, whole = 0, 0
    stretches = by_source(pieces)
    for one in ground:
        whole += one.span.length
        covered += _overlap(one.span, stretches.get(one.source, ()))
    return covered / whole if whole else 0.0


class Words:
    """Counts the words of a study's texts that segments cover; each text is split once.

    A word counts where it begins, and once; labels of speakers and time marks are no words of anybody's.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._starts: dict[str, list[int]] = {}

    def inside(self, pieces: Iterable[Piece]) -> int:
        """Number of words that begin inside at least one of `pieces`."""
        return sum(self._count(source, spans) for source, spans in by_source(pieces).items())

    def _count(self, source: str, spans: Iterable[Span]) -> int:
        if source not in self._starts:
            self._starts[source] = list(self._split(source))
        starts = self._starts[source]
        return sum(bisect_left(starts, span.end) - bisect_left(starts, span.start) for span in spans)

    def _split(self, source: str) -> Iterator[int]:
        text = self._project.transcripts[source].text
        for turn in turns(text, self._project.speakers):
            for word in word_spans(turn.body.of(text)):
                yield turn.body.start + word.start


def coverage_by_source(pieces: Iterable[Piece], project: Project) -> Mapping[str, float]:
    """The share of each source that `pieces` cover, 0 to 1."""
    pieces = tuple(pieces)
    ground: dict[str, list[Said]] = {source: [] for source in project.transcripts}
    for one in said(project):
        ground[one.source].append(one)
    return {source: coverage(pieces, stretches) for source, stretches in ground.items()}


def _overlap(span: Span, stretches: Sequence[Span]) -> int:
    """Number of code points of `span` in `stretches`, which are sorted and apart."""
    total = 0
    for place in range(bisect_right(stretches, span.start, key=lambda one: one.end), len(stretches)):
        if stretches[place].start >= span.end:
            break
        total += min(span.end, stretches[place].end) - max(span.start, stretches[place].start)
    return total
