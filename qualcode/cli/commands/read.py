"""Read a transcript in the shell: the text turn by turn, memos below the words they are on, and what is still unread."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import acts, known, options, output
from qualcode.cli.coding.doing import told
from qualcode.core import coding
from qualcode.core.memos import Note, notes
from qualcode.core.regrouping import in_turn
from qualcode.core.text import Turn, texts_in_order, turns, word_count
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Project, Transcript
    from qualcode.session import Session

_WIDTH = 76
_TURNS = re.compile(r"([0-9]+)(?:-([0-9]+))?")


@click.command(
    "read",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: qualcode read I10 --resume --width 100",
)
@click.argument("transcript", required=False)
@click.option("--turn", "wanted", metavar="N[-M]", default="", help="Only these turns, numbered from 1.")
@click.option("--resume", is_flag=True, help="Only from where you stopped reading, here or in the app.")
@click.option(
    "--reached", metavar="N", type=click.IntRange(min=0), help="Say that you have read up to turn N."
)
@click.option("--done/--not-done", default=None, help="Mark it as read by you, or take the mark away.")
@click.option("--memos/--no-memos", default=True, show_default=True, help="Whether your memos are shown.")
@click.option(
    "--width",
    type=click.IntRange(min=20),
    default=_WIDTH,
    show_default=True,
    help="Characters of a line.",
)
@options.coder
@options.study
@options.output_format("text", "json")
def command(
    transcript: str | None,
    *,
    wanted: str,
    resume: bool,
    reached: int | None,
    done: bool | None,
    memos: bool,
    width: int,
    coder: str | None,
    folder: Path | None,
    form: str,
) -> None:
    """Read TRANSCRIPT turn by turn, with your memos; without a name, the first that you have not marked as read.

    --done, --not-done and --reached note how far you are, and print nothing of the text.
    """
    session = options.opened(folder, coder)
    name = known.transcript(session.project, transcript) if transcript else _unread(session)
    if not name:
        if form == "json":
            output.as_json({"transcript": None, "turns": []})
        else:
            output.text("Every transcript is marked as read.")
        return
    held = session.project.transcripts[name]
    every = turns(held.text, session.project.speakers)
    if done is not None or reached is not None:
        _note(session, held, every, done=done, reached=reached)
        return
    shown = _chosen(every, wanted)
    if resume:
        place = _place(session, held)
        shown = [one for one in shown if one.span.end > place]
    found = list(_noted(session.project, session.coder or "", name)) if memos else []
    if form == "json":
        read = session.project.codings_of(session.coder or "", name).read
        output.as_json(
            {
                "transcript": name,
                "coder": session.coder,
                "read": read or None,
                "reached": _place(session, held),
                "turns": [_plain(one, held, found) for one in shown],
            }
        )
    else:
        output.text("\n".join((_heading(session, held, every), "", *_written(shown, held, found, width))))


def _unread(session: Session) -> str:
    """The first transcript, in the order of the index, that the coder has not marked as read; "" for none."""
    project, who = session.project, session.coder or ""
    return next((one for one in texts_in_order(project) if not project.codings_of(who, one).read), "")


def _chosen(every: Sequence[Turn], wanted: str) -> list[Turn]:
    if not wanted:
        return list(every)
    match = _TURNS.fullmatch(wanted.strip())
    if match is None:
        raise UsageError(f"{wanted!r} is no number of a turn", "write N or FIRST-LAST, such as 4-9")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last <= len(every):
        raise UsageError(f"there is no turn {wanted}", f"the text has turns 1 to {len(every)}")
    return list(every[first - 1 : last])


def _note(
    session: Session, held: Transcript, every: Sequence[Turn], *, done: bool | None, reached: int | None
) -> None:
    """Keep how far the coder is."""
    from qualcode.cli import diagnostics
    from qualcode.fresh import today
    from qualcode.store.reading_places import keep_places

    who = session.who
    if reached is not None:
        if reached > len(every):
            raise UsageError(f"there is no turn {reached}", f"the text has turns 1 to {len(every)}")
        place = every[reached - 1].span.end if reached else 0
        keep_places(session.root, who, {held.sha256: place})
        diagnostics.say(f"{held.id}: read up to turn {reached} of {len(every)}")
    if done is not None:
        act = partial(coding.marked, desk=session.desk(held.id), mark="read", date=today() if done else "")
        title = "mark as read" if done else "mark as not read"
        acts.carry_out(session, in_turn(session.project, [act], title), told)


def _place(session: Session, held: Transcript) -> int:
    from qualcode.store.reading_places import kept_places

    return kept_places(session.root, session.coder).get(held.sha256, 0) if session.coder else 0


def _noted(project: Project, coder: str, name: str) -> Iterator[Note]:
    return (one for one in notes(project, coder) if one.source == name)


def _heading(session: Session, held: Transcript, every: Sequence[Turn]) -> str:
    source = session.project.index.sources.get(held.id)
    title = options.named(source.title, session, None) if source else ""
    read = session.project.codings_of(session.coder or "", held.id).read
    number = sum(word_count(one.body.of(held.text)) for one in every)
    said = [f"{number} words", f"read on {read}" if read else "not read yet"]
    return f"{held.id}{f' · {title}' if title else ''}   {' · '.join(said)}"


def _written(shown: Sequence[Turn], held: Transcript, found: Sequence[Note], width: int) -> Iterator[str]:
    """The turns as paragraphs, each with its number and speaker before it and its memos below."""
    number = len(str(shown[-1].number)) if shown else 0
    speaker = max((len(one.label) for one in shown), default=0)
    for one in shown:
        start = (
            f"{one.number:>{number}}  {one.label:>{speaker}}  " if speaker else f"{one.number:>{number}}  "
        )
        said = " ".join(one.body.of(held.text).split())
        indent = " " * len(start)
        yield from textwrap.wrap(
            said, width + len(start), initial_indent=start, subsequent_indent=indent
        ) or [start.rstrip()]
        for note in _within(one, found):
            yield from _memo(note, indent, width)
        yield ""
    for note in found:
        if not note.placed and note.segment is not None:
            yield f"(has lost its place) “{' '.join(note.segment.quote.split())}”"
            yield from _memo(note, "", width)


def _memo(note: Note, indent: str, width: int) -> Iterator[str]:
    quote = "" if note.segment is None else " ".join(note.segment.quote.split())
    starts = (f"{indent}  ✎ ", f"{indent}    ")
    wrapped = partial(textwrap.wrap, width=width + len(indent), subsequent_indent=starts[1])
    yield from wrapped(textwrap.shorten(f"“{quote}”", width, placeholder="…”"), initial_indent=starts[0])
    for line in note.text.splitlines():
        yield from wrapped(line, initial_indent=starts[1])


def _within(turn: Turn, found: Sequence[Note]) -> list[Note]:
    """The memos on words that begin in a turn."""
    return [
        one
        for one in found
        if one.placed
        and one.segment is not None
        and turn.span.start <= one.segment.span.start < turn.span.end
    ]


def _plain(turn: Turn, held: Transcript, found: Sequence[Note]) -> dict[str, Any]:
    return {
        "turn": turn.number,
        "speaker": turn.label,
        "informant": turn.informant,
        "clock": turn.clock,
        "span": list(turn.span),
        "text": turn.body.of(held.text),
        "memos": [
            {
                "id": one.segment.id,
                "span": list(one.segment.span),
                "quote": one.segment.quote,
                "text": one.text,
            }
            for one in _within(turn, found)
            if one.segment is not None
        ],
    }
