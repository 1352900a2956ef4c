"""Where the Code screen goes: uncoded sentences, matches, codings, other uses of a code, other sources, panes."""

from __future__ import annotations

from functools import partial

from textual.widgets import Input

from qualcode.core.model import Segment, Span
from qualcode.core.tree import ancestors
from qualcode.tui.coding import walks
from qualcode.tui.coding.lines import segment_entry
from qualcode.tui.coding.progress import sources_of
from qualcode.tui.finding import Entry
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.screens.code_panes import CodePanes
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.transcript import caret as carets
from qualcode.tui.words import _

_PANES = {"sources": ("-sources", "#sources"), "tree": ("-codes", "#tree"), "filter": ("-codes", "#filter")}


class CodeWays(CodePanes):
    """Going about in the sources."""

    def __init__(self) -> None:
        super().__init__()
        self._walk: tuple[int, Span] | None = None

    # In the text

    def action_onward(self, direction: int) -> None:
        """Go to the next match while a search is on, else to the next sentence that is not coded."""
        caret = self.text.caret
        if self.sought:
            found = walks.next_match(self.text.found, caret.span.start, direction)
            if found is not None:
                self.text.take(found)
            return
        ground = self.text.ground
        sentence = walks.uncoded(ground.sentences, self.turns, self.text.marks, self.text.target, direction)
        if sentence is None:
            self.qualcode.tell(
                _("every sentence below is coded") if direction > 0 else _("every sentence above is coded"),
                keep=False,
            )
        else:
            self.text.go(sentence.start)

    def action_walk(self, direction: int) -> None:
        """Select the codings under the caret, one after the other."""
        caret = self.text.caret
        walking = self._walk is not None and self._walk[1] == caret.span
        at = self._walk[0] if walking and self._walk is not None else caret.focus
        own = [one for one in self.text.marks.at(at) if not one.coder]
        if not own and not walking:
            own = [one for one in self.text.marks.touching(*self.text.target) if not one.coder]
            at = own[0].span.start if own else at
        if not own:
            self.qualcode.tell(_("there is no coding here"), keep=False)
            return
        places = [number for number, one in enumerate(own) if one.span == caret.span]
        place = (places[0] + direction) % len(own) if places else 0
        self.text.take(own[place].span)
        self._walk = (at, self.text.caret.span)

    def action_clear(self) -> None:
        """Go back to the text; there, end mark mode, the search, the selection."""
        if self.text.has_focus:
            if self.sought:
                self.look_for("")
            else:
                self.text.caret = carets.cleared(self.text.caret)
            return
        if isinstance(self.focused, Input):
            self.focused.value = ""
        self.to_text()

    # Searching

    def action_search(self) -> None:
        """Open the line to search in."""
        line = self.query_one("#search", Input)
        line.display = True
        line.value = self.sought
        line.focus()

    def look_for(self, query: str) -> None:
        """Show where `query` stands in the source; "" ends the search."""
        self.sought = query
        self.text.found = walks.matches(self.text.ground.layout.text, query)
        self.query_one("#search", Input).display = bool(query) and not self.text.has_focus
        self.show_caret()
        self.show_keys()

    # Sources and codings

    def action_source(self, direction: int) -> None:
        """Open the next source, or the previous one."""
        names = [one.id for one in sources_of(self.project)]
        if self.source in names:
            place = names.index(self.source) + direction
            if 0 <= place < len(names):
                self.open(names[place])

    def action_next_use(self) -> None:
        """Go to the next use of the code that is highlighted in the tree, or of the first one under the caret."""
        tree = self.query_one(CodeTree)
        codes = [code for one in self.here() for code in one.codes]
        code = tree.key if tree.has_focus or not codes else codes[0]
        if not code:
            return
        found = walks.next_use(self.project, self.coder, code, self.source, self.text.caret.span.start)
        if found is None:
            self.qualcode.tell(_("“{code}” is not used").format(code=code), keep=False)
        else:
            self.go_to(*found)

    def go_to(self, source: str, segment: Segment) -> None:
        """Open a source and select a segment in it."""
        if source != self.source:
            self.open(source)
        self.text.take(segment.span)
        self.to_text()

    def action_codings(self) -> None:
        """List the codings of the source, to go to one; those without a place are named so."""
        codings = self.codings
        if codings is None or not codings.segments:
            self.qualcode.tell(_("nothing is coded in this source yet"), keep=False)
            return
        lost = {one.id for one in self.lost}
        entries = [
            segment_entry(
                one,
                (*one.codes, *one.themes),
                self.colours,
                partial(self._jump, one),
                kind=_("orphan") if one.id in lost else "",
            )
            for one in codings.segments
        ]
        self.app.push_screen(FindScreen(entries, _("go to which coding?")), _act)

    def _jump(self, segment: Segment) -> None:
        if segment.id in self._own:
            self.qualcode.jump(Spot("code", "segment", segment.id, self.source, segment.span.start))
        else:
            self.qualcode.tell(
                _("this segment has lost its place; O puts it on what is selected"), keep=False
            )

    # Comparing

    def action_compare(self) -> None:
        """Show another coder's codings beside one's own, or hide them again."""
        others = [one for one in self.project.study.coders if one != self.coder]
        if self.compared or not others:
            if not others:
                self.qualcode.tell(_("nobody else codes this study"), keep=False)
            self._compare("")
        elif len(others) == 1:
            self._compare(others[0])
        else:
            entries = [Entry("", one, "", partial(self._compare, one)) for one in others]
            self.app.push_screen(FindScreen(entries, _("compare with whom?")), _act)

    def _compare(self, coder: str) -> None:
        self.compared = coder
        self.show_study()

    # Panes

    def action_pane(self, name: str) -> None:
        """Go to a pane, which opens where there is no room for it always; again, back to the text."""
        style, widget = _PANES[name]
        target = self.query_one(widget)
        if target.has_focus:
            self.to_text()
            return
        self.remove_class("-sources", "-codes")
        self.add_class(style)
        target.display = True
        target.focus()

    def to_text(self) -> None:
        """Let keys go to the text; panes and lines that were opened close."""
        self.remove_class("-sources", "-codes")
        self.query_one("#search", Input).display = False
        line = self.query_one("#filter", Input)
        line.display = bool(line.value)
        self.text.focus()

    def reveal_code(self, code: str) -> None:
        """Highlight a code in the tree, unfolding what hides it."""
        self._folded -= frozenset(ancestors(self.project.codebook, code))
        self.show_codes()
        self.query_one(CodeTree).highlight(code)

    # Spots

    def spot(self) -> Spot:
        """Where one is."""
        return Spot("code", "source", self.source, self.source, self.text.caret.focus)

    def show(self, spot: Spot) -> None:
        """Go to a source, a segment, or the next use of a code."""
        if spot.source and spot.source != self.source and spot.source in self.project.transcripts:
            self.open(spot.source)
        if spot.kind == "code":
            self.reveal_code(spot.id)
            found = walks.next_use(self.project, self.coder, spot.id, self.source, self.text.caret.span.start)
            if found is not None:
                self.go_to(*found)
        elif spot.kind == "segment" and spot.id in self._own:
            self.text.take(self._own[spot.id].span)
        elif spot.offset is not None:
            self.text.go(spot.offset)

    def highlight_source(self) -> None:
        """Let the list of sources stand on the one that is open."""
        self.query_one("#sources", Choices).highlight(self.source)


def _act(entry: Entry | None) -> None:
    if entry is not None:
        entry.act()
