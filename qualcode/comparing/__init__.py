"""How far the coders of a study agree, unit by unit, and where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qualcode.agreement import Pattern, Ratings
from qualcode.agreement.parts.bootstrap import Block, folded
from qualcode.comparing.estimating import Estimate, Step, coefficient_of, estimates
from qualcode.comparing.gate import gate_found, unit_of
from qualcode.comparing.texts import NO, YES, Disagreement, cut_up
from qualcode.core.model import CodingsKey, LocalText, Project
from qualcode.core.units import UnitKind
from qualcode.measures.rows import Heading, RowKind

__all__ = [
    "Agreement",
    "Disagreement",
    "Estimate",
    "LabelAgreement",
    "coefficient_of",
    "compare",
    "compare_ratings",
    "gate_found",
    "unit_of",
]


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


def compare(
    project: Project,
    *,
    coefficient: str = "krippendorff-alpha",
    unit: UnitKind = "sentence",
    of: RowKind = "codes",
    coders: Collection[str] = (),
    intervals: bool = True,
    step: Step | None = None,
) -> Agreement:
    """How far coders agree on each code: every unit is one decision, applied or not.

    Sources count that at least two of the coders have coded: marked as coded, or with a segment in them. A unit
    carries a code where at least one whole word of it does. Only what is said counts (`core.said`).

    Args:
        project: the study.
        coefficient: name of the plug-in.
        unit: what the texts are cut into.
        of: what coders are to agree on: `codes`, `themes`, `categories` or `dimensions`.
        coders: who is compared; everybody who codes alone where nobody is named.
        intervals: whether they are estimated, which takes nearly all of the time; None where not.
        step: hears of how many of how many codes they are; what it raises ends the work.

    Raises:
        UsageError: no two of them have coded the same source, or the coefficient is not for so many coders.
    """
    found = cut_up(project, unit, of, coders)
    names, raters, blocks = found.coders, found.raters, found.blocks
    measured = estimates(blocks.values(), names, (YES, NO), coefficient, intervals=intervals, step=step)
    disagreements = [one for row in found.rows for text in found.texts for one in text.disagreements(row)]
    order = {source: place for place, source in enumerate(raters)}
    return Agreement(
        unit=unit,
        coefficient=coefficient,
        coders=names,
        sources=tuple(raters),
        overall=measured.overall,
        labels=tuple(
            _label(row.heading, estimate, folded(blocks[row.heading.id], names, (YES, NO)))
            for row, estimate in zip(found.rows, measured.each, strict=True)
        ),
        others=measured.others,
        disagreements=tuple(sorted(disagreements, key=lambda one: (order[one.source], one.span))),
        unfinished=found.unfinished(project),
        left_out=found.left_out,
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


def _label(heading: Heading, estimate: Estimate, ratings: Ratings) -> LabelAgreement:
    patterns = ratings.patterns.items()
    present = {
        coder: sum(weight for pattern, weight in patterns if pattern[place] == YES)
        for place, coder in enumerate(ratings.coders)
    }
    differing = sum(weight for pattern, weight in patterns if {YES, NO} <= {*pattern})
    return LabelAgreement(heading, estimate, present, differing)
