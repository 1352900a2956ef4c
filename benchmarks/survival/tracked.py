"""A text under edit in which every character knows where it comes from: the truth that the tool is held against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.core.model import Span

NEW = Span(-1, -1)
"""Where a character comes from that was typed in."""


@dataclass(frozen=True)
class Tracked:
    """A text, and for each code point the stretch of the first text that it is, or stands for; NEW for none."""

    text: str
    origin: tuple[Span, ...]

    @cached_property
    def places(self) -> Mapping[int, Sequence[int]]:
        """For each code point of the first text, where those that are it, or stand for it, are now."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, one in enumerate(self.origin):
            for first in range(*one) if one != NEW else ():
                found[first].append(at)
        return found

    @classmethod
    def of(cls, text: str) -> Tracked:
        """A text that nobody has edited yet."""
        return cls(text, tuple(Span(at, at + 1) for at in range(len(text))))

    def part(self, span: Span) -> Tracked:
        """A stretch of it."""
        return Tracked(span.of(self.text), self.origin[span.start : span.end])

    def with_edits(self, edits: Iterable[tuple[Span, Tracked]]) -> Tracked:
        """The text with stretches of it, apart and in order, replaced."""
        text: list[str] = []
        origin: list[Span] = []
        at = 0
        for span, instead in edits:
            text += [self.text[at : span.start], instead.text]
            origin += [*self.origin[at : span.start], *instead.origin]
            at = span.end
        return Tracked("".join([*text, self.text[at:]]), (*origin, *self.origin[at:]))

    def respelt(self, pattern: str, spelling: Callable[[re.Match[str]], str]) -> Tracked:
        """The text with what matches a pattern spelt another way: still the same words."""
        return self.with_edits(
            (Span(*match.span()), standing_for(self.part(Span(*match.span())), spelling(match)))
            for match in re.finditer(pattern, self.text)
        )

    def where(self, span: Span) -> Where:
        """What became of a stretch of the first text."""
        return Where(self, span)


@dataclass(frozen=True)
class Where:
    """What became of a stretch of the first text.

    Attributes:
        now: the text as it is.
        span: the stretch.
    """

    now: Tracked
    span: Span

    @cached_property
    def words(self) -> tuple[int, ...]:
        """Where those of its code points are that are not white space."""
        found = {at for one in range(*self.span) for at in self.now.places.get(one, ())}
        return tuple(at for at in sorted(found) if not self.now.text[at].isspace())

    @property
    def hull(self) -> Span:
        """From the first of them to the last."""
        return Span(self.words[0], self.words[-1] + 1)

    def whole(self, first: str) -> bool:
        """Whether all its words are there, in order, with nothing among them but what was typed in."""
        origins = [self.now.origin[at] for at in self.words]
        kept = {at for one in origins for at in range(*one)}
        wanted = {at for at in range(*self.span) if not first[at].isspace()}
        return (
            bool(origins) and wanted <= kept and origins == sorted(origins) and not self.strangers(self.hull)
        )

    def strangers(self, span: Span) -> bool:
        """Whether other words of the first text are in a stretch of the present one."""
        return any(
            self.now.origin[at] != NEW
            and not self.now.origin[at].overlaps(self.span)
            and not self.now.text[at].isspace()
            for at in range(*span)
        )


def typed(text: str) -> Tracked:
    """Text that was typed in."""
    return Tracked(text, (NEW,) * len(text))


def standing_for(part: Tracked, text: str) -> Tracked:
    """`text` in place of `part`: each of its characters stands for the characters at its place in that."""
    known = [one for one in part.origin if one != NEW]
    if not known or not text:
        return typed(text)
    here, there = len(text), len(known)
    origin = []
    for at in range(here):
        first = min(at * there // here, there - 1)
        last = max((at + 1) * there // here - 1, first)
        origin.append(Span(known[first].start, known[last].end))
    return Tracked(text, tuple(origin))
