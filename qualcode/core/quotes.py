"""Quotes: what coded segments say, each passage once, however many coders marked it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from qualcode.core.evidence import Piece
from qualcode.core.model import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that were coded, once, whoever coded them.

    Attributes:
        source: id of the transcript.
        informant: whom the words count for, or "".
        span: where they stand.
        text: the words: exactly the transcript's text at that span.
        segment: id of the first segment that holds them.
        coders: who coded them.
        codes: the codes and themes by which they are here.
        memos: what was noted on them.
    """

    source: str
    informant: str
    span: Span
    text: str
    segment: str
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    memos: tuple[str, ...]


def quotes(
    pieces: Iterable[Piece], sources: Iterable[str] = (), named: Collection[str] | None = None
) -> tuple[Quote, ...]:
    """The passages in `pieces`; the same span of several coders is one.

    Args:
        pieces: the segments.
        sources: the order of the sources; those not in it come last, by their ids.
        named: the codes and themes to tell of each passage; all that it carries where None.
    """
    same: dict[tuple[str, Span], list[Piece]] = defaultdict(list)
    for piece in pieces:
        same[piece.source, piece.segment.span].append(piece)
    order = {source: place for place, source in enumerate(sources)}
    places = sorted(same, key=lambda place: (order.get(place[0], len(order)), place))
    return tuple(_quote(same[place], named) for place in places)


def spread(found: Iterable[Quote], most: int, group: Callable[[str], str] = str) -> tuple[Quote, ...]:
    """At most `most` quotes, from as many groups and as many informants as can be, in the order of `found`.

    Groups take turns, and in each its informants, who give their longest quote first. A note or document of nobody's
    takes its turn as an informant does.

    Args:
        found: the quotes to choose from.
        most: how many, 0 or more.
        group: the group of an informant, by id; everybody is one of their own where it is not given.
    """
    found = tuple(found)
    people: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        people[one.informant, "" if one.informant else one.source].append(place)
    groups: dict[str, int] = defaultdict(int)
    ranked = []
    for (informant, _), places in people.items():
        kin = group(informant)
        places.sort(key=lambda place: (-len(found[place].text), place))
        ranked += [(turn, groups[kin], place) for turn, place in enumerate(places)]
        groups[kin] += 1
    return tuple(found[place] for place in sorted(place for _, _, place in sorted(ranked)[:most]))


def plain_quote(quote: Quote) -> dict[str, Any]:
    """A quote as plain data; `span` is [start, end) in code points of the transcript."""
    return {
        "informant": quote.informant,
        "transcript": quote.source,
        "span": [quote.span.start, quote.span.end],
        "text": quote.text,
        "coders": list(quote.coders),
        "codes": list(quote.codes),
    }


def _quote(pieces: list[Piece], named: Collection[str] | None) -> Quote:
    first = pieces[0]
    carried = [name for one in pieces for name in (*one.segment.codes, *one.segment.themes)]
    return Quote(
        source=first.source,
        informant=first.informant,
        span=first.segment.span,
        text=first.segment.quote,
        segment=first.segment.id,
        coders=tuple(dict.fromkeys(one.coder for one in pieces)),
        codes=tuple(dict.fromkeys(name for name in carried if named is None or name in named)),
        memos=tuple(one.segment.memo for one in pieces if one.segment.memo),
    )
