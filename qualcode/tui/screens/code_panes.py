"""What the Code screen shows: sources, the text, codes, what is under the caret. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.core.model import Codebook, Codings, Segment
from qualcode.core.renames import renames
from qualcode.core.text import turn_at
from qualcode.tui.coding.book import branches, counts_of, matching
from qualcode.tui.coding.headings import head, no_source
from qualcode.tui.coding.lines import code_choices, source_choices
from qualcode.tui.coding.recent import Recent, recent_of
from qualcode.tui.coding.telling import (
    Under,
    about_code,
    about_other,
    about_segment,
    heading,
    status,
)
from qualcode.tui.commands import bindings
from qualcode.tui.say import join
from qualcode.tui.screens.source_acts import Noting
from qualcode.tui.screens.source_search import Searching
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.heat_strip import HeatStrip
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.widgets.showing import show
from qualcode.tui.widgets.transcript.marks import Marked, Marks
from qualcode.tui.widgets.transcript.view import TranscriptView
from qualcode.tui.words import _, counted


class CodingText(TranscriptView):
    """The text on the Code screen, with the keys that make sense only there."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("code/text")]


class CodePanes(Searching, Noting):
    """The panes of the Code screen.

    Attributes:
        recent: the codes used lately.
        compared: id of the coder whose codings are shown beside one's own; "" for nobody, which keeps coding blind.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it an instance's
        (0, "-narrow"),
        (100, "-normal"),
        (116, "-three"),
        (160, "-wide"),
    ]
    DEFAULT_CSS = """
    CodePanes { layers: base pane; }
    CodePanes #panes { height: 1fr; }
    CodePanes #left { width: 24; display: none; }
    CodePanes #right { width: 30; }
    CodePanes #middle { width: 1fr; background: $background; }
    CodePanes #coders { height: auto; max-height: 8; padding: 1 1; color: $dim; }
    CodePanes #filter { height: 1; border: none; padding: 0 1; display: none; }
    CodePanes #filter { background: $background; margin: 0 1 1 1; }
    CodePanes #tree { height: 1fr; }
    CodePanes #detail { height: 45%; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    CodePanes #about { height: auto; }
    CodePanes.-three #left, CodePanes.-wide #left { display: block; }
    CodePanes.-wide #left { width: 30; }
    CodePanes.-wide #right { width: 42; }
    CodePanes.-narrow #right { display: none; }
    CodePanes.-narrow #left, CodePanes.-narrow #right, CodePanes.-normal #left { layer: pane; }
    CodePanes.-narrow #left, CodePanes.-normal #left { dock: left; width: 30; }
    CodePanes.-narrow #right { dock: right; width: 40; }
    CodePanes.-narrow.-sources #left, CodePanes.-normal.-sources #left { display: block; }
    CodePanes.-narrow.-codes #right { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.recent = Recent()
        self.compared = ""
        self._folded: frozenset[str] = frozenset()
        self._others: dict[str, Segment] = {}
        self._marked, self._beside = Marked(), Marked()
        self._book = Codebook()

    def body(self) -> ComposeResult:
        """Sources, text, codes."""
        with Horizontal(id="panes"):
            with Vertical(id="left", classes="pane"):
                yield Static(id="sources-head", classes="head")
                yield Choices(id="sources")
                yield Static(id="coders")
            with Vertical(id="middle"):
                yield Static(id="heading")
                with Horizontal():
                    yield CodingText(id="text")
                    yield HeatStrip()
                yield Hinted(id="search", placeholder=_("search in this source"))
            with Vertical(id="right", classes="pane"):
                yield Static(id="codes-head", classes="head")
                yield Hinted(id="filter", placeholder=_("filter codes"))
                yield CodeTree(id="tree")
                with VerticalScroll(id="detail", can_focus=False):
                    yield Static(id="about-head", classes="head")
                    yield Static(id="about")

    # What there is

    def others_here(self) -> list[tuple[str, Segment]]:
        """The segments of the coder one compares with under the target, each with who made it."""
        return [
            (one.coder, self._others[one.id])
            for one in self.text.marks.touching(*self.text.target)
            if one.coder and one.id in self._others
        ]

    # Showing

    def show_study(self) -> None:
        """Show the study as it is now around the text."""
        text = self.text.ground.layout.text
        self.place_segments()
        marks = self._marked.of(self._own.values())
        self._others = {}
        if self.compared and self.source:
            others = self.project.codings_of(self.compared, self.source).segments
            self._others = {one.id: one for one in others if one.span.of(text) == one.quote}
            if self._beside.coder != self.compared:
                self._beside = Marked(self.compared)
            marks += self._beside.of(self._others.values())
        self.text.code_colors = {one.id: one.color for one in self.project.codebook.codes.values()}
        self.text.marks = Marks(marks)
        self.refresh_matches()
        self._follow_renames()
        self.recent = self.recent.among(self.project.codebook.codes)
        if not self.recent.slots:
            self.recent = recent_of(one for each in self._all_own() for one in each.segments)
        self.show_sources()
        self.show_codes()
        self.show_heat()
        self.show_caret()

    def _follow_renames(self) -> None:
        """Let digits, folds and the highlight stay with codes that have another id by now."""
        book, self._book = self._book, self.project.codebook
        if book is self._book:
            return
        found = renames(book.codes, self._book.codes, lambda code: code.definition)
        names = {one.was: one.now for one in found.values() if one.likeness == 1}
        if names:
            self.recent = self.recent.called(names)
            self._folded = frozenset(names.get(one, one) for one in self._folded)
            tree = self.query_one(CodeTree)
            tree.expect(names.get(tree.key, tree.key))

    def show_sources(self) -> None:
        """The list of sources, the heading, the coders."""
        progress = self.progress
        listed = self.query_one("#sources", Choices)
        listed.show_choices(source_choices(progress, self.source, 5 if self.has_class("-wide") else 3))
        if not listed.has_focus:
            listed.highlight(self.source)
        show(self.query_one("#sources-head", Static), head(_("SOURCES"), str(len(progress))))
        here = next((one for one in progress if one.source.id == self.source), None)
        said = (
            no_source()
            if here is None
            else heading(
                here.source,
                self.language,
                self._words,
                here.share,
                here.coded,
                wrong=self.amiss(len(self.lost)),
            )
        )
        show(self.query_one("#heading", Static), said)
        show(self.query_one("#coders", Static), Content("\n").join(self._coder_lines()), fixed=False)

    def _coder_lines(self) -> Iterator[Content]:
        for coder in self.project.study.coders:
            if coder == self.coder:
                number = sum(len(one.segments) for one in self._all_own())
                said = counted("{number} segment", "{number} segments", number)
            else:
                said = _("shown beside") if coder == self.compared else _("hidden (blind)")
            yield join((f"{coder}  ", "bold" if coder == self.coder else ""), said)

    def show_codes(self) -> None:
        """The tree of codes."""
        book = self.project.codebook
        counts = counts_of(self._all_own())
        query = self.query_one("#filter", Input).value.strip()
        found = (
            matching(book, counts, query, self.language) if query else branches(book, counts, self._folded)
        )
        self.query_one(CodeTree).show_choices(code_choices(found, self.colours, self.recent))
        number = f"{len(book.codes)} · {sum(counts.values())}" if book.codes else _("none yet: press c")
        show(self.query_one("#codes-head", Static), head(_("CODES"), number))

    def show_heat(self) -> None:
        """The strip beside the scrollbar."""
        strip = self.query_one(HeatStrip)
        strip.length = len(self.text.ground.layout.text)
        strip.marks = self.text.marks
        strip.ink = self.text.ink

    def show_caret(self) -> None:
        """What is under the caret: in the pane, and in words in the status line."""
        segments = self.here()
        first = segments[0] if segments else None
        self.text.current = next(
            (
                one
                for one in self.text.marks.touching(*self.text.target)
                if first and not one.coder and one.id == first.id
            ),
            None,
        )
        self.show_about(first)
        caret, ground = self.text.caret, self.text.ground
        known = ground.sentences.known
        self.tell_status(
            status(
                Under(
                    sentence=ground.sentences.number(caret.focus),
                    sentences=len(known) if known is not None else 0,
                    turn=turn_at(tuple(self.turns), caret.focus),
                    segments=segments,
                    others=self.others_here(),
                    words=caret.span.of(ground.layout.text),
                    marking=caret.marking,
                    search=self.match_place(),
                )
            )
            if self.source
            else Content("")
        )

    def show_about(self, segment: Segment | None) -> None:
        """The segment under the caret, or the code that is highlighted in the tree."""
        tree = self.query_one(CodeTree)
        code = self.project.codebook.codes.get(tree.key)
        if segment is not None and not tree.has_focus:
            reach = self.text.ground.sentences.count(segment.span)
            about = about_segment(self.project, self.coder, segment, self.colours, reach)
            title = head(_("SEGMENT"), segment.id)
        else:
            about = Content("") if code is None else about_code(code, self.language, self.colours)
            title = head(_("CODE") if about else _("NOT CODED"), "")
        if not tree.has_focus:
            others = [about_other(*one, self.colours) for one in self.others_here()]
            about = Content("\n\n").join([one for one in (about, *others) if one])
        show(self.query_one("#about-head", Static), title)
        show(self.query_one("#about", Static), about, fixed=False)

    def _all_own(self) -> list[Codings]:
        return [one for key, one in self.project.codings.items() if key.coder == self.coder]
