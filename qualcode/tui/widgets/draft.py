"""A text that somebody is writing: what it was when they began, and what it has become."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from qualcode.core.versions import Versions
from qualcode.tui.commands import bindings
from qualcode.tui.widgets.line import Lines

_TAKEN_BY_STEPS = {"f6", "f7"}


class Words(NamedTuple):
    """Whose text it is (what the screen calls it), how it stands in the study, and whether blanks at its end count."""

    subject: tuple[str, ...] = ()
    text: str = ""
    exact: bool = False


class Draft(Lines, inherit_bindings=False):
    """Several lines to write in; posts `Left` when one leaves it, rests, or asks for it to be saved.

    A text that would not come out as it went in (it holds line ends of several kinds) can be looked at and copied,
    and not written in.

    Args:
        pause: seconds without a key after which the text is to be saved; 0 for never.
    """

    PLACE = "draft"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(one for one in TextArea.BINDINGS if isinstance(one, Binding) and one.key not in _TAKEN_BY_STEPS),
        *bindings("draft"),
    ]
    DEFAULT_CSS = """
    Draft { background: $background; border: none; padding: 0 1; height: 1fr; }
    Draft:focus { background: $surface; border: none; }
    Draft.-none { color: $dim; }
    """

    class Left(Message):
        """The text is to be saved, if it is another than it was; `resting` while one goes on writing it."""

        def __init__(self, draft: Draft, *, resting: bool = False) -> None:
            super().__init__()
            self.draft = draft
            self.resting = resting

    class Closed(Message):
        """Whoever wrote is done, and wants to go back to where they came from."""

    def __init__(self, *, pause: float = 0, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id=id)
        self.words = Words()
        self._pause = pause
        self._resting: Timer | None = None

    @property
    def changed(self) -> bool:
        """Whether somebody has written."""
        held = self.words.text if self.words.exact else self.words.text.rstrip()
        return not self.read_only and self.written != held

    @property
    def written(self) -> str:
        """What has been written, without the empty lines at its end where they do not count."""
        return self.text if self.words.exact else self.text.rstrip()

    @property
    def fits(self) -> bool:
        """Whether the text comes out of here as it went in."""
        return not self.read_only

    def begin(self, words: Words) -> None:
        """Take up a text; what was written in another is gone, so have it saved before."""
        if words.subject == self.words.subject and words.text in (self.text, self.written):
            self.words = words
            return
        here = self.cursor_location if words.subject == self.words.subject else (0, 0)
        self.words = words
        self.load_text(words.text)
        self.read_only = self.text != words.text
        self.move_cursor(here)

    def saved(self, words: Words) -> None:
        """Know that what is written stands in the study now as `words`; one goes on writing where one is."""
        self.words = words

    def versions(self, theirs: str) -> Versions:
        """The text as it was, as it is written, and as the study has it now."""
        return Versions(self.words.text, self.written, theirs)

    def take(self, text: str, theirs: str) -> None:
        """Go on with `text`, in the knowledge that the study has `theirs`."""
        self.words = self.words._replace(text=theirs)
        if text != self.written:
            self.load_text(text)
            self.move_cursor(self.document.end)

    def restore(self, text: str) -> None:
        """Go on with what was written before the program died; it can be taken back."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def action_save(self) -> None:
        """Have it saved, and go on writing."""
        self.post_message(self.Left(self))

    def action_done(self) -> None:
        """Have it saved, and go back."""
        self.post_message(self.Left(self))
        self.post_message(self.Closed())

    def action_edge(self, last: int) -> None:
        """Go to the beginning of the text, or to its end."""
        self.move_cursor(self.document.end if last else (0, 0))

    def on_text_area_changed(self) -> None:
        """Have it saved when one rests."""
        if self._resting is not None:
            self._resting.stop()
        if self._pause and self.changed:
            self._resting = self.set_timer(self._pause, self._rest)

    def _rest(self) -> None:
        self.post_message(self.Left(self, resting=True))

    def on_blur(self) -> None:
        """Have it saved when the focus goes elsewhere."""
        self.post_message(self.Left(self))
