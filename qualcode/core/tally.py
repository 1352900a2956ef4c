"""How much is said in each source, and by whom; counted once a text, and summed for tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import is_
from typing import NamedTuple

from qualcode.core.model import Codings, CodingsKey, Project, Source, Transcript
from qualcode.core.text import informant_of, turns, word_count


class Said(NamedTuple):
    """How many words were said, in how many turns."""

    words: int = 0
    turns: int = 0


@dataclass(frozen=True, slots=True)
class TextTally:
    """What is said in one text: by everybody, and by each informant who speaks in it."""

    whole: Said
    voices: Mapping[str, Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is counted of one source or one informant; None where it has not been counted yet.

    Attributes:
        words: said in its turns, the researcher's too; of an informant, in their own.
        turns: how many of them.
        segments: how many there are, of all coders; those that count for an informant, orphans aside.
        sources: how many sources name the informant.
    """

    words: int | None = None
    turns: int | None = None
    segments: int | None = None
    sources: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of all sources and informants, by id."""

    sources: Mapping[str, Figures] = field(default_factory=dict)
    informants: Mapping[str, Figures] = field(default_factory=dict)


def text_tally(text: str, speakers: Mapping[str, str]) -> TextTally:
    """Count the words and turns of a text; `speakers` are labels with their informants' ids."""
    voices: dict[str, Said] = {}
    words = number = 0
    for number, turn in enumerate(turns(text, speakers), 1):  # noqa: B007 - the last number is how many there are
        said = word_count(turn.body.of(text))
        words += said
        if turn.informant:
            before = voices.get(turn.informant, Said())
            voices[turn.informant] = Said(before.words + said, before.turns + 1)
    return TextTally(Said(words, number), voices)


class Counting:
    """Counts a study piece by piece, so that one may stop between two; what did not change is not counted anew.

    A text is known by its object, which a project keeps as long as the text is the same.
    """

    def __init__(self) -> None:
        self._speakers: Mapping[str, str] = {}
        self._texts: dict[str, tuple[Transcript, TextTally]] = {}
        self._codings: dict[CodingsKey, tuple[_Basis, Counter[str]]] = {}

    def steps(self, project: Project) -> Iterator[None]:
        """Count what is not counted yet, one text or one file of codings a step."""
        speakers = project.speakers
        if speakers != self._speakers:
            self._texts, self._codings, self._speakers = {}, {}, speakers
        for transcript in project.transcripts.values():
            known = self._texts.get(transcript.id)
            if known is None or known[0] is not transcript:
                yield
                self._texts[transcript.id] = (transcript, text_tally(transcript.text, speakers))
        for key, codings in project.codings.items():
            basis = _Basis.of(project, codings)
            if not self._counted(key, basis):
                yield
                self._codings[key] = (basis, segments_of(project, codings))

    def tally(self, project: Project) -> Tally:
        """The figures as far as they are counted."""
        texts = {
            one: known[1]
            for one, transcript in project.transcripts.items()
            if (known := self._texts.get(one)) is not None and known[0] is transcript
        }
        segments: Counter[str] = Counter()
        for key, codings in project.codings.items():
            segments[key.transcript] += len(codings.segments)
        return Tally(
            {
                one: _of_source(texts.get(one), segments[one], there=one in project.transcripts)
                for one in dict.fromkeys((*project.index.sources, *project.transcripts))
            },
            _of_informants(project, texts, self._owned(project)),
        )

    def _owned(self, project: Project) -> Counter[str] | None:
        """How many segments count for each informant; None while not all are counted."""
        total: Counter[str] = Counter()
        for key, codings in project.codings.items():
            if not self._counted(key, _Basis.of(project, codings)):
                return None
            total += self._codings[key][1]
        return total

    def _counted(self, key: CodingsKey, basis: _Basis) -> bool:
        known = self._codings.get(key)
        return known is not None and all(map(is_, known[0], basis))


class _Basis(NamedTuple):
    """What the owners of segments are told from, by the objects that a project keeps while they are the same."""

    codings: Codings
    text: Transcript | None
    source: Source | None

    @classmethod
    def of(cls, project: Project, codings: Codings) -> _Basis:
        here = codings.transcript
        return cls(codings, project.transcripts.get(here), project.index.sources.get(here))


def tally(project: Project) -> Tally:
    """The figures of a whole study."""
    counting = Counting()
    for _ in counting.steps(project):
        pass
    return counting.tally(project)


def segments_of(project: Project, codings: Codings) -> Counter[str]:
    """How many segments of one file of codings count for each informant; orphans are left out."""
    owners = (
        informant_of(project, codings.transcript, one.span) for one in codings.segments if not one.orphan
    )
    return Counter(one for one in owners if one)


def _of_source(counted: TextTally | None, segments: int, *, there: bool) -> Figures:
    if counted is None:
        nothing = None if there else 0
        return Figures(words=nothing, turns=nothing, segments=segments)
    return Figures(words=counted.whole.words, turns=counted.whole.turns, segments=segments)


def _of_informants(
    project: Project, texts: Mapping[str, TextTally], segments: Counter[str] | None
) -> dict[str, Figures]:
    complete = len(texts) == len(project.transcripts)
    named = Counter(one for source in project.index.sources.values() for one in source.informants)
    words: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for one in texts.values():
        for who, said in one.voices.items():
            words[who] += said.words
            spoken[who] += said.turns
    return {
        one: Figures(
            words=words[one] if complete else None,
            turns=spoken[one] if complete else None,
            segments=None if segments is None else segments[one],
            sources=named[one],
        )
        for one in project.index.informants
    }
