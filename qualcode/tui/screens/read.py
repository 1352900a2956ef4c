"""Step 2, Read: the whole text, unhurried; memos where they come to mind; where one has been."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from qualcode.core import coding
from qualcode.tui.commands import Command, bindings
from qualcode.tui.screens.read_panes import KEEP_SECONDS, ReadPanes
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.source_strip import SourceStrip
from qualcode.tui.widgets.transcript.pane import TranscriptPane
from qualcode.tui.words import _


class ReadScreen(ReadPanes):
    """The Read screen: what is heard from keys, widgets and the study, and what it does."""

    NAME = "read"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("read")]

    def on_mount(self) -> None:
        """Open the first source that is not read yet."""
        super().on_mount()
        self.load_places()
        self.begin(next((one for one in self.progress if not one.read), None))
        self.set_interval(KEEP_SECONDS, self.keep_places)

    def on_screen_suspend(self) -> None:
        """Keep how far one has read before another screen or a dialog is shown."""
        self.keep_places()

    def label_of(self, command: Command) -> str:
        """`n` goes to the next match while a search is on."""
        if command.id == "read.resume" and self.sought:
            return _("next match")
        return super().label_of(command)

    # Going on

    def on_transcript_pane_moved(self, message: TranscriptPane.Moved) -> None:
        """Tell what is under the caret, and see what was passed."""
        super().on_transcript_pane_moved(message)
        self.go_on()

    def on_transcript_pane_scrolled(self) -> None:
        """See what was passed."""
        self.go_on()

    def on_source_strip_clicked(self, message: SourceStrip.Clicked) -> None:
        """Go to a place of the text."""
        self.text.go(message.offset)

    def action_page(self, direction: int) -> None:
        """Turn the page; beyond the last one, go to the last sentence."""
        if not self.text.turn_page(direction):
            self.text.go(self.been.last if direction > 0 else 0)

    def action_enter(self) -> None:
        """At the end, mark the source as read, and then go on to the next; before it, write a memo."""
        codings = self.codings
        if codings is None:
            return
        if not self.been.at_end:
            self.action_memo()
        elif not codings.read:
            self.action_read()
        elif self.following:
            self.open(self.following)

    def action_read(self) -> None:
        """Mark the source as read, or take the mark away."""
        super().action_read()
        codings = self.codings
        if codings is not None and codings.read:
            self.note_place(self.been.marked(self.been.length))
            self.show_ending()

    def action_onward(self, direction: int) -> None:
        """Go to the next match while a search is on, else to where one stopped."""
        if self.sought:
            self.next_match(direction)
        elif self.been.reached >= self.been.length:
            self.qualcode.tell(_("you have read all of it"))
        else:
            self.text.go(self.been.reached)

    def action_bookmark(self) -> None:
        """Say that one has read up to the caret, and no further."""
        self.note_place(self.been.marked(self.text.caret.focus))
        self.show_ending()

    # Memos

    def action_walk(self, direction: int) -> None:
        """Select the next stretch with a memo, or the one before."""
        noted = sorted((one for one in self._own.values() if one.memo), key=lambda one: one.order)
        at = (self.text.caret.span, self.held)
        if direction > 0:
            found = next((one for one in noted if one.order > at), None)
        else:
            found = next((one for one in reversed(noted) if one.order < at), None)
        if found is None:
            said = (
                _("there is no memo in this source yet")
                if not noted
                else (_("that was the last memo") if direction > 0 else _("that was the first memo"))
            )
            self.qualcode.tell(said)
        else:
            self.hold(found.span, found.id)

    def action_remove(self) -> None:
        """Take away the memo under the caret."""
        segment = self.noted()
        if segment is None:
            self.qualcode.tell(_("there is no memo here"))
        else:
            self.act(partial(coding.with_memo, span=segment.span, memo=""))

    # What is shown

    def action_codings(self) -> None:
        """Show one's own codings faintly, or hide them again."""
        self.coded = not self.coded
        self.show_study()
        self.qualcode.tell(_("codings are shown") if self.coded else _("codings are hidden"))

    def action_sources(self) -> None:
        """Go to the list of sources; again, back to the text."""
        listed = self.query_one("#sources")
        if listed.has_focus:
            self.to_text()
        else:
            self.add_class("-sources")
            listed.focus()

    def to_text(self) -> None:
        """Let keys go to the text; the list and the line that were opened close."""
        self.remove_class("-sources")
        super().to_text()

    # Going elsewhere

    def action_code_here(self) -> None:
        """See this place where it is coded."""
        if self.source:
            self.qualcode.jump(Spot("code", "source", self.source, self.source, self.text.caret.focus))

    def spot(self) -> Spot:
        """Where one is."""
        return Spot("read", "source", self.source, self.source, self.text.caret.focus)

    def show(self, spot: Spot) -> None:
        """Go to a source, a segment, or a place in a source."""
        if spot.source and spot.source != self.source and spot.source in self.project.transcripts:
            self.open(spot.source)
        if spot.kind == "segment" and spot.id in self._own:
            self.hold(self._own[spot.id].span, spot.id)
        elif spot.offset is not None:
            self.text.go(spot.offset)
        self.to_text()
