"""What the Themes screen shows: codes, themes, and the quotes under what is selected. It changes nothing."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from qualcode.core.model import Theme
from qualcode.core.quotes import Quote
from qualcode.core.regrouping import Pick
from qualcode.core.tree import ancestors
from qualcode.tui.figures import Figures
from qualcode.tui.grouping import telling
from qualcode.tui.grouping.codelist import code_head, code_rows
from qualcode.tui.grouping.items import NOTHING, Board, Item, code_item, theme_item
from qualcode.tui.grouping.themelist import theme_head, theme_rows
from qualcode.tui.grouping.view import View
from qualcode.tui.say import say
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.spots import Spot
from qualcode.tui.theme import CodeColours, code_colours
from qualcode.tui.widgets.griplist import GripList
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.words import _, mark

_NO_CODES = mark("There are no codes yet: code a transcript first (F3).")
_NO_THEMES = mark(
    "There are no themes yet. p puts the code on the left, or those marked with space, into a theme that you name; t"
    " makes an empty one."
)


class ThemesPanes(StepScreen):
    """The panes of the Themes screen.

    Attributes:
        board: what is folded, marked and selected.
    """

    DEFAULT_CSS = """
    ThemesPanes #board { height: 1fr; }
    ThemesPanes #lists { height: 3fr; }
    ThemesPanes #codes-pane, ThemesPanes #themes-pane { width: 1fr; height: 1fr; padding: 0 0 0 1; }
    ThemesPanes #codes-pane { background: $surface; }
    ThemesPanes #codes-pane GripList { background: $surface; }
    ThemesPanes GripList.-aim, ThemesPanes #codes-pane GripList.-aim { background: $cursor; }
    ThemesPanes #codes, ThemesPanes #themes { height: 1fr; }
    ThemesPanes #filter { height: 1; border: none; padding: 0 2; background: $background; display: none; }
    ThemesPanes .hint { height: auto; padding: 1 2; color: $dim; display: none; }
    ThemesPanes #below { height: 2fr; padding: 0 1; background: $surface; }
    ThemesPanes #below OptionList { background: $surface; background-tint: $foreground 0%; }
    ThemesPanes #about-pane { width: 2fr; padding: 0 1 0 2; scrollbar-size-vertical: 1; }
    ThemesPanes #about { height: auto; }
    ThemesPanes #quotes-pane { width: 3fr; }
    ThemesPanes #quotes-title { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ThemesPanes.-tall #lists > Vertical, ThemesPanes.-tall #below { padding-top: 1; }
    ThemesPanes.-wide #board { layout: horizontal; }
    ThemesPanes.-wide #lists { width: 5fr; height: 1fr; }
    ThemesPanes.-wide #below { width: 3fr; height: 1fr; layout: vertical; }
    ThemesPanes.-wide #about-pane { width: 1fr; height: 2fr; padding: 0 1; }
    ThemesPanes.-wide #quotes-pane { width: 1fr; height: 3fr; }
    ThemesPanes.-narrow #about-pane { display: none; }
    ThemesPanes.-narrow #codes-pane, ThemesPanes.-narrow #themes-pane { padding: 0; }
    ThemesPanes.-short #below { height: 6; }
    ThemesPanes.-short #below:focus-within { height: 2fr; }
    ThemesPanes.-short #below:focus-within #about-pane { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.board = Board()
        self._figures = Figures()

    def body(self) -> ComposeResult:
        """Codes, themes, and what belongs to the one that is selected."""
        with Vertical(id="board"):
            with Horizontal(id="lists"):
                with Vertical(id="codes-pane"):
                    yield Hinted(id="filter", placeholder=_("letters of a code"))
                    yield GripList(id="codes")
                    yield Static(say(_(_NO_CODES)), id="no-codes", classes="hint")
                with Vertical(id="themes-pane"):
                    yield GripList(id="themes")
                    yield Static(say(_(_NO_THEMES)), id="no-themes", classes="hint")
            with Horizontal(id="below"):
                with VerticalScroll(id="about-pane", can_focus=False):
                    yield Static(id="about")
                with Vertical(id="quotes-pane"):
                    yield Static(id="quotes-title", classes="title")
                    yield QuoteList(id="quotes")

    # What there is

    @property
    def codes(self) -> GripList:
        """The list of codes."""
        return self.query_one("#codes", GripList)

    @property
    def themes(self) -> GripList:
        """The list of themes."""
        return self.query_one("#themes", GripList)

    @property
    def view(self) -> View:
        """The study as it is looked at."""
        return View(self.project, self._figures.gathering(self.project), self.board, self.colours)

    @property
    def theme(self) -> Theme | None:
        """The theme that is selected, or that what is selected is in."""
        return self.project.codebook.themes.get(self.board.subject.theme)

    @property
    def code(self) -> str:
        """The code that is selected, of the codebook or of a theme, or ""."""
        return self.board.subject.code

    @property
    def picks(self) -> tuple[Pick, ...]:
        """What an act on codes is about: those that are marked, else the one that is selected."""
        return self.board.marked or self.board.subject.picks

    @property
    def quote(self) -> Quote | None:
        """The quote that is highlighted, while one is in the quotes."""
        quotes = self.query_one(QuoteList)
        place = quotes.highlighted
        here = quotes.has_focus and place is not None and place < len(quotes.quotes)
        return quotes.quotes[place] if here and place is not None else None

    def colours(self, code: str) -> CodeColours:
        """The colours of a code on the present theme."""
        known = self.project.codebook.codes.get(code)
        return code_colours(code, "" if known is None else known.color, self.qualcode.ground)

    # Showing

    def show_study(self) -> None:
        """Show the study as it is now."""
        self.board = self.board.fitting(self.project.codebook)
        view = self.view
        self.codes.show(code_head(view), code_rows(view))
        self.themes.show(theme_head(view), theme_rows(view))
        self.query_one("#no-codes").display = not view.book.codes
        self.query_one("#no-themes").display = not view.book.themes
        subject = self.board.subject
        if subject.kind in {"tags", "heading"} and subject not in self.themes.items:
            subject = theme_item(subject.theme)
        if not subject.kind:
            subject = (self.themes if self.themes.has_focus else self.codes).item
        self.board = replace(self.board, subject=subject)
        self.show_subject()

    def show_lists(self) -> None:
        """Show the lists anew: something was marked, folded or filtered."""
        view = self.view
        self.codes.show(code_head(view), code_rows(view))
        self.themes.show(theme_head(view), theme_rows(view))
        self.tell_status(telling.status(view))

    def show_subject(self) -> None:
        """Show what is selected, and its quotes."""
        view = self.view
        support, against = telling.quotes_of(
            self.project, self._figures.facts(self.project), view.board.subject
        )
        self.query_one("#about", Static).update(telling.about(view))
        self.query_one("#about-pane", VerticalScroll).scroll_home(animate=False)
        self.query_one("#quotes-title", Static).update(telling.quotes_title(view, support, against))
        self.query_one(QuoteList).show(support, against)
        self.tell_status(telling.status(view))
        self.refresh_bindings()

    def select(self, item: Item) -> None:
        """Select something: its line is brought into view, and its quotes are shown."""
        if item.theme and item.kind != "theme" and item.theme in self.board.shut:
            self.board = replace(self.board, shut=self.board.shut - {item.theme})
            self.show_lists()
        shown = self.codes if item.kind == "code" and not item.theme else self.themes
        if not shown.select(item) and shown is self.codes:
            self.query_one("#filter", Input).value = ""
            above = frozenset(ancestors(self.project.codebook, item.code))
            self.board = replace(self.board, query="", folded=self.board.folded - above)
            self.show_lists()
            shown.select(item)
        self.board = replace(self.board, subject=item)
        self.show_subject()

    def spot(self) -> Spot:
        """What is selected."""
        item = self.board.subject
        if item.kind == "code" and not item.theme:
            return Spot(self.NAME, "code", item.code)
        return Spot(self.NAME, "theme", item.theme) if item.theme else Spot(self.NAME)

    def show(self, spot: Spot) -> None:
        """Select a theme or a code; where it is what is selected already, one finds everything as it was."""
        book = self.project.codebook
        item = NOTHING
        if spot.kind == "theme" and spot.id in book.themes:
            item = theme_item(spot.id)
        elif spot.kind == "code" and spot.id in book.codes:
            item = code_item(spot.id)
        here = self.spot()
        if item.kind and (spot.kind, spot.id) != (here.kind, here.id):
            (self.codes if item.kind == "code" else self.themes).focus()
            self.call_after_refresh(self.select, item)
