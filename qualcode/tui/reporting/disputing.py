"""What coders dispute, code by code: which passages, what each of them says, and how many are settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from qualcode.adjudicating import Docket, Item, settled_words
from qualcode.comparing import Agreement, Disagreement
from qualcode.core.model import Span
from qualcode.tui.reporting.agreeing import digits
from qualcode.tui.say import join
from qualcode.tui.words import _, counted

Row = Item | Disagreement
"""A passage in dispute; a single unit where other labels than codes are compared, which nobody settles."""

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Measured:
    """An agreement and what is in dispute. A row is a label's place in it, from 0; the one after the last is all together.

    Attributes:
        found: the figures.
        docket: the passages in dispute; None where other labels than codes are compared.
    """

    found: Agreement
    docket: Docket | None = None

    def disputes(self, row: int) -> Sequence[Row]:
        """The disputes about the label of a row; all of them where that sums up."""
        every: Sequence[Row] = self.docket.disputes if self.docket is not None else self.found.disagreements
        if row >= len(self.found.labels):
            return every
        label = self.found.labels[row].heading.id
        return [one for one in every if label_of(one) == label]

    def words(self, row: int) -> Content:
        """The label of a row, its figure, and on how many units coders differ."""
        if row >= len(self.found.labels):
            return join((_("overall"), "bold"), f" · {digits(self.found.overall.value)}")
        one = self.found.labels[row]
        differ = counted("{number} unit differs", "{number} units differ", one.differing)
        return join((one.heading.id, "bold"), f" · {digits(one.estimate.value)} · {differ}")


def title(rows: Sequence[Row], docket: Docket | None) -> Content:
    """How many disputes there are here, and how many are settled, here and in all."""
    parts = [(_("IN DISPUTE"), "bold"), (f"   {len(rows)}", "$dim")]
    if docket is not None:
        settled = sum(getattr(one, "decision", None) is not None for one in rows)
        parts.append((" · " + counted("{number} settled", "{number} settled", settled), "$dim"))
        whole = f"{len(docket.disputes) - len(docket.open)}/{len(docket.disputes)}"
        parts.append((" · " + _("in all {figures}").format(figures=whole), "$dim"))
    elif rows:
        parts.append((" · " + _("only codes are settled"), "$dim"))
    return join(*parts)


def row_content(row: Row) -> Content:
    """A passage on several lines: where it stands, its words, and what each coder marked of them."""
    if isinstance(row, Disagreement):
        head = [(row.source, "bold $accent"), (f"  {row.label}", "$dim")]
        lines = [join(*head), join(_short(row.text)), *_decisions(row)]
        return Content("\n").join([*lines, Content("")])
    matter = row.matter
    head = [(matter.source, "bold $accent"), (f"  {matter.label}", "bold")]
    lines = [join(*head), join(_short(row.text)), *_versions(row)]
    if settled := settled_words(row):
        lines.append(join((f"  ✓ {_named(settled)}", "bold $success")))
    return Content("\n").join([*lines, Content("")])


def _versions(item: Item) -> Iterator[Content]:
    width = max(map(len, item.versions), default=0)
    whole = item.matter.span
    for coder, spans in item.versions.items():
        if not spans:
            told, look = _("not applied"), "$dim"
        elif spans == (whole,):
            told, look = _("all of it"), ""
        else:
            told, look = " … ".join(f"“{_part(item, span)}”" for span in spans), ""
        yield join((f"  {coder:<{width}}  ", "$accent"), (told, look))


def _decisions(row: Disagreement) -> Iterator[Content]:
    width = max(map(len, row.applied), default=0)
    for coder, applied in row.applied.items():
        told = _("applied") if applied else _("not applied")
        yield join((f"  {coder:<{width}}  ", "$accent"), (told, "" if applied else "$dim"))


def _part(item: Item, span: Span) -> str:
    start = item.matter.span.start
    return _short(item.text[span.start - start : span.end - start])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return (
        line
        if len(line) <= _LONGEST
        else f"{line[: _LONGEST // 2].rstrip()} … {line[-_LONGEST // 2 :].lstrip()}"
    )


def _named(settled: str) -> str:
    words = {"all": _("all"), "none": _("does not apply"), "otherwise": _("in its own way")}
    return words.get(settled) or _("as {coder}").format(coder=settled)


def label_of(row: Row) -> str:
    """The id of the code, or theme, that is in dispute."""
    return row.label if isinstance(row, Disagreement) else row.matter.label


def identity(row: Row) -> tuple[str, str, int, int]:
    """What a passage is known by: its source, its code, and where it starts and ends."""
    if isinstance(row, Disagreement):
        return (row.source, row.label, row.span.start, row.span.end)
    return (row.matter.source, row.matter.label, row.matter.span.start, row.matter.span.end)


def place_of(row: Row) -> tuple[str, Span]:
    """The source and the stretch of a passage."""
    return (row.source, row.span) if isinstance(row, Disagreement) else (row.matter.source, row.matter.span)
