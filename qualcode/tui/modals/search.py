"""The search through all texts and codings: type, see every place with the words around it, go there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from qualcode.core.model import Project
from qualcode.tui.commands import bindings, key_of
from qualcode.tui.say import join, say, shown
from qualcode.tui.searching import MOST, WAY_WORDS, WITHIN_WORDS, Answer, Place, Search, answer
from qualcode.tui.widgets.facets import Facet, Facets
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.words import _, counted

_CONTEXT = 120
_MOST_WHERE = 24


@dataclass(frozen=True, slots=True)
class Looked:
    """How a search was left.

    Attributes:
        search: what was looked for.
        place: which of the places found was under the cursor.
        chosen: the one to go to, or None.
    """

    search: Search
    place: int = 0
    chosen: Place | None = None

    def by(self, own: str) -> Looked:
        """The same; where the codings of somebody counted who is not at work any more, those of `own` do."""
        coder = own if self.search.coder else ""
        return Looked(replace(self.search, coder=coder), self.place)


class SearchScreen(ModalScreen[Looked]):
    """A line to type in, and every place below it; gives how it was left.

    Args:
        project: the study.
        looked: how the last search was left: it begins there.
        own: the coder at work, or "".
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("dialog"),
        *bindings("dialog/choice"),
        *bindings("dialog/search"),
    ]
    CSS = """
    SearchScreen { align: center top; }
    SearchScreen > .dialog { width: 96%; max-width: 160; height: 90%; max-height: 90%; margin-top: 1; }
    SearchScreen .dialog Facets { margin: 1 0 0 0; padding: 0 1; }
    SearchScreen .dialog OptionList { height: 1fr; max-height: 100%; background: $surface; padding: 0; }
    SearchScreen OptionList > .option-list--option-highlighted { background: $cursor; text-style: none; }
    SearchScreen #told { height: auto; margin: 1 0 0 1; color: $dim; }
    """

    class Answered(Message):
        """What was found."""

        def __init__(self, search: Search, found: Answer) -> None:
            super().__init__()
            self.search = search
            self.found = found

    def __init__(self, project: Project, looked: Looked, own: str) -> None:
        super().__init__()
        self._own = own
        self._project = project
        self._search = looked.search
        self._place = looked.place
        self._found = Answer()

    def compose(self) -> ComposeResult:
        """The line, how it is taken, what was found, and how much that is."""
        with Vertical(classes="dialog"):
            yield Hinted(shown(self._search.typed), placeholder=_("words in all texts"), select_on_focus=True)
            yield Facets()
            yield OptionList(markup=False)
            yield Static(id="told")

    def on_mount(self) -> None:
        """Look for what was looked for last."""
        self.query_one(OptionList).can_focus = False
        self._look()

    # Asking

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed."""
        if event.value != self._search.typed:
            self._place = 0
            self._search = replace(self._search, typed=event.value)
            self._look()

    def action_turn(self, side: str) -> None:
        """Take what is typed in another way."""
        if side in self._sides():
            self._place = 0
            self._search = self._search.with_next(side, self._own)
            self._look()

    def on_facets_pressed(self, message: Facets.Pressed) -> None:
        """Take what is typed in another way, as was clicked."""
        message.stop()
        self.action_turn(message.name)

    def _sides(self) -> tuple[str, ...]:
        sides = ("way", "within") if self._search.way == "codes" else ("way", "memos", "uncoded")
        return (*sides, "whose") if self._own else sides

    def _facets(self) -> Iterator[Facet]:
        asked = self._search
        words = {
            "way": (_(WAY_WORDS[asked.way]), _("for")),
            "within": (_(WITHIN_WORDS[asked.within]), _("sharing")),
            "memos": (_("memos too") if asked.memos else _("no memos"), ""),
            "uncoded": (_("only what is not coded") if asked.uncoded else _("coded or not"), ""),
            "whose": (asked.coder or _("everybody"), _("by")),
        }
        for side in self._sides():
            text, lead = words[side]
            yield Facet(side, key_of(self.app, f"search.{side}"), text, lead)

    def _look(self) -> None:
        self.query_one(Facets).facets = tuple(self._facets())
        self._look_in_thread(self._search)

    @work(thread=True, exclusive=True, group="search", description="search")
    def _look_in_thread(self, search: Search) -> None:
        worker = get_current_worker()
        found = answer(self._project, search, _CONTEXT, lambda: not worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Answered(search, found))

    # What was found

    def on_search_screen_answered(self, message: Answered) -> None:
        """Show it, if it is still what is looked for."""
        if message.search == self._search:
            self._found = message.found
            self._show()

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        listed = self.query_one(OptionList)
        if listed.highlighted is not None and listed.option_count:
            self._place = listed.highlighted
        width = listed.size.width - 2
        where = min(
            _MOST_WHERE,
            width // 3,
            max((cell_len(shown(one.where)) for one in self._found.places), default=0),
        )
        listed.set_options([Option(line(one, width, where)) for one in self._found.places])
        listed.highlighted = min(self._place, len(self._found.places) - 1) if self._found.places else None
        self.query_one("#told", Static).update(self._told())

    def _told(self) -> Content:
        found = self._found
        if found.why:
            return say(found.why, "$warning")
        if not self._search.typed.strip():
            if self._search.way == "codes":
                return say(_('CODE AND NOT CODE, OR, NEAR/2, ( ), theme:ID, group:VALUE, "words", *'))
            return say(
                _(
                    "Every place in every source, with the words around it. Enter goes there, ctrl+o comes back."
                )
            )
        if not found.number:
            return say(_("Nothing was found in the way that the line above says; its keys choose another."))
        told = _("{places} in {sources}, of {informants}").format(
            places=counted("{number} place", "{number} places", found.number),
            sources=counted("{number} source", "{number} sources", found.sources),
            informants=counted("{number} informant", "{number} informants", found.informants),
        )
        if found.number > MOST:
            told += _("; the first {number} are listed").format(number=MOST)
        return say(told)

    # Going there

    def action_move(self, steps: int) -> None:
        """Move the highlight while one types; from the last to the first."""
        listed = self.query_one(OptionList)
        if listed.option_count:
            last = listed.option_count - 1
            place = (listed.highlighted or 0) + steps
            if abs(steps) > 1:
                place = max(0, min(place, last))
            listed.highlighted = place % listed.option_count

    def on_input_submitted(self) -> None:
        """Go to the highlighted place."""
        self._go(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the place that was clicked."""
        event.stop()
        self._go(event.option_index)

    def action_close(self) -> None:
        """Leave; what was looked for is kept."""
        self.dismiss(Looked(self._search, self.query_one(OptionList).highlighted or 0))

    def _go(self, place: int | None) -> None:
        if place is not None and place < len(self._found.places):
            self.dismiss(Looked(self._search, place, self._found.places[place]))


def line(place: Place, width: int, where: int) -> Content:
    """A place on one line of `width` cells: where, who, and the words found, below each other, in their context."""
    head = f"{set_cell_size(shown(place.where), where)} "
    who = f"{set_cell_size(shown(place.who), 4)} "
    room = max(0, width - cell_len(head) - cell_len(who))
    text, after = shown(place.text), shown(place.after)
    if place.passage:
        return _passage(head, who, text, after, room)
    left = _ends(shown(place.before), room * 2 // 5)
    content = join((head, "$accent"), (who, "$dim"), left, (text, "bold $accent"), after)
    return content.truncate(width, ellipsis=True, pad=True)


def _passage(head: str, who: str, text: str, codes: str, room: int) -> Content:
    """A passage, and the codes on it at the right."""
    side = min(cell_len(codes), room // 3)
    words = say(text).truncate(max(0, room - side - 1), ellipsis=True, pad=True)
    return join(
        (head, "$accent"),
        (who, "$dim"),
        words,
        " ",
        say(codes, "$dim").truncate(side, ellipsis=True, pad=True),
    )


def _ends(text: str, width: int) -> str:
    """The end of a text in exactly `width` cells, blanks before it where it is shorter."""
    while cell_len(text) > width:
        text = text[1:]
    return " " * (width - cell_len(text)) + text
