"""What one does to the source that is open, on any screen that shows one: marks, memos, its text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qualcode.core import coding
from qualcode.core.changes import Change, Mark, Place
from qualcode.core.coding import Desk
from qualcode.core.model import Project, Segment, Span
from qualcode.fresh import today
from qualcode.tui.coding.headings import amiss
from qualcode.tui.say import say
from qualcode.tui.screens.source import SourceScreen
from qualcode.tui.words import _


class Noting(SourceScreen):
    """A screen with one source that one marks and writes memos on."""

    def act(self, change: Callable[[Project, Desk], Change | None]) -> bool:
        """Do what `change` makes of the study as it is, made anew where others have written meanwhile.

        Returns:
            Whether it was done, or there was nothing to do.
        """
        idle = False

        def made(project: Project) -> Change | None:
            nonlocal idle
            found = change(project, self.session.desk(self.source))
            idle = found is None
            return found

        return self.do(made) is not None or idle

    def mark(self, mark: Mark) -> None:
        """Mark the source as read or as coded, or take the mark away."""
        codings = self.codings
        if codings is not None:
            date = "" if (codings.read if mark == "read" else codings.coded) else today()
            self.act(lambda project, desk: coding.marked(project, desk, mark, date))

    def amiss(self, orphans: int = 0) -> str:
        """Why one does not see all of one's segments in the text; "" where one does.

        Args:
            orphans: how many have lost their place, if that is to be told.
        """
        state = self.session.files.get(Place("codings", self.coder, self.source))
        unread = state is not None and state.broken
        return amiss(orphans, unread=unread, outdated=self.outdated)

    def action_read(self) -> None:
        """Mark the source as read, or take the mark away."""
        self.mark("read")

    def action_correct(self) -> None:
        """Correct the text at the caret."""
        from qualcode.tui.correcting.opening import correct

        source = self.source

        def go(caret: int) -> None:
            if self.source != source:  # the text had been deleted, and another one came in its place
                self.open(source)
            self.text.go(caret)

        correct(self.qualcode, source, self.text.caret.focus, go)

    def noted(self) -> Segment | None:
        """The segment under the caret whose memo is meant; None for one that is not there yet."""
        chosen = self.text.caret.span
        return next((one for one in self.here() if not chosen.length or one.span == chosen), None)

    def action_memo(self) -> None:
        """Write a memo on the segment under the caret, or on the target where there is none."""
        from qualcode.tui.modals import writing

        if not self.source:
            return
        segment = self.noted()
        aim = self.text.target if segment is None else segment.span
        codes = () if segment is None else (*segment.codes, *segment.themes)
        title = _("Memo on {codes}").format(codes=", ".join(codes)) if codes else _("Memo")
        words = say(f"“{aim.of(self.text.ground.layout.text)}”")
        memo = "" if segment is None else segment.memo
        keep = partial(self._memo, aim, title, memo)
        writing.write(self.qualcode, title, words, memo, keep, subject=self._of_memo(aim))

    def _of_memo(self, aim: Span) -> tuple[str, ...]:
        """Whose text a memo is, while it is being written."""
        return ("memo", self.coder, self.source, f"{aim.start}-{aim.end}")

    def _memo(self, aim: Span, title: str, before: str, memo: str) -> None:
        """Write a memo; where others have changed it since, it is asked which to keep."""
        from qualcode.core.versions import Versions
        from qualcode.tui import keeping

        self.qualcode.look_again()
        held = next((one for one in self._own.values() if one.span == aim), None)
        versions = Versions(before, memo, "" if held is None else held.memo)
        if versions.settled is None:
            keeping.ask_which(self.qualcode, title, versions, partial(self._write_memo, aim, title))
        else:
            self._write_memo(aim, title, versions.settled)

    def _write_memo(self, aim: Span, title: str, memo: str) -> None:
        from qualcode.store import text_drafts
        from qualcode.tui import keeping

        self.act(lambda project, desk: coding.with_memo(project, desk, aim, memo))
        if memo and all(one.memo != memo for one in self._own.values()):
            keeping.set_aside(self.qualcode, title, memo)
        text_drafts.forget(self.session.root, self._of_memo(aim))
