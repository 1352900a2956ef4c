"""What is looked for where segments stand: spans and quotes held against the text they are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.core.checked import Checked, Finding
from qualcode.core.model import Codings, CodingsKey, Segment, Transcript
from qualcode.rules._words import counted, shown

_COMBINES = 0x300
"""No code point below combines with the one before it, but for a line feed after a carriage return."""
_AROUND = 16


def changed_texts(study: Checked) -> Iterator[Finding]:
    """Codings whose spans count another text than the present one."""
    for key, codings, transcript in study.coded():
        if transcript is not None and codings.segments and codings.sha256 != transcript.sha256:
            wrong = sum(
                1 for one in codings.segments if not one.orphan and one.span.of(transcript.text) != one.quote
            )
            yield Finding(
                study.in_codings(key, "sha256"),
                f"the text has changed since it was coded: {counted(wrong, 'segment')} of "
                f"{len(codings.segments)} no longer on the words of its quote"
                if wrong
                else "the text has changed since it was coded, though every segment is still on its words",
                "run `qualcode reanchor`",
            )


def outside(study: Checked) -> Iterator[Finding]:
    """Spans that hold no text."""
    for key, number, segment, transcript in _placed(study):
        start, end = segment.span
        length = len(transcript.text)
        if not 0 <= start < end <= length:
            said = "holds no text" if end <= start else f"ends beyond the text's {length}"
            yield Finding(
                study.in_codings(key, "segments", number, "span"),
                f"span [{start}, {end}] {said}",
                _mend(study, key, segment, transcript),
            )


def other_words(study: Checked) -> Iterator[Finding]:
    """Quotes that are not the text at their span."""
    for key, number, segment, transcript in _placed(study):
        start, end = segment.span
        text = transcript.text
        if 0 <= start < end <= len(text) and text[start:end] != segment.quote:
            yield Finding(
                study.in_codings(key, "segments", number, "quote"),
                f"the quote is not the text at [{start}, {end}], which is {shown(text[start:end])}",
                _mend(study, key, segment, transcript),
            )


def orphans(study: Checked) -> Iterator[Finding]:
    """Segments that have lost their place."""
    for key, number, segment in study.segments():
        if segment.orphan:
            yield Finding(
                study.in_codings(key, "segments", number, "orphan"),
                f"segment {segment.id} has no place in the text as it is now",
                f"put it on its words, with O on the Code screen or `qualcode code resize {key.transcript} {segment.id}`, "
                "or remove it; it counts in no figure",
            )


def split_characters(study: Checked) -> Iterator[Finding]:
    """Spans that begin or end inside what a reader sees as one character."""
    for key, number, segment, transcript in _placed(study):
        for place, offset in enumerate(segment.span):
            if _inside_character(transcript.text, offset):
                yield Finding(
                    study.in_codings(key, "segments", number, "span", place),
                    f"the span {('starts', 'ends')[place]} at {offset}, inside the character "
                    f"{shown(_character(transcript.text, offset))}",
                    "move it to the character's edge",
                )


def _placed(study: Checked) -> Iterator[tuple[CodingsKey, int, Segment, Transcript]]:
    """The segments that have a place, with the text they are of."""
    for key, codings, transcript in study.coded():
        if transcript is not None:
            for number, segment in enumerate(codings.segments):
                if not segment.orphan:
                    yield key, number, segment, transcript


def _mend(study: Checked, key: CodingsKey, segment: Segment, transcript: Transcript) -> str:
    """What to do about a segment that is not on its words."""
    codings: Codings = study.project.codings[key]
    times = transcript.text.count(segment.quote)
    if codings.sha256 != transcript.sha256:
        return "the text has changed since: run `qualcode reanchor`"
    if times == 1:
        at = transcript.text.find(segment.quote)
        return f"the quote is found once, at [{at}, {at + len(segment.quote)}]: `qualcode validate --fix` moves the span"
    found = f"is found {times} times" if times else "is found nowhere"
    return f"the quote {found} in the text: place the segment by hand"


def _inside_character(text: str, offset: int) -> bool:
    if not 0 < offset < len(text):
        return False
    here = ord(text[offset])
    if here < _COMBINES:
        return text[offset - 1 : offset + 1] == "\r\n"
    return offset not in _edges(text, offset)


def _character(text: str, offset: int) -> str:
    edges = sorted(_edges(text, offset))
    before = [edge for edge in edges if edge < offset]
    after = [edge for edge in edges if edge > offset]
    return text[before[-1] : after[0]]


def _edges(text: str, offset: int) -> set[int]:
    """Where characters, as readers see them, begin and end around `offset` (UAX 29)."""
    from wcwidth import iter_graphemes

    start = max(text.rfind("\n", 0, offset), offset - _AROUND, 0)
    edges, at = {start}, start
    pieces: Iterable[str] = iter_graphemes(text[start : offset + _AROUND])
    for piece in pieces:
        at += len(piece)
        edges.add(at)
    return edges
