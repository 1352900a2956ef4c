"""Texts that one writes while others write, too, or that cannot be saved: asked about, or set aside, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from qualcode.core.versions import Versions
from qualcode.errors import QualcodeError
from qualcode.store import drafts
from qualcode.tui.modals.differing import DifferingScreen
from qualcode.tui.resting import Resting
from qualcode.tui.widgets.draft import Words
from qualcode.tui.words import _

if TYPE_CHECKING:
    from qualcode.events import Event
    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.widgets.draft import Draft


class Keeper(Protocol):
    """What a screen knows of the text that is written in its draft; `subject` says which text that is."""

    @property
    def qualcode(self) -> QualcodeApp:
        """The app."""

    def held(self, subject: tuple[str, ...]) -> str | None:
        """The text as the study has it, "" where nothing is written yet; None where there is no place for it."""

    def save(self, subject: tuple[str, ...], text: str, theirs: str) -> None:
        """Save what is written, where the study still has `theirs`."""

    def title_of(self, subject: tuple[str, ...]) -> str:
        """What is being written."""


class Keeping:
    """Saves the text of a draft; where others have changed it meanwhile, it is asked which to keep.

    Args:
        screen: who knows of the text.
        draft: where it is written.
        sort: what sort of text it is, by which it is found again when the program dies.
    """

    def __init__(self, screen: Keeper, draft: Draft, sort: str) -> None:
        self._screen = screen
        self._draft = draft
        self._sort = sort
        self._resting: Resting | None = None
        self._ending = False

    def rest(self) -> None:
        """Keep what is written beside the study: it is not saved yet, and the program may die."""
        if self._resting is not None:
            self._resting.keep(self._draft.written if self._draft.changed else self._draft.words.text)

    def keep(self) -> bool:
        """Save what is written; whether there is nothing left to be saved.

        Where others have changed the same text, it is asked which to keep; when the app ends, both are kept.
        """
        screen, draft = self._screen, self._draft
        if not draft.changed or not draft.words.subject:
            return True
        screen.qualcode.look_again()
        theirs = self._theirs()
        versions = draft.versions(theirs)
        if self._ending and versions.settled is None:
            draft.take(versions.both, theirs)
        elif not self._settled(versions):
            return False
        subject = draft.words.subject
        if draft.written != theirs:
            screen.save(subject, draft.written, theirs)
        if screen.held(subject) != draft.written:
            return False
        self._saved(Words(subject, draft.written))
        return True

    def begin(self, words: Words) -> None:
        """Show a text in the draft, unless it is being written.

        What is written of another, for which the study has no place any more, is set aside.
        """
        draft = self._draft
        if draft.changed and draft.words.subject == words.subject:
            return
        if draft.changed and draft.words.subject and self._screen.held(draft.words.subject) is None:
            self._set_aside()
        if draft.words.subject == words.subject and self._resting is not None:
            self._saved(words)
            return
        if self._resting is not None:
            self._resting.stop()
        draft.begin(words)
        self._resting = self._rest_of(words) if words.subject and draft.fits else None
        left = self._resting.left() if self._resting is not None else None
        if left is not None:
            draft.restore(left)
            said = _("{title}: here is what you had written when the app ended")
            self._screen.qualcode.tell(said.format(title=self._screen.title_of(words.subject)))

    def leave(self) -> None:
        """Save what is written before the app ends; what cannot be saved is set aside."""
        self._ending = True
        if not self.keep():
            self._set_aside()

    def hear(self, event: Event) -> None:
        """Ask at once where others have changed the text that is being written."""
        if event.kind == "disk" and self._draft.changed and not self._ending:
            self._settled(self._draft.versions(self._theirs()))

    def _saved(self, words: Words) -> None:
        """Know that the study has the text as `words`: of what was written before, nothing is kept any more."""
        if self._resting is not None:
            self._resting.forget()
        self._draft.begin(words)
        self._resting = self._rest_of(words) if self._draft.fits else None

    def _rest_of(self, words: Words) -> Resting:
        app = self._screen.qualcode
        return Resting(app, (self._sort, app.session.coder or "", *words.subject), words.text)

    def _set_aside(self) -> None:
        title = self._screen.title_of(self._draft.words.subject)
        if set_aside(self._screen.qualcode, title, self._draft.written) and self._resting is not None:
            self._resting.forget()

    def _theirs(self) -> str:
        return self._screen.held(self._draft.words.subject) or ""

    def _settled(self, versions: Versions) -> bool:
        """Whether it is clear what the text is to be; else it is asked."""
        if versions.settled is not None:
            return True

        def take(text: str) -> None:
            self._draft.take(text, versions.theirs)
            if self._draft.changed:
                self._resting = self._rest_of(self._draft.words)
                self.keep()
            else:
                self._saved(self._draft.words)

        title = self._screen.title_of(self._draft.words.subject)
        ask_which(self._screen.qualcode, title, versions, take)
        return False


def ask_which(app: QualcodeApp, title: str, versions: Versions, take: Callable[[str], None]) -> None:
    """Ask which version of a text is to be kept, and give it to `take`; asked once, however often one is told.

    When the app ends nobody can be asked any more, and what was written is set aside.
    """
    if app.ending:
        set_aside(app, title, versions.mine)
        return
    if isinstance(app.screen, DifferingScreen):
        return

    def taken(text: str | None) -> None:
        if text is not None:
            take(text)

    app.push_screen(DifferingScreen(title, versions), taken)


def set_aside(app: QualcodeApp, title: str, text: str) -> bool:
    """Keep a text that cannot be saved: beside the study, which is so where True is given, or else on the terminal."""
    try:
        path = drafts.set_aside(app.session.root, title, text)
    except QualcodeError:
        app.tell(
            _("{title}: it could not be saved; it is printed when you leave").format(title=title), "error"
        )
        app.unsaved.append(text)
        return False
    said = _("{title}: it could not be saved; what was written is in {path}").format(title=title, path=path)
    app.tell(said, "warning")
    app.unsaved.append(said)
    return True
