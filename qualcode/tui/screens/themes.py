"""Step 4, Themes: codes into themes, themes into obstacles, efforts and achievements, and the quotes as they gather."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Offset
from textual.timer import Timer
from textual.widgets import Input

from qualcode.core.regrouping import Pick
from qualcode.core.storyline import by_category
from qualcode.events import Event
from qualcode.tui.commands import Command, bindings
from qualcode.tui.grouping import telling
from qualcode.tui.grouping.dropping import Drop, drop
from qualcode.tui.grouping.items import NOTHING, Item, code_item, theme_item
from qualcode.tui.screens.themes_books import ThemesBooks
from qualcode.tui.screens.themes_codes import ThemesCodes
from qualcode.tui.screens.themes_shaping import ThemesShaping
from qualcode.tui.screens.themes_ways import ThemesWays
from qualcode.tui.widgets.griplist import GripList
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.words import _

_SCROLL_SECONDS = 0.1


class ThemesScreen(ThemesCodes, ThemesShaping, ThemesBooks, ThemesWays):
    """The Themes screen: what is heard from keys, mouse, widgets and the study, and what is done about it."""

    NAME = "themes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("themes")]

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None
        self._scrolling = 0

    def on_mount(self) -> None:
        """Show the study, and begin at the first code that can be in a theme."""
        super().on_mount()
        self.show_study()
        book = self.project.codebook
        self.themes.select(theme_item(next(iter(by_category(book)), ("", ("",)))[1][0]))
        first = next((code.id for code in book.codes.values() if self.carries(code)), "")
        if first:
            self.select(code_item(first))
        self.codes.focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.show_study())

    def project_changed(self, event: Event) -> None:  # noqa: ARG002 - whatever changed, it is shown anew
        """Show the study as it is now."""
        self.show_study()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an act makes sense for what one is at."""
        item = self.board.subject
        if action in _ANYWHERE_BUT_TYPING and isinstance(self.focused, Input):
            return False
        quoting = isinstance(self.focused, QuoteList)
        if action in _ON_CODES:
            return not quoting and (bool(self.picks) or (action == "put" and item.kind == "theme"))
        if action in _ON_THEMES:
            return bool(item.theme)
        if action == "split":
            return any(pick.theme for pick in self.picks)
        if action == "remove":
            return self._tagged_here() if quoting else self._removable(item)
        if action in {"tag", "filter"}:
            return quoting == (action == "tag")
        return super().check_action(action, parameters)

    def _removable(self, item: Item) -> bool:
        in_theme = bool(item.theme or self.view.found.homes.get(item.code))
        return bool(self.board.marked) or item.kind == "theme" or (item.kind == "code" and in_theme)

    def _tagged_here(self) -> bool:
        """Whether one has tagged the highlighted quote with the theme it is shown under."""
        own = self.own(self.quote) if self.quote is not None else None
        return own is not None and self.board.subject.theme in own.themes

    def label_of(self, command: Command) -> str:
        """What `x` and `p` do depends on what one is at."""
        kind = self.board.subject.kind
        if command.id == "themes.remove":
            if isinstance(self.focused, QuoteList):
                return _("untag")
            return _("remove") if kind == "theme" and not self.board.marked else _(command.label)
        if command.id == "themes.put" and kind == "theme" and not self.board.marked:
            return _("put a code")
        return super().label_of(command)

    def on_option_list_option_highlighted(self) -> None:
        """Show the keys that matter for another quote."""
        self.refresh_bindings()

    # Acts that depend on where one is

    def on_grip_list_opened(self, message: GripList.Opened) -> None:
        """Put a code into a theme; put what is marked into this theme; otherwise go to the quotes."""
        item = message.item
        if item.kind == "code" and not item.theme:
            self.action_put()
        elif self.board.marked and item.theme:
            self.put(self.board.marked, item.theme)
        else:
            self.action_quotes()

    def action_remove(self) -> None:
        """Take codes out of their theme, remove a theme, or take the tag off a quote: what one is at."""
        item, theme = self.board.subject, self.theme
        quote = self.quote
        if quote is not None and theme is not None:
            self.tag(quote, theme.id, on=False)
        elif self.board.marked or item.kind == "code":
            self.take_out(self.picks)
        elif item.kind == "theme" and theme is not None:
            self.ask_remove(theme)

    # Dragging

    def on_grip_list_dragged(self, message: GripList.Dragged) -> None:
        """Show what letting go would do; when it is let go, do it."""
        onto = self._onto(message.at)
        held = self._held(message.item)
        found = drop(self.project.codebook, self.view.found.homes, held, onto, ctrl=message.ctrl)
        if message.dropped:
            self.on_grip_list_released()
            self._drop(found)
            return
        self._aim(onto if found.act else NOTHING)
        self.tell_status(telling.holding(self.view, found))
        self._scroll_at_edge(message.at)

    def on_grip_list_released(self) -> None:
        """Show that nothing is held any more."""
        self._stop_scrolling()
        self._aim(NOTHING)
        self.tell_status(telling.status(self.view))

    def _held(self, item: Item) -> Item | tuple[Pick, ...]:
        """What is dragged by a line: all that is marked, where the line is."""
        if item.kind != "code":
            return item
        return self.board.marked if item.picks[0] in self.board.marked else item.picks

    def _onto(self, at: Offset) -> Item:
        """What is at a place of the screen."""
        if self.codes.region.contains_point(at):
            return Item("codes")
        if self.themes.region.contains_point(at):
            item = self.themes.item_at(at)
            return item if item.kind or at.y <= self.themes.content_region.y else Item("floor")
        return NOTHING

    def _aim(self, onto: Item) -> None:
        """Let what something would be dropped on stand out: a theme with all its lines, a category, the codes."""
        self.themes.aim(
            [one for one in self.themes.items if one.theme == onto.theme]
            if onto.theme
            else [onto]
            if onto.kind == "heading"
            else []
        )
        self.codes.set_class(onto.kind == "codes", "-aim")
        self.themes.set_class(onto.kind == "floor", "-aim")

    def _drop(self, found: Drop) -> None:
        match found.act:
            case "put":
                self.put(found.picks, found.target)
            case "move":
                self.move(found.picks, found.target)
            case "out":
                self.take_out(found.picks)
            case "against" | "for":
                self.turn(found.picks, against=found.act == "against")
            case "new":
                inside = any(pick.theme for pick in found.picks)
                self.ask_new(found.picks, found.target, leave=inside)
            case "merge":
                self.ask_merge(found.theme, found.target)
            case "category":
                self.categorise(found.theme, found.target)
            case _ if found.words:
                self.qualcode.tell(found.words)

    def _scroll_at_edge(self, at: Offset) -> None:
        """Scroll the themes for as long as something is held at their upper or lower edge."""
        lines = self.themes.content_region
        self._scrolling = 0
        if lines.x <= at.x < lines.right:
            self._scrolling = (at.y >= lines.bottom - 1) - (at.y <= lines.y + 1)
        if not self._scrolling:
            self._stop_scrolling()
        elif self._timer is None:
            self._timer = self.set_interval(_SCROLL_SECONDS, self.scroll_on)

    def scroll_on(self) -> None:
        """Scroll the themes by a line in the direction of the edge that something is held at."""
        self.themes.scroll_relative(y=self._scrolling, animate=False)

    def _stop_scrolling(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer, self._scrolling = None, 0


_ON_CODES = {"put", "move", "against", "mark", "mark_below"}
_ON_THEMES = {"category", "dimension", "rename", "merge", "order", "literature", "write", "storyline"}
_ANYWHERE_BUT_TYPING = _ON_CODES | _ON_THEMES | {"split", "remove", "tag", "filter"}
