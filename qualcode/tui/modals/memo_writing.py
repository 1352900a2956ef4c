"""What is written of a memo and how it is saved, whatever others write meanwhile."""

from __future__ import annotations

from functools import partial

from textual.screen import ModalScreen

from qualcode.core.changes import Change
from qualcode.core.memos import Note, memo_name, noted, notes, with_analytic_memo
from qualcode.core.model import Memo, Project
from qualcode.fresh import today
from qualcode.tui import keeping, memos
from qualcode.tui.acting import Acting
from qualcode.tui.spots import Spot
from qualcode.tui.theme import CodeColours, code_colours
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.draft import Draft, Words
from qualcode.tui.words import _

_PAUSE = 4.0
"""Seconds of rest after which what is written is saved."""

NEW = ("analytic", "")
"""What a draft calls a memo that has no name yet."""


class MemoWriting(Acting, ModalScreen[Spot | None]):
    """A dialog with memos in a list `#list`, and a draft that one of them is written in."""

    def __init__(self) -> None:
        super().__init__()
        self._listed: dict[str, Note] = {}
        self._draft = Draft(pause=_PAUSE, id="draft")

    def leaving(self) -> None:
        """Save what is written before the app ends; what cannot be saved is set aside."""
        if not self.is_mounted:
            return
        self.keep()
        draft = self._draft
        if draft.changed and draft.words.subject and draft.written.strip("# \n"):
            note = self._listed.get("\n".join(draft.words.subject))
            keeping.set_aside(self.qualcode, _("Memo") if note is None else note.title, draft.written)

    def colours(self, code: str) -> CodeColours:
        """The colours of a code on the present theme."""
        known = self.project.codebook.codes.get(code)
        return code_colours(code, "" if known is None else known.color, self.qualcode.ground)

    def keep(self) -> None:
        """Save what is written; what another program wrote meanwhile is kept as well."""
        draft = self._draft
        if not draft.changed or not draft.words.subject:
            return
        subject, text = draft.words.subject, draft.written
        if subject[0] == "analytic":
            self._keep_analytic(subject[1], text)
        else:
            self._keep_noted(subject, text)

    def _keep_analytic(self, name: str, text: str) -> None:
        title = Memo("", text).title
        if not name and not title:
            return
        held = self.project.memos.get(name)
        begun = not name or (held is None or held.text != self._draft.words.text)
        if begun:
            name = memo_name(self.project, title, today()) if not name else memo_name(self.project, name, "")
        if self.do(partial(with_analytic_memo, name=name, text=text)) is None:
            return
        if begun and self._draft.words.subject != NEW:
            said = _("the memo was changed by another program; what you wrote is kept beside it as {name}")
            self.qualcode.tell(said.format(name=name), "warning")
        self._draft.saved(Words(("analytic", name), text, exact=True))
        self.query_one("#list", Choices).highlight(f"analytic\n{name}")

    def _keep_noted(self, subject: tuple[str, ...], text: str) -> None:
        note = self._listed.get("\n".join(subject))
        if note is None:
            every = notes(self.project, self.session.coder or "")
            note = next((one for one in every if memos.key_of(one) == "\n".join(subject)), None)
        if note is None:
            keeping.set_aside(self.qualcode, _("Memo"), text)
            self._draft.begin(Words())
            self._draft.read_only = True
            return
        if note.text != self._draft.words.text:
            text = f"{note.text}\n\n{text}"
            self.qualcode.tell(
                _("the memo was changed by another program; what you wrote stands below"), "warning"
            )
        if self.do_noted(note, text):
            merged = text != self._draft.written
            (self._draft.begin if merged else self._draft.saved)(Words(subject, text))

    def do_noted(self, note: Note, text: str) -> bool:
        """Write `text` on the segment of a memo; whether that could be done."""
        if not self.qualcode.who_acts():
            return False
        desk = self.session.desk(note.source)

        def change(project: Project) -> Change | None:
            return None if note.segment is None else noted(project, desk, note.segment.id, text)

        return self.do(change) is not None


def words_of(note: Note) -> Words:
    """What is written of a memo, and whose it is."""
    return Words(tuple(memos.key_of(note).split("\n")), note.text, exact=note.segment is None)
