"""Arithmetic of spans."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.core.model import Span


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches that at least one of `spans` covers: sorted, apart, none empty."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if span.length > 0):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def covered(spans: Iterable[Span]) -> int:
    """Number of code points that at least one of `spans` covers."""
    return sum(span.length for span in union(spans))


def common(span: Span, others: Iterable[Span]) -> int:
    """Number of code points of `span` that `others` cover."""
    return covered(
        Span(max(span.start, other.start), min(span.end, other.end))
        for other in others
        if span.overlaps(other)
    )


def trimmed(text: str, span: Span) -> Span:
    """`span` without the white space at its ends; empty, at its start, where it holds nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return Span(start, end) if end > start else Span(span.start, span.start)
