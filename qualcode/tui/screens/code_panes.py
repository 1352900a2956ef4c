"""What the Code screen shows: sources, the text, codes, what is under the caret. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from qualcode.core.model import Codebook, Codings, Segment, Source, Span, Transcript
from qualcode.core.renames import renames
from qualcode.core.text import Turn, turn_at, turns
from qualcode.sentence_list import sentences_of
from qualcode.tui.coding.book import branches, counts_of, matching
from qualcode.tui.coding.lines import code_choices, source_choices
from qualcode.tui.coding.progress import Ledger, Progress, words_in
from qualcode.tui.coding.recent import Recent, recent_of
from qualcode.tui.coding.telling import Under, about_code, about_segment, heading, status
from qualcode.tui.coding.walks import matches
from qualcode.tui.commands import bindings
from qualcode.tui.say import join, say
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.theme import CodeColours, code_colours
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.heat_strip import HeatStrip
from qualcode.tui.widgets.transcript.caret import Caret
from qualcode.tui.widgets.transcript.marks import Marks, marks_of
from qualcode.tui.widgets.transcript.view import TranscriptView
from qualcode.tui.words import _, counted


class CodingText(TranscriptView):
    """The text on the Code screen, with the keys that make sense only there."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("code/text")]


class CodePanes(StepScreen):
    """The panes of the Code screen.

    Attributes:
        source: id of the source that is open; "" where the study has none.
        recent: the codes used lately.
        compared: id of the coder whose codings are shown beside one's own; "" for nobody, which keeps coding blind.
        sought: what is searched for; "" while no search is on.
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
    CodePanes .pane { background: $panel; padding: 1 0 0 1; }
    CodePanes #left { width: 24; display: none; }
    CodePanes #right { width: 30; }
    CodePanes .head { height: 1; padding: 0 1; color: $dim; margin: 0 0 1 0; }
    CodePanes #middle { width: 1fr; background: $background; }
    CodePanes #heading { height: 1; margin: 1 2; text-wrap: nowrap; text-overflow: ellipsis; }
    CodePanes #sources { height: 1fr; }
    CodePanes #coders { height: auto; max-height: 8; padding: 1 1; color: $dim; }
    CodePanes #filter, CodePanes #search { height: 1; border: none; padding: 0 1; display: none; }
    CodePanes #filter { background: $background; margin: 0 1 1 1; }
    CodePanes #search { background: $cursor; dock: bottom; }
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
    CodePanes.-short #heading { margin: 0 2; }
    CodePanes.-short .pane { padding: 0 0 0 1; }
    CodePanes.-short .head { margin: 0; }
    """

    class Split(Message):
        """The sentences of a text were found."""

        def __init__(self, transcript: Transcript, found: tuple[Span, ...]) -> None:
            super().__init__()
            self.transcript = transcript
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self.source = ""
        self.recent = Recent()
        self.compared = ""
        self.sought = ""
        self._carets: dict[str, Caret] = {}
        self._split: dict[str, tuple[Span, ...]] = {}
        self._ledger = Ledger()
        self._folded: frozenset[str] = frozenset()
        self._own: dict[str, Segment] = {}
        self._book = Codebook()
        self._words = 0

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
                yield Input(id="search", placeholder=_("search in this source"))
            with Vertical(id="right", classes="pane"):
                yield Static(id="codes-head", classes="head")
                yield Input(id="filter", placeholder=_("filter codes"))
                yield CodeTree(id="tree")
                with VerticalScroll(id="detail", can_focus=False):
                    yield Static(id="about-head", classes="head")
                    yield Static(id="about")

    # What there is

    @property
    def text(self) -> CodingText:
        """The text."""
        return self.query_one(CodingText)

    @property
    def coder(self) -> str:
        """The coder, or "" while nobody is known."""
        return self.session.coder or ""

    @property
    def language(self) -> str:
        """The language of the transcripts."""
        return self.project.study.language

    @property
    def codings(self) -> Codings | None:
        """One's own codings of the source, or None where no source is open."""
        return self.project.codings_of(self.coder, self.source) if self.source else None

    @property
    def progress(self) -> list[Progress]:
        """How far each source is."""
        return self._ledger.of(self.project, self.session.coder)

    @property
    def turns(self) -> Sequence[Turn]:
        """The turns of the source."""
        return self.text.ground.layout.turns

    @property
    def lost(self) -> list[Segment]:
        """One's own segments of the source that have no place in its text."""
        codings = self.codings
        return [] if codings is None else [one for one in codings.segments if one.id not in self._own]

    def here(self) -> list[Segment]:
        """One's own segments under the target: those under the caret first, the shortest of them first."""
        at = self.text.caret.focus
        found = [
            one
            for one in self.text.marks.touching(*self.text.target)
            if not one.coder and one.id in self._own
        ]
        found.sort(
            key=lambda one: (one.span != self.text.caret.span, not one.span.contains(at), one.span.length)
        )
        return [self._own[one.id] for one in found]

    def colours(self, code: str) -> CodeColours:
        """The colours of a code on the present theme."""
        known = self.project.codebook.codes.get(code)
        return code_colours(code, "" if known is None else known.color, self.qualcode.ground)

    # Opening a source

    def open(self, source: str) -> None:
        """Show another source, with the caret where it was left."""
        if self.source:
            self._carets[self.source] = self.text.caret
        self.source = source
        transcript = self.project.transcripts.get(source)
        text = "" if transcript is None else transcript.text
        all_turns = turns(text, self.project.speakers)
        self._words = words_in(all_turns, text)
        self.sought = ""
        self.text.open(
            text,
            all_turns,
            self._split.get(source) if transcript is not None else None,
            self._carets.get(source),
            document=self._source().kind == "document",
        )
        self.show_study()
        if transcript is not None:
            self._split_in_thread(transcript, all_turns)

    @work(thread=True, exclusive=True, group="sentences", exit_on_error=False)
    def _split_in_thread(self, transcript: Transcript, all_turns: Sequence[Turn]) -> None:
        """Find the sentences, where they are kept or by spaCy, without making anybody wait."""
        found = sentences_of(self.session.root, transcript, self.language, all_turns)
        self.post_message(self.Split(transcript, found))

    def on_code_panes_split(self, message: Split) -> None:
        """Move by these sentences, if the text is still the same."""
        if self.project.transcripts.get(self.source) == message.transcript:
            self._split[self.source] = message.found
            self.text.know_sentences(message.found)
            self.show_caret()

    # Showing

    def show_study(self) -> None:
        """Show the study as it is now around the text."""
        codings = self.codings
        text = self.text.ground.layout.text
        segments = () if codings is None else codings.segments
        self._own = {one.id: one for one in segments if not one.orphan and one.span.of(text) == one.quote}
        marks = marks_of(self._own.values())
        if self.compared and self.source:
            others = self.project.codings_of(self.compared, self.source).segments
            marks += marks_of((one for one in others if one.span.of(text) == one.quote), self.compared)
        self.text.code_colors = {one.id: one.color for one in self.project.codebook.codes.values()}
        self.text.marks = Marks(marks)
        if self.sought:
            self.text.found = matches(text, self.sought)
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
        self.query_one("#sources-head", Static).update(_head(_("SOURCES"), str(len(progress))))
        here = next((one for one in progress if one.source.id == self.source), None)
        if here is None:
            empty = _("There is no source yet: add one in Organize (F1).")
            self.query_one("#heading", Static).update(say(empty, "$dim"))
        else:
            self.query_one("#heading", Static).update(
                heading(here.source, self.language, self._words, here.share, here.coded)
            )
        self.query_one("#coders", Static).update(Content("\n").join(self._coder_lines()))

    def _coder_lines(self) -> Iterator[Content]:
        for coder in self.project.study.coders:
            if coder == self.coder:
                number = sum(len(one.segments) for one in self._all_own())
                said = counted("{number} segment", "{number} segments", number)
            else:
                said = _("shown beside") if coder == self.compared else _("hidden (blind)")
            yield join((f"{coder}  ", "bold" if coder == self.coder else ""), said)
        if self.lost:
            number = len(self.lost)
            yield join((counted("{number} orphan here: O", "{number} orphans here: O", number), "$warning"))

    def show_codes(self) -> None:
        """The tree of codes."""
        book = self.project.codebook
        counts = counts_of(self._all_own())
        query = self.query_one("#filter", Input).value.strip()
        found = (
            matching(book, counts, query, self.language) if query else branches(book, counts, self._folded)
        )
        self.query_one(CodeTree).show_choices(code_choices(found, self.colours, self.recent))
        number = f"{len(book.codes)} · {sum(counts.values())}"
        self.query_one("#codes-head", Static).update(_head(_("CODES"), number))

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
                    words=caret.span.of(ground.layout.text),
                    marking=caret.marking,
                    search=self._search_place() if self.sought else None,
                )
            )
            if self.source
            else Content("")
        )

    def _search_place(self) -> tuple[int, int, str]:
        at = self.text.caret.span.start
        place = next((number for number, one in enumerate(self.text.found, 1) if one.start == at), 0)
        return place, len(self.text.found), self.sought

    def show_about(self, segment: Segment | None) -> None:
        """The segment under the caret, or the code that is highlighted in the tree."""
        tree = self.query_one(CodeTree)
        code = self.project.codebook.codes.get(tree.key)
        if segment is not None and not tree.has_focus:
            reach = sum(1 for _one in self._sentences_in(segment.span))
            about = about_segment(self.project, self.coder, segment, self.colours, reach)
            head = _head(_("SEGMENT"), segment.id)
        else:
            about = Content("") if code is None else about_code(code, self.language, self.colours)
            head = _head(_("CODE"), "")
        self.query_one("#about-head", Static).update(head)
        self.query_one("#about", Static).update(about)

    def _sentences_in(self, span: Span) -> Iterator[Span]:
        for one in self.text.ground.sentences.from_(span.start):
            if one.start >= span.end:
                return
            yield one

    def _all_own(self) -> list[Codings]:
        return [one for key, one in self.project.codings.items() if key.coder == self.coder]

    def _source(self) -> Source:
        return self.project.index.sources.get(self.source, Source(id=self.source))


def _head(label: str, number: str) -> Content:
    return join((label, "bold $dim"), (f"   {number}", "$dim"))
