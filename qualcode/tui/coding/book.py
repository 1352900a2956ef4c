"""The codes of the codebook as lines of a tree: folded, filtered, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from textual.fuzzy import FuzzySearch

from qualcode.core.model import Code, Codebook, Codings


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree.

    Attributes:
        code: the code.
        depth: 0 at the top.
        segments: how many segments carry the code, or for a folded one any code below it as well.
        folded: whether codes below it are hidden; None where there are none.
    """

    code: Code
    depth: int
    segments: int
    folded: bool | None


def branches(book: Codebook, counts: Mapping[str, int], folded: Collection[str]) -> list[Branch]:
    """The tree in display order; what is below a folded code is left out.

    Codes whose parent is missing, or that are their own ancestors, stand at the top, so that none is out of reach.
    """
    below: dict[str, list[Code]] = {}
    for code in book.codes.values():
        below.setdefault(code.parent if code.parent in book.codes else "", []).append(code)
    found: list[Branch] = []
    seen: set[str] = set()

    def gathered(code: Code, on: frozenset[str]) -> int:
        if code.id in on:
            return 0
        return counts.get(code.id, 0) + sum(gathered(one, on | {code.id}) for one in below.get(code.id, ()))

    def walk(code: Code, depth: int, *, hidden: bool) -> None:
        if code.id in seen:
            return
        seen.add(code.id)
        under = below.get(code.id, ())
        shut = code.id in folded
        if not hidden:
            number = gathered(code, frozenset()) if under and shut else counts.get(code.id, 0)
            found.append(Branch(code, depth, number, shut if under else None))
        for one in under:
            walk(one, depth + 1, hidden=hidden or shut)

    for code in (*below.get("", ()), *book.codes.values()):
        walk(code, 0, hidden=False)
    return found


def matching(book: Codebook, counts: Mapping[str, int], query: str, language: str) -> list[Branch]:
    """The codes whose id or name holds the letters of `query` in order, the best first."""
    search = FuzzySearch()
    scored = []
    for code in book.codes.values():
        score = max(search.match(query, text)[0] for text in (code.id, code.name.in_language(language)))
        if score > 0:
            scored.append((score, code))
    scored.sort(key=lambda one: -one[0])
    return [Branch(code, 0, counts.get(code.id, 0), None) for _, code in scored]


def counts_of(codings: Iterable[Codings]) -> Counter[str]:
    """How many segments carry each code; orphans are counted, for they are codings too."""
    return Counter(code for one in codings for segment in one.segments for code in segment.codes)


def by_key(book: Codebook, key: str) -> str:
    """The code that has this quick key and may be applied, or ""."""
    return next((code.id for code in book.codes.values() if code.key == key and not code.retired), "")
