"""Memos from the shell: all of them in one list, and the analytic ones written; `code memo` writes one on a segment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import acts, known, options, output
from qualcode.cli.groups import Acts
from qualcode.cli.texts import from_input
from qualcode.core.memos import Note, fitting, memo_name, notes, with_analytic_memo, without_analytic_memo
from qualcode.core.model import Memo
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Project
    from qualcode.session import Session

_SHOWN = 60


@click.group("memo", cls=Acts, epilog="Example: qualcode memo list --find kampus")
def command() -> None:
    """The memos of a study: those on segments, and the analytic ones that stand by themselves in memos/.

    Each act is saved at once and can be undone. `qualcode code memo` writes a memo on words of a transcript.
    """


@command.command("list", epilog="Example: qualcode memo list --everybody --format json")
@click.option("--find", "words", metavar="WORDS", default="", help="Only memos that hold all these words.")
@click.option(
    "--everybody", is_flag=True, help="Those of all coders; otherwise yours, and the analytic ones."
)
@click.option("--analytic", is_flag=True, help="Only the analytic ones.")
@options.coder
@options.study
@options.output_format("text", "json")
def listed(
    *, words: str, everybody: bool, analytic: bool, coder: str | None, folder: Path | None, form: str
) -> None:
    """All memos: the analytic ones, then those on segments, as the sources and their texts go on.

    A memo fits WORDS where its text, its coder, source, codes or the words it is on hold each of them.
    """
    session = options.opened(folder, coder)
    every = notes(session.project, None if everybody else session.coder or "")
    found = [one for one in fitting(every, words) if one.segment is None or not analytic]
    if form == "json":
        output.as_json({"memos": [_plain(one) for one in found]})
        return
    lines = [line for one in found for line in _written(one)]
    output.text("\n".join(lines) if lines else "No memo.")


@command.command("show", epilog="Example: qualcode memo show 2024-02-12-siapa-yang-tahu")
@click.argument("name")
@options.study
def show(name: str, folder: Path | None) -> None:
    """Print the analytic memo NAME as it stands in its file."""
    output.document(known.memo(options.opened(folder).project, name).text)


@command.command("new", epilog="Example: qualcode memo new '# Who knew, and from whom'")
@click.argument("text")
@click.option("--name", default="", help="Its name; otherwise today's date and its first line.")
@options.acting
@acts.dry_run
def new(text: str, *, name: str, session: Session, dry: bool) -> None:
    """Begin an analytic memo that says TEXT (Markdown; - reads standard input); its name is printed."""
    from qualcode.fresh import today

    text = _given(text)
    if name and name in session.project.memos:
        raise UsageError(f"there is a memo {name!r} already", "`qualcode memo write` changes it")
    name = name or memo_name(session.project, Memo("", text).title, today())
    _write(session, name, text, dry=dry)
    if not dry:
        output.text(name)


@command.command("write", epilog="Example: qualcode memo write 2024-02-12-siapa-yang-tahu - < memo.md")
@click.argument("name")
@click.argument("text")
@click.option("--append", is_flag=True, help="Write it below what is there, after an empty line.")
@options.acting
@acts.dry_run
def write(name: str, text: str, *, append: bool, session: Session, dry: bool) -> None:
    """Let the analytic memo NAME say TEXT (- reads standard input) in the place of what it says."""
    text = _given(text)
    before = known.memo(session.project, name)
    held = before.text.rstrip("\n")
    _write(session, before.name, f"{held}\n\n{text}" if append and held else text, dry=dry)


@command.command("remove", epilog="Example: qualcode memo remove 2024-02-12-siapa-yang-tahu")
@click.argument("name")
@options.acting
@acts.dry_run
def remove(name: str, *, session: Session, dry: bool) -> None:
    """Throw the analytic memo NAME away; undo brings it back."""
    memo = known.memo(session.project, name)
    acts.carry_out(session, without_analytic_memo(session.project, memo.name), _told, dry=dry)


def _given(text: str) -> str:
    """The words that were given, ended by a line break.

    Raises:
        UsageError: there are none.
    """
    said = {"text": text}
    from_input(said, "text")
    if not said["text"].strip():
        raise UsageError("a memo without words", "write some, or `qualcode memo remove` the memo")
    return said["text"].rstrip("\n") + "\n"


def _write(session: Session, name: str, text: str, *, dry: bool) -> None:
    acts.carry_out(session, with_analytic_memo(session.project, name, text), _told, dry=dry)


def _told(before: Project, after: Project) -> Iterator[str]:
    for name in sorted({*before.memos, *after.memos}):
        was, now = before.memos.get(name), after.memos.get(name)
        if was != now:
            yield f"memos/{name}.md" + (" is gone" if now is None else f": {_short(now.title)}")


def _written(note: Note) -> Iterator[str]:
    if note.segment is None:
        yield f"memos/{note.name}.md  {note.title}"
        return
    lost = "" if note.placed else " (has lost its place)"
    carried = f"  [{', '.join(note.codes)}]" if note.codes else ""
    start, end = note.segment.span
    yield (
        f"{note.source} {start}:{end} {note.segment.id} {note.coder}{lost}  "
        f"“{_short(note.segment.quote)}”{carried}"
    )
    yield from (f"    {line}" for line in note.text.splitlines())


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _plain(note: Note) -> dict[str, Any]:
    if note.segment is None:
        return {"kind": "analytic", "name": note.name, "title": note.title, "text": note.text}
    return {
        "kind": "segment",
        "transcript": note.source,
        "coder": note.coder,
        "id": note.segment.id,
        "span": list(note.segment.span),
        "quote": note.segment.quote,
        "codes": list(note.segment.codes),
        "themes": list(note.segment.themes),
        "text": note.text,
        "in_place": note.placed,
    }
