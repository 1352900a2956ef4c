"""The evidence of one cell of the framework matrix: its quotes, and what has come and gone since it was summed up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content

from qualcode.core.model import Passage, Span, Transcript
from qualcode.core.quotes import Quote
from qualcode.core.summaries import Difference
from qualcode.tui.say import join
from qualcode.tui.widgets.quotelist import QuoteList, quote_content
from qualcode.tui.words import _

NOWHERE = Span(-1, -1)
"""Where words stand that are not in the text any more."""


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """What is shown of a cell.

    Attributes:
        support: the quotes that support the theme.
        against: the quotes that speak against it.
        gone: quotes that the summary was written from and that support the theme no more.
        new: the passages among `support` that the summary was not written from.
    """

    support: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()
    gone: tuple[Quote, ...] = ()
    new: frozenset[Passage] = frozenset()

    def is_new(self, quote: Quote) -> bool:
        """Whether a quote has come since the cell was summed up."""
        return Passage(quote.source, quote.text) in self.new


def cell_evidence(
    support: tuple[Quote, ...],
    against: tuple[Quote, ...],
    changed: Difference,
    transcripts: Mapping[str, Transcript],
    informant: str,
) -> CellEvidence:
    """The evidence of a cell, new quotes first; those that are gone are looked for in `transcripts`."""
    new = frozenset(changed.new)
    gone = tuple(_gone(one, transcripts.get(one.transcript), informant) for one in changed.gone)
    ordered = tuple(sorted(support, key=lambda one: Passage(one.source, one.text) not in new))
    return CellEvidence(ordered, against, gone, new)


class CellQuotes(QuoteList):
    """Shows the evidence of a cell; posts `Chosen`, of a quote that is gone too."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._evidence = CellEvidence()

    def show_cell(self, evidence: CellEvidence) -> None:
        """Show this evidence; where it is the same, nothing moves."""
        if evidence == self._evidence:
            return
        self._evidence = evidence
        self.show_anew((*evidence.support, *evidence.against, *evidence.gone), len(evidence.support))

    def content_of(self, place: int, quote: Quote) -> Content:
        """What a quote is shown as: it tells whether it is new, or gone."""
        evidence = self._evidence
        if place >= len(evidence.support) + len(evidence.against):
            return _missing(quote)
        if place < len(evidence.support) and evidence.is_new(quote):
            return join((f"+ {_('new since it was written')}", "bold $warning"), "\n", quote_content(quote))
        return super().content_of(place, quote)


def _missing(quote: Quote) -> Content:
    where = _("no more evidence for this theme") if quote.span != NOWHERE else _("no more in the text")
    return join(
        (f"- {_('gone')}: {where}", "bold $warning"), "\n", (quote.source, "$dim"), "\n", quote.text, "\n"
    )


def _gone(words: Passage, transcript: Transcript | None, informant: str) -> Quote:
    at = -1 if transcript is None else transcript.text.find(words.quote)
    span = NOWHERE if at < 0 else Span(at, at + len(words.quote))
    return Quote(
        source=words.transcript,
        informant=informant,
        span=span,
        text=words.quote,
        segment="",
        coders=(),
        codes=(),
        memos=(),
    )
