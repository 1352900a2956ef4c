"""The sentences of a transcript: at once by rule, or with spaCy's knowledge of the language.

Both give spans in code points, in order, apart, without white space at their ends; together they hold every character
of the bodies that is not white space. No sentence crosses the edge of a body, or a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qualcode.core.model import Span
from qualcode.core.spans import trimmed
from qualcode.language.abbreviations import COUNTING, HEADINGS, LEADING, TRAILING

_CLOSING = "\"'\u201d\u2019\u00bb\u203a)\\]"
_END = re.compile(rf"(?P<mark>[.!?\u2026]+)(?P<closed>[{_CLOSING}]*)(?=(?P<gap>\s+)(?P<next>\S))")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LAST_WORD = re.compile(r"[^\s\"'\u201c\u2018\u00ab(\[\u2014]*\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,5}\.)+[^\W\d_]{1,5}\Z")
_NUMBERING = re.compile(r"(?:\d{1,3}|[A-Za-z])\Z")
_LONGEST_WORD = 40


def quick_sentences(text: str, bodies: Iterable[Span] | None = None) -> tuple[Span, ...]:
    """The sentences of `text` by rules for Indonesian and English; a few milliseconds for an interview.

    Args:
        text: the transcript's text.
        bodies: what is said in each turn (`Turn.body`); None takes the whole text as one.
    """
    found: list[Span] = []
    for body in _bodies(text, bodies):
        found += _cut(text, body, _rule_breaks(text, body))
    return tuple(found)


def sentences(text: str, language: str, bodies: Iterable[Span] | None = None) -> tuple[Span, ...]:
    """The sentences of `text` as spaCy's sentencizer sees them, less the breaks that an abbreviation explains.

    It knows the full stops of all scripts. The first call of a process imports spaCy, which takes about a second: call
    it from a thread where somebody waits.

    Args:
        text: the transcript's text.
        language: BCP 47 tag; one that spaCy does not know is read by its rules for any language.
        bodies: what is said in each turn (`Turn.body`); None takes the whole text as one.
    """
    from qualcode.language.pipelines import pipeline

    split = pipeline(language)
    found: list[Span] = []
    for body in _bodies(text, bodies):
        proposed = {body.start + sentence.start_char for sentence in split(body.of(text)).sents}
        weighed = {place for match in _ends(text, body) for place in _opening(text, match.start("next"))}
        found += _cut(text, body, sorted({*_rule_breaks(text, body), *(proposed - weighed)}))
    return tuple(found)


def _bodies(text: str, bodies: Iterable[Span] | None) -> Iterable[Span]:
    return (Span(0, len(text)),) if bodies is None else bodies


def _cut(text: str, body: Span, breaks: Iterable[int]) -> Iterator[Span]:
    start = body.start
    for place in (*breaks, body.end):
        sentence = trimmed(text, Span(start, place))
        if sentence.length:
            yield sentence
        start = place


def _rule_breaks(text: str, body: Span) -> list[int]:
    """Where a new sentence starts inside `body`, sorted."""
    places = {match.end() for match in _BLANK_LINE.finditer(text, body.start, body.end)}
    places |= {match.start("next") for match in _ends(text, body) if _is_end(text, body, match)}
    return sorted(place for place in places if place < body.end)


def _ends(text: str, body: Span) -> Iterator[re.Match[str]]:
    """What looks like the end of a sentence with another one after it."""
    return (one for one in _END.finditer(text, body.start, body.end) if one.end("next") <= body.end)


def _is_end(text: str, body: Span, match: re.Match[str]) -> bool:
    """Whether the marks in `match` do end a sentence."""
    mark = match["mark"]
    if match["closed"]:
        return not match["next"].islower()
    if "?" in mark or "!" in mark:
        return True
    following = text[_opening(text, match.start("next"))[-1]]
    if mark != ".":
        return not following.islower()
    return _stop_ends(text, body, match.start(), following)


def _stop_ends(text: str, body: Span, stop: int, following: str) -> bool:
    """Whether the single full stop at `stop` ends a sentence rather than shortens a word or numbers an item."""
    found = _LAST_WORD.search(text, max(body.start, stop - _LONGEST_WORD), stop)
    word = found[0] if found else ""
    folded = word.casefold()
    before = text[max(body.start, text.rfind("\n", body.start, stop) + 1) : stop - len(word)].strip()
    if (not before or before.casefold() in HEADINGS) and _NUMBERING.match(word):
        return False
    if folded in LEADING or (len(word) == 1 and word.isupper() and word != "I"):
        return False
    if folded in COUNTING:
        return not following.isdigit()
    if folded in TRAILING:
        return not following.islower()
    if _DOTTED.match(word):
        return word[0].isupper() and not following.islower()
    return True


def _opening(text: str, start: int) -> range:
    """The places from `start` to the first letter or digit of what starts there."""
    place = start
    while place < len(text) - 1 and not text[place].isalnum():
        place += 1
    return range(start, place + 1)
