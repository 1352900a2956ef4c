"""What coders have marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from qualcode.core.model.texts import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a transcript that one coder has coded. `quote` is exactly the text at `span`.

    `declined` holds codes, and themes, that were weighed for these words and not applied: what a consensus decided.
    """

    id: str
    span: Span
    quote: str
    codes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    memo: str = ""
    created: str = ""
    orphan: bool = False
    declined: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether there is anything in it that would be missed."""
        return bool(self.codes or self.themes or self.memo or self.declined)

    @property
    def order(self) -> tuple[Span, str]:
        """What segments of a file are sorted by."""
        return (self.span, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codings:
    """All that one coder has noted in one transcript; `read` and `coded` are ISO dates or ""."""

    transcript: str
    coder: str
    sha256: str
    read: str = ""
    coded: str = ""
    segments: tuple[Segment, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that would be missed."""
        return not (self.segments or self.read or self.coded)

    def at(self, span: Span) -> Segment | None:
        """The segment with exactly this span, if there is one."""
        return next((one for one in self.segments if one.span == span and not one.orphan), None)


class CodingsKey(NamedTuple):
    """Names one codings file."""

    coder: str
    transcript: str
