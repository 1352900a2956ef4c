"""The page on which a text is corrected: the text, what is told of it below, and searching in it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Selection

from qualcode.core.composing import in_composed_form
from qualcode.core.editing import Edited, edited
from qualcode.core.model import Span, Transcript
from qualcode.language.likeness import most_alike
from qualcode.store.corrections import Correction
from qualcode.tui.acting import Acting
from qualcode.tui.coding import walks
from qualcode.tui.commands import bindings
from qualcode.tui.correcting import telling
from qualcode.tui.say import say
from qualcode.tui.theme import code_colours
from qualcode.tui.widgets.correction import CorrectionArea, Passage
from qualcode.tui.widgets.keys import KeysAndStatus
from qualcode.tui.widgets.line import Line
from qualcode.tui.words import _


class CorrectionPage(Acting, ModalScreen[int | None]):
    """A text with its passages marked, what is under the caret, and what the correction comes to.

    Its styles are the subclass's: Textual takes those of a screen for that class alone.

    Args:
        begun: the text, and what was done to it already.
        caret: the code point at which one starts.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/correction")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - Textual declares it an instance's

    def __init__(self, begun: Correction, caret: int) -> None:
        super().__init__()
        self.source = begun.transcript
        self._begun = begun
        self._caret = caret

    @property
    def area(self) -> CorrectionArea:
        """The text."""
        return self.query_one(CorrectionArea)

    def compose(self) -> ComposeResult:
        """The title, the text, and two lines that tell of it."""
        title = _("Correct the transcript {source}").format(source=self.source)
        with Vertical(id="page"):
            yield Static(say(title, "bold"), id="title")
            yield CorrectionArea(self._begun.base, self._begun.edits, self.passages(self._begun.base))
            yield Line(id="search", placeholder=_("search in this text; enter goes on, esc goes back to it"))
            yield Static(id="under")
            yield Static(id="comes")
        yield KeysAndStatus()

    def on_mount(self) -> None:
        """Start where one was in the text."""
        self.area.go(self._caret)
        self.area.focus()
        self.tell()

    def passages(self, base: str) -> list[Passage]:
        """One's own segments of this text, and their colours."""
        app = self.qualcode
        project = app.session.project
        codings = project.codings_of(app.session.coder or "", self.source)
        if codings.sha256 != Transcript(self.source, base).sha256:
            return []
        found = []
        for one in codings.segments:
            if one.orphan or one.span.of(base) != one.quote:
                continue
            code = next(
                (project.codebook.codes[each] for each in one.codes if each in project.codebook.codes), None
            )
            colours = code_colours(code.id if code else "", code.color if code else "", app.ground)
            found.append(Passage(one, colours.tint))
        return found

    # Telling

    @on(TextArea.Changed)
    def changed(self) -> None:
        """Tell what the correction comes to."""
        self.tell()

    @on(TextArea.SelectionChanged)
    def moved(self) -> None:
        """Tell what is under the caret."""
        self._tell_caret()

    def tell(self) -> None:
        """Tell what is under the caret, and what the correction comes to."""
        self._tell_caret()
        self.query_one("#comes", Static).update(telling.comes_to(self.made()))

    def _tell_caret(self) -> None:
        area = self.area
        line = area.cursor_location[0] + 1
        said = telling.under(line, area.under(area.caret), self._match_place())
        self.query_one("#under", Static).update(said)

    def made(self) -> Edited:
        """What the correction comes to, of the study as it is."""
        base = self.area.document.base
        edits = in_composed_form(base, self.area.edits)
        project = self.qualcode.session.project
        return edited(project, self.source, edits, Transcript(self.source, base), most_alike)

    # Searching

    def action_search(self) -> None:
        """Open the line to search in; what is selected is proposed."""
        line = self.query_one("#search", Input)
        selected = self.area.selected_text
        if selected and "\n" not in selected:
            line.value = selected
        line.display = True
        line.focus()

    @on(Input.Submitted, "#search")
    def next_match(self) -> None:
        """Select the next place where the words stand, round the end of the text."""
        area = self.area
        document = area.document
        ends = sorted((area.selection.start, area.selection.end))
        found = walks.next_match(self._matches(), document.get_index_from_location(ends[0]), 1)
        if found is not None:
            first, last = (document.get_location_from_index(one) for one in found)
            area.selection = Selection(first, last)
            area.scroll_cursor_visible(center=True)
        self._tell_caret()

    @on(Input.Changed, "#search")
    def search_changed(self) -> None:
        """Tell in how many places the words stand."""
        self._tell_caret()

    def end_search(self) -> bool:
        """Go back from the line to the text; whether one was there."""
        line = self.query_one("#search", Input)
        if not line.display:
            return False
        line.display = False
        self.area.focus()
        self._tell_caret()
        return True

    def _matches(self) -> tuple[Span, ...]:
        return walks.matches(self.area.document.text, self.query_one("#search", Input).value)

    def _match_place(self) -> tuple[int, int] | None:
        """Which match is selected (0 for none), and of how many; None while no search is on."""
        line = self.query_one("#search", Input)
        if not line.display or not line.value:
            return None
        found, document = self._matches(), self.area.document
        ends = sorted((self.area.selection.start, self.area.selection.end))
        at = Span(*(document.get_index_from_location(one) for one in ends))
        return walks.place_among(found, at) if at in found else 0, len(found)
