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
            return Spot(kind="segment", id=quote.segment, source=quote.source, offset=quote.span.start)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self.quotes: tuple[Quote, ...] = ()

    def show(self, support: Sequence[Quote], against: Sequence[Quote] = ()) -> None:
        """Show quotes, those that speak against a theme last; where they are the same, nothing moves."""
        quotes = (*support, *against)
        if quotes == self.quotes:
            return
        self.quotes = quotes
        self.clear_options()
        self.add_options(
            [
                Option(quote_content(quote, against=place >= len(support)))
                for place, quote in enumerate(self.quotes)
            ]
        )

    def on_focus(self) -> None:
        """Highlight the first quote where none is."""
        if self.highlighted is None and self.quotes:
            self.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which quote was chosen."""
        event.stop()
        self.post_message(self.Chosen(self.quotes[event.option_index]))
