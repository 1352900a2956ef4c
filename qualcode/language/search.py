"""Words looked for in a text: as they are written, as whole words, by their stems, or by a regular expression."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from qualcode.core.model import Span
from qualcode.core.text import word_spans, words
from qualcode.errors import UsageError
from qualcode.language.stems import stemmer

Way = Literal["part", "words", "stems", "regex"]
WAYS: tuple[Way, ...] = get_args(Way)
Finder = Callable[[str], Iterator[Span]]
"""Gives where in a text the words stand, in order and apart."""

_ALIKE = ("'\u2019\u2018", '"\u201c\u201d', "-\u2010\u2011")
"""Characters that are typed one for the other: whoever asks for one finds all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for.

    Attributes:
        words: the words, or a regular expression as Python knows them.
        way: `part`: the words as they are written, also inside longer ones; `words`: whole words; `stems`: words of
            the same stems, one after the other; `regex`.
        case: whether capitals matter; they never do to stems.
    """

    words: str
    way: Way = "part"
    case: bool = False


def finder(wanted: Wanted, language: str) -> Finder:
    """What finds the words in a text.

    White space in what is wanted stands for any white space, and ' and " for curly ones.

    Args:
        wanted: what is looked for.
        language: BCP 47 tag of the texts; stems depend on it.

    Raises:
        UsageError: nothing is looked for, the expression is none, or there are no stems for the language.
    """
    asked = unicodedata.normalize("NFC", wanted.words)
    if not asked.strip():
        raise UsageError("there is nothing to look for", "name a word, or several")
    match wanted.way:
        case "stems":
            return _by_stems(asked, language)
        case "regex":
            return _by_expression(_compiled(asked, case=wanted.case))
        case "words":
            return _whole(_by_expression(_literal(asked, case=wanted.case)))
        case _:
            return _by_expression(_literal(asked, case=wanted.case))


def _literal(asked: str, *, case: bool) -> re.Pattern[str]:
    parts = (_spelt(part) for part in asked.split())
    return re.compile(r"\s+".join(parts), re.NOFLAG if case else re.IGNORECASE)


def _spelt(part: str) -> str:
    alike = {character: group for group in _ALIKE for character in group}
    return "".join(f"[{re.escape(alike[one])}]" if one in alike else re.escape(one) for one in part)


def _compiled(asked: str, *, case: bool) -> re.Pattern[str]:
    try:
        return re.compile(asked, re.MULTILINE | (re.NOFLAG if case else re.IGNORECASE))
    except (re.error, OverflowError, RecursionError) as wrong:
        place = getattr(wrong, "pos", None)
        where = f" at character {place + 1}" if place is not None else ""
        reason = getattr(wrong, "msg", "it is too large")
        raise UsageError(
            f"{asked!r} is no regular expression: {reason}{where}",
            "a backslash before a sign takes it as it is: \\(",
        ) from None


def _by_expression(pattern: re.Pattern[str]) -> Finder:
    def found(text: str) -> Iterator[Span]:
        return (Span(*match.span()) for match in pattern.finditer(text) if match.end() > match.start())

    return found


def _whole(inner: Finder) -> Finder:
    """Those that neither begin nor end inside a word."""

    def found(text: str) -> Iterator[Span]:
        inside: set[int] = set()
        for span in word_spans(text):
            inside.update(range(span.start + 1, span.end))
        return (one for one in inner(text) if one.start not in inside and one.end not in inside)

    return found


def _by_stems(asked: str, language: str) -> Finder:
    stem = stemmer(language)
    if stem is None:
        raise UsageError(f"there are no stems for the language {language!r}", "look for whole words instead")
    looked_for = [stem(word) for word in words(asked)]
    if not looked_for:
        raise UsageError(f"there is no word in {asked!r}", "name a word, or several")

    def found(text: str) -> Iterator[Span]:
        spans = word_spans(text)
        stems = [stem(one.of(text)) for one in spans]
        length = len(looked_for)
        free = 0
        for place in range(len(spans) - length + 1):
            run = spans[place : place + length]
            if place < free or stems[place : place + length] != looked_for:
                continue
            if all(text[one.end : two.start].isspace() for one, two in pairwise(run)):
                free = place + length
                yield Span(run[0].start, run[-1].end)

    return found
