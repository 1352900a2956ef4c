"""Studies of any size to measure with: interviews of made-up words, and as many coded segments as are asked for."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from qualcode import shipped
from qualcode.core.changes import Place
from qualcode.core.model import (
    Codings,
    CodingsKey,
    Index,
    Informant,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Transcript,
)
from qualcode.store import writing
from qualcode.store.layout import path_of
from qualcode.store.reading import read_study

_CODER = "ana"
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def grown(root: Path, *, transcripts: int, segments: int) -> Path:
    """A sound study in the new folder `root`, with the sample's codebook; the same every time.

    Args:
        root: where to put it.
        transcripts: how many interviews of one informant each.
        segments: how many coded sentences in each, apart from each other.
    """
    sample = read_study(shipped.sample()).project
    chance = random.Random(f"{transcripts} {segments}")  # noqa: S311 - reproducible, not secret
    words = sorted(
        {one for text in sample.transcripts.values() for one in text.text.split() if one.isalpha()}
    )
    codes = [one.id for one in sample.codebook.codes.values() if one.parent and not one.retired]
    names = [f"I{number:05}" for number in range(1, transcripts + 1)]
    texts = {}
    codings = {}
    for name in names:
        text, spans = _interview(name, words, segments, chance)
        texts[name] = Transcript(name, text)
        coded = tuple(_segment(text, span, codes, chance) for span in spans)
        codings[CodingsKey(_CODER, name)] = Codings(
            transcript=name,
            coder=_CODER,
            sha256=texts[name].sha256,
            read="2024-02-01",
            coded="2024-02-02",
            segments=coded,
        )
    examples = {
        code: LocalText.of(segment.quote)
        for one in codings.values()
        for segment in one.segments
        for code in segment.codes
    }
    book = replace(
        sample.codebook,
        codes={
            one.id: replace(one, examples=(examples[one.id],) if one.id in examples else ())
            for one in sample.codebook.codes.values()
        },
    )
    study = replace(sample.study, codebook="codebooks/codebook.yaml", title=LocalText.of("A large study"))
    group = sample.index.attributes["group"].values
    grown_study = Project(
        study=replace(study, coders={_CODER: sample.study.coders[_CODER]}),
        index=Index(
            attributes={"group": sample.index.attributes["group"]},
            informants={
                one: Informant(id=one, attributes={"group": group[at % len(group)]})
                for at, one in enumerate(names)
            },
            sources={one: Source(id=one, informants=(one,), date="2024-01-09") for one in names},
        ),
        codebook=book,
        transcripts=texts,
        codings=codings,
    )
    _write(root, grown_study)
    return root


def _interview(name: str, words: list[str], sentences: int, chance: random.Random) -> tuple[str, list[Span]]:
    """A text in turns, and the sentences of its informant that are to be coded."""
    text = ""
    spans: list[Span] = []
    while len(spans) < sentences:
        text += f"P: {_sentence(words, chance)[:-1]}?\n\n{name}: "
        for number in range(chance.randint(2, 6)):
            said = _sentence(words, chance)
            if number % 2 == 0 and len(spans) < sentences:
                spans.append(Span(len(text), len(text) + len(said)))
            text += f"{said} "
        text = f"{text.rstrip()}\n\n"
    return text, spans


def _sentence(words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choices(words, k=chance.randint(6, 18))).capitalize() + "."


def _segment(text: str, span: Span, codes: list[str], chance: random.Random) -> Segment:
    return Segment(
        id="".join(chance.choices(_LETTERS, k=6)),
        span=span,
        quote=span.of(text),
        codes=tuple(chance.sample(codes, k=chance.choice((1, 1, 1, 1, 2)))),
        memo="Sama dengan yang lain." * (chance.randrange(20) == 0),
        created="2024-02-02T03:45:18Z",
    )


def _write(root: Path, project: Project) -> None:
    places = [
        Place("study"),
        Place("index"),
        Place("codebook"),
        *(Place("transcript", transcript=one) for one in project.transcripts),
        *(Place("codings", *key) for key in project.codings),
    ]
    for place in places:
        target = root / path_of(place, project.study)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(writing.content(place, project, project, None) or b"")
