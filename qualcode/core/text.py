"""The turns of a transcript, and who speaks where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from qualcode.core.model import Project, Span, Speakers

_TURN = re.compile(
    r"(?:\[(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)\][ \t]*)?(?P<label>[^\s:\[\]][^:\n\[\]]{0,59}?):(?=[ \t]|$)[ \t]*"
)
_CLOCK = re.compile(r"\[(\d{1,2}:\d{2}(?::\d{2})?)\][ \t]*")


class Turn(NamedTuple):
    """What one person says in one go; in a text without speakers, one paragraph.

    Attributes:
        number: 1 for the first turn of the text.
        label: the speaker's label as written, or "".
        informant: the informant's id, or "" (the researcher, or nobody in particular).
        clock: the time mark as written (`00:12:34`), or "".
        span: the whole turn, label and all, without the line break that ends it.
        body: what is said, without label and time mark.
    """

    number: int
    label: str
    informant: str
    clock: str
    span: Span
    body: Span


def turns(text: str, speakers: Mapping[str, str]) -> tuple[Turn, ...]:
    """The turns of `text`, in order; together they hold every character that is not white space.

    A turn starts at the beginning of a line with one of the labels in `speakers` (label to informant's id) and a
    colon, optionally after a time mark in brackets. Lines before the first label are turns of nobody, one a line;
    after it, a line without a label goes on with the turn before.
    """
    return _turns(text, speakers if isinstance(speakers, Speakers) else Speakers(speakers))


@lru_cache(maxsize=4096)
def _turns(text: str, known: Speakers) -> tuple[Turn, ...]:
    found: list[Turn] = []
    labelled = False
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        content_end = start + len(line.rstrip())
        match = _TURN.match(line)
        if match and match["label"] in known:
            labelled = True
            body = min(start + match.end(), content_end)
            found.append(
                Turn(
                    len(found) + 1,
                    match["label"],
                    known[match["label"]],
                    match["clock"] or "",
                    Span(start, content_end),
                    Span(body, content_end),
                )
            )
        elif line.strip():
            if labelled:
                last = found[-1]
                found[-1] = Turn(
                    last.number,
                    last.label,
                    last.informant,
                    last.clock,
                    Span(last.span.start, content_end),
                    Span(last.body.start, content_end),
                )
            else:
                clock = _CLOCK.match(line)
                body = start + (clock.end() if clock else len(line) - len(line.lstrip()))
                found.append(
                    Turn(
                        len(found) + 1,
                        "",
                        "",
                        clock[1] if clock else "",
                        Span(start, content_end),
                        Span(min(body, content_end), content_end),
                    )
                )
        start = end + 1
    return tuple(found)


@lru_cache(maxsize=4096)
def _body_ends(text: str, known: Speakers) -> tuple[int, ...]:
    """Where each turn of `text` ends: what is looked up once a segment."""
    return tuple(turn.body.end for turn in _turns(text, known))


def turn_at(all_turns: tuple[Turn, ...], offset: int) -> Turn | None:
    """The turn that holds `offset`, or the last one that starts before it, or the first."""
    if not all_turns:
        return None
    place = bisect_right(all_turns, offset, key=lambda turn: turn.span.start)
    return all_turns[max(0, place - 1)]


def informant_of(project: Project, source_id: str, span: Span) -> str:
    """The one informant whom a segment counts for, or "".

    That is the informant who speaks most of its code points; where none of them speaks in it (a note, a document, a
    question of the researcher), the source's informant if it has exactly one.
    """
    transcript = project.transcripts.get(source_id)
    source = project.index.sources.get(source_id)
    shares: dict[str, int] = {}
    if transcript is not None:
        spoken = turns(transcript.text, project.speakers)
        first = bisect_right(_body_ends(transcript.text, project.speakers), span.start)
        for place in range(first, len(spoken)):
            turn = spoken[place]
            if turn.span.start >= span.end:
                break
            if turn.informant and turn.body.overlaps(span):
                inside = min(turn.body.end, span.end) - max(turn.body.start, span.start)
                shares[turn.informant] = shares.get(turn.informant, 0) + inside
    if shares:
        return max(shares, key=lambda informant: shares[informant])
    if source is not None and len(source.informants) == 1:
        return source.informants[0]
    return ""


_WORD = re.compile(r"[^\W_]+(?:['\u2019\-][^\W_]+)*")


def words(text: str) -> Iterable[str]:
    """The words of `text`: letters and digits, joined by hyphens and apostrophes (*anak-anak* is one)."""
    return (match[0] for match in _WORD.finditer(text))


def word_spans(text: str) -> tuple[Span, ...]:
    """Where the words of `text` stand."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


def texts_in_order(project: Project) -> list[str]:
    """The ids of the transcripts, in the order of the index; those that it does not list come last."""
    listed = [one for one in project.index.sources if one in project.transcripts]
    return list(dict.fromkeys((*listed, *project.transcripts)))


def word_count(text: str) -> int:
    """Number of words in `text`."""
    return len(_WORD.findall(text))
