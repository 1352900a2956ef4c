"""A page to write on: a memo, a summary, a narrative."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.store.text_drafts import Subject
from qualcode.tui import resting
from qualcode.tui.commands import bindings
from qualcode.tui.say import join
from qualcode.tui.widgets.line import Lines
from qualcode.tui.words import _

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp


class WritingScreen(ModalScreen[str]):
    """Several lines to write, below what they are about; gives what stands there when it is left.

    There is no way to leave that throws away what was written: the act can be undone. While one writes it is given to
    `resting`, and what was left there when the program died stands on the page again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/writing")]
    CSS = """
    WritingScreen .dialog { height: auto; }
    WritingScreen #about { max-height: 8; margin: 0 0 1 0; color: $dim; }
    WritingScreen TextArea { height: 12; border: none; background: $background; padding: 0 1; }
    WritingScreen TextArea:focus { border: none; }
    .-short WritingScreen TextArea { height: 8; }
    """

    def __init__(
        self, title: str, about: Content, text: str, keep: Callable[[str], None], rest: resting.Resting
    ) -> None:
        super().__init__()
        self._resting = rest
        self._left = rest.left()
        self.keep = keep
        self._title = title
        self.about = about
        self._text = text
        self._loaded = text

    def compose(self) -> ComposeResult:
        """The title, what it is about, and the page."""
        with Vertical(classes="dialog wide"):
            told = _("esc keeps it · ctrl+z takes back a change")
            if self._left is not None:
                told = _("here is what you had written when the app ended · ctrl+z takes it back")
            yield Static(join((self._title, "bold"), ("   " + told, "$dim")), classes="head")
            yield Static(self.about, id="about")
            yield Lines(self._text, soft_wrap=True, tab_behavior="focus")

    def on_mount(self) -> None:
        """Start at the end of what is there."""
        page = self.query_one(Lines)
        self._loaded = page.text
        if self._left is not None:
            page.replace(self._left, (0, 0), page.document.end)
        page.move_cursor(page.document.end)
        page.focus()
        self.set_interval(resting.SECONDS, self._rest)

    def _rest(self) -> None:
        self._resting.keep(self.written)

    @property
    def written(self) -> str:
        """What is written, without blank ends; what was not touched is as it was."""
        written = self.query_one(Lines).text
        if written == self._loaded:
            return self._text
        lines = [line.rstrip() for line in written.split("\n")]
        return "\n".join(lines).strip()

    def action_keep(self) -> None:
        """Leave, and give what is written."""
        self._rest()
        self.dismiss(self.written)

    def leaving(self) -> None:
        """Have it kept before the app ends."""
        if self.is_mounted:
            self.keep(self.written)


def write(
    app: QualcodeApp,
    title: str,
    about: Content,
    text: str,
    keep: Callable[[str], None],
    *,
    subject: Subject,
) -> None:
    """Let somebody write `text` anew; `keep` is given what it is when they leave, or when the app ends.

    Args:
        app: the app.
        title: what it is.
        about: what it is about.
        text: what is there already.
        keep: takes what is written.
        subject: whose text it is, by which it is found again when the program dies; who saves it forgets it.
    """

    def written(words: str | None) -> None:
        if words is not None:
            keep(words)

    rest = resting.Resting(app, subject, text)
    app.push_screen(WritingScreen(title, about, text, keep, rest), written)
