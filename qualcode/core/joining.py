"""Segments of one coder that turn out to be one."""

from __future__ import annotations

from dataclasses import replace

from qualcode.core.model import Segment


def joined(segment: Segment, other: Segment) -> Segment:
    """`segment` with the codes, themes, memo and what was declined of `other` after its own, each once."""
    memos = dict.fromkeys(memo for memo in (segment.memo, other.memo) if memo)
    return replace(
        segment,
        codes=tuple(dict.fromkeys((*segment.codes, *other.codes))),
        themes=tuple(dict.fromkeys((*segment.themes, *other.themes))),
        memo="\n".join(memos),
        declined=tuple(dict.fromkeys((*segment.declined, *other.declined))),
    )
