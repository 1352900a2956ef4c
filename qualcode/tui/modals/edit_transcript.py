"""The text of a source to be corrected: one act when it is saved, with every coder's segments where their words are."""

from __future__ import annotations

import datetime as dt
from functools import partial

from textual import on
from textual.widgets import TextArea

from qualcode.core.composing import Edits, carried_offset, in_composed_form
from qualcode.core.editing import Edited, edited_text, without_lost
from qualcode.core.model import Transcript
from qualcode.core.trail import time_of
from qualcode.errors import QualcodeError
from qualcode.store import corrections, drafts
from qualcode.store.corrections import Correction
from qualcode.store.reading_places import carry_places
from qualcode.tui.correcting import telling
from qualcode.tui.correcting.page import CorrectionPage
from qualcode.tui.modals.choosing import ChoiceScreen
from qualcode.tui.words import _

_KEEP_SECONDS = 1.0


class EditTranscriptScreen(CorrectionPage):
    """Corrects a text; gives where the caret was when it was saved, in code points of the new text, or None.

    What is written is kept beside the study every second, so that it survives a crash.

    Args:
        begun: the text, and what was done to it already.
        caret: the code point at which one starts.
    """

    CSS = """
    EditTranscriptScreen { background: $background; }
    EditTranscriptScreen #page { width: 100%; max-width: 120; height: 100%; padding: 0 1; }
    EditTranscriptScreen #title { height: 1; margin: 1 1 1 1; text-wrap: nowrap; text-overflow: ellipsis; }
    EditTranscriptScreen #under, EditTranscriptScreen #comes {
        height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    EditTranscriptScreen #under { margin: 1 0 0 0; }
    EditTranscriptScreen #search { height: 1; border: none; padding: 0 1; background: $cursor; display: none; }
    EditTranscriptScreen.-short #title { margin: 0 1; }
    EditTranscriptScreen.-short #under { margin: 0; }
    """

    def __init__(self, begun: Correction, caret: int) -> None:
        super().__init__(begun, caret)
        self._kept: Edits = begun.edits
        self._can_keep = True

    def on_mount(self) -> None:
        """Keep what is written from now on."""
        self.set_interval(_KEEP_SECONDS, self.keep)

    # Keeping

    @on(TextArea.Changed)
    def begin_keeping(self) -> None:
        """Keep the first change at once."""
        if not self._kept:
            self.keep()

    def keep(self) -> None:
        """Keep what is written, where it is not kept yet; if that cannot be, it is told once."""
        document = self.area.document
        if document.edits == self._kept or not self._can_keep:
            return
        root = self.qualcode.session.root
        if not document.changed:
            corrections.forget(root, self.source)
        else:
            try:
                corrections.keep(root, self._correction())
            except QualcodeError as error:
                self._can_keep = False
                self.qualcode.tell_error(error)
                return
        self._kept = document.edits

    def _correction(self) -> Correction:
        document = self.area.document
        return Correction(self.source, document.base, document.edits, time_of(dt.datetime.now(dt.UTC)))

    def leaving(self) -> None:
        """The app ends: what is not saved is kept for the next time, or else printed."""
        if not self.area.document.changed:
            return
        self.keep()
        if self._can_keep:
            said = _(
                "{source}: the correction is not saved; it is kept, and there when you edit the text again"
            )
            self.qualcode.unsaved.append(said.format(source=self.source))
        else:
            self.qualcode.unsaved.append(self.area.document.text)

    def _leave(self, caret: int | None) -> None:
        corrections.forget(self.qualcode.session.root, self.source)
        self.dismiss(caret)

    # Saving

    def action_save(self) -> None:
        """Save the correction as one act, when what it costs was agreed to."""
        self.keep()
        self.qualcode.look_again()
        there = self.qualcode.session.project.transcripts.get(self.source)
        document = self.area.document
        if document.changed and (there is None or there.text not in {document.base, document.text}):
            self._ask_which()
        else:
            self._save()

    def _ask_which(self) -> None:
        """The text on disk is not the one that was begun with."""

        def go(way: str | None) -> None:
            if way == "mine":
                self._save()
            elif way == "reload":
                self._reload()

        if self.source in self.qualcode.session.project.transcripts:
            question, ways = _("{source} was changed by another program meanwhile"), telling.changed_ways()
        else:
            question, ways = _("{source} was deleted by another program meanwhile"), telling.deleted_ways()
        self.app.push_screen(ChoiceScreen(question.format(source=self.source), (), ways), go)

    def _reload(self) -> None:
        """Take the text on disk; what was written is set aside."""
        app = self.qualcode
        there = app.session.project.transcripts.get(self.source)
        title = _("{source}, as it was being corrected").format(source=self.source)
        try:
            path = drafts.set_aside(app.session.root, title, self.area.document.text)
        except QualcodeError as error:
            app.tell_error(error)
            return
        app.tell(_("what you had written is in {path}").format(path=path))
        if there is None:
            self._leave(None)
            return
        corrections.forget(app.session.root, self.source)
        caret = self.area.caret
        self._kept = ()
        self.area.begin(there.text, (), self.passages(there.text))
        self.area.go(min(caret, len(there.text)))
        self.tell()

    def _save(self) -> None:
        found = self.made()
        own = self.qualcode.session.coder or ""

        def go(way: str | None) -> None:
            if way == "keep":
                self._do(found)
            elif way == "remove":
                self._do(without_lost(found, (own,)))

        if found.lost:
            lines = tuple(telling.lost_lines(found, own))
            ways = telling.lost_ways(found, own)
            self.app.push_screen(ChoiceScreen(telling.lost_question(found), lines, ways), go)
        else:
            self._do(found)

    def _do(self, found: Edited) -> None:
        """Do the act; where it is refused or cannot be saved, one stays in the text."""
        app = self.qualcode
        screen = app.step_screen
        caret = self.area.caret
        self._carry_places()
        if found.change is None:
            app.tell(_("nothing was changed"))
            self._leave(None)
        elif screen is not None and screen.do(found.change) is not None:
            app.tell(telling.done(found))
            if telling.behind(found):
                app.tell(telling.behind(found), "warning")
            self._leave(caret)

    def _carry_places(self) -> None:
        """Let everybody be as far in the text as they were, when it is read again."""
        base, edits = self.area.document.base, in_composed_form(self.area.document.base, self.area.edits)
        before, after = (Transcript(self.source, text) for text in (base, edited_text(base, edits)))
        carried = partial(carried_offset, edits=edits)
        carry_places(self.qualcode.session.root, before.sha256, after.sha256, carried)

    def action_leave(self) -> None:
        """Leave the line to search in, or the text; a correction that is not saved is asked about."""
        if self.end_search():
            return
        if not self.area.document.changed:
            self._leave(None)
            return

        def go(way: str | None) -> None:
            if way == "save":
                self.action_save()
            elif way == "discard":
                self._leave(None)

        question = _("The correction of {source} is not saved").format(source=self.source)
        self.app.push_screen(
            ChoiceScreen(question, (telling.comes_to(self.made()),), telling.leaving_ways()), go
        )
