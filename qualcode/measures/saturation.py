"""What each further interview brings that is new: when a study is saturated."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb
from typing import Literal, get_args

from qualcode.core.evidence import evidence
from qualcode.core.model import Kind, Project
from qualcode.errors import UsageError
from qualcode.measures.rows import Heading, RowKind, rows_of

Order = Literal["index", "date"]
ORDERS: tuple[Order, ...] = get_args(Order)
INTERVIEWS: tuple[Kind, ...] = ("interview",)
BASE, RUN, THRESHOLD = 4, 2, 0.05
"""What Guest, Namey & Chen (2020) work with in their examples; they advise a base of 4 to 6 and runs of 2 or 3."""


@dataclass(frozen=True, slots=True)
class Step:
    """One source, in the order in which they are looked at.

    Attributes:
        source: its id.
        codes: how many codes stand in it.
        new: those that stood in no source before.
        known: how many codes are known after it.
        expected: how many would be known after as many sources, on average over all orders of them: the
            sample-based rarefaction curve (Colwell, Mao & Chang 2004).
    """

    source: str
    codes: int
    new: tuple[Heading, ...]
    known: int
    expected: float


@dataclass(frozen=True, slots=True)
class Run:
    """Some sources in a row, after the base.

    Attributes:
        after: number of sources before it.
        sources: their ids.
        new: how many codes they bring that no source before them has.
        share: these in the codes of the base, 0 and more; None where the base has none.
    """

    after: int
    sources: tuple[str, ...]
    new: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saturation:
    """What each further source brings.

    Saturation as Guest, Namey & Chen (2020), *PLoS ONE* 15(5): e0232076, assess it: the codes of the first sources are
    the base; runs of sources follow, each beginning one source later than the one before; where a run brings new
    codes of no more than a share of the base, saturation is reached, and told as *sources before the run + its length*.

    Attributes:
        of: what is counted.
        steps: the sources.
        base: how many sources are the base.
        base_codes: how many codes they have.
        length: how many sources are a run.
        threshold: the share of new codes, 0 to 1, at which saturation is reached.
        runs: the runs; none where there are too few sources.
        uncoded: sources that nobody has coded, which are not looked at.
        left_out: segments that have lost their place in the text.
        set_aside: segments that a consensus stands in the place of.
    """

    of: RowKind
    steps: tuple[Step, ...]
    base: int
    base_codes: int
    length: int
    threshold: float
    runs: tuple[Run, ...]
    uncoded: tuple[str, ...]
    left_out: int
    set_aside: int

    @property
    def reached(self) -> Run | None:
        """The first run at which saturation is reached; None where it is not."""
        return next((one for one in self.runs if one.share is not None and one.share <= self.threshold), None)

    @property
    def later(self) -> int:
        """How many codes come anew after the run at which it is reached."""
        if self.reached is None:
            return 0
        return sum(len(one.new) for one in self.steps[self.reached.after + self.length :])


def saturation(
    project: Project,
    *,
    of: RowKind = "codes",
    sources: Sequence[str] | None = None,
    base: int = BASE,
    length: int = RUN,
    threshold: float = THRESHOLD,
    coders: Collection[str] = (),
) -> Saturation:
    """What each further source brings that is new.

    Args:
        project: the study.
        of: what is new: codes, themes, categories or dimensions.
        sources: the sources in their order; the interviews in the order of the index where None. Those that nobody
            has coded are passed over.
        base: how many sources are the base, 1 or more.
        length: how many are a run, 1 or more.
        threshold: the share of new codes at which saturation is reached.
        coders: whose codings; everybody's where nobody is named.
    """
    facts = evidence(project, coders)
    rows = rows_of(project, of, facts.pieces)
    asked = in_order(project, "index") if sources is None else tuple(sources)
    coded = {one.source for one in facts.pieces} | {
        key.transcript
        for key, codings in project.codings.items()
        if codings.coded and (not coders or key.coder in coders)
    }
    looked = [one for one in asked if one in coded]
    held = {
        source: [
            row.heading
            for row in rows
            if any(row.holds(one.segment) for one in facts.pieces if one.source == source)
        ]
        for source in looked
    }
    spread: dict[str, int] = {}
    for headings in held.values():
        for heading in headings:
            spread[heading.id] = spread.get(heading.id, 0) + 1
    steps: list[Step] = []
    known: set[str] = set()
    for number, source in enumerate(looked, 1):
        new = tuple(one for one in held[source] if one.id not in known)
        known |= {one.id for one in new}
        expected = expected_after(number, len(looked), tuple(spread.values()))
        steps.append(Step(source, len(held[source]), new, len(known), expected))
    base_codes = steps[min(base, len(steps)) - 1].known if steps else 0
    return Saturation(
        of=of,
        steps=tuple(steps),
        base=base,
        base_codes=base_codes,
        length=length,
        threshold=threshold,
        runs=tuple(_run(steps, place, length, base_codes) for place in range(base, len(steps) - length + 1)),
        uncoded=tuple(one for one in asked if one not in coded),
        left_out=facts.left_out,
        set_aside=facts.set_aside,
    )


def in_order(project: Project, order: Order, *, kinds: Collection[Kind] = INTERVIEWS) -> tuple[str, ...]:
    """The sources of some kinds, as the index lists them or by their dates; of one date, as the index lists them.

    Raises:
        UsageError: by date, and one of them has none.
    """
    known = [one for one in project.index.sources.values() if one.kind in kinds]
    if order == "date":
        for one in known:
            if not one.date:
                raise UsageError(
                    f"source {one.id!r} has no date",
                    "give it one in transcripts/index.yaml, or take --order index",
                )
        known.sort(key=lambda one: one.date)
    return tuple(one.id for one in known)


def expected_after(number: int, total: int, spread: Sequence[int]) -> float:
    """How many of some codes are known after `number` of `total` sources, on average over all orders of them.

    Each code that stands in f of the N sources is missed by n of them with probability C(N-f, n) / C(N, n).

    Args:
        number: how many sources, 0 to `total`.
        total: how many there are.
        spread: for each code, in how many of them it stands, 1 to `total`.
    """
    ways = comb(total, number)
    return sum(1 - comb(total - one, number) / ways for one in spread)


def _run(steps: Sequence[Step], place: int, length: int, base_codes: int) -> Run:
    run = steps[place : place + length]
    new = sum(len(one.new) for one in run)
    return Run(place, tuple(one.source for one in run), new, new / base_codes if base_codes else None)
