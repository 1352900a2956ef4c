"""Stretches of texts, and texts for readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, in code points, half open: `text[start:end]`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class LocalText:
    """Text for readers: one string for all, or one a language (BCP 47 tag). "" stands for "any language"."""

    forms: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, value: str | Mapping[str, str] | None) -> LocalText:
        """The text as a file gives it: a string, a mapping by language, or nothing."""
        if not value:
            return cls()
        if isinstance(value, str):
            return cls((("", value),))
        return cls(tuple(value.items()))

    def in_language(self, *languages: str) -> str:
        """The form in the first of `languages` it has; else the form for all, else the first, else ""."""
        known = dict(self.forms)
        for language in (*languages, ""):
            if language in known:
                return known[language]
        return self.forms[0][1] if self.forms else ""

    def plain(self) -> str | dict[str, str]:
        """The value as a file holds it."""
        if not self.forms:
            return ""
        if len(self.forms) == 1 and not self.forms[0][0]:
            return self.forms[0][1]
        return dict(self.forms)

    def __bool__(self) -> bool:
        return any(form for _, form in self.forms)


class Passage(NamedTuple):
    """Words of a transcript: its id, and exactly what stands there."""

    transcript: str
    quote: str
