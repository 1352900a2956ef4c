"""What is looked for in codings: what they name, and what each holds beside the others."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.checked import Checked, Finding
from qualcode.core.model import CodingsKey, Segment, Span
from qualcode.rules._references import other_code, other_theme
from qualcode.rules._transcripts import elsewhere
from qualcode.rules._words import nearest, quoted


def unknown_codes(study: Checked) -> Iterator[Finding]:
    """Codes on segments that the codebook does not have."""
    if not study.sound("codebook"):
        return
    known = study.project.codebook.codes
    here = frozenset(known)
    hints: dict[str, str] = {}
    otherwise = (
        f"add it to {study.project.study.codebook}, or let another take its place: "
        "`qualcode codebook merge {} CODE`"
    )
    for key, number, segment in study.segments():
        if not here.issuperset(segment.codes):
            for place, code in enumerate(segment.codes):
                if code not in here:
                    if code not in hints:
                        hints[code] = other_code(study, code, otherwise.format(code))
                    yield Finding(
                        study.in_codings(key, "segments", number, "codes", place),
                        f"code {quoted(code)} is not in the codebook",
                        hints[code],
                    )
        yield from _unknown_declined(study, key, number, segment)


def unknown_themes(study: Checked) -> Iterator[Finding]:
    """Themes on segments that the codebook does not have."""
    if not study.sound("codebook"):
        return
    known = study.project.codebook.themes
    for key, number, segment in study.segments():
        for place, theme in enumerate(segment.themes):
            if theme not in known:
                yield Finding(
                    study.in_codings(key, "segments", number, "themes", place),
                    f"theme {quoted(theme)} is not in the codebook",
                    other_theme(study, theme, f"add it to {study.project.study.codebook}, or take it off"),
                )


def unknown_coders(study: Checked) -> Iterator[Finding]:
    """Codings of somebody who is not in the roster, or a consensus of somebody who is not."""
    known = study.project.study.coders
    for coder in known.values():
        for place, one in enumerate(coder.consensus_of):
            if one not in known:
                yield Finding(
                    study.in_study("coders", coder.id, "consensus_of", place),
                    f"coder {quoted(one)} is not in the roster",
                    nearest(one, known, "add them under coders in qualcode.yaml"),
                )
    for key, _, _ in study.coded():
        if key.coder not in known:
            yield Finding(
                study.in_codings(key, "coder"),
                f"coder {quoted(key.coder)} is not in the roster",
                nearest(key.coder, known, "add them under coders in qualcode.yaml"),
            )


def no_transcript(study: Checked) -> Iterator[Finding]:
    """Codings of a transcript that is not there."""
    if not study.sound("transcript"):
        return
    for key, _, transcript in study.coded():
        if transcript is None:
            yield Finding(
                study.in_codings(key, "transcript"),
                f"there is no transcripts/{key.transcript}.txt",
                _other_source(study, key),
            )


def _other_coder(study: Checked, key: CodingsKey) -> str:
    """What to do about codings of somebody whom the roster does not have."""
    became = study.successor("coder", key.coder)
    if became:
        return _other_file(study, CodingsKey(became, key.transcript), f"`coder: {became}`")
    return nearest(key.coder, study.project.study.coders, "add them under coders in qualcode.yaml")


def _other_source(study: Checked, key: CodingsKey) -> str:
    """What to do about codings of a text that is not there."""
    otherwise = "bring the text back, or remove these codings"
    if key.transcript in study.project.index.sources:
        return elsewhere(study, key.transcript, otherwise)
    became = study.successor("source", key.transcript)
    if became:
        return _other_file(study, CodingsKey(key.coder, became), f"`transcript: {became}`")
    if study.removed("source", key.transcript):
        return f"the source was removed: {otherwise}"
    return nearest(key.transcript, study.project.transcripts, otherwise)


def _other_file(study: Checked, key: CodingsKey, line: str) -> str:
    """How codings come to where they belong since somebody or something was given another id."""
    path = f"codings/{key.coder}/{key.transcript}.yaml"
    if key in study.project.codings:
        return f"they belong in {path} now: move these segments there, and remove this file"
    return f"they belong in {path} now: give the file that name, and write {line} in it"


def same_id(study: Checked) -> Iterator[Finding]:
    """Segments of one file with one id."""
    for key, codings, _ in study.coded():
        if len({one.id for one in codings.segments}) < len(codings.segments):
            first: dict[str, int] = {}
            for number, segment in enumerate(codings.segments):
                if segment.id in first:
                    yield Finding(
                        study.in_codings(key, "segments", number, "id"),
                        f"id {quoted(segment.id)} is that of segment {first[segment.id] + 1} of this file too",
                        "keep one of the two, or give this one another id",
                    )
                first.setdefault(segment.id, number)


def same_span(study: Checked) -> Iterator[Finding]:
    """Segments of one coder with one span."""
    for key, codings, _ in study.coded():
        first: dict[Span, Segment] = {}
        for number, segment in enumerate(codings.segments):
            if not segment.orphan and first.setdefault(segment.span, segment) is not segment:
                yield Finding(
                    study.in_codings(key, "segments", number, "span"),
                    f"span [{segment.span.start}, {segment.span.end}] is that of segment {first[segment.span].id} too",
                    "make one segment of the two, with the codes of both",
                )


def over_itself(study: Checked) -> Iterator[Finding]:
    """A code on words that the same coder has given it already."""
    for key, codings, _ in study.coded():
        reach: dict[str, Segment] = {}
        for number, segment in sorted(enumerate(codings.segments), key=lambda pair: pair[1].order):
            if segment.orphan:
                continue
            for place, code in enumerate(segment.codes):
                before = reach.get(code)
                if (
                    before is not None
                    and before.span.end > segment.span.start
                    and before.span != segment.span
                ):
                    start, end = before.span
                    yield Finding(
                        study.in_codings(key, "segments", number, "codes", place),
                        f"code {quoted(code)} is on these words already: segment {before.id}, [{start}, {end}]",
                        "let one segment cover both, or take the code off one",
                    )
                if before is None or before.span.end < segment.span.end:
                    reach[code] = segment


def white_space(study: Checked) -> Iterator[Finding]:
    """Segments without a word."""
    for key, number, segment in study.segments():
        if not segment.quote.strip():
            yield Finding(
                study.in_codings(key, "segments", number, "quote"),
                "the segment holds only white space",
                "remove it, or let it cover the words that were meant",
            )


def without_content(study: Checked) -> Iterator[Finding]:
    """Segments that say nothing."""
    for key, number, segment in study.segments():
        if not segment.filled:
            yield Finding(
                study.in_codings(key, "segments", number, value=False),
                f"segment {segment.id} has neither code, theme nor memo",
                "code it, or remove it",
            )


def unsorted(study: Checked) -> Iterator[Finding]:
    """Files whose segments are not in the order of the text."""
    for key, codings, _ in study.coded():
        segments = codings.segments
        for number in range(1, len(segments)):
            if segments[number].order < segments[number - 1].order:
                yield Finding(
                    study.in_codings(key, "segments", number, value=False),
                    f"segment {segments[number].id} stands after {segments[number - 1].id}, "
                    "which comes later in the text",
                    "`qualcode validate --fix` sorts the file",
                )
                break


def _unknown_declined(study: Checked, key: CodingsKey, number: int, segment: Segment) -> Iterator[Finding]:
    """What a consensus has declined, and the codebook does not have."""
    book = study.project.codebook
    for place, one in enumerate(segment.declined):
        if one not in book.codes and one not in book.themes:
            yield Finding(
                study.in_codings(key, "segments", number, "declined", place),
                f"{quoted(one)} was declined here, and is neither a code nor a theme of the codebook",
                nearest(
                    one, {**book.codes, **book.themes}, "take it off: what was decided is no longer asked"
                ),
            )
