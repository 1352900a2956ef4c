"""What the evidence of a study says, as values: nothing here is written by hand, everything is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from qualcode.core.categories import categories, dimensions
from qualcode.core.evidence import Piece, evidence, opposes, supports
from qualcode.core.model import Citation, Link, LocalText, Project, Study, Theme, Work
from qualcode.core.quotes import Quote, quotes
from qualcode.core.storyline import ADDRESSES, unanswered, unanswering
from qualcode.core.trail import NO_TRAIL, Tally
from qualcode.measures.columns import UNSTATED, grouping, value_of, values_of


@dataclass(frozen=True, slots=True)
class Weight:
    """What rests behind a statement.

    Attributes:
        segments: how many coded segments, of all coders counted.
        informants: whose words they are, in the order of the index.
        groups: how many of those informants each group has.
        quotes: the passages, each once, in the order of the sources.
    """

    segments: int
    informants: tuple[str, ...]
    groups: Mapping[str, int]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A work of the literature and how a finding stands to it."""

    work: Work
    stance: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One theme and what it rests on.

    Attributes:
        theme: as the codebook has it; its summary is the researcher's own.
        support: the segments that carry the theme or one of its codes.
        dissent: the segments that carry a code which the theme lists as against it.
        addresses: the themes that this one is to answer, by the storyline.
        addressed_by: the themes that are to answer this one.
        literature: what it was compared with.
    """

    theme: Theme
    support: Weight
    dissent: Weight
    addresses: tuple[str, ...]
    addressed_by: tuple[str, ...]
    literature: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The findings of a study.

    Attributes:
        project: the study they are of.
        coders: whose codings were counted.
        informants: how many informants the study has.
        groups: how many of them each group has, by the attribute `grouping`.
        grouping: the attribute that tells the groups apart, or "".
        by_category: the themes of each category, in the order of the file; "" holds those without one, where any are.
        unaddressed: obstacles that nothing is said to address.
        unanswering: efforts that are not said to address anything.
        unsupported: themes without a single segment.
        segments: how many segments were counted, in any theme or in none.
        outside: how many of them belong to no theme.
        left_out: how many could not be counted, for their quote is not in its place.
        set_aside: how many were not counted, because a consensus of their coders stands in their place.
        trail: the audit trail in a few figures.
    """

    project: Project
    coders: tuple[str, ...]
    informants: int
    groups: Mapping[str, int]
    grouping: str
    by_category: Mapping[str, tuple[Finding, ...]]
    unaddressed: tuple[str, ...]
    unanswering: tuple[str, ...]
    unsupported: tuple[str, ...]
    segments: int
    outside: int
    left_out: int
    set_aside: int
    trail: Tally = NO_TRAIL

    @property
    def study(self) -> Study:
        """What qualcode.yaml says."""
        return self.project.study

    @property
    def storyline(self) -> tuple[Link, ...]:
        """How the themes hang together."""
        return self.project.codebook.storyline

    @property
    def all(self) -> tuple[Finding, ...]:
        """Every finding, category by category."""
        return tuple(one for found in self.by_category.values() for one in found)

    def group_of(self, informant: str) -> str:
        """The group of an informant; "" for none."""
        return value_of(self.project.index, informant, self.grouping)

    def dimension_name(self, dimension: str) -> LocalText:
        """What a dimension is called; its id where the framework does not know it."""
        return self.project.codebook.framework.dimensions.get(dimension) or LocalText.of(dimension)

    def by_dimension(self, found: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
        """Findings under the dimensions of the framework, in its order; those without one last, under ""."""
        gathered: dict[str, list[Finding]] = {one: [] for one in (*dimensions(self.project.codebook), "")}
        for one in found:
            gathered[one.theme.dimension].append(one)
        return {dimension: tuple(themes) for dimension, themes in gathered.items() if themes}


def findings(project: Project, coders: Collection[str] = (), trail: Tally = NO_TRAIL) -> Findings:
    """The findings of a study, counted from the codings of `coders`; everybody's where nobody is named.

    `trail` is told as it is: the account of how the study was worked on.
    """
    facts = evidence(project, coders)
    book = project.codebook
    found = {theme.id: _finding(project, theme, facts.pieces) for theme in book.themes.values()}
    by_category: dict[str, list[Finding]] = {one: [] for one in categories(book)}
    for one in found.values():
        by_category.setdefault(one.theme.category, []).append(one)
    attribute = grouping(project.index)
    in_any = sum(any(supports(theme, one.segment) for theme in book.themes.values()) for one in facts.pieces)
    return Findings(
        project=project,
        coders=tuple(dict.fromkeys(one.coder for one in facts.pieces)),
        informants=len(project.index.informants),
        groups=_per_group(project, project.index.informants),
        grouping=attribute,
        by_category={category: tuple(themes) for category, themes in by_category.items()},
        unaddressed=unanswered(book),
        unanswering=unanswering(book),
        unsupported=tuple(one.theme.id for one in found.values() if not one.support.segments),
        segments=len(facts.pieces),
        outside=len(facts.pieces) - in_any,
        left_out=facts.left_out,
        set_aside=facts.set_aside,
        trail=trail,
    )


def _finding(project: Project, theme: Theme, pieces: Collection[Piece]) -> Finding:
    links = [link for link in project.codebook.storyline if link.relation == ADDRESSES]
    return Finding(
        theme=theme,
        support=_weight(
            project, [one for one in pieces if supports(theme, one.segment)], (theme.id, *theme.codes)
        ),
        dissent=_weight(project, [one for one in pieces if opposes(theme, one.segment)], theme.against),
        addresses=tuple(link.target for link in links if link.source == theme.id),
        addressed_by=tuple(link.source for link in links if link.target == theme.id),
        literature=tuple(_comparison(project, one) for one in theme.literature),
    )


def _weight(project: Project, pieces: Collection[Piece], named: Collection[str]) -> Weight:
    speaking = {one.informant for one in pieces if one.informant}
    known = [one for one in project.index.informants if one in speaking]
    informants = (*known, *sorted(speaking.difference(known)))
    return Weight(
        segments=len(pieces),
        informants=informants,
        groups=_per_group(project, informants),
        quotes=quotes(pieces, project.index.sources, named),
    )


def _per_group(project: Project, informants: Iterable[str]) -> Mapping[str, int]:
    """How many of `informants` each group has; those without a value come last, where there are any."""
    index = project.index
    attribute = grouping(index)
    if not attribute:
        return {}
    counted = Counter(value_of(index, one, attribute) or UNSTATED for one in informants)
    ordered = {value: counted.pop(value, 0) for value in values_of(index, attribute)}
    return {**ordered, **counted}


def _comparison(project: Project, citation: Citation) -> Comparison:
    work = project.codebook.literature.get(citation.work) or Work(id=citation.work)
    return Comparison(work, citation.stance)
