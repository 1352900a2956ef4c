"""The passages on which coders differ: who marked what, and what was settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.adjudicating import Item, settled_words
from qualcode.comparing import Disagreement
from qualcode.core.model import Span
from qualcode.tui.commands import bindings
from qualcode.tui.say import join
from qualcode.tui.words import _

Way = Literal["mine", "theirs", "all", "none", "reopen"]
Row = Item | Disagreement
_LONGEST = 160


class DisputeList(OptionList):
    """Shows passages in dispute, or single units where themes are compared; posts how one is to be settled."""

    PLACE = "report/disputes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report/disputes")]
    DEFAULT_CSS = """
    DisputeList { height: 1fr; border: none; background: $surface; padding: 0 1; scrollbar-size-vertical: 1; }
    DisputeList:focus { border: none; background-tint: $foreground 0%; }
    """

    class Highlighted(Message):
        """Another one is under the cursor."""

    class Chosen(Message):
        """One wants to see a passage where it stands."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Settling(Message):
        """A passage is to be settled in some way."""

        def __init__(self, item: Item, way: Way) -> None:
            super().__init__()
            self.item = item
            self.way = way

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these; the highlight stays on the same place."""
        before, place = self.rows, self.highlighted
        self.rows = tuple(rows)
        if [identity(one) for one in before] == [identity(one) for one in rows]:
            for at, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.replace_option_prompt_at_index(at, row_content(new))
            return
        self.set_options([Option(row_content(one)) for one in rows])
        if rows and (place is not None or self.has_focus):
            self.highlighted = min(place or 0, len(rows) - 1)

    @property
    def row(self) -> Row | None:
        """The one under the cursor."""
        place = self.highlighted
        return self.rows[place] if place is not None and place < len(self.rows) else None

    def on_focus(self) -> None:
        """Highlight the first one where none is."""
        if self.highlighted is None and self.rows:
            self.highlighted = 0

    def select(self, source: str, label: str, start: int) -> None:
        """Put the cursor on a passage."""
        for place, one in enumerate(self.rows):
            if identity(one)[:3] == (source, label, start):
                self.highlighted = place

    def onward(self) -> None:
        """Go to the next passage that is not settled, if there is one below."""
        start = 0 if self.highlighted is None else self.highlighted + 1
        ahead = (
            at
            for at in range(start, len(self.rows))
            if isinstance(self.rows[at], Item) and self.rows[at].decision is None  # type: ignore[union-attr]  # just asked
        )
        self.highlighted = next(ahead, self.highlighted)

    def action_settle(self, way: Way) -> None:
        """Ask for the passage to be settled."""
        if isinstance(self.row, Item):
            self.post_message(self.Settling(self.row, way))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell that another one is under the cursor."""
        event.stop()
        self.post_message(self.Highlighted())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """See it where it stands."""
        event.stop()
        if self.row is not None:
            self.post_message(self.Chosen(self.row))


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
