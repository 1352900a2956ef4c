"""Step 6, Framework: themes by the dimensions of a framework, and the framework matrix of themes by informants."""

from __future__ import annotations

from dataclasses import replace

from qualcode.events import Event
from qualcode.tui import resting
from qualcode.tui.commands import key_of
from qualcode.tui.framework import boardtelling, telling
from qualcode.tui.screens.framework_board import FrameworkBoard
from qualcode.tui.screens.framework_matrix import FrameworkMatrix
from qualcode.tui.screens.framework_panes import Seen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.framework.cellquotes import NOWHERE, CellQuotes
from qualcode.tui.widgets.framework.viewbar import ViewBar
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.words import _


class FrameworkScreen(FrameworkBoard, FrameworkMatrix):
    """The Framework screen: what is heard from keys, widgets and the study."""

    def on_mount(self) -> None:
        """Begin with the dimensions while themes have none, then with the matrix."""
        super().on_mount()
        self.say_in("legend", telling.legend())
        board = self.charts.board(self.project)
        placed = bool(self.project.codebook.themes) and not board.loose
        self.turn_to("matrix" if placed else "board")
        self.call_after_refresh(self._show_detail)
        self.set_interval(resting.SECONDS, self.keeping.rest)

    def on_resize(self) -> None:
        """Set the categories apart where there is room."""
        self.show_board()

    def on_screen_suspend(self) -> None:
        """Save what is written before another screen or a dialog is shown."""
        self.keep()

    def leaving(self) -> None:
        """Save what is written before the app ends."""
        self.keeping.leave()

    def project_changed(self, event: Event) -> None:
        """Show the study as it is now; ask at once where others have changed the text that is being written."""
        self._show_all()
        self.keeping.hear(event)

    def _show_all(self) -> None:
        self.show_board()
        self.show_matrix()
        self._show_detail()

    def _show_detail(self) -> None:
        if self.seen == "board":
            self.show_part()
        else:
            self.show_cell()

    # The two views

    def turn_to(self, seen: Seen) -> None:
        """Show one of the two views, and go to its table."""
        if self.keep():
            self.see(seen)
            self._show_all()
            self.table.focus()

    def action_other_view(self) -> None:
        """Show the other view, at the same theme."""
        if self.seen == "board":
            self._show_in_matrix(self.board.theme, None)
        else:
            key = self.matrix.key
            self.turn_to("board")
            if key is not None:
                self.board.select(key[0])

    def _show_in_matrix(self, theme: str, informant: str | None) -> None:
        self.turn_to("matrix")
        if self.matrix.sheet.hides(theme, informant):
            self.look(self.view.unfiltered())
        self.matrix.select(theme, informant)

    def action_write(self) -> None:
        """Write the summary of the cell under the cursor of the matrix; from the dimensions, go there first."""
        if self.seen == "board":
            self.action_other_view()
            self.qualcode.tell(
                _("{key} again writes the summary of this cell").format(
                    key=key_of(self.app, "framework.write")
                )
            )
        else:
            super().action_write()

    def action_write_next(self) -> None:
        """Save what is written, and write the next cell that waits."""
        if self.seen == "board":
            self.turn_to("matrix")
        super().action_write_next()

    def on_view_bar_clicked(self, message: ViewBar.Clicked) -> None:
        """Do what a clicked piece of the line above asks for."""
        acts = {
            telling.OTHER: self.action_other_view,
            telling.FILTER: self.action_filter,
            telling.CLEAR: self.action_show_all,
            telling.NAME: self.action_name_framework,
        }
        acts[message.asks]()

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """See the cell of an informant: of the theme, or of the themes of the dimension."""
        theme, dimension = self.board.theme, self.board.dimension
        if not theme:
            self.view = replace(self.view.unfiltered(), dimension=dimension)
        self._show_in_matrix(theme, boardtelling.informant_of(message.key))

    # Going elsewhere

    def spot(self) -> Spot:
        """The theme or the cell under the cursor."""
        if self.seen == "board":
            return Spot("framework", "theme", self.board.theme)
        theme, informant = self.matrix.key or ("", "")
        return Spot("framework", "theme", theme, informant=informant)

    def show(self, spot: Spot) -> None:
        """Go to a theme, an informant, or the cell of both."""
        if spot.kind == "informant":
            self._show_in_matrix("", spot.id)
        elif spot.kind == "theme" and (self.seen == "matrix" or spot.informant):
            self._show_in_matrix(spot.id, spot.informant or None)
        elif spot.kind == "theme":
            self.board.select(spot.id)

    def action_quotes(self) -> None:
        """Go to the quotes."""
        self.query_one(CellQuotes).focus()

    def action_back(self) -> None:
        """Go back to the table."""
        self.table.focus()

    def action_open_theme(self) -> None:
        """See the theme with its codes."""
        theme = self.board.theme if self.seen == "board" else (self.matrix.key or ("", ""))[0]
        if theme:
            self.qualcode.jump(Spot("themes", "theme", theme))

    def on_quote_list_chosen(self, message: QuoteList.Chosen) -> None:
        """See a quote where it was said; one that is gone where its words still stand."""
        quote = message.quote
        if quote.segment:
            self.qualcode.jump(message.spot)
        elif quote.span == NOWHERE:
            self.qualcode.tell(_("these words are not in the text any more"))
        else:
            start, end = quote.span
            self.qualcode.jump(
                Spot(kind="source", id=quote.source, source=quote.source, offset=start, end=end)
            )
