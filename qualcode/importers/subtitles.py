"""Subtitles and machine transcripts (WebVTT, SubRip): times stay before the words, speakers become turns."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qualcode.core.intake import transcript_text
from qualcode.core.model import RESEARCHER, Informant, Source, Transcript
from qualcode.core.organizing import unused_id
from qualcode.errors import UsageError
from qualcode.importers import Asked, Brought
from qualcode.importers.parts.texts import source_id

suffixes = (".vtt", ".srt")
line = "subtitles or a machine's transcript (WebVTT, SubRip), with times and speakers"

LONGEST_TURN = 30
"""Seconds after which a new line starts even where a sentence goes on, so that times stay near their words."""

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_HEAD = re.compile(r"\ufeff?WEBVTT(?:[ \t\n].*)?", re.DOTALL)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_NAMED = re.compile(r"(?:-\s*|>>\s*)?([^\s:\[\]<>][^:\n\[\]<>]{0,39}?):\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"')\]”’»]*$")  # noqa: RUF001 - full-width signs are meant
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What one speaker says in one cue: from when, in seconds, and the label, "" where none is given."""

    start: int
    label: str
    words: str


def read(content: bytes, name: str, asked: Asked) -> Brought:
    """The words, a line a sentence or speaker, each with the time at which it begins.

    Raises:
        UsageError: it is not UTF-8, or not made of cues; the message names the line.
    """
    text = transcript_text(content, name)
    said = _spoken([one for cue in _cues(text, name) for one in cue], asked)
    joined = tuple(_joined(said))
    labels = [one for one in dict.fromkeys(part.label for part in joined) if one]
    people, written = _people(labels, asked)
    lines = [
        f"[{_clock(one.start)}] {written[one.label]}: {one.words}"
        if one.label
        else f"[{_clock(one.start)}] {one.words}"
        for one in joined
    ]
    identity = source_id(name)
    ids = tuple(dict.fromkeys((*asked.informants, *(one.id for one in people))))
    return Brought(
        sources=(Source(id=identity, kind=asked.kind, informants=ids),),
        transcripts=(Transcript(identity, "\n\n".join(lines) + "\n" * bool(lines)),),
        informants=(*people, *(Informant(id=one) for one in asked.informants)),
    )


def _cues(text: str, name: str) -> Iterator[list[Said]]:
    number = 1
    for count, block in enumerate(re.split(r"\n[ \t]*\n", text)):
        lines = block.split("\n")
        begin = number + next((at for at, one in enumerate(lines) if one.strip()), 0)
        number += len(lines) + 1
        lines = [one for one in lines if one.strip()]
        if not lines or (count == 0 and _HEAD.fullmatch("\n".join(lines)) and not _timed(lines)):
            continue
        if lines[0].split()[0] in {"NOTE", "STYLE", "REGION"} and not _timed(lines[:2]):
            continue
        at = next((at for at, one in enumerate(lines[:3]) if _TIMING.fullmatch(one.strip())), None)
        if at is None:
            raise UsageError(
                f"{name}:{begin}: not a cue: there is no line such as 00:00:01.000 --> 00:00:04.000",
                "export it again as WebVTT or SubRip",
            )
        match = _TIMING.fullmatch(lines[at].strip())
        hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3]) if match else (0, 0, 0)
        yield list(_voices(" ".join(lines[at + 1 :]), hours * 3600 + minutes * 60 + seconds))


def _timed(lines: list[str]) -> bool:
    return any(_TIMING.fullmatch(one.strip()) for one in lines)


def _voices(payload: str, start: int) -> Iterator[Said]:
    """The speakers of one cue, as its voice tags tell them apart."""
    parts = _VOICE.split(payload)
    for label, words in zip(["", *parts[1::2]], parts[::2], strict=True):
        plain = " ".join(html.unescape(_TAG.sub("", words)).split())
        if plain:
            yield Said(start, _label(html.unescape(label)), plain)


def _spoken(said: list[Said], asked: Asked) -> list[Said]:
    """The same, with names before a colon as speakers: those that are known, and those that begin several cues.

    Where one who was named for this file speaks in it, others need to begin one cue only, in a capital: else their words
    would be taken for those of the one named. A name holds until the next one, as in subtitles it does.
    """
    begins = [_NAMED.match(one.words) for one in said]
    counts = Counter(_label(match[1]) for match in begins if match)
    named = {*asked.researcher, *asked.informants}
    known = {*asked.speakers, *named}
    if named & set(counts):
        known |= {one for one in counts if one[:1].isupper()}
    found: list[Said] = []
    speaking = ""
    for one, match in zip(said, begins, strict=True):
        label = _label(match[1]) if match and not one.label else ""
        if match and label and (label in known or counts[label] >= _OFTEN):
            speaking = label
            found.append(Said(one.start, label, one.words[match.end() :]))
        else:
            found.append(one if one.label else replace(one, label=speaking))
    return found


def _joined(said: Iterable[Said]) -> Iterator[Said]:
    """Cues of one speaker as one line, until a sentence ends, or for `LONGEST_TURN` seconds."""
    line: Said | None = None
    for one in said:
        if (
            line is not None
            and one.label == line.label
            and one.start - line.start < LONGEST_TURN
            and not _SENTENCE_END.search(line.words)
        ):
            line = replace(line, words=f"{line.words} {one.words}")
            continue
        if line is not None:
            yield line
        line = one
    if line is not None:
        yield line


def _people(labels: list[str], asked: Asked) -> tuple[list[Informant], dict[str, str]]:
    """Those who speak, and how each label is written in the transcript."""
    people: list[Informant] = []
    written = {}
    for label in labels:
        if label in asked.researcher or asked.speakers.get(label) == "":
            written[label] = RESEARCHER
        elif label in asked.speakers:
            written[label] = label
            people.append(Informant(id=asked.speakers[label]))
        else:
            written[label] = label
            identity = label if " " not in label else unused_id(label, {one.id for one in people}, "speaker")
            people.append(Informant(id=identity, name="" if identity == label else label))
    return people, written


def _label(name: str) -> str:
    """A speaker's name as it can stand before a turn."""
    return " ".join(re.sub(r"[:\[\]]", " ", name).split())[:40].strip()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
