"""The text of a source corrected from the shell, in the editor that a person is used to."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, output, reanchored
from qualcode.core.editing import Edited, rewritten, without_lost
from qualcode.errors import QualcodeError, StudyError, UsageError
from qualcode.store import drafts

if TYPE_CHECKING:
    from qualcode.core.model import Transcript
    from qualcode.session import Session

_MOST_TOLD = 10
_SHOWN = 70


def correct(session: Session, identity: str, *, dry: bool = False) -> None:
    """Open the text of a source in $VISUAL or $EDITOR, and bring every coder's codings along, as one act.

    What moves is told; where segments lose their passage it is asked first. What cannot be saved is set aside.

    Args:
        session: the open study.
        identity: the id of the source.
        dry: whether it is only told what would change.

    Raises:
        StudyError: what was written is no text, or cannot be saved.
    """
    source = session.project.transcripts[identity]
    text = source.text
    while True:
        written = _edited(session, source, text)
        if written is None or written == source.text:
            diagnostics.say("nothing to change: the text is as it was")
            return
        text = written
        found = _found(session, source, text)
        answer = _asked(found) if found.lost and not dry else "keep"
        if answer != "edit":
            break
    if answer == "leave":
        diagnostics.say(f"nothing was changed; what you had written is in {_aside(session, source, text)}")
        return
    if answer == "remove":
        found = without_lost(found, (session.coder or "",))
    _carry_out(session, source, text, found, dry=dry)


def check_terminal(source: str) -> None:
    """Refuse to open an editor where nobody could write in it.

    Raises:
        UsageError: there is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "to correct a text in an editor takes a terminal",
            f"change the file of {source} in transcripts/ by other means, then run `qualcode reanchor`",
        )


def _edited(session: Session, source: Transcript, text: str) -> str | None:
    """What the editor made of a text, with the habits of the file; None where it was not saved there."""
    content = click.edit(text.encode(), extension=".txt")
    if content is None:
        return None
    try:
        found = bytes(content).decode()
    except UnicodeDecodeError:
        path = _aside(session, source, bytes(content).decode("utf-8", "backslashreplace"))
        raise StudyError(
            "what was written is not UTF-8 text", f"it is in {path}; nothing was changed"
        ) from None
    if text.startswith("\ufeff") and not found.startswith("\ufeff"):
        found = f"\ufeff{found}"
    if found.endswith("\n") and not source.text.endswith("\n"):  # editors end every file with a line break
        found = found.removesuffix("\n").removesuffix("\r")
    return unicodedata.normalize("NFC", found) if unicodedata.is_normalized("NFC", source.text) else found


def _found(session: Session, source: Transcript, text: str) -> Edited:
    from qualcode.language.likeness import most_alike

    return rewritten(session.project, source.id, text, most_alike)


def _asked(found: Edited) -> str:
    """What is to become of segments that lose their passage."""
    diagnostics.say(f"{len(found.lost)} of the segments lose their passage:")
    for coder, one in found.lost[:_MOST_TOLD]:
        diagnostics.say(f"  {coder}  {one.id}  “{' '.join(one.quote.split())[:_SHOWN]}”")
    if len(found.lost) > _MOST_TOLD:
        diagnostics.say(f"  and {len(found.lost) - _MOST_TOLD} more")
    answer: str = click.prompt(
        "keep them as orphans, remove yours, edit again, or leave everything as it is?",
        type=click.Choice(("keep", "remove", "edit", "leave")),
        default="keep",
        err=True,
    )
    return answer


def _carry_out(session: Session, source: Transcript, text: str, found: Edited, *, dry: bool) -> None:
    if found.change is None:
        return
    from qualcode.reanchoring import Reanchored

    try:
        after = (session.preview if dry else session.do)(found.change).project
    except QualcodeError as error:
        path = _aside(session, source, text)
        raise StudyError(error.message, f"nothing was changed; what you had written is in {path}") from error
    told = reanchored.lines(Reanchored(found.anchorings, found.change), after, (), dry=dry)
    output.text("\n".join((f"{'would ' if dry else ''}{found.change.title}", *told)))
    if found.behind:
        diagnostics.warn(
            f"codings of {', '.join(found.behind)} count an older text and stay as they are: `qualcode reanchor`"
        )
    if dry:
        diagnostics.say(f"what you had written is in {_aside(session, source, text)}")


def _aside(session: Session, source: Transcript, text: str) -> str:
    return drafts.set_aside(session.root, f"{source.id}, as it was being corrected", text)
