"""A summary held against the evidence of its cell: whether it is stale, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.core.evidence import Piece, evidence_key, passages, passages_key
from qualcode.core.model import Passage, Summary


@dataclass(frozen=True, slots=True)
class Difference:
    """How the evidence of a cell differs from that which its summary was written from.

    Attributes:
        new: passages that were not there.
        gone: passages that are not there any more.
        known: whether the summary keeps what it was written from; where not, nothing is told as new or gone.
    """

    new: tuple[Passage, ...] = ()
    gone: tuple[Passage, ...] = ()
    known: bool = True


def outdated(summary: Summary, pieces: Iterable[Piece]) -> bool:
    """Whether `pieces`, the evidence of its cell, are other words than a summary was written from."""
    return bool(summary.evidence) and summary.evidence != evidence_key(pieces)


def difference(summary: Summary, pieces: Iterable[Piece]) -> Difference:
    """What has come and gone since a summary was written or found still true."""
    if not _knows(summary):
        return Difference(known=False)
    now = passages(pieces)
    return Difference(
        tuple(one for one in now if one not in summary.quotes),
        tuple(one for one in summary.quotes if one not in now),
    )


def called_otherwise(summary: Summary, source: str, identity: str) -> Summary:
    """A summary that was written from passages of `source`, which has another id now; a stale one stays so."""
    words = tuple(Passage(identity, one.quote) if one.transcript == source else one for one in summary.quotes)
    if not _knows(summary):
        return replace(summary, quotes=words)
    return replace(summary, evidence=passages_key(words), quotes=words)


def joined(kept: Summary, other: Summary) -> Summary:
    """Two summaries as one in the place of `kept`: both texts, written from the evidence of both."""
    text = f"{kept.text}\n\n{other.text}"
    if not (_knows(kept) and _knows(other)):
        return replace(kept, text=text)
    words = tuple(sorted({*kept.quotes, *other.quotes}))
    return replace(kept, text=text, evidence=passages_key(words), quotes=words)


def _knows(summary: Summary) -> bool:
    return bool(summary.evidence) and summary.evidence == passages_key(summary.quotes)
