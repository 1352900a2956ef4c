"""What the screens that show one source have in common: the source that is open, its sentences, where one is in it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.message import Message
from textual.widgets import Input

from qualcode.core.history import Act
from qualcode.core.model import Codings, Segment, Source, Span, Transcript
from qualcode.core.text import Turn, turns, word_count
from qualcode.events import Event
from qualcode.sentence_list import sentences_of
from qualcode.store.collecting import uncollected
from qualcode.tui.coding.progress import Ledger, Progress, sources_of, words_in
from qualcode.tui.coding.telling import sources_in
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.theme import CodeColours, code_colours
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.transcript.caret import Caret
from qualcode.tui.widgets.transcript.view import TranscriptView
from qualcode.tui.words import _, counted

_IN_A_SOURCE = frozenset(
    {
        *("memo", "onward", "read", "code_here", "read_here", "remove", "bookmark", "search"),
        *("source", "page", "enter", "walk", "pick", "recent", "repeat", "in_vivo", "tag", "stretch"),
        *("next_use", "orphans", "compare", "done"),
    }
)


_LONG = 500_000
"""Code points of a text whose words are counted when it is on the screen: about what is said in ten hours."""


class SourceScreen(StepScreen):
    """A screen with one source open, in a `TranscriptView`.

    Its body holds a Static `#heading`, the `TranscriptView`, Choices `#sources` and an Input `#search`.

    Attributes:
        source: id of the source that is open; "" where the study has none.
        held: id of the segment that one went to and whose selection one may be changing; "" for none.
    """

    AUTO_FOCUS = "#text"
    DEFAULT_CSS = """
    SourceScreen .pane { background: $panel; padding: 1 0 0 1; }
    SourceScreen .head { height: 1; padding: 0 1; color: $dim; margin: 0 0 1 0; }
    SourceScreen #heading { height: 3; padding: 1 2; text-wrap: nowrap; text-overflow: ellipsis; }
    SourceScreen #sources { height: 1fr; }
    SourceScreen #search { height: 1; border: none; padding: 0 1; display: none; }
    SourceScreen #search { background: $cursor; dock: bottom; }
    SourceScreen.-short #heading { height: 1; padding: 0 2; }
    SourceScreen.-short .pane { padding: 0 0 0 1; }
    SourceScreen.-short .head { margin: 0; }
    """

    class Split(Message):
        """The sentences of a text were found, and its words counted."""

        def __init__(self, transcript: Transcript, found: tuple[Span, ...], words: int) -> None:
            super().__init__()
            self.transcript = transcript
            self.found = found
            self.words = words

    def __init__(self) -> None:
        super().__init__()
        self.source = ""
        self.held = ""
        self._carets: dict[str, Caret] = {}
        self._split: dict[str, tuple[Span, ...]] = {}
        self._ledger = Ledger()
        self._own: dict[str, Segment] = {}
        self._words: int | None = 0

    # What a subclass does

    def show_study(self) -> None:
        """Show the study as it is now around the text."""
        raise NotImplementedError

    def show_caret(self) -> None:
        """Show what is under the caret."""
        raise NotImplementedError

    def opened(self) -> None:
        """Take up what there is to know of a source that was opened just now."""

    def to_text(self) -> None:
        """Let keys go to the text; lines that were opened close."""
        self.query_one("#search", Input).display = False
        self.text.focus()

    # What there is

    @property
    def text(self) -> TranscriptView:
        """The text."""
        return self.query_one(TranscriptView)

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

    @property
    def outdated(self) -> bool:
        """Whether one's own codings of the source count an older text."""
        codings = self.codings
        return codings is not None and codings.sha256 != self.project.transcripts[self.source].sha256

    def here(self) -> list[Segment]:
        """One's own segments under the target: the one held, then those under the caret, the shortest of them first."""
        at, chosen = self.text.caret.focus, self.text.caret.span
        found = [
            self._own[one.id]
            for one in self.text.marks.touching(*self.text.target)
            if not one.coder and one.id in self._own
        ]
        return sorted(
            found,
            key=lambda one: (
                one.id != self.held,
                one.span != chosen,
                not one.span.contains(at),
                one.span.length,
            ),
        )

    def colours(self, code: str) -> CodeColours:
        """The colours of a code on the present theme."""
        known = self.project.codebook.codes.get(code)
        return code_colours(code, "" if known is None else known.color, self.qualcode.ground)

    def elsewhere(self, act: Act) -> str:
        """Names the source of an act in another source."""
        others = sorted(sources_in(act.change))
        if not others or self.source in others:
            return ""
        return " " + _("in {sources}").format(sources=", ".join(others))

    def source_shown(self) -> Source:
        """The source that is open, as the index has it."""
        return self.project.index.sources.get(self.source, Source(id=self.source))

    def begin(self, first: Progress | None) -> None:
        """Open the source to begin with, or the first there is, and let keys go to the text."""
        known = self.progress
        opened = first or (known[0] if known else None)
        self.open("" if opened is None else opened.source.id)
        self.text.focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.show_study())

    def project_changed(self, event: Event) -> None:
        """Show the study as it is now; a source that is another text by now is opened anew."""
        transcript = self.project.transcripts.get(self.source)
        if transcript is None:
            left = sources_of(self.project)
            self.open(left[0].id if left else "")
        elif transcript.text != self.text.ground.layout.text or event.kind == "coder":
            self._split.pop(self.source, None)
            self.open(self.source)
        else:
            self.show_study()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: where there is no source, nothing is done in one."""
        if action in _IN_A_SOURCE and not self.source:
            return False
        return super().check_action(action, parameters)

    # Opening a source

    def open(self, source: str) -> None:
        """Show another source, with the caret where it was left."""
        if self.source:
            self._carets[self.source] = self.text.caret
        self.source = source
        transcript = self.project.transcripts.get(source)
        text = "" if transcript is None else transcript.text
        with uncollected():
            all_turns = turns(text, self.project.speakers)
        self._words = words_in(all_turns, text) if len(text) <= _LONG else None
        self.text.open(
            text,
            all_turns,
            self._split.get(source) if transcript is not None else None,
            self._carets.get(source),
            document=self.source_shown().kind == "document",
        )
        self.opened()
        self.show_study()
        self.refresh_bindings()
        if transcript is not None:
            self._split_in_thread(transcript, all_turns)

    @work(thread=True, exclusive=True, group="sentences", description="sentences", exit_on_error=False)
    def _split_in_thread(self, transcript: Transcript, all_turns: Sequence[Turn]) -> None:
        """Find the sentences, where they are kept or by spaCy, without making anybody wait."""
        found = sentences_of(self.session.root, transcript, self.language, all_turns)
        self.post_message(self.Split(transcript, found, words_in(all_turns, transcript.text)))

    def on_source_screen_split(self, message: Split) -> None:
        """Move by these sentences, if the text is still the same."""
        if self.project.transcripts.get(self.source) == message.transcript:
            self._split[self.source] = message.found
            if self._words != message.words:
                self._words = message.words
                self.show_study()
            self.text.know_sentences(message.found)
            self.show_caret()
            self.qualcode.stays()

    def place_segments(self) -> None:
        """Find out which of one's own segments have their place in the text."""
        codings = self.codings
        text = self.text.ground.layout.text
        segments = () if codings is None else codings.segments
        self._own = {one.id: one for one in segments if not one.orphan and one.span.of(text) == one.quote}

    def action_source(self, direction: int) -> None:
        """Open the next source, or the previous one."""
        names = [one.id for one in sources_of(self.project)]
        if self.source in names:
            place = names.index(self.source) + direction
            if 0 <= place < len(names):
                self.open(names[place])
            else:
                self.qualcode.tell(
                    _("this is the last source") if direction > 0 else _("this is the first source")
                )

    @on(Choices.Chosen, "#sources")
    def choose_source(self, message: Choices.Chosen) -> None:
        """Open the source that was chosen."""
        if message.key != self.source:
            self.open(message.key)
        self.to_text()

    # In the text

    def on_transcript_pane_moved(self, message: TranscriptView.Moved) -> None:
        """Tell what is under the caret; a segment is let go when nothing is selected any more."""
        if not message.caret.span.length:
            self.held = ""
        self.show_caret()

    def on_transcript_view_copied(self, message: TranscriptView.Copied) -> None:
        """Tell that the words were copied."""
        said = counted("{number} word copied", "{number} words copied", word_count(message.words))
        self.qualcode.tell(said)

    def on_transcript_view_mark_chosen(self, message: TranscriptView.MarkChosen) -> None:
        """Select the segment that was clicked in the margin."""
        self.hold(message.mark.span, "" if message.mark.coder else message.mark.id)

    def hold(self, span: Span, segment: str) -> None:
        """Select a stretch, which is that of a segment of one's own; "" where it is not."""
        self.held = segment
        self.text.take(span)
