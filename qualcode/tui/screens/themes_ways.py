"""How one goes about on the Themes screen: walking, marking, folding, filtering, and to other screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.widgets import Input

from qualcode.core.model import Code
from qualcode.core.regrouping import Pick
from qualcode.core.tree import ancestors
from qualcode.tui.grouping.items import code_item, theme_item
from qualcode.tui.grouping.themelist import weak
from qualcode.tui.screens.themes_panes import ThemesPanes
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.griplist import GripList
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.words import _


class ThemesWays(ThemesPanes):
    """The ways about; they change what is shown, never the study."""

    def on_grip_list_moved(self, message: GripList.Moved) -> None:
        """Show what the cursor is on; what a list tells late, after one went to the other, is out of date."""
        if isinstance(self.focused, GripList) and self.focused is not message.grips:
            return
        if message.item != self.board.subject and message.item.kind:
            self.board = replace(self.board, subject=message.item)
            self.show_subject()
        else:
            self.refresh_bindings()

    def on_grip_list_marked(self, message: GripList.Marked) -> None:
        """Mark a code, or take the mark away."""
        self._mark(message.item.picks)

    def action_mark(self) -> None:
        """Mark what the cursor is on."""
        if isinstance(self.focused, GripList):
            self.focused.action_mark()

    def action_mark_below(self) -> None:
        """Mark a code with all codes below it that can be applied."""
        book = self.project.codebook
        top = self.board.subject
        if top.kind == "code":
            below = [code for code in book.codes.values() if top.code in ancestors(book, code.id)]
            fit = [code for code in (book.codes[top.code], *below) if self.carries(code)]
            self._mark([Pick(code.id) for code in fit])

    def carries(self, code: Code) -> bool:
        """Whether a code can be in a theme: it is not retired, and does not only gather others."""
        heading = any(one.parent == code.id for one in self.project.codebook.codes.values())
        return not code.retired and not (heading and not self.view.found.codes[code.id].segments)

    def _mark(self, picks: Sequence[Pick]) -> None:
        self.board = self.board.toggled(picks)
        self.show_lists()
        self.refresh_bindings()

    def action_next(self, direction: int) -> None:
        """Go to the next code in no theme, or in the themes to the next that rests on little; round at the ends."""
        found, book = self.view.found, self.project.codebook
        grips = self.themes if self.themes.has_focus else self.codes
        thin = [theme_item(one) for one in book.themes if weak(found, one)]
        wanted = thin if grips is self.themes else [code_item(one) for one in found.loose]
        if grips is self.codes:
            self._unfold_all(found.loose)
        items = grips.items
        here = items.index(grips.item) if grips.item in items else 0
        ahead = sorted(
            (items.index(one) for one in wanted if one in items and one != grips.item),
            key=lambda place: (place - here) * direction % len(items),
        )
        if ahead:
            self.select(items[ahead[0]])
        else:
            self.qualcode.tell(
                _("no other theme rests on little")
                if grips is self.themes
                else _("no other code is in no theme")
            )

    def _unfold_all(self, codes: Sequence[str]) -> None:
        above = {one for code in codes for one in ancestors(self.project.codebook, code)}
        if self.board.folded & above:
            self.board = replace(self.board, folded=self.board.folded - above)
            self.show_lists()

    # Folding, filtering

    def on_grip_list_folded(self, message: GripList.Folded) -> None:
        """Fold a line or unfold it; what cannot be folded leads to the line above it."""
        item, board = message.item, self.board
        if item.kind == "code" and not item.theme:
            below = any(one.parent == item.code for one in self.project.codebook.codes.values())
            if message.fold and (not below or item.code in board.folded):
                above = next(ancestors(self.project.codebook, item.code), "")
                if above:
                    self.select(code_item(above))
            elif below:
                folded = board.folded | {item.code} if message.fold else board.folded - {item.code}
                self.board = replace(board, folded=folded)
                self.show_lists()
        elif item.kind in {"code", "tags"} and message.fold:
            self.select(theme_item(item.theme))
        elif item.kind == "theme":
            shut = board.shut | {item.theme} if message.fold else board.shut - {item.theme}
            self.board = replace(board, shut=shut)
            self.show_lists()

    def action_fold_all(self) -> None:
        """Hide the codes of all themes, or show them where all are hidden."""
        every = frozenset(self.project.codebook.themes)
        shut = frozenset[str]() if every <= self.board.shut else every
        item = self.themes.item
        self.board = replace(self.board, shut=shut)
        self.show_lists()
        if item.theme and shut:
            self.themes.select(theme_item(item.theme))
            if self.themes.has_focus:
                self.select(theme_item(item.theme))

    def action_view(self) -> None:
        """Show the codes as a tree, or as a list."""
        self.board = replace(self.board, flat=not self.board.flat)
        self.show_lists()

    def action_filter(self) -> None:
        """Type letters of a code."""
        line = self.query_one("#filter", Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#filter")
    def filter_codes(self, event: Input.Changed) -> None:
        """Show the codes that fit."""
        self.board = replace(self.board, query=event.value.strip())
        self.show_lists()

    @on(Input.Submitted, "#filter")
    def choose_filtered(self) -> None:
        """Go to the codes that fit."""
        self.codes.action_edge(0)
        self.codes.focus()

    # Going elsewhere

    def action_quotes(self) -> None:
        """Go to the quotes."""
        quotes = self.query_one(QuoteList)
        quotes.focus()
        if quotes.highlighted is None and quotes.quotes:
            quotes.highlighted = 0

    def action_back(self) -> None:
        """Let go, end the filter, take the marks away, or go back to the list one came from: the first that is so."""
        line = self.query_one("#filter", Input)
        if self.codes.let_go() or self.themes.let_go():
            return
        if line.has_focus or line.value:
            line.value = ""
            line.display = False
            self.codes.focus()
        elif isinstance(self.focused, QuoteList):
            item = self.board.subject
            (self.codes if item.kind == "code" and not item.theme else self.themes).focus()
        elif self.board.marked:
            self.board = replace(self.board, marked=())
            self.show_lists()
            self.refresh_bindings()
        else:
            self.codes.focus()

    def action_write(self) -> None:
        """Write the narrative of the theme."""
        if self.theme is not None:
            self.qualcode.jump(Spot("storyline", "theme", self.theme.id, part="narrative"))

    def action_storyline(self) -> None:
        """See the theme on the Storyline screen."""
        if self.theme is not None:
            self.qualcode.jump(Spot("storyline", "theme", self.theme.id))

    def on_quote_list_chosen(self, message: QuoteList.Chosen) -> None:
        """See a quote where it was said."""
        self.qualcode.jump(message.spot)
