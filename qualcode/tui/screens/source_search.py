"""Searching in the source that is open."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from qualcode.tui.coding import walks
from qualcode.tui.screens.source import SourceScreen
from qualcode.tui.widgets.transcript import caret as carets


class Searching(SourceScreen):
    """A screen with one source in which one can search.

    Attributes:
        sought: what is searched for; "" while no search is on.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""

    def open(self, source: str) -> None:
        """Show another source, in which nothing is sought yet."""
        self.sought = ""
        super().open(source)

    def action_search(self) -> None:
        """Open the line to search in."""
        line = self.query_one("#search", Input)
        line.display = True
        line.value = self.sought
        line.focus()

    def look_for(self, query: str) -> None:
        """Show where `query` stands in the source; "" ends the search."""
        self.sought = query
        self.text.found = walks.matches(self.text.ground.layout.text, query)
        line = self.query_one("#search", Input)
        line.display = line.has_focus or (bool(query) and not self.text.has_focus)
        self.show_caret()
        self.show_keys()

    def refresh_matches(self) -> None:
        """Search again in a text that may be another."""
        if self.sought:
            self.text.found = walks.matches(self.text.ground.layout.text, self.sought)

    def next_match(self, direction: int) -> None:
        """Select the next match of the search, or the one before, round the end of the text."""
        found = walks.next_match(self.text.found, self.text.caret.span.start, direction)
        if found is not None:
            self.text.take(found)

    def match_place(self) -> tuple[int, int, str] | None:
        """Which match is selected (0 for none), of how many, and what is sought; None while no search is on."""
        if not self.sought:
            return None
        return walks.place_among(self.text.found, self.text.caret.span), len(self.text.found), self.sought

    @on(Input.Changed, "#search")
    def search_as_typed(self, event: Input.Changed) -> None:
        """Show the matches while one types."""
        if event.input.has_focus:
            self.look_for(event.value)

    @on(Input.Submitted, "#search")
    def search_submitted(self) -> None:
        """Go to the first match after the caret."""
        self.to_text()
        self.look_for(self.sought)
        if self.sought:
            self.next_match(1)

    def action_clear(self) -> None:
        """Go back to the text; there, end mark mode, the search, the selection."""
        if self.text.has_focus:
            if self.sought:
                self.look_for("")
            else:
                self.text.caret = carets.cleared(self.text.caret)
            return
        line = self.focused
        self.to_text()
        if isinstance(line, Input):
            line.value = ""
            if line.id == "search":
                self.look_for("")
            else:
                line.display = False
