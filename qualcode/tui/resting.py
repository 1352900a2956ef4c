"""What is being written, kept beside the study while one writes: nothing of it is lost when the program dies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.core.versions import Versions
from qualcode.errors import QualcodeError
from qualcode.store import text_drafts
from qualcode.store.text_drafts import Subject, TextDraft

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

SECONDS = 1.0
"""How often what is written is kept, where it has changed."""


class Resting:
    """Keeps one text that is being written.

    Args:
        app: the app.
        subject: whose text it is.
        before: the text as the study has it.
    """

    def __init__(self, app: QualcodeApp, subject: Subject, before: str) -> None:
        self._app = app
        self._subject = subject
        self._before = before
        self._kept = before
        self._can_keep = True

    def left(self) -> str | None:
        """The text with what was written of it when the program died; None where nothing was."""
        try:
            draft = text_drafts.kept(self._app.session.root, self._subject)
        except QualcodeError as error:
            self._app.tell_error(error)
            return None
        if draft is None:
            return None
        self._kept = draft.written
        versions = Versions(draft.before, draft.written, self._before)
        text = versions.both if versions.settled is None else versions.settled
        if text == self._before:
            self.forget()
            return None
        return text

    def keep(self, text: str) -> None:
        """Keep what is written, where it is not kept yet; if that cannot be, it is told once."""
        if text == self._kept or not self._can_keep:
            return
        if text == self._before:
            self.forget()
        else:
            try:
                text_drafts.keep(self._app.session.root, self._subject, TextDraft(self._before, text))
            except QualcodeError as error:
                self._can_keep = False
                self._app.tell_error(error)
                return
        self._kept = text

    def stop(self) -> None:
        """The text is not written in any more, and is as it was: nothing is kept of it."""
        self.keep(self._before)

    def forget(self) -> None:
        """The text is saved, or is as it was: nothing is kept of it any more."""
        text_drafts.forget(self._app.session.root, self._subject)
