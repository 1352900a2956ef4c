"""What the Read screen shows: the text at reading width, memos beside it, how far one has read. It changes nothing."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.core.model import Segment, Span
from qualcode.core.text import turn_at
from qualcode.events import Event
from qualcode.store.reading_places import keep_places, kept_places
from qualcode.tui.coding.headings import head, no_source
from qualcode.tui.coding.progress import sources_of
from qualcode.tui.coding.telling import Under
from qualcode.tui.reading import telling
from qualcode.tui.reading.been import Been
from qualcode.tui.say import join
from qualcode.tui.screens.source_acts import Noting
from qualcode.tui.screens.source_search import Searching
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.widgets.read_strip import ReadStrip
from qualcode.tui.widgets.showing import show
from qualcode.tui.widgets.transcript.marks import Mark, Marked, Marks
from qualcode.tui.widgets.transcript.reading import ReadingText
from qualcode.tui.words import _

KEEP_SECONDS = 5.0
"""How often it is kept how far one has read."""


class ReadPanes(Searching, Noting):
    """The panes of the Read screen.

    Attributes:
        been: how far the source was read.
        coded: whether codings are shown; off to begin with, for one reads before one codes.
    """

    DEFAULT_CSS = """
    ReadPanes { layers: base pane; }
    ReadPanes #panes { height: 1fr; }
    ReadPanes #left { width: 32; display: none; }
    ReadPanes #middle { width: 1fr; background: $background; }
    ReadPanes #note { height: auto; max-height: 3; padding: 0 2 1 2; display: none; }
    ReadPanes #memo { height: auto; max-height: 6; padding: 0 2; background: $surface; display: none; }
    ReadPanes #ending { height: 1; padding: 0 2; background: $cursor; display: none; }
    ReadPanes.-wide #left { display: block; }
    ReadPanes.-narrow #left, ReadPanes.-normal #left { layer: pane; dock: left; }
    ReadPanes.-narrow.-sources #left, ReadPanes.-normal.-sources #left { display: block; }
    ReadPanes.-short #memo { max-height: 3; }
    ReadPanes.-short #note { max-height: 1; padding: 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.coded = False
        self.been = Been(0, 0, Span(0, 0))
        self._places: dict[str, int] = {}
        self._text_hash = ""
        self._moved_on = False
        self._marked = Marked()

    def body(self) -> ComposeResult:
        """Sources, and the text with what belongs to it."""
        with Horizontal(id="panes"):
            with Vertical(id="left", classes="pane"):
                yield Static(id="sources-head", classes="head")
                yield Choices(id="sources")
            with Vertical(id="middle"):
                yield Static(id="heading")
                yield Static(id="note")
                with Horizontal():
                    yield ReadingText(id="text")
                    yield ReadStrip()
                yield Static(id="memo")
                yield Static(id="ending")
                yield Hinted(id="search", placeholder=_("search in this source"))

    @property
    def text(self) -> ReadingText:
        """The text."""
        return self.query_one(ReadingText)

    # How far one has read

    def load_places(self) -> None:
        """Take up where the coder was in each text."""
        self._places = kept_places(self.session.root, self.coder) if self.coder else {}

    def keep_places(self) -> None:
        """Keep where the coder is in each text, without making anybody wait."""
        if self._moved_on and self.coder:
            self._moved_on = False
            self._keep_in_thread(self.coder, dict(self._places))

    @work(thread=True, group="places", description="places")
    def _keep_in_thread(self, coder: str, places: dict[str, int]) -> None:
        keep_places(self.session.root, coder, places)

    def leaving(self) -> None:
        """Keep where the coder is: the app ends."""
        if self._moved_on and self.coder:
            keep_places(self.session.root, self.coder, self._places)

    def action_correct(self) -> None:
        """Correct the text; how far one is in it is kept before, and goes along."""
        self.leaving()
        super().action_correct()

    def note_place(self, been: Been) -> None:
        """Remember how far the text on the screen was read."""
        moved, self.been = been.reached != self.been.reached, been
        if moved:
            self._places[self._text_hash] = been.reached
            self._moved_on = True
        self.show_been()

    def go_on(self) -> None:
        """See what was passed since the last movement."""
        been = self.been.onward(self.text.window, self.text.caret.focus)
        if been != self.been:
            ended = been.at_end != self.been.at_end
            self.note_place(been)
            if ended:
                self.show_ending()

    # Showing

    def opened(self) -> None:
        """Take up how far the source was read."""
        transcript = self.project.transcripts.get(self.source)
        length = 0 if transcript is None else len(transcript.text.rstrip())
        self._text_hash = "" if transcript is None else transcript.sha256
        if self._text_hash not in self._places and self.coder:
            self._places = kept_places(self.session.root, self.coder) | self._places
        reached = self._places.get(self._text_hash, 0)
        last = next(self.text.ground.sentences.until(length), None)
        start = length if last is None else last.start
        self.been = Been(length, start, self.text.window, min(reached, length))

    def project_changed(self, event: Event) -> None:
        """Another coder has other places."""
        if event.kind == "coder":
            self.load_places()
            self.open(self.source)
        else:
            super().project_changed(event)

    def show_study(self) -> None:
        """The text with memos, and around it sources and how far one is."""
        self.place_segments()
        marks = self._marked.of(self._own.values())
        if not self.coded:
            marks = [_bare(one) for one in marks if one.memo]
        self.text.code_colors = {one.id: one.color for one in self.project.codebook.codes.values()}
        self.text.marks = Marks(marks)
        strip = self.query_one(ReadStrip)
        strip.marks, strip.ink = self.text.marks, self.text.ink
        self.refresh_matches()
        self.show_been()
        self.show_ending()
        self.show_caret()

    def show_been(self) -> None:
        """How far the source was read: in the heading, beside the text, in the strip, in the list."""
        transcript = self.project.transcripts.get(self.source)
        self.text.reached = self.been.reached
        strip = self.query_one(ReadStrip)
        strip.length, strip.reached = self.been.length, self.been.reached
        source, codings = self.source_shown(), self.codings
        title = no_source()
        if transcript is not None and codings is not None:
            wrong = self.amiss()
            title = telling.heading(source, self.language, self._words, self.been, codings.read, wrong=wrong)
        indent = " " * max(0, self.text.columns.left - 1)
        show(self.query_one("#heading", Static), join(indent, title))
        note = telling.source_note(source, self.language)
        show(self.query_one("#note", Static), join(indent, note), fixed=False)
        self.query_one("#note").display = bool(note)
        self.show_sources()

    def on_resize(self) -> None:
        """Let what stands above the text begin where the text does."""
        self.call_after_refresh(self.show_been)

    def show_sources(self) -> None:
        """The list of sources."""
        listed, progress = self.query_one("#sources", Choices), self.progress
        transcript = self.project.transcripts.get(self.source)
        here = {} if transcript is None else {transcript.sha256: self.been.reached}
        listed.show_choices(telling.reading_choices(progress, self.source, self._places | here, self.project))
        if not listed.has_focus:
            listed.highlight(self.source)
        show(self.query_one("#sources-head", Static), head(_("SOURCES"), str(len(progress))))

    def show_ending(self) -> None:
        """What is offered at the end of the text."""
        offered = telling.ending(self.codings, self.been, self.following)
        line = self.query_one("#ending", Static)
        line.display = offered is not None
        show(line, offered or Content(""))

    def show_caret(self) -> None:
        """What is under the caret, in words; a memo that the margin cuts, in full."""
        noted = [one for one in self.here() if one.memo]
        marks = [
            one for one in self.text.marks.touching(*self.text.target) if noted and one.id == noted[0].id
        ]
        self.text.current = marks[0] if marks else None
        cut = bool(noted) and (len(noted) > 1 or self.text.cuts(marks[0]))
        panel = self.query_one("#memo", Static)
        panel.display = cut
        show(panel, telling.memos_in_full(noted) if cut else Content(""), fixed=False)
        caret, ground = self.text.caret, self.text.ground
        known = ground.sentences.known
        self.tell_status(
            telling.status(
                Under(
                    sentence=ground.sentences.number(caret.focus),
                    sentences=len(known) if known is not None else 0,
                    turn=turn_at(tuple(self.turns), caret.focus),
                    segments=noted,
                    words=caret.span.of(ground.layout.text),
                    marking=caret.marking,
                    search=self.match_place(),
                )
            )
            if self.source
            else Content("")
        )

    @property
    def following(self) -> str:
        """The next source that is not read yet, or ""."""
        order = [one.id for one in sources_of(self.project)]
        return telling.next_unread(self.project, self.coder, self.source, order)

    def noted(self) -> Segment | None:
        """The segment under the caret that has a memo; None where there is none."""
        chosen = self.text.caret.span
        noted = (one for one in self.here() if one.memo)
        return next((one for one in noted if not chosen.length or one.span == chosen), None)


def _bare(mark: Mark) -> Mark:
    """A mark that does not tell what it is coded with."""
    return Mark(mark.id, mark.span, (), mark.memo, mark.coder)
