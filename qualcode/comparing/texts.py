"""The sources that are compared, cut into units, with what each coder has coded in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.agreement import Pattern
from qualcode.agreement.parts.bootstrap import Block
from qualcode.core.evidence import evidence
from qualcode.core.model import CodingsKey, Project, Span
from qualcode.core.said import said
from qualcode.core.standing import independent
from qualcode.core.units import Cutting, UnitKind, cut
from qualcode.errors import UsageError
from qualcode.language.sentences import quick_sentences
from qualcode.measures.rows import Row, RowKind, rows_of

YES, NO = "yes", "no"
_TWO = 2


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit on which coders differ: who has applied the code there, and who has not."""

    label: str
    source: str
    span: Span
    text: str
    applied: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class CutUp:
    """The sources that are compared, cut into units, and for each code how often each pattern of decisions occurs.

    Attributes:
        coders: who is compared.
        raters: the sources, and who of them has coded each.
        texts: the sources, cut into units.
        rows: the codes that at least one of them has applied.
        blocks: for each of them, turn by turn, how often each pattern of decisions occurs.
        left_out: segments of these coders that have lost their place in the text.
    """

    coders: tuple[str, ...]
    raters: Mapping[str, tuple[str, ...]]
    texts: Sequence[Text]
    rows: Sequence[Row]
    blocks: Mapping[str, Sequence[Block]]
    left_out: int

    def unfinished(self, project: Project) -> tuple[CodingsKey, ...]:
        """Coder and source, where a source is compared that its coder has not marked as coded."""
        keys = (CodingsKey(name, source) for source, by in self.raters.items() for name in by)
        return tuple(key for key in keys if not project.codings[key].coded)


def cut_up(project: Project, unit: UnitKind, of: RowKind, coders: Collection[str]) -> CutUp:
    """What is compared, unit by unit.

    Raises:
        UsageError: no two of the coders have coded the same source.
    """
    raters = raters_of(project, coders)
    names = tuple(dict.fromkeys(one for by in raters.values() for one in by))
    facts = evidence(project, names)
    pieces = [one for one in facts.pieces if one.source in raters]
    texts = [Text(project, source, raters=by, coders=names, unit=unit) for source, by in raters.items()]
    applied = [row for row in rows_of(project, of, pieces) if any(row.holds(one.segment) for one in pieces)]
    blocks = {row.heading.id: [one for text in texts for one in text.blocks(row)] for row in applied}
    return CutUp(names, raters, texts, applied, blocks, facts.left_out)


def raters_of(project: Project, coders: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Who has coded each source that at least two have, in the order of the index.

    A consensus is nobody who codes alone: it is compared only where it is named.
    """
    found: dict[str, list[str]] = defaultdict(list)
    wanted = coders or independent(project.study, {key.coder for key in project.codings})
    for key in sorted(project.codings):
        codings = project.codings[key]
        if key.coder in wanted and (codings.coded or codings.segments):
            found[key.transcript].append(key.coder)
    sources = dict.fromkeys((*project.index.sources, *found))
    shared = {
        one: tuple(found[one]) for one in sources if len(found[one]) >= _TWO and one in project.transcripts
    }
    if not shared:
        raise UsageError(
            "no source has been coded by two coders, so there is nothing to compare",
            "let a second coder code some of the sources, or name a table with --ratings",
        )
    return shared


class Text:
    """One source, cut into units, with what its coders have coded."""

    def __init__(
        self, project: Project, source: str, *, raters: Collection[str], coders: Sequence[str], unit: UnitKind
    ) -> None:
        self.source, self.raters, self.coders = source, raters, coders
        codings = {key: one for key, one in project.codings.items() if key.transcript == source}
        self.pieces = evidence(replace(project, codings=codings), coders).pieces
        text = project.transcripts[source].text
        bodies = [one.span for one in said(project) if one.source == source]
        spans = [one.segment.span for one in self.pieces]
        self.cutting: Cutting = cut(unit, text, bodies, spans, quick_sentences)

    def applied(self, row: Row) -> dict[int, set[str]]:
        """The places of the units that carry a code, and who has applied it there."""
        found: dict[int, set[str]] = defaultdict(set)
        for coder in self.raters:
            spans = [one.segment.span for one in self.pieces if one.coder == coder and row.holds(one.segment)]
            for place in self.cutting.carrying(spans):
                found[place].add(coder)
        return found

    def blocks(self, row: Row) -> Iterator[Block]:
        """How often each pattern of decisions on a code occurs, turn by turn."""
        applied = self.applied(row)
        blocks: dict[int, Counter[Pattern]] = defaultdict(Counter)
        for place, unit in enumerate(self.cutting.units):
            blocks[unit.block][self._pattern(applied.get(place, set()))] += unit.weight
        return iter(blocks.values())

    def disagreements(self, row: Row) -> Iterator[Disagreement]:
        """The units that one coder has given a code and another has not."""
        for place, who in self.applied(row).items():
            if len(who) < len(self.raters):
                span = self.cutting.units[place].span
                applied = {one: one in who for one in self.raters}
                yield Disagreement(row.heading.id, self.source, span, span.of(self.cutting.text), applied)

    def _pattern(self, who: Collection[str]) -> Pattern:
        return tuple(None if one not in self.raters else (YES if one in who else NO) for one in self.coders)
