"""Quotes: what coded segments say, each passage once, however many coders marked it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.core.evidence import Piece
from qualcode.core.model import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that was coded.

    Attributes:
        informant: whose words they count as, or "".
        source: id of the transcript.
        span: where it stands there.
        text: exactly the transcript's text at that span.
        coders: who coded it so, sorted.
        memos: what they noted beside it, in the order of the coders.
    """

    informant: str
    source: str
    span: Span
    text: str
    coders: tuple[str, ...]
    memos: tuple[str, ...] = ()


def quotes(pieces: Iterable[Piece]) -> tuple[Quote, ...]:
    """The passages in `pieces`, by source and place; the same span of several coders is one."""
    passages: dict[tuple[str, Span], list[Piece]] = {}
    for one in pieces:
        passages.setdefault((one.source, one.segment.span), []).append(one)
    return tuple(
        Quote(
            informant=found[0].informant,
            source=source,
            span=span,
            text=found[0].segment.quote,
            coders=tuple(sorted({one.coder for one in found})),
            memos=tuple(one.segment.memo for one in sorted(found, key=_by_coder) if one.segment.memo),
        )
        for (source, span), found in sorted(passages.items())
    )


def spread(found: Iterable[Quote], most: int) -> tuple[Quote, ...]:
    """At most `most` quotes, from as many informants as can be: each one's longest first, then their next.

    They come in the order of `found`. Notes and documents of nobody's take their turn as one informant a source.
    """
    found = tuple(found)
    by_person: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        by_person.setdefault(one.informant or f"\n{one.source}", []).append(place)
    for places in by_person.values():
        places.sort(key=lambda place: (-len(found[place].text), place))
    ranked = sorted(
        (rank, person, place)
        for person, places in enumerate(by_person.values())
        for rank, place in enumerate(places)
    )
    return tuple(found[place] for place in sorted(place for _, _, place in ranked[:most]))


def _by_coder(piece: Piece) -> str:
    return piece.coder
