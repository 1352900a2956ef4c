"""Codings that count an older text: one is told of them once."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core.model import Codings, Project
from qualcode.tui.words import _, counted

_MOST_NAMED = 4


class Behind:
    """What has been told of codings that count an older text."""

    def __init__(self) -> None:
        self._told: frozenset[tuple[str, str, str]] = frozenset()

    def news(self, project: Project, found: Sequence[Codings]) -> str:
        """What is to be told, of those that nobody has been told of; "" for nothing.

        Args:
            project: the study.
            found: the codings that are behind now.
        """
        now = frozenset(
            (one.transcript, one.coder, project.transcripts[one.transcript].sha256)
            for one in found
            if one.segments
        )
        new = sorted({transcript for transcript, *_rest in now - self._told})
        self._told = now
        if not new:
            return ""
        more = len(new) - _MOST_NAMED
        names = ", ".join(new[:_MOST_NAMED])
        names += counted(" and {number} more", " and {number} more", more) if more > 0 else ""
        said = _("{sources}: the text has changed since it was coded. F8 shows what becomes of the codings")
        return said.format(sources=names)
