"""How far the coders of a study agree, unit by unit, and where they do not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode import registry
from qualcode.agreement import Coefficient, Pattern, Ratings, Result
from qualcode.agreement.parts.bootstrap import Block, folded, interval, resampled
from qualcode.agreement.parts.units import UNIT_KINDS, Cutting, UnitKind, cut
from qualcode.core.checked import GateFound
from qualcode.core.evidence import evidence
from qualcode.core.model import AgreementGate, CodingsKey, LocalText, Project, Span
from qualcode.core.said import said
from qualcode.errors import UsageError
from qualcode.language.sentences import quick_sentences
from qualcode.measures.rows import Heading, Row, RowKind, rows_of

_ROOM = "agreement"
YES, NO = "yes", "no"
_TWO = 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """An agreement with its 95 % interval; None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None
    observed: float | None
    expected: float
    units: int


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """How far coders agree on one code (or theme).

    Attributes:
        heading: the code.
        estimate: the agreement on where it applies and where not.
        present: in how many units each coder has applied it.
        differing: in how many units the coders differ.
    """

    heading: Heading
    estimate: Estimate
    present: Mapping[str, int]
    differing: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit on which coders differ: who has applied the code there, and who has not."""

    label: str
    source: str
    span: Span
    text: str
    applied: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far the coders of a study agree.

    Attributes:
        unit: what the texts were cut into.
        coefficient: name of the plug-in that measured it.
        coders: who is compared.
        sources: those that at least two of them have coded.
        overall: over all labels, pooled: (mean observed - mean expected) / (1 - mean expected), after De Vries et
            al. (2008), Using pooled kappa to summarize interrater agreement across many items, Field Methods 20(3).
        labels: code by code, those that at least one of the coders has applied.
        others: what the other coefficients give overall; None where they are not defined.
        disagreements: unit by unit, in the order of the texts.
        unfinished: coder and source, where a source is compared that its coder has not marked as coded.
        left_out: segments of these coders that have lost their place in the text.
    """

    unit: str
    coefficient: str
    coders: tuple[str, ...]
    sources: tuple[str, ...]
    overall: Estimate
    labels: tuple[LabelAgreement, ...]
    others: Mapping[str, float | None]
    disagreements: tuple[Disagreement, ...]
    unfinished: tuple[CodingsKey, ...]
    left_out: int


def coefficient_of(name: str) -> Coefficient:
    """One coefficient by its name, such as `krippendorff-alpha`.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in registry.names(_ROOM):
        raise UsageError(
            f"there is no coefficient {name!r}", f"take one of {', '.join(registry.names(_ROOM))}"
        )
    found: Coefficient = registry.load(_ROOM, name)
    return found


def compare(
    project: Project,
    *,
    coefficient: str = "krippendorff-alpha",
    unit: UnitKind = "sentence",
    of: RowKind = "codes",
    coders: Collection[str] = (),
) -> Agreement:
    """How far coders agree on each code: every unit is one decision, applied or not.

    Sources count that at least two of the coders have coded: marked as coded, or with a segment in them. A unit
    carries a code where at least one whole word of it does. Only what is said counts (`core.said`).

    Args:
        project: the study.
        coefficient: name of the plug-in.
        unit: what the texts are cut into.
        of: what coders are to agree on: `codes`, `themes`, `categories` or `dimensions`.
        coders: who is compared; everybody who has coded where nobody is named.

    Raises:
        UsageError: no two of them have coded the same source, or the coefficient is not for so many coders.
    """
    cut_up = _tables(project, unit, of, coders)
    names, raters, texts, applied, blocks = (
        cut_up.coders,
        cut_up.raters,
        cut_up.texts,
        cut_up.rows,
        cut_up.blocks,
    )
    measured = estimates(blocks.values(), names, (YES, NO), coefficient)
    disagreements = [one for row in applied for text in texts for one in text.disagreements(row)]
    order = {source: place for place, source in enumerate(raters)}
    return Agreement(
        unit=unit,
        coefficient=coefficient,
        coders=names,
        sources=tuple(raters),
        overall=measured.overall,
        labels=tuple(
            _label(row.heading, estimate, folded(blocks[row.heading.id], names, (YES, NO)))
            for row, estimate in zip(applied, measured.each, strict=True)
        ),
        others=measured.others,
        disagreements=tuple(sorted(disagreements, key=lambda one: (order[one.source], one.span))),
        unfinished=_unfinished(project, raters),
        left_out=cut_up.left_out,
    )


def gate_found(project: Project, gate: AgreementGate) -> GateFound:
    """What comes of the agreement that a study asks for, without its interval, which takes the longest."""
    try:
        measure, unit = coefficient_of(gate.coefficient).measure, unit_of(gate)
    except UsageError as wrong:
        return GateFound(wrong=wrong.message)
    try:
        found = _tables(project, unit, "codes", ())
    except UsageError as nothing:
        return GateFound(waiting=nothing.message)
    try:
        value = pooled([measure(folded(one, found.coders, (YES, NO))) for one in found.blocks.values()]).value
    except UsageError as wrong:
        return GateFound(wrong=wrong.message)
    waiting = (
        "" if value is not None else "no code has been applied in the sources that two coders have coded"
    )
    return GateFound(value=value, waiting=waiting, unfinished=_unfinished(project, found.raters))


def unit_of(gate: AgreementGate | None) -> UnitKind:
    """The unit that a study compares; sentences where it says nothing.

    Raises:
        UsageError: there is none of that name.
    """
    if gate is None:
        return "sentence"
    for kind in UNIT_KINDS:
        if kind == gate.unit:
            return kind
    raise UsageError(
        f"qualcode.yaml: the agreement's unit {gate.unit!r} is none", f"take one of {', '.join(UNIT_KINDS)}"
    )


def compare_ratings(
    blocks: Sequence[Block], coders: tuple[str, ...], categories: tuple[str, ...], coefficient: str
) -> Agreement:
    """How far the columns of any table agree; value by value, each against all others.

    Args:
        blocks: the units, each a block of its own.
        coders: names of the columns.
        categories: the values that can be given.
        coefficient: name of the plug-in.

    Raises:
        UsageError: the coefficient is not for so many coders.
    """
    whole = estimates([blocks], coders, categories, coefficient)
    by_value = [[_against_others(block, value) for block in blocks] for value in categories]
    return Agreement(
        unit="row",
        coefficient=coefficient,
        coders=coders,
        sources=(),
        overall=whole.overall,
        labels=tuple(
            _label(
                Heading(value, LocalText.of(value)),
                estimates([found], coders, (YES, NO), coefficient).overall,
                folded(found, coders, (YES, NO)),
            )
            for value, found in zip(categories, by_value, strict=True)
        ),
        others=whole.others,
        disagreements=(),
        unfinished=(),
        left_out=0,
    )


def _against_others(block: Block, value: str) -> Block:
    """A block in which only one value is told from all the others."""
    found: Counter[Pattern] = Counter()
    for pattern, weight in block.items():
        found[tuple(None if one is None else (YES if one == value else NO) for one in pattern)] += weight
    return found


@dataclass(frozen=True, slots=True)
class Estimates:
    """The agreement on each of several tables, on all of them pooled, and what other coefficients say of that."""

    each: tuple[Estimate, ...]
    overall: Estimate
    others: Mapping[str, float | None]


def estimates(
    tables: Iterable[Sequence[Block]], coders: tuple[str, ...], categories: tuple[str, ...], coefficient: str
) -> Estimates:
    """Measure tables of the same units.

    Args:
        tables: for each, blocks of units, and how often each pattern of ratings occurs in a block.
        coders: who rated.
        categories: the values that can be given.
        coefficient: name of the plug-in.

    Raises:
        UsageError: the coefficient is not for so many coders.
    """
    tables = tuple(tables)
    measure = coefficient_of(coefficient).measure
    results = [measure(folded(blocks, coders, categories)) for blocks in tables]
    samples = [tuple(resampled(blocks, coders, categories, measure)) for blocks in tables]
    each = tuple(_estimate(result, drawn) for result, drawn in zip(results, samples, strict=True))
    overall = _estimate(pooled(results), [pooled(drawn) for drawn in zip(*samples, strict=True)])
    others: dict[str, float | None] = {}
    for name in registry.names(_ROOM):
        if name != coefficient:
            try:
                other = coefficient_of(name).measure
                others[name] = pooled([other(folded(one, coders, categories)) for one in tables]).value
            except UsageError:
                others[name] = None
    return Estimates(each, overall, others)


def pooled(results: Collection[Result]) -> Result:
    """Several results on the same units as one: the means of what is observed and of what chance gives."""
    known = [one for one in results if one.observed is not None]
    if not known:
        return Result(None, 0.0, 0)
    observed = sum(one.observed or 0.0 for one in known) / len(known)
    return Result(observed, sum(one.expected for one in known) / len(known), max(one.units for one in known))


def _estimate(result: Result, samples: Iterable[Result]) -> Estimate:
    sure = interval(one.value for one in samples)
    return Estimate(result.value, sure.low, sure.high, result.observed, result.expected, result.units)


def _label(heading: Heading, estimate: Estimate, ratings: Ratings) -> LabelAgreement:
    patterns = ratings.patterns.items()
    present = {
        coder: sum(weight for pattern, weight in patterns if pattern[place] == YES)
        for place, coder in enumerate(ratings.coders)
    }
    differing = sum(weight for pattern, weight in patterns if {YES, NO} <= {*pattern})
    return LabelAgreement(heading, estimate, present, differing)


@dataclass(frozen=True, slots=True)
class _Tables:
    """The sources that are compared, cut into units, and for each code how often each pattern of decisions occurs."""

    coders: tuple[str, ...]
    raters: Mapping[str, tuple[str, ...]]
    texts: Sequence[_Text]
    rows: Sequence[Row]
    blocks: Mapping[str, Sequence[Block]]
    left_out: int


def _tables(project: Project, unit: UnitKind, of: RowKind, coders: Collection[str]) -> _Tables:
    raters = _raters(project, coders)
    facts = evidence(project, coders)
    names = tuple(dict.fromkeys(one for by in raters.values() for one in by))
    pieces = [one for one in facts.pieces if one.source in raters]
    texts = [_Text(project, source, raters=by, coders=names, unit=unit) for source, by in raters.items()]
    applied = [row for row in rows_of(project, of, pieces) if any(row.holds(one.segment) for one in pieces)]
    blocks = {row.heading.id: [one for text in texts for one in text.blocks(row)] for row in applied}
    return _Tables(names, raters, texts, applied, blocks, facts.left_out)


def _raters(project: Project, coders: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Who has coded each source that at least two have, in the order of the index."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(project.codings):
        codings = project.codings[key]
        if (not coders or key.coder in coders) and (codings.coded or codings.segments):
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


def _unfinished(project: Project, raters: Mapping[str, tuple[str, ...]]) -> tuple[CodingsKey, ...]:
    keys = (CodingsKey(name, source) for source, by in raters.items() for name in by)
    return tuple(key for key in keys if not project.codings[key].coded)


class _Text:
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
