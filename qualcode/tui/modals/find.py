"""The palette: type a few letters, choose what fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.commands import bindings
from qualcode.tui.finding import Entry, Finder, Hit
from qualcode.tui.modals.typed import TypedScreen
from qualcode.tui.say import join, say
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.widgets.painted import fitted
from qualcode.tui.words import _


class FindScreen(TypedScreen[Entry | None]):
    """A line to type in and what fits below it; gives what was chosen, or None.

    Args:
        entries: what can be chosen.
        placeholder: what the line says while it is empty.
        offer: gives one entry more for what is typed (a new code of that name), listed last.
        by_words: whether only entries fit whose words begin with what is typed, so that a new name is not taken for one
            that merely has its letters.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog"), *bindings("dialog/choice")]
    CSS = """
    FindScreen { align: center top; }
    FindScreen > .dialog { width: 92; margin-top: 3; max-height: 80%; }
    FindScreen .dialog OptionList { max-height: 100%; background: $surface; padding: 0; scrollbar-size: 1 1; }
    FindScreen OptionList > .option-list--option-highlighted { background: $cursor; text-style: bold; }
    FindScreen #none { margin: 1 0 0 0; color: $dim; display: none; }
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        placeholder: str,
        offer: Callable[[str], Entry | None] | None = None,
        *,
        by_words: bool = False,
    ) -> None:
        super().__init__()
        self._finder = Finder(entries)
        self._placeholder = placeholder
        self._offer = offer
        self._by_words = by_words
        self._hits: list[Hit] = []
        self._listed = False

    def compose(self) -> ComposeResult:
        """The line, and the list."""
        with Vertical(classes="dialog"):
            yield Hinted(placeholder=self._placeholder)
            yield OptionList()
            yield Static(say(_("Nothing fits.")), id="none")

    def on_mount(self) -> None:
        """List everything, or what fits what was typed before there was a list."""
        self.call_after_refresh(self._list_anew)

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self.call_after_refresh(self._list_anew)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def take(self, place: int | None) -> None:
        """Choose what stands at a place of the list; the first one, where enter comes before the list does."""
        if not self._listed:
            self._list_anew()
            place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._hits):
            self.dismiss(self._hits[place].entry)

    def _list_anew(self) -> None:
        self.list_fitting(self.query_one(Input).value)

    def list_fitting(self, typed: str) -> None:
        """Show what fits what is typed."""
        self._listed = True
        self._hits = self._finder.hits(typed, by_words=self._by_words)
        more = self._offer(typed.strip()) if self._offer is not None and typed.strip() else None
        if more is not None:
            self._hits.append(Hit(more, 0, ()))
        options = self.query_one(OptionList)
        width = self.query_one(Input).size.width - 1
        options.clear_options()
        kinds = max((cell_len(hit.entry.kind) for hit in self._hits), default=0)
        options.add_options([Option(_line(hit, width, kinds)) for hit in self._hits])
        options.highlighted = 0 if self._hits else None
        options.display = bool(self._hits)
        none = self.query_one("#none", Static)
        none.display = not self._hits
        new = self._offer is not None and not typed.strip()
        none.update(say(_("Nothing is there yet: type a name.") if new else _("Nothing fits.")))


def _line(hit: Hit, width: int, kinds: int) -> Content:
    """A hit on one line of `width` cells: in `kinds` cells what it is, its text, and its detail at the right."""
    entry = hit.entry
    kind, detail = (f"{fitted(entry.kind, kinds)} " if kinds else ""), f" {entry.detail}"
    dot = "● " if entry.color else ""
    room = max(1, width - cell_len(kind) - cell_len(dot) - cell_len(detail))
    text = hit.content("bold $accent").truncate(room, ellipsis=True, pad=True)
    return join((kind, "$dim"), (dot, entry.color), text, (detail, "$accent"))
