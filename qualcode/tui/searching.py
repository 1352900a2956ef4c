"""What one looks for in all texts of a study from the app, and what is found: for a thread to compute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, TypeVar

from qualcode.core.model import Project
from qualcode.core.quotes import Quote
from qualcode.errors import UsageError
from qualcode.language.search import Wanted, finder
from qualcode.language.sentences import quick_sentences
from qualcode.measures.places import WITHIN, Within
from qualcode.measures.query import parsed
from qualcode.measures.retrieval import retrieved
from qualcode.searching import Hit, hits, kwic
from qualcode.tui.spots import Spot
from qualcode.tui.words import mark

Value = TypeVar("Value")
Way = Literal["part", "words", "stems", "codes"]
WAY_WORDS: dict[Way, str] = {
    "part": mark("words as written"),
    "words": mark("whole words"),
    "stems": mark("words of one stem"),
    "codes": mark("passages by their codes"),
}
WITHIN_WORDS: dict[Within, str] = {
    "segment": mark("a segment"),
    "overlap": mark("the same words"),
    "sentence": mark("a sentence"),
    "turn": mark("a turn"),
    "source": mark("a source"),
}
MOST = 300
"""How many places are listed."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    Attributes:
        typed: the words, or the query over codings.
        way: how the words are taken. Regular expressions are left to the shell, where one that never ends can be
            stopped: here it would hold up the whole app.
        within: what codes have to share.
        memos: whether memos are looked through.
        uncoded: whether only what is not coded is wanted.
        coder: whose codings and memos count; everybody's where it is "". One codes blind unless one asks for that.
    """

    typed: str = ""
    way: Way = "part"
    within: Within = "segment"
    memos: bool = False
    uncoded: bool = False
    coder: str = ""

    def with_next(self, side: str, own: str) -> Search:
        """The next way, or what codes have to share, or a switch turned; `own` is the coder at work."""
        match side:
            case "whose":
                return replace(self, coder="" if self.coder else own)
            case "way":
                return replace(self, way=_next(tuple(WAY_WORDS), self.way))
            case "within":
                return replace(self, within=_next(WITHIN, self.within))
            case "memos":
                return replace(self, memos=not self.memos)
            case _:
                return replace(self, uncoded=not self.uncoded)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was found.

    Attributes:
        spot: where it is.
        where: the source, and the line of it or that it is a memo.
        who: whose words, or whose memo.
        before: the words before it.
        text: what was found.
        after: the words after it; where it is a whole passage, the codes on it.
        passage: whether it was found by its codes.
    """

    spot: Spot
    where: str
    who: str
    before: str
    text: str
    after: str
    passage: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        places: the first of them, at most `MOST`.
        number: how many there are.
        sources: in how many sources.
        informants: of how many informants.
        why: why nothing could be looked for, or "".
    """

    places: tuple[Place, ...] = ()
    number: int = 0
    sources: int = 0
    informants: int = 0
    why: str = ""


def answer(project: Project, search: Search, width: int, go_on: Callable[[], bool]) -> Answer:
    """What is found.

    Args:
        project: the study.
        search: what is looked for; nothing where nothing is typed.
        width: code points of context on each side.
        go_on: asked at every place; where it says no, what was found so far is given.
    """
    if not search.typed.strip():
        return Answer()
    coders = (search.coder,) if search.coder else ()
    try:
        if search.way == "codes":
            quotes = retrieved(project, parsed(search.typed), search.within, quick_sentences, coders=coders)
            return _told([(one.source, one.informant) for one in quotes], (_passage(one) for one in quotes))
        find = finder(Wanted(search.typed, search.way), project.study.language)
        found: list[Hit] = []
        for one in hits(project, find, memos=search.memos, uncoded=search.uncoded, coders=coders):
            found.append(one)
            if not go_on():
                break
        return _told([(one.source, one.informant) for one in found], (_hit(one, width) for one in found))
    except UsageError as fault:
        return Answer(why=f"{fault.message}: {fault.hint}" if fault.hint else fault.message)


def _told(found: list[tuple[str, str]], places: Iterator[Place]) -> Answer:
    sources = {source for source, _ in found}
    people = {informant for _, informant in found if informant}
    return Answer(tuple(islice(places, MOST)), len(found), len(sources), len(people))


def _hit(hit: Hit, width: int) -> Place:
    before, text, after = kwic(hit, width)
    spot = Spot(kind="segment", source=hit.source, offset=hit.span.start, end=hit.span.end)
    place = f"{hit.source}:{hit.line}" if hit.kind == "text" else f"{hit.source} ✎"
    return Place(spot, place, hit.coder or hit.informant or hit.speaker, before, text, after)


def _passage(quote: Quote) -> Place:
    spot = Spot(kind="segment", source=quote.source, offset=quote.span.start, end=quote.span.end)
    words, codes = " ".join(quote.text.split()), " ".join(quote.codes)
    return Place(spot, quote.source, " ".join(quote.coders), "", words, codes, passage=True)


def _next(ring: Sequence[Value], now: Value) -> Value:
    return ring[(ring.index(now) + 1) % len(ring)]
