"""What has gathered under the codes and the themes of a study: figures, quotes, and what rests on little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from qualcode.core.evidence import Evidence, Holders, Piece, opposes, supports
from qualcode.core.model import Code, Project, Theme
from qualcode.core.quotes import Quote, quotes

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much rests on something: coded segments, and the informants they count for."""

    segments: int = 0
    informants: int = 0


@dataclass(frozen=True, slots=True)
class Gathering:
    """The figures of every code and every theme.

    Attributes:
        codes: each code's own segments (those of its children are theirs).
        themes: what supports each theme; a segment counts once.
        against: what speaks against each theme.
        tagged: the segments that carry each theme outright; they are counted among those that support it, too.
        idle: the codes of each theme that add no segment to what its other codes and tags give.
        homes: the themes that each code is in, for or against them, in the order of the file.
        loose: codes that can be applied, and that no theme holds.
        left_out: number of segments that count nowhere, for their quote is not in the text any more.
    """

    codes: Mapping[str, Weight]
    themes: Mapping[str, Weight]
    against: Mapping[str, Weight]
    tagged: Mapping[str, Weight]
    idle: Mapping[str, frozenset[str]]
    homes: Mapping[str, tuple[str, ...]]
    loose: tuple[str, ...]
    left_out: int


def gathering(project: Project, facts: Evidence) -> Gathering:
    """What has gathered in `project`, counted from `facts`."""
    book = project.codebook
    holders = Holders(book)
    codes: Tally[str] = Tally()
    themes: Tally[str] = Tally()
    against: Tally[str] = Tally()
    tagged: Tally[str] = Tally()
    needed: set[tuple[str, str]] = set()
    for piece in facts.pieces:
        reasons = holders.reasons(piece.segment)
        codes.count(piece.segment.codes, piece)
        themes.count(reasons, piece)
        tagged.count(piece.segment.themes, piece)
        against.count(holders.opposed(piece.segment), piece)
        needed |= {(theme, why[0]) for theme, why in reasons.items() if len(why) == 1}
    homes = {
        code: tuple(theme.id for theme in book.themes.values() if code in (*theme.codes, *theme.against))
        for code in book.codes
    }
    weights = codes.weights(book.codes)
    gathers = {code.parent for code in book.codes.values()}
    loose = tuple(
        code.id for code in book.codes.values() if _wants_a_theme(code, homes, weights, gathers=gathers)
    )
    return Gathering(
        codes=weights,
        themes=themes.weights(book.themes),
        against=against.weights(book.themes),
        tagged=tagged.weights(book.themes),
        idle={
            theme.id: frozenset(code for code in theme.codes if (theme.id, code) not in needed)
            for theme in book.themes.values()
        },
        homes=homes,
        loose=loose,
        left_out=facts.left_out,
    )


def theme_quotes(project: Project, facts: Evidence, theme: Theme) -> tuple[Quote, ...]:
    """The quotes that support `theme`, in the order of the sources."""
    named = frozenset((theme.id, *theme.codes))
    return _quotes(project, facts, lambda piece: supports(theme, piece.segment), named)


def tagged_quotes(project: Project, facts: Evidence, theme: str) -> tuple[Quote, ...]:
    """The quotes that carry `theme` outright, in the order of the sources."""
    return _quotes(project, facts, lambda piece: theme in piece.segment.themes, frozenset((theme,)))


def category_quotes(project: Project, facts: Evidence, category: str) -> tuple[Quote, ...]:
    """The quotes that support any theme of `category` ("" for those without one), in the order of the sources."""
    themes = [one for one in project.codebook.themes.values() if one.category == category]
    named = frozenset(name for theme in themes for name in (theme.id, *theme.codes))
    return _quotes(
        project, facts, lambda piece: any(supports(theme, piece.segment) for theme in themes), named
    )


def counter_quotes(project: Project, facts: Evidence, theme: Theme) -> tuple[Quote, ...]:
    """The quotes that speak against `theme`, in the order of the sources."""
    return _quotes(project, facts, lambda piece: opposes(theme, piece.segment), frozenset(theme.against))


def code_quotes(project: Project, facts: Evidence, code: str) -> tuple[Quote, ...]:
    """The quotes that carry `code`, in the order of the sources."""
    return _quotes(project, facts, lambda piece: code in piece.segment.codes, frozenset((code,)))


class Tally(Generic[Name]):
    """Counts segments and the informants they are of, by name."""

    def __init__(self) -> None:
        self._segments: dict[Name, int] = defaultdict(int)
        self._informants: dict[Name, set[str]] = defaultdict(set)

    def count(self, names: Iterable[Name], piece: Piece) -> None:
        """Count a piece under each of `names`, which are distinct."""
        for name in names:
            self._segments[name] += 1
            if piece.informant:
                self._informants[name].add(piece.informant)

    def weight(self, name: Name) -> Weight:
        """What was counted under `name`."""
        return Weight(self._segments.get(name, 0), len(self._informants.get(name, ())))

    def weights(self, names: Iterable[Name]) -> dict[Name, Weight]:
        """What was counted under each of `names`."""
        return {name: self.weight(name) for name in names}


def _wants_a_theme(
    code: Code, homes: Mapping[str, tuple[str, ...]], weights: Mapping[str, Weight], *, gathers: set[str]
) -> bool:
    """Whether a code is in no theme and ought to be; one that only gathers others, and a retired one, need not."""
    only_gathers = code.id in gathers and not weights[code.id].segments
    return not homes[code.id] and not code.retired and not only_gathers


def _quotes(
    project: Project, facts: Evidence, wanted: Callable[[Piece], bool], named: frozenset[str]
) -> tuple[Quote, ...]:
    return quotes(filter(wanted, facts.pieces), project.index.sources, named)
