"""All memos of the study in one place: found by their words, written, and gone to where they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from qualcode.core.memos import (
    Note,
    fitting,
    notes,
    without_analytic_memo,
)
from qualcode.events import Event
from qualcode.tui import memos
from qualcode.tui.commands import bindings
from qualcode.tui.modals.memo_writing import NEW, MemoWriting, words_of
from qualcode.tui.say import say
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.draft import Draft, Words
from qualcode.tui.widgets.keys import KeysAndStatus
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.words import _


class MemoList(Choices):
    """The memos as choices."""

    PLACE = "memos/list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("memos/list")]


class MemosScreen(MemoWriting):
    """The memos on the left; on the right the one that is highlighted, to be read or written.

    Gives the place to go to, or None. One's own are listed to begin with, and the analytic ones; those of others are
    shown on demand, so that coding stays blind.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("step"), *bindings("memos")]
    DEFAULT_CSS = """
    MemosScreen #memos { padding: 1 2 0 2; background: $background; width: 100%; height: 100%; }
    MemosScreen #title { height: 2; }
    MemosScreen #query { height: 1; border: none; padding: 0 1; background: $surface; }
    MemosScreen #both { height: 1fr; padding: 1 0 0 0; }
    MemosScreen #list { width: 2fr; height: 1fr; background: $background; }
    MemosScreen #one { width: 3fr; height: 1fr; padding: 0 0 0 2; }
    MemosScreen #about { height: auto; max-height: 10; padding: 0 1 1 1; }
    MemosScreen Draft { height: 1fr; background: $surface; }
    MemosScreen.-narrow #both { layout: vertical; }
    MemosScreen.-narrow #list, MemosScreen.-narrow #one { width: 100%; }
    MemosScreen.-narrow #one { padding: 1 0 0 0; }
    MemosScreen.-narrow #about { max-height: 4; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-normal")]  # noqa: RUF012 - Textual declares it an instance's

    def __init__(self) -> None:
        super().__init__()
        self._everybody = False
        self._forget: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """The line to filter by, the list, the memo."""
        with Vertical(id="memos"):
            yield Static(id="title")
            yield Hinted(id="query", placeholder=_("words of a memo, a code, a source, a coder"))
            with Horizontal(id="both"):
                yield MemoList(id="list")
                with Vertical(id="one"):
                    yield Static(id="about")
                    yield self._draft
        yield KeysAndStatus()

    def on_mount(self) -> None:
        """List the memos, and hear of changes."""
        super().on_mount()
        self._forget = self.session.subscribe(self._changed)
        self.show_memos()
        self.query_one(MemoList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: this page is open already."""
        return action != "memos" and super().check_action(action, parameters)

    def on_unmount(self) -> None:
        """Hear of no more changes."""
        self._forget()

    def _changed(self, _event: Event) -> None:
        self.show_memos()
        self.show_keys()

    # Showing

    def show_memos(self) -> None:
        """List what fits; the highlight stays on its memo, and what is being written stays."""
        query = self.query_one("#query", Input).value
        every = list(notes(self.project, None if self._everybody else self.session.coder or ""))
        self._listed = {memos.key_of(one): one for one in fitting(every, query)}
        listed = self.query_one(MemoList)
        listed.show_choices(memos.memo_choices(self._listed.values(), self.colours, self.session.coder or ""))
        if not listed.key and self._listed:
            listed.highlight(next(iter(self._listed)))
        title = memos.heading(len(self._listed), len(every), everybody=self._everybody, query=query.strip())
        self.query_one("#title", Static).update(title)
        self.show_one()

    def show_one(self) -> None:
        """The memo that is highlighted; what is being written in another stays until it is saved."""
        draft = self._draft
        if draft.has_focus and draft.changed:
            return
        note = self.note
        self.query_one("#about", Static).update(memos.about(note, self.colours))
        writing_new = draft.has_focus and draft.words.subject == NEW
        if not writing_new:
            draft.begin(Words() if note is None else words_of(note))
            draft.read_only = draft.read_only or note is None or not self._mine(note)

    @property
    def note(self) -> Note | None:
        """The memo that is highlighted."""
        return self._listed.get(self.query_one(MemoList).key)

    def _mine(self, note: Note) -> bool:
        return note.segment is None or note.coder == self.session.coder

    # The list

    @on(Input.Changed, "#query")
    def filter_memos(self) -> None:
        """List what fits what is typed."""
        self.show_memos()

    @on(Input.Submitted, "#query")
    def to_list(self) -> None:
        """Go to the list."""
        self.query_one(MemoList).focus()

    @on(Choices.Highlighted, "#list")
    def highlight_memo(self) -> None:
        """Show the memo."""
        self.show_one()

    @on(Choices.Chosen, "#list")
    def choose_memo(self) -> None:
        """Go to where the memo stands; one that stands by itself is written."""
        note = self.note
        if note is None or note.segment is None:
            self.action_write()
        elif not note.placed:
            self.qualcode.tell(_("its segment has lost its place in the text"))
        else:
            self.dismiss(Spot("read", "segment", note.segment.id, note.source, note.segment.span.start))

    def action_filter(self) -> None:
        """Go to the line one filters by."""
        self.query_one("#query").focus()

    def action_everybody(self) -> None:
        """List the memos of all coders, or one's own again."""
        self._everybody = not self._everybody
        self.show_memos()

    def action_close(self) -> None:
        """Go back to the list; there, end the filter, then leave."""
        query = self.query_one("#query", Input)
        listed = self.query_one(MemoList)
        if not listed.has_focus:
            listed.focus()
        elif query.value:
            query.value = ""
        else:
            self.dismiss(None)

    def action_remove(self) -> None:
        """Take the memo away; it can be undone."""
        note = self.note
        if note is None:
            return
        if not self._mine(note):
            self.qualcode.tell(_("that memo is {coder}'s").format(coder=note.coder))
        elif note.segment is None:
            self.do(partial(without_analytic_memo, name=note.name))
        else:
            self.do_noted(note, "")

    # Writing

    def action_write(self) -> None:
        """Write in the memo that is highlighted."""
        note = self.note
        if note is None:
            return
        if not self._mine(note):
            self.qualcode.tell(_("that memo is {coder}'s").format(coder=note.coder))
        elif self._draft.read_only:
            said = _("it holds line ends that would not be kept here; write in it with a text editor")
            self.qualcode.tell(said)
        else:
            self._draft.focus()

    def action_new(self) -> None:
        """Begin a memo that stands by itself; its first line names it."""
        self._draft.begin(Words(NEW, "# ", exact=True))
        self._draft.read_only = False
        self._draft.move_cursor(self._draft.document.end)
        self.query_one("#about", Static).update(say(_("a new memo: its first line names it"), "$dim"))
        self._draft.focus()

    def on_draft_left(self, message: Draft.Left) -> None:
        """Save what is written; a new memo is not saved by resting before the line that names it is whole."""
        unnamed = self._draft.words.subject == NEW and "\n" not in self._draft.written
        if not (message.resting and unnamed):
            self.keep()

    def on_draft_closed(self) -> None:
        """Go back to the list."""
        self.query_one(MemoList).focus()
