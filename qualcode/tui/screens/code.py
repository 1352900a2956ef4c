"""Step 3, Code: the heart of the app. A text, its codings, and the codebook beside it."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widgets import Input

from qualcode.core.tree import ancestors
from qualcode.tui.coding.book import by_key
from qualcode.tui.commands import Command, bindings
from qualcode.tui.screens.code_acts import CodeActs
from qualcode.tui.screens.code_panes import CodingText
from qualcode.tui.screens.code_tree import CodeTreeActs
from qualcode.tui.screens.code_ways import CodeWays
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.heat_strip import HeatStrip
from qualcode.tui.words import _


class CodeScreen(CodeActs, CodeWays, CodeTreeActs):
    """The Code screen: what is heard from keys, widgets and the study, and who does it."""

    NAME = "code"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("code")]

    def on_mount(self) -> None:
        """Open the first source that is not coded yet, and let keys go to the text."""
        super().on_mount()
        progress = self.progress
        self.begin(next((one for one in progress if not one.coded), None))

    def label_of(self, command: Command) -> str:
        """`n` goes to the next match while a search is on."""
        if command.id == "code.next" and self.sought:
            return _("next match")
        return super().label_of(command)

    def on_key(self, event: events.Key) -> None:
        """Apply the code whose own key was pressed."""
        if event.character is None or isinstance(self.focused, Input):
            return
        code = by_key(self.project.codebook, event.character)
        if code:
            event.stop()
            self.apply(code)

    def code_written(self, code: str) -> None:
        """Show a code that was written where it stands in the tree."""
        self.reveal_code(code)

    # The text

    def on_source_strip_clicked(self, message: HeatStrip.Clicked) -> None:
        """Go to a place of the text."""
        self.text.go(message.offset)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell about the code in the tree while one is there, and about the segment in the text."""
        if isinstance(event.widget, CodeTree | CodingText) and self.is_mounted:
            self.show_caret()

    # Codes

    @on(Choices.Chosen, "#tree")
    def choose_code(self, message: Choices.Chosen) -> None:
        """Apply the code that was chosen; one with codes below it is folded or unfolded, but not while one filters."""
        book = self.project.codebook
        if not self.query_one("#filter", Input).value.strip() and any(
            one.parent == message.key for one in book.codes.values()
        ):
            self._fold(message.key, fold=message.key not in self._folded)
        else:
            self.apply(message.key)

    @on(Choices.Highlighted, "#tree")
    def highlight_code(self, message: Choices.Highlighted) -> None:
        """Tell about the code under the cursor."""
        if message.choices.has_focus:
            self.show_about(None)

    def on_code_tree_folded(self, message: CodeTree.Folded) -> None:
        """Fold a code, or the one above where nothing is below it."""
        book = self.project.codebook
        below = any(one.parent == message.code for one in book.codes.values())
        if message.fold and (not below or message.code in self._folded):
            above = next(ancestors(book, message.code), "")
            self.query_one(CodeTree).highlight(above)
        elif below:
            self._fold(message.code, fold=message.fold)

    def _fold(self, code: str, *, fold: bool) -> None:
        self._folded = self._folded | {code} if fold else self._folded - {code}
        self.show_codes()

    # Lines

    @on(Input.Changed, "#filter")
    def filter_codes(self) -> None:
        """Show the codes that fit."""
        self.show_codes()

    @on(Input.Submitted, "#filter")
    def choose_filtered(self) -> None:
        """Go to the codes that fit."""
        tree = self.query_one(CodeTree)
        tree.action_first()
        tree.focus()
