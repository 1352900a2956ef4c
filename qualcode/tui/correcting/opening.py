"""Opening a text to be corrected, with what was written in it before and not saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.store import corrections, drafts
from qualcode.store.corrections import Correction
from qualcode.tui.correcting import telling
from qualcode.tui.modals.choosing import ChoiceScreen
from qualcode.tui.modals.edit_transcript import EditTranscriptScreen
from qualcode.tui.say import say
from qualcode.tui.words import _

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp


def correct(app: QualcodeApp, source: str, caret: int, go: Callable[[int], None]) -> None:
    """Open the text of a source to be corrected.

    Args:
        app: the app.
        source: the id of the source.
        caret: the code point at which one starts.
        go: called with the code point of the caret when the correction was saved.
    """
    transcript = app.session.project.transcripts.get(source)
    if transcript is None:
        app.tell(_("there is no text to correct"))
        return
    begun = Correction(source, transcript.text, (), "")
    try:
        left = corrections.kept(app.session.root, source)
    except QualcodeError as error:
        app.tell_error(error)
        return

    def saved(caret: int | None) -> None:
        if caret is not None:
            go(caret)

    def choose(way: str | None) -> None:
        if way is None or left is None:
            return
        if way == "on":
            app.push_screen(EditTranscriptScreen(left, caret), saved)
        elif _set_aside(app, left):
            app.push_screen(EditTranscriptScreen(begun, caret), saved)

    if left is None or left.text == transcript.text:
        app.push_screen(EditTranscriptScreen(begun, caret), saved)
        return
    question = _("A correction of {source} was not saved").format(source=source)
    line = say(_("It was last written on {time}.").format(time=_local(left.time)))
    app.push_screen(ChoiceScreen(question, (line,), telling.kept_ways()), choose)


def _set_aside(app: QualcodeApp, left: Correction) -> bool:
    """Put what was written in a file beside the study; whether that could be done."""
    title = _("{source}, as it was being corrected").format(source=left.transcript)
    try:
        path = drafts.set_aside(app.session.root, title, left.text)
    except QualcodeError as error:
        app.tell_error(error)
        return False
    corrections.forget(app.session.root, left.transcript)
    app.tell(_("what you had written is in {path}").format(path=path))
    return True


def _local(time: str) -> str:
    """A time of the audit trail as it was here."""
    try:
        return dt.datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return time
