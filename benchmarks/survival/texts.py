"""Coded texts to edit: those of the sample study, and texts in which quotes repeat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from benchmarks.survival.edits import Kind, Scene
from benchmarks.survival.tracked import Tracked, typed
from qualcode import shipped
from qualcode.core.model import Codings, CodingsKey, Project, Segment, Span, Transcript
from qualcode.store.reading import read_study

ANSWERS = (
    "Ya.",
    "Ya.",
    "Ya.",
    "Ndak.",
    "Ya, begitu.",
    "Ndak tahu saya, Mbak.",
    "Itu sudah saya sampaikan tadi ke kepala seksi, Mbak.",
)
"""What people say again and again, by how often they do."""


@dataclass(frozen=True)
class Coded:
    """A text and one coder's spans in it."""

    text: str
    spans: tuple[Span, ...]


def sample_texts() -> tuple[Coded, ...]:
    """Every codings file of the sample study with its text."""
    project = read_study(shipped.sample()).project
    return tuple(_coded(project, key) for key in sorted(project.codings))


def repeating_texts() -> tuple[Coded, ...]:
    """Pairs of the sample's interviews whose answers begin with one of few phrases, or are nothing else; all coded."""
    project = read_study(shipped.sample()).project
    keys = [key for key in sorted(project.codings) if key.coder == "ana" and key.transcript.startswith("I")]
    found = []
    for first, second in zip(keys[::2], keys[1::2], strict=False):
        one, other = _coded(project, first), _coded(project, second)
        spans = [*one.spans, *(Span(*(at + len(one.text) for at in span)) for span in other.spans)]
        chance = Random(f"{first} {second}")  # noqa: S311 - reproducible, not secret
        found.append(_repeating(Coded(one.text + other.text, tuple(spans)), chance))
    return tuple(found)


def nested_texts() -> tuple[Coded, ...]:
    """The sample's interviews as they are coded by one who codes closely: turns, and within and across them what is said.

    Beside each passage of the sample there are the whole turn that it begins in, the passage with the sentence after it,
    and the second half of its words.
    """
    project = read_study(shipped.sample()).project
    keys = [key for key in sorted(project.codings) if key.coder == "ana" and key.transcript.startswith("I")]
    return tuple(_nested(_coded(project, key)) for key in keys)


def scene(coded: Coded, kind: Kind, random: Random) -> tuple[Coded, Scene]:
    """The coded text as it is before an edit of this kind."""
    if kind.before is None:
        return coded, Scene(coded.spans, coded.text)
    made = kind.before(Tracked.of(coded.text), random, Scene(coded.spans, coded.text))
    spans = tuple(dict.fromkeys(made.where(span).hull for span in coded.spans))
    return Coded(made.text, spans), Scene(spans, coded.text)


def codings(coded: Coded) -> Codings:
    """The codings file that a coder would have saved for it."""
    return Codings(
        transcript="text",
        coder="ana",
        sha256=Transcript("text", coded.text).sha256,
        segments=tuple(
            Segment(id=f"s{number:04}", span=span, quote=span.of(coded.text), codes=("code",))
            for number, span in enumerate(sorted(coded.spans))
        ),
    )


def _coded(project: Project, key: CodingsKey) -> Coded:
    spans = tuple(one.span for one in project.codings[key].segments)
    return Coded(project.transcripts[key.transcript].text, spans)


def _repeating(coded: Coded, random: Random) -> Coded:
    """The text with its answers begun by a phrase; one in eight says no more than that."""
    text = Tracked.of(coded.text)
    edits = []
    for match in re.finditer(r"^I\d+: (.*)$", text.text, re.MULTILINE):
        answer = random.choice(ANSWERS)
        body = Span(*match.span(1))
        if random.random() < 1 / 8 and not any(span.overlaps(body) for span in coded.spans):
            edits.append((body, typed(answer)))
        else:
            edits.append((Span(body.start, body.start), typed(f"{answer} ")))
    made = text.with_edits(edits)
    old = [made.where(span).hull for span in coded.spans]
    said = "|".join(re.escape(answer) for answer in sorted(set(ANSWERS), key=len, reverse=True))
    new = [Span(*match.span(1)) for match in re.finditer(rf"^I\d+: ({said})", made.text, re.MULTILINE)]
    return Coded(made.text, tuple(dict.fromkeys((*old, *new))))


def _nested(coded: Coded) -> Coded:
    """The text with passages that lie in one another and overlap."""
    turns = [Span(*match.span(1)) for match in re.finditer(r"^\w+: (.*\S)", coded.text, re.MULTILINE)]
    spans = list(coded.spans)
    for span in coded.spans:
        for turn in turns:
            if not turn.contains(span.start):
                continue
            sentence = re.compile(r"\s+\S.*?[.!?](?=\s|$)").match(coded.text, span.end, turn.end)
            words = [match.start() for match in re.finditer(r"\S+", span.of(coded.text))]
            spans += [turn, Span(span.start + words[len(words) // 2], span.end)]
            spans += [Span(span.start, sentence.end())] if sentence else []
    return Coded(coded.text, tuple(dict.fromkeys(spans)))
