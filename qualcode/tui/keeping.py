"""Texts that one writes while others write, too, or that cannot be saved: asked about, or set aside, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.core.versions import Versions
from qualcode.errors import QualcodeError
from qualcode.store import drafts
from qualcode.tui.modals.differing import DifferingScreen
from qualcode.tui.words import _

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp


def ask_which(app: QualcodeApp, title: str, versions: Versions, take: Callable[[str], None]) -> None:
    """Ask which version of a text is to be kept, and give it to `take`; asked once, however often one is told."""
    if isinstance(app.screen, DifferingScreen):
        return

    def taken(text: str | None) -> None:
        if text is not None:
            take(text)

    app.push_screen(DifferingScreen(title, versions), taken)


def set_aside(app: QualcodeApp, title: str, text: str) -> None:
    """Keep a text that cannot be saved: beside the study, or else on the terminal when the app has ended."""
    try:
        path = drafts.set_aside(app.session.root, title, text)
    except QualcodeError:
        app.tell(
            _("{title}: it could not be saved; it is printed when you leave").format(title=title), "error"
        )
        app.unsaved.append(text)
        return
    said = _("{title}: it could not be saved; what was written is in {path}").format(title=title, path=path)
    app.tell(said, "warning")
    app.unsaved.append(said)
