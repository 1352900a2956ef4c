"""Asks for files by a path, which is completed while one types it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.commands import bindings
from qualcode.tui.modals.typed import TypedScreen
from qualcode.tui.organizing.paths import Offer, offers
from qualcode.tui.say import join, say, shown
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.words import _


class PathScreen(TypedScreen[tuple[Path, ...]]):
    """A line for a path, and what fits below it; gives the files that were chosen, none where it was left.

    Args:
        base: the folder that a path counts from.
        suffixes: endings of files that can be read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("dialog"),
        *bindings("dialog/choice"),
        *bindings("dialog/path"),
    ]
    DEFAULT_CSS = """
    PathScreen > .dialog { width: 92; }
    PathScreen .dialog OptionList { max-height: 16; background: $surface; padding: 0; scrollbar-size: 1 1; }
    PathScreen OptionList > .option-list--option-highlighted { background: $cursor; text-style: bold; }
    PathScreen #where, PathScreen #none { color: $dim; }
    PathScreen #none { margin: 1 0 0 0; display: none; }
    """

    def __init__(self, base: Path, suffixes: Collection[str]) -> None:
        super().__init__()
        self._base = base
        self._suffixes = suffixes
        self._offers: list[Offer] = []

    def compose(self) -> ComposeResult:
        """The line, and the list."""
        with Vertical(classes="dialog"):
            yield Static(
                join(
                    (_("Which file?"), "bold"), ("   " + _("tab completes, * stands for any letters"), "$dim")
                )
            )
            yield Static(say(str(self._base)), id="where")
            yield Hinted(placeholder=_("a path, or a few letters of a file or folder here"))
            yield OptionList()
            yield Static(say(_("There is no such file.")), id="none")

    def on_mount(self) -> None:
        """List what is here."""
        self.list_fitting("")
        self.query_one(Input).focus()

    def action_complete(self) -> None:
        """Write what is highlighted into the line."""
        place = self.query_one(OptionList).highlighted
        if place is None or place >= len(self._offers):
            return
        offer, line = self._offers[place], self.query_one(Input)
        if offer.typed:
            line.value = offer.typed
        elif len(offer.files) == 1:
            head, slash, _last = line.value.rpartition("/")
            line.value = f"{head}{slash}{offer.files[0].name}"
        line.cursor_position = len(line.value)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(())

    def take(self, place: int | None) -> None:
        """Choose what stands at a place of the list."""
        if place is None or place >= len(self._offers):
            return
        offer = self._offers[place]
        if offer.typed:
            line = self.query_one(Input)
            line.value = offer.typed
            line.cursor_position = len(line.value)
            line.focus()
        else:
            self.dismiss(offer.files)

    def list_fitting(self, typed: str) -> None:
        """Show what fits what is typed."""
        self._offers = offers(typed, self._base, self._suffixes)
        options = self.query_one(OptionList)
        options.set_options([Option(_line(one)) for one in self._offers])
        options.highlighted = 0 if self._offers else None
        options.display = bool(self._offers)
        self.query_one("#none").display = not self._offers


def _line(offer: Offer) -> Content:
    if len(offer.files) > 1:
        return say(_("all {number} files here that can be read").format(number=len(offer.files)), "$accent")
    return say(shown(offer.text), "$dim" if offer.dim else "")
