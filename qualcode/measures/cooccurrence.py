"""Which codes meet: in the same segment, on the same words, in a sentence, a turn or a source."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import combinations

from qualcode.core.evidence import evidence
from qualcode.core.model import Project, Span
from qualcode.core.scope import Scope
from qualcode.core.units import Sentences
from qualcode.measures.places import EVERYWHERE, Places, Within, places
from qualcode.measures.rows import Heading, RowKind, rows_of


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where two labels meet: the coder, the source and the words."""

    coder: str
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labels and how often they meet.

    Attributes:
        first: the one that comes first in the codebook.
        second: the other.
        together: number of places with both.
        share: places with both, in those with either, 0 to 1 (Jaccard 1912; ATLAS.ti calls it the c-coefficient). Of
            words that both are on (`overlap`) it is the share of code points, for one long stretch may meet several.
    """

    first: Heading
    second: Heading
    together: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Cooccurrence:
    """How often labels meet. A label of one coder and a label of another never do.

    Attributes:
        within: what they have to share.
        rows: the labels that are used, in the order of the codebook.
        counts: for each two of them the number of places with both; on the diagonal that of places with the one.
        shares: for each two of them the share of places with both in those with either; 1 on the diagonal.
        places: number of places looked at; of words (`overlap`), number of stretches coded alike throughout.
        left_out: segments that have lost their place in the text.
        set_aside: segments that a consensus stands in the place of.
    """

    within: Within
    rows: tuple[Heading, ...]
    counts: tuple[tuple[int, ...], ...]
    shares: tuple[tuple[float, ...], ...]
    places: int
    left_out: int
    set_aside: int
    _found: tuple[tuple[Places, tuple[frozenset[int], ...]], ...]

    def pairs(self) -> tuple[Pair, ...]:
        """Those that meet at all, the most frequent first; then by share, then in the order of the codebook."""
        found = [
            Pair(self.rows[one], self.rows[two], self.counts[one][two], self.shares[one][two])
            for one, two in combinations(range(len(self.rows)), 2)
            if self.counts[one][two]
        ]
        return tuple(sorted(found, key=lambda pair: (-pair.together, -pair.share)))

    def behind(self, row: int, column: int) -> tuple[Meeting, ...]:
        """Where two labels meet, or where one stands, in the order of coders and sources."""
        return tuple(
            Meeting(here.coder, here.source, span)
            for here, where in self._found
            for span in here.passages(where[row] & where[column])
        )


def cooccurrence(
    project: Project,
    sentences: Sentences,
    *,
    of: RowKind = "codes",
    within: Within = "overlap",
    coders: Collection[str] = (),
    scope: Scope = EVERYWHERE,
) -> Cooccurrence:
    """How often codes, or themes, meet.

    Args:
        project: the study.
        sentences: splits stretches of a text into sentences.
        of: what meets: codes, themes, categories or dimensions.
        within: what they have to share.
        coders: whose codings; everybody's where nobody is named.
        scope: which sources and informants.

    Raises:
        UsageError: there is no such kind of labels.
    """
    facts = evidence(project, coders)
    known = rows_of(project, of, facts.pieces)
    looked = tuple(places(project, within, sentences, coders, scope))
    where = [tuple(here.where(row.holds) for row in known) for here in looked]
    used = [number for number in range(len(known)) if any(one[number] for one in where)]
    found = tuple((here, tuple(one[n] for n in used)) for here, one in zip(looked, where, strict=True))
    size = _lengths if within == "overlap" else _number
    both = _table(len(used), lambda one, two: sum(size(here, w[one] & w[two]) for here, w in found))
    either = _table(len(used), lambda one, two: sum(size(here, w[one] | w[two]) for here, w in found))
    counts = _table(
        len(used), lambda one, two: sum(sum(1 for _ in here.passages(w[one] & w[two])) for here, w in found)
    )
    return Cooccurrence(
        within=within,
        rows=tuple(known[number].heading for number in used),
        counts=counts,
        shares=tuple(
            tuple(some / all_ for some, all_ in zip(row, whole, strict=True))
            for row, whole in zip(both, either, strict=True)
        ),
        places=sum(len(here.units) for here in looked),
        left_out=facts.left_out,
        set_aside=facts.set_aside,
        _found=found,
    )


def _table(size: int, cell: Callable[[int, int], int]) -> tuple[tuple[int, ...], ...]:
    """A table that is the same on both sides of its diagonal, each cell worked out once."""
    known = {(one, two): cell(one, two) for one in range(size) for two in range(one, size)}
    return tuple(tuple(known[min(one, two), max(one, two)] for two in range(size)) for one in range(size))


def _lengths(here: Places, some: Collection[int]) -> int:
    return sum(here.units[one].length for one in some)


def _number(_: Places, some: Collection[int]) -> int:
    return len(some)
