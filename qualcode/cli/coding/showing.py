"""What is coded and what is left: `code list`, `show` and `next`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from qualcode.cli import known, options, output
from qualcode.cli.coding.doing import described, page
from qualcode.core.finding import occurrences
from qualcode.core.text import informant_of, texts_in_order, turn_at
from qualcode.core.uncoded import asked, uncoded

if TYPE_CHECKING:
    from qualcode.cli.coding.places import Page
    from qualcode.core.model import CodingsKey, Project, Segment, Span
    from qualcode.session import Session


@click.command("list", epilog="Example: qualcode code list I10 --coder ana --format json")
@click.argument("transcripts", metavar="[TRANSCRIPT]…", nargs=-1)
@click.option("--code", "codes", metavar="ID", multiple=True, help="Only segments that carry this code.")
@click.option("--orphans", is_flag=True, help="Only segments that have lost their place.")
@options.coders
@options.study
@options.output_format("text", "json")
def listed(
    transcripts: tuple[str, ...],
    *,
    codes: tuple[str, ...],
    orphans: bool,
    coders: tuple[str, ...],
    folder: Path | None,
    form: str,
) -> None:
    """The coded segments of TRANSCRIPTs, or of all, with those that have lost their place."""
    session = options.opened(folder)
    transcripts = tuple(known.transcript(session.project, one) for one in transcripts)
    known.codes(session.project, codes)
    wanted = options.known_coders(session, coders)
    found = [
        (key, one, placed)
        for key, one, placed in _segments(session.project, transcripts)
        if (not wanted or key.coder in wanted)
        and (not codes or any(code in one.codes for code in codes))
        and not (orphans and placed)
    ]
    if form == "json":
        plain = [_plain(session.project, key, one, placed=placed) for key, one, placed in found]
        output.as_json({"segments": plain, "orphans": sum(not placed for _, _, placed in found)})
        return
    lines = [f"{key.coder}  {described(one, key.transcript, placed=placed)}" for key, one, placed in found]
    output.text("\n".join(lines) if lines else "No segment.")


class Line(NamedTuple):
    """One sentence of a transcript: its number, where it is, and the segments on it."""

    number: int
    span: Span
    segments: tuple[Segment, ...]


@click.command("show", epilog="Example: qualcode code show I10 --find kantor")
@click.argument("transcript")
@click.option(
    "--find", "words", metavar="TEXT", default="", help="Only sentences that hold TEXT, in any case."
)
@click.option("--uncoded", "left", is_flag=True, help="Only what informants say and you have not coded.")
@options.acting
@options.output_format("text", "json")
def show(transcript: str, *, words: str, left: bool, session: Session, form: str) -> None:
    """TRANSCRIPT sentence by sentence, numbered, with the codes that you have put on each."""
    here = page(session, transcript)
    lines = [
        one
        for one in _lines(here)
        if not left or not (one.segments or asked(here.turns, one.span))
        if occurrences(one.span.of(here.text).casefold(), words.casefold()) or not words.strip()
    ]
    if form == "json":
        output.as_json(
            {"transcript": here.transcript.id, "sentences": [_plain_line(here, one) for one in lines]}
        )
    else:
        output.text("\n".join(_written(here, lines)) or "No sentence.")


@click.command("next", epilog="Example: qualcode code next I10 --after 1204")
@click.argument("transcript", required=False)
@click.option("--after", type=click.IntRange(min=0), default=0, help="Only from this character on.")
@options.acting
@options.output_format("text", "json")
def following(transcript: str | None, *, after: int, session: Session, form: str) -> None:
    """The next sentence that you have not coded, in TRANSCRIPT, else in the first one that you have not finished."""
    if transcript:
        transcript = known.transcript(session.project, transcript)
    for one in [transcript] if transcript else _unfinished(session):
        here = page(session, one)
        left = [line for line in _left(here) if line.span.start >= after]
        if left:
            if form == "json":
                plain = {"transcript": one, "left": len(left), **_plain_line(here, left[0])}
                output.as_json(plain)
            else:
                many = "1 sentence" if len(left) == 1 else f"{len(left)} sentences"
                output.text("\n".join((f"{one}: {many} left", *_written(here, left[:1]))))
            return
    if form == "json":
        output.as_json({"transcript": transcript, "left": 0})
    elif transcript:
        output.text(f"Every sentence of {transcript} is coded.")
    else:
        output.text("Every transcript is marked as coded, or has no sentence left.")


def _unfinished(session: Session) -> Iterator[str]:
    """The transcripts whose coding the coder has not finished, in the order of the index."""
    project = session.project
    for one in texts_in_order(project):
        if not project.codings_of(session.who, one).coded:
            yield one


def _segments(project: Project, transcripts: Collection[str]) -> Iterator[tuple[CodingsKey, Segment, bool]]:
    """Every segment, whether its quote stands at its place."""
    order = {one: place for place, one in enumerate(project.index.sources)}
    keys = sorted(
        project.codings, key=lambda key: (order.get(key.transcript, len(order)), key.transcript, key)
    )
    for key in keys:
        if transcripts and key.transcript not in transcripts:
            continue
        text = project.transcripts[key.transcript].text if key.transcript in project.transcripts else ""
        for one in project.codings[key].segments:
            yield key, one, not one.orphan and one.span.of(text) == one.quote


def _lines(here: Page) -> Iterator[Line]:
    own = [one for one in here.own() if not one.orphan and one.span.of(here.text) == one.quote]
    for number, span in enumerate(here.sentences, 1):
        yield Line(number, span, tuple(one for one in own if one.span.overlaps(span)))


def _left(here: Page) -> Iterator[Line]:
    lines = {one.span: one for one in _lines(here)}
    return (lines[one] for one in uncoded(lines, here.turns, lambda span: bool(lines[span].segments)))


def _written(here: Page, lines: Iterable[Line]) -> Iterator[str]:
    """The sentences for people, each turn with who speaks in it."""
    turn_before = None
    for one in lines:
        turn = turn_at(here.turns, one.span.start)
        if turn is not turn_before and turn is not None:
            yield f"turn {turn.number}  {turn.label or ''}".rstrip()
            turn_before = turn
        words = " ".join(one.span.of(here.text).split())
        carried = dict.fromkeys(name for each in one.segments for name in (*each.codes, *each.themes))
        codes = f"  [{', '.join(carried) or 'memo'}]" if one.segments else ""
        yield f"{one.number:>5}  {words}{codes}"


def _plain_line(here: Page, line: Line) -> dict[str, Any]:
    turn = turn_at(here.turns, line.span.start)
    return {
        "sentence": line.number,
        "turn": turn.number if turn else 0,
        "speaker": turn.label if turn else "",
        "informant": turn.informant if turn else "",
        "span": list(line.span),
        "text": line.span.of(here.text),
        "segments": [one.id for one in line.segments],
        "codes": list(dict.fromkeys(code for one in line.segments for code in one.codes)),
    }


def _plain(project: Project, key: CodingsKey, one: Segment, *, placed: bool) -> dict[str, Any]:
    return {
        "transcript": key.transcript,
        "coder": key.coder,
        "id": one.id,
        "span": list(one.span),
        "quote": one.quote,
        "informant": informant_of(project, key.transcript, one.span) if placed else "",
        "codes": list(one.codes),
        "themes": list(one.themes),
        "memo": one.memo,
        "created": one.created,
        "in_place": placed,
    }
