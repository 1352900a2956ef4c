"""A list of quotes: who said it and where, the words, and who coded them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.core.quotes import Quote
from qualcode.tui.commands import bindings
from qualcode.tui.say import join
from qualcode.tui.spots import Spot
from qualcode.tui.words import _

_FIRST, _NEXT = 20, 200
"""How many quotes are added to the list at once, and how many then, before other things may happen."""


def quote_content(quote: Quote, *, against: bool = False) -> Content:
    """A quote on several lines: its place, then its words."""
    where = quote.source
    if quote.informant and not quote.source.startswith(quote.informant):
        where = f"{quote.informant} · {quote.source}"
    dissent = [(f"  ✗ {_('against it')}", "bold $warning")] if against else []
    by = f"  {', '.join(quote.codes)} · {', '.join(quote.coders)}"
    return join((where, "bold $accent"), *dissent, (by, "$dim"), "\n", quote.text, "\n")


class QuoteList(OptionList):
    """Shows quotes; posts `Chosen` when one of them is entered or clicked."""

    PLACE = "quotes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("quotes")]
    DEFAULT_CSS = """
    QuoteList { height: 1fr; border: none; background: $background; padding: 0 1; scrollbar-size-vertical: 1; }
    QuoteList { scrollbar-gutter: stable; }
    QuoteList:focus { border: none; }
    """

    class Chosen(Message):
        """One wants to see a quote where it stands."""

        def __init__(self, quote: Quote) -> None:
            super().__init__()
            self.quote = quote

        @property
        def spot(self) -> Spot:
            """Where it stands."""
            quote = self.quote
            start, end = quote.span.start, quote.span.end
            return Spot(kind="segment", id=quote.segment, source=quote.source, offset=start, end=end)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self.quotes: tuple[Quote, ...] = ()
        self._support = 0
        self._sought = ""

    @property
    def current(self) -> str:
        """Names the quote that is highlighted, so that one can come back to it; "" where none is."""
        return _name(self.quotes[self.highlighted]) if self.highlighted is not None and self.quotes else ""

    def seek(self, quote: str) -> None:
        """Highlight the quote that `current` has named: at once, or when it is shown next."""
        self._sought = quote
        self._find()

    def _find(self) -> None:
        place = next((at for at, one in enumerate(self.quotes) if _name(one) == self._sought), None)
        if self._sought and place is not None:
            self._sought = ""
            self._highlight(place)

    def _highlight(self, place: int | None) -> None:
        while place is not None and place >= self.option_count:
            self._add()
        self.highlighted = place

    def show(self, support: Sequence[Quote], against: Sequence[Quote] = ()) -> None:
        """Show quotes, those that speak against a theme last; the highlight stays on the words it is on.

        The first are shown at once and the others as soon as there is time, so that a long list keeps nobody waiting.
        """
        quotes = (*support, *against)
        if quotes != self.quotes or len(support) != self._support:
            self.show_anew(quotes, len(support))

    def show_anew(self, quotes: tuple[Quote, ...], support: int) -> None:
        """Show quotes, of which so many support the theme, also where they are those that are shown."""
        old = self.quotes[self.highlighted] if self.highlighted is not None and self.quotes else None
        self.quotes, self._support = quotes, support
        self.clear_options()
        self._fill(quotes)
        if old is not None:
            place = next((at for at, one in enumerate(quotes) if _same_words(one, old)), None)
            if place is None and self.has_focus and quotes:
                place = 0
            self._highlight(place)
        self._find()

    def _fill(self, quotes: tuple[Quote, ...]) -> None:
        """Add quotes until all are there, unless others are to be shown by then."""
        if quotes is self.quotes and self.option_count < len(quotes):
            self._add()
            self.call_later(self._fill, quotes)

    def _add(self) -> None:
        start = self.option_count
        end = start + (_NEXT if start else _FIRST)
        self.add_options(
            [
                Option(self.content_of(place, quote))
                for place, quote in enumerate(self.quotes[start:end], start)
            ]
        )

    def content_of(self, place: int, quote: Quote) -> Content:
        """What the quote at a place of the list is shown as."""
        return quote_content(quote, against=place >= self._support)

    def on_focus(self) -> None:
        """Highlight the first quote where none is."""
        if self.highlighted is None and self.quotes:
            self.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which quote was chosen."""
        event.stop()
        self.post_message(self.Chosen(self.quotes[event.option_index]))


def _name(quote: Quote) -> str:
    return f"{quote.span.start}-{quote.span.end} {quote.source}"


def _same_words(one: Quote, other: Quote) -> bool:
    return (one.source, one.span) == (other.source, other.span)
