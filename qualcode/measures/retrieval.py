"""Passages that fit a query over codings."""

from __future__ import annotations

import difflib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from qualcode.core import tree
from qualcode.core.attributes import attributes
from qualcode.core.categories import categories
from qualcode.core.evidence import supports
from qualcode.core.model import Project, Segment, Span, Theme
from qualcode.core.quotes import Quote
from qualcode.core.scope import Scope
from qualcode.core.text import informant_of
from qualcode.core.units import Sentences
from qualcode.errors import UsageError
from qualcode.measures.columns import value_of, values_of
from qualcode.measures.places import EVERYWHERE, Places, Within, places
from qualcode.measures.query import Atom, Both, Either, Near, Node, Not, atoms

Holds = Callable[[Segment], bool]


def retrieved(
    project: Project,
    query: Node,
    within: Within,
    sentences: Sentences,
    *,
    coders: Collection[str] = (),
    scope: Scope = EVERYWHERE,
) -> tuple[Quote, ...]:
    """The passages that fit a query, in the order of the index and the text; the same one of several coders is one.

    A query is answered for each coder alone: a code of one and a code of another never meet.

    Args:
        project: the study.
        query: what is asked (`query.parsed`).
        within: what codes have to share to be both there; a passage is then such a segment, sentence, turn or source,
            or the very words that fit.
        sentences: splits stretches of a text into sentences.
        coders: whose codings; everybody's where nobody is named.
        scope: which sources and informants.

    Raises:
        UsageError: the query names what the study does not know, or counts places where there are none.
    """
    _check(project, query, within)
    segments = _predicates(project, query)
    found: dict[tuple[str, Span], list[tuple[Places, Span]]] = {}
    for one in places(project, within, sentences, coders, scope):
        fitting = _fitting(project, query, one, segments)
        for passage in one.passages(fitting):
            found.setdefault((one.source, passage), []).append((one, passage))
    order = {source: place for place, source in enumerate(project.index.sources)}
    keys = sorted(found, key=lambda key: (order.get(key[0], len(order)), key))
    return tuple(_quote(project, found[key]) for key in keys)


def _fitting(project: Project, node: Node, here: Places, segments: dict[Atom, Holds]) -> frozenset[int]:
    """The places of one coder's codings in one source that fit."""
    every = frozenset(range(len(here.units)))

    def fit(one: Node) -> frozenset[int]:
        match one:
            case Atom():
                if one in segments:
                    return here.where(segments[one])
                return _by_unit(project, one, here)
            case Not(inner):
                return every - fit(inner)
            case Both(left, right):
                return fit(left) & fit(right)
            case Either(left, right):
                return fit(left) | fit(right)
            case Near(left, right, number):
                first, second = fit(left), fit(right)
                return _close(first, second, number) | _close(second, first, number)

    return fit(node)


def _close(some: Iterable[int], others: Iterable[int], number: int) -> frozenset[int]:
    """Those of `some` with one of `others` at most so many places before or after."""
    known = sorted(others)
    return frozenset(
        one for one in some if bisect_left(known, one - number) < bisect_right(known, one + number)
    )


def _by_unit(project: Project, atom: Atom, here: Places) -> frozenset[int]:
    """The places with some words, or of somebody."""
    match atom.kind:
        case "words":
            wanted = _loose(atom.value)
            return frozenset(
                place for place, unit in enumerate(here.units) if wanted in _loose(unit.of(here.text))
            )
        case "source":
            return frozenset(range(len(here.units))) if here.source == atom.value else frozenset()
        case "informant":
            return frozenset(place for place, who in enumerate(here.informants) if who == atom.value)
    return frozenset(
        place
        for place, who in enumerate(here.informants)
        if who and value_of(project.index, who, atom.kind) == atom.value
    )


def _predicates(project: Project, query: Node) -> dict[Atom, Holds]:
    """For what a query asks of segments: whether one has it."""
    book = project.codebook
    found: dict[Atom, Holds] = {}
    for one in atoms(query):
        match one.kind:
            case "code":
                found[one] = partial(_carries, frozenset({one.value}))
            case "branch":
                found[one] = partial(_carries, frozenset({one.value, *tree.branch(book, one.value)}))
            case "coded":
                found[one] = _coded
            case "theme":
                found[one] = partial(supports, book.themes[one.value])
            case "category":
                themes = [theme for theme in book.themes.values() if theme.category == one.value]
                found[one] = partial(_supports_one, themes)
    return found


def _supports_one(themes: Sequence[Theme], segment: Segment) -> bool:
    return any(supports(theme, segment) for theme in themes)


def _carries(codes: frozenset[str], segment: Segment) -> bool:
    return not codes.isdisjoint(segment.codes)


def _coded(segment: Segment) -> bool:
    return bool(segment.codes or segment.themes)


def _check(project: Project, query: Node, within: Within) -> None:
    """Refuse what the study does not know."""
    book, index = project.codebook, project.index
    for one in atoms(query):
        match one.kind:
            case "words" | "coded":
                continue
            case "code" | "branch":
                used = {
                    code for codings in project.codings.values() for s in codings.segments for code in s.codes
                }
                _known("code", one, {*book.codes, *used})
            case "theme":
                _known("theme", one, book.themes)
            case "category":
                _known("category", one, categories(book))
            case "informant":
                _known("informant", one, index.informants)
            case "source":
                _known("source", one, index.sources)
            case kind if kind in attributes(index):
                _known(f"{kind}", one, values_of(index, kind))
            case kind:
                known = ("code", "theme", "category", "informant", "source", *attributes(index))
                raise UsageError(
                    f"nothing is called {kind!r}, at character {one.at} of the query",
                    f"before the colon stands one of {', '.join(known)}",
                )
    if within in {"overlap", "source"} and _has_near(query):
        raise UsageError(
            f"NEAR counts places, and with {within} there are none", "take segment, sentence or turn"
        )


def _known(what: str, atom: Atom, ids: Iterable[str]) -> None:
    known = tuple(ids)
    if atom.value in known:
        return
    close = difflib.get_close_matches(atom.value, known, n=1)
    raise UsageError(
        f"there is no {what} {atom.value!r}, at character {atom.at} of the query",
        f"did you mean {close[0]}?" if close else 'words are looked for in quotation marks: "…"',
    )


def _has_near(node: Node) -> bool:
    match node:
        case Near():
            return True
        case Not(inner):
            return _has_near(inner)
        case Both(left, right) | Either(left, right):
            return _has_near(left) or _has_near(right)
    return False


def _quote(project: Project, found: list[tuple[Places, Span]]) -> Quote:
    first, span = found[0]
    segments = [one for here, _ in found for one in here.pieces if one.segment.span == span]
    return Quote(
        source=first.source,
        informant=informant_of(project, first.source, span),
        span=span,
        text=span.of(first.text),
        segment=segments[0].segment.id if segments else "",
        coders=tuple(here.coder for here, _ in found),
        codes=tuple(dict.fromkeys(name for here, _ in found for name in here.on(span))),
        memos=tuple(one.segment.memo for one in segments if one.segment.memo),
    )


def _loose(words: str) -> str:
    return " ".join(words.casefold().split())
