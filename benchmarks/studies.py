"""Studies of any size to measure with: interviews of made-up words, and as many coded segments as are asked for."""

from __future__ import annotations

import random
import re
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
    words = _words(sample)
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


def lined(root: Path, *, lines: int, segments: int, whole: bool = False) -> Path:
    """A study of one source, `S1`, of so many lines, each a turn; the same every time.

    The segments are a few words to some lines long and lie anywhere, across each other; one is 200 lines long.

    Args:
        root: where to put it.
        lines: of the source.
        segments: how many are coded in it.
        whole: whether the long one covers the whole source instead.
    """
    sample = read_study(shipped.sample()).project
    chance = random.Random(f"{lines} {segments}")  # noqa: S311 - reproducible, not secret
    words = _words(sample)
    text = "".join(
        f"{'P' if number % 4 == 0 else 'I01'}: {' '.join(chance.choices(words, k=12)).capitalize()}.\n"
        for number in range(lines)
    )
    starts = [one.start() for one in re.finditer(r"\b\w", text)]
    codes = [one.id for one in sample.codebook.codes.values() if one.parent and not one.retired]
    middle = len(text) // 2
    long = Span(0, len(text.rstrip())) if whole else Span(middle - 9_000, middle + 9_000)
    spans = {long}
    while len(spans) < segments:
        place = chance.randrange(len(starts) - 40)
        spans.add(Span(starts[place], starts[place + chance.randint(2, 36)] - 1))
    held = Transcript("S1", text)
    coded = tuple(_segment(text, span, codes, chance, number) for number, span in enumerate(sorted(spans)))
    _write(
        root,
        Project(
            study=replace(
                sample.study, codebook="codebooks/codebook.yaml", coders={_CODER: sample.study.coders[_CODER]}
            ),
            index=Index(
                informants={"I01": Informant(id="I01")}, sources={"S1": Source(id="S1", informants=("I01",))}
            ),
            codebook=replace(
                sample.codebook,
                codes={one.id: replace(one, examples=()) for one in sample.codebook.codes.values()},
            ),
            transcripts={"S1": held},
            codings={
                CodingsKey(_CODER, "S1"): Codings(
                    transcript="S1", coder=_CODER, sha256=held.sha256, segments=coded
                )
            },
        ),
    )
    return root


def _words(sample: Project) -> list[str]:
    return sorted({one for text in sample.transcripts.values() for one in text.text.split() if one.isalpha()})


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


def _segment(
    text: str, span: Span, codes: list[str], chance: random.Random, number: int | None = None
) -> Segment:
    return Segment(
        id="".join(chance.choices(_LETTERS, k=6)) if number is None else f"s{number:05}",
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
