"""Which stretch of a transcript is meant: by code points, by its words, by number, or by a segment that is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from qualcode.core.finding import occurrences
from qualcode.core.model import Segment, Span
from qualcode.core.spans import trimmed
from qualcode.core.text import turns
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.coding import Desk
    from qualcode.core.model import Transcript
    from qualcode.core.text import Turn
    from qualcode.session import Session

_SPAN = re.compile(r"\[?\s*(\d+)\s*[:,\-\u2013]\s*(\d+)\s*\]?")
_NUMBERS = re.compile(r"(\d+)(?:-(\d+))?")
_NEAR_FROM = 75
"""From which likeness, of 100, on words are told to be near those that were asked for."""
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch as a person tells of it; what is "" or 0 was not told.

    Attributes:
        span: START:END in code points.
        quote: the words.
        nth: which occurrence of the words, 1 for the first.
        sentence: number of a sentence, or FIRST-LAST.
        turn: number of a turn, or FIRST-LAST.
        segment: id of a segment of one's own.
    """

    span: str = ""
    quote: str = ""
    nth: int = 0
    sentence: str = ""
    turn: str = ""
    segment: str = ""

    @property
    def told(self) -> bool:
        """Whether any stretch was told."""
        return bool(self.span or self.quote or self.sentence or self.turn or self.segment)


_STRETCH = (
    click.option("--span", metavar="START:END", default="", help="Code points, half open: 1204:1311."),
    click.option(
        "--quote", metavar="TEXT", default="", help="Words of the transcript; - reads standard input."
    ),
    click.option("--nth", type=click.IntRange(min=1), help="Which of several places that have these words."),
    click.option("--sentence", metavar="N[-M]", default="", help="A sentence, numbered as `code show` does."),
    click.option("--turn", metavar="N[-M]", default="", help="What is said in a turn, numbered from 1."),
)
_SEGMENT = click.option("--segment", metavar="ID", default="", help="A segment that you have there already.")


def stretch(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--span`, `--quote`, `--nth`, `--sentence` and `--turn`."""
    for one in reversed(_STRETCH):
        command = one(command)
    return command


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a stretch, and `--segment`."""
    return stretch(_SEGMENT(command))


def place_of(said: dict[str, Any]) -> Place:
    """The place that the options tell of, taken out of `said`.

    Raises:
        UsageError: they tell of several.
    """
    named = {name: said.pop(name, "") for name in ("span", "quote", "sentence", "turn", "segment")}
    nth = said.pop("nth", None) or 0
    told = [f"--{name}" for name, value in named.items() if value]
    if len(told) > 1 and set(told) != {"--span", "--quote"}:
        raise UsageError(f"one place is enough, not {' and '.join(told)}", "leave the others out")
    if nth and not named["quote"]:
        raise UsageError("--nth counts the places of a quote", "give --quote as well")
    return Place(**named, nth=nth)


class Page:
    """A transcript and how its stretches are numbered.

    Args:
        session: the study.
        transcript: id of a transcript that is there.
    """

    def __init__(self, session: Session, transcript: str) -> None:
        self.session = session
        self.transcript: Transcript = session.project.transcripts[transcript]

    @property
    def text(self) -> str:
        """The text."""
        return self.transcript.text

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Its turns."""
        return turns(self.text, self.session.project.speakers)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences, as the app numbers them."""
        from qualcode.sentence_list import sentences_of

        language = self.session.project.study.language
        return sentences_of(self.session.root, self.transcript, language, self.turns)

    @property
    def desk(self) -> Desk:
        """Where its coder works."""
        return self.session.desk(self.transcript.id)

    def own(self) -> tuple[Segment, ...]:
        """The coder's own segments."""
        return self.session.project.codings_of(self.session.who, self.transcript.id).segments

    def span(self, place: Place) -> Span:
        """The stretch that is meant.

        Raises:
            UsageError: there is none, or several are.
        """
        if place.segment:
            return self._segment(place.segment).span
        if place.span:
            return self._counted(place)
        if place.quote:
            return self._quoted(place)
        if place.sentence:
            return self._numbered("sentence", place.sentence, self.sentences)
        if place.turn:
            return self._numbered("turn", place.turn, tuple(one.body for one in self.turns))
        raise UsageError("which words?", "give --quote, --span, --sentence, --turn or --segment")

    def segment(self, place: Place) -> Segment:
        """The coder's segment that is meant: the one named, or the one with exactly that stretch.

        Raises:
            UsageError: there is none.
        """
        if place.segment:
            return self._segment(place.segment)
        only = self._only(place)
        if only is not None:
            return only
        span = trimmed(self.text, self.span(place))
        own = [one for one in self.own() if not one.orphan]
        found = next((one for one in own if one.span == span), None)
        if found is None:
            near = [f"{one.id} at {_written(one.span)}" for one in own if one.span.overlaps(span)]
            raise UsageError(
                f"{self.session.who} has no segment at {_written(span)} of {self.transcript.id}",
                f"take one of {', '.join(near)} with --segment"
                if near
                else "`qualcode code list` lists them",
            )
        return found

    def span_to_note(self, place: Place) -> Span:
        """The stretch that is meant; of several with the same words, the one that the coder has a segment on.

        Raises:
            UsageError: there is none, or several are.
        """
        only = self._only(place)
        return self.span(place) if only is None else only.span

    def _only(self, place: Place) -> Segment | None:
        """The only segment of the coder that has exactly the words asked for."""
        if not place.quote or place.nth or place.span:
            return None
        spans = set(occurrences(self.text, place.quote))
        here = [one for one in self.own() if not one.orphan and one.span in spans]
        return here[0] if len(here) == 1 else None

    def _segment(self, identity: str) -> Segment:
        found = next((one for one in self.own() if one.id == identity), None)
        if found is None:
            raise UsageError(
                f"{self.session.who} has no segment {identity!r} in {self.transcript.id}",
                f"`qualcode code list {self.transcript.id}` lists them",
            )
        return found

    def _counted(self, place: Place) -> Span:
        match = _SPAN.fullmatch(place.span)
        if match is None:
            raise UsageError(f"{place.span!r} is no span", "write START:END in characters, such as 1204:1311")
        span = Span(int(match[1]), int(match[2]))
        if not span.start < span.end <= len(self.text):
            raise UsageError(
                f"{_written(span)} lies outside {self.transcript.id}",
                f"its text has {len(self.text)} characters, and the end comes after the start",
            )
        if place.quote and " ".join(span.of(self.text).split()) != " ".join(place.quote.split()):
            places = occurrences(self.text, place.quote)
            raise UsageError(
                f"at {_written(span)} of {self.transcript.id} stands {_short(span.of(self.text))}, not the quote",
                f"it stands at {_listed(places)}" if places else "it stands nowhere in it",
            )
        return span

    def _quoted(self, place: Place) -> Span:
        found = occurrences(self.text, place.quote)
        if not found:
            raise UsageError(
                f"{_short(place.quote)} does not stand in {self.transcript.id}", self._nearest(place.quote)
            )
        if not place.nth and len(found) == 1:
            return found[0]
        if not place.nth:
            raise UsageError(
                f"{_short(place.quote)} stands {len(found)} times in {self.transcript.id}",
                f"take one with --nth: {_listed(found)}",
            )
        if place.nth > len(found):
            many = "once" if len(found) == 1 else f"{len(found)} times"
            raise UsageError(
                f"{_short(place.quote)} stands only {many} in {self.transcript.id}", _listed(found)
            )
        return found[place.nth - 1]

    def _nearest(self, quote: str) -> str:
        from rapidfuzz.fuzz import partial_ratio_alignment

        found = partial_ratio_alignment(quote, self.text) if len(quote) <= len(self.text) else None
        if found is None or found.score < _NEAR_FROM:
            return "copy the words from the transcript"
        span = trimmed(self.text, Span(found.dest_start, found.dest_end))
        return f"near it is {_short(span.of(self.text))} at {_written(span)}"

    def _numbered(self, what: str, numbers: str, known: Sequence[Span]) -> Span:
        match = _NUMBERS.fullmatch(numbers)
        if match is None:
            raise UsageError(f"{numbers!r} is no number of a {what}", "write N, or FIRST-LAST")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= len(known):
            raise UsageError(
                f"{self.transcript.id} has no {what} {numbers}", f"it has {len(known)}, counted from 1"
            )
        return Span(known[first - 1].start, known[last - 1].end)


def _listed(places: Sequence[Span]) -> str:
    return ", ".join(f"{number} at {_written(span)}" for number, span in enumerate(places, 1))


def _written(span: Span) -> str:
    return f"{span.start}:{span.end}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= _SHOWN else f"“{words[:_SHOWN]}…”"
