"""Where the Code screen goes: uncoded sentences, matches, codings, other uses of a code, other sources, panes."""

from __future__ import annotations

from functools import partial

from textual.widgets import Input

from qualcode.core.model import Segment, Span
from qualcode.core.tree import ancestors
from qualcode.tui.coding import walks
from qualcode.tui.coding.lines import segment_entry
from qualcode.tui.finding import Entry
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.screens.code_panes import CodePanes
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.code_tree import CodeTree
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
        if self.sought:
            self.next_match(direction)
            return
        ground = self.text.ground
        sentence = walks.uncoded(ground.sentences, self.turns, self.text.marks, self.text.target, direction)
        if sentence is None:
            self.qualcode.tell(
                _("every sentence below is coded") if direction > 0 else _("every sentence above is coded")
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
            self.qualcode.tell(_("there is no coding here"))
            return
        places = [number for number, one in enumerate(own) if one.span == caret.span]
        place = (places[0] + direction) % len(own) if places else 0
        self.hold(own[place].span, own[place].id)
        self._walk = (at, self.text.caret.span)

    # Sources and codings

    def action_next_use(self) -> None:
        """Go to the next use of the code that is highlighted in the tree, or of the first one under the caret."""
        tree = self.query_one(CodeTree)
        codes = [code for one in self.here() for code in one.codes]
        code = tree.key if tree.has_focus or not codes else codes[0]
        if not code:
            self.qualcode.tell(_("choose a code in the list of codes first (C)"))
            return
        found = walks.next_use(self.project, self.coder, code, self.source, self.text.caret.span.start)
        if found is None:
            self.qualcode.tell(_("“{code}” is not used").format(code=code))
        else:
            source, segment = found
            self.qualcode.jump(Spot("code", "segment", segment.id, source, segment.span.start))

    def action_codings(self) -> None:
        """List the codings of the source, to go to one; those without a place are named so."""
        codings = self.codings
        if codings is None or not codings.segments:
            self.qualcode.tell(_("nothing is coded in this source yet"))
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
            self.qualcode.tell(_("this segment has lost its place; O puts it on what is selected"))

    # Comparing

    def action_compare(self) -> None:
        """Show another coder's codings beside one's own, or hide them again."""
        others = [one for one in self.project.study.coders if one != self.coder]
        if self.compared or not others:
            if not others:
                self.qualcode.tell(_("nobody else codes this study"))
            self._compare("")
        elif len(others) == 1:
            self._compare(others[0])
        else:
            entries = [Entry("", one, "", partial(self._compare, one)) for one in others]
            self.app.push_screen(FindScreen(entries, _("compare with whom?")), _act)

    def _compare(self, coder: str) -> None:
        self.compared = coder
        self.show_study()

    def action_read_here(self) -> None:
        """See this place on the Read screen."""
        if self.source:
            self.qualcode.jump(Spot("read", "source", self.source, self.source, self.text.caret.focus))

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
        line = self.query_one("#filter", Input)
        line.display = bool(line.value)
        super().to_text()

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
                source, segment = found
                self.show(Spot("code", "segment", segment.id, source, segment.span.start))
        elif spot.kind == "segment" and spot.id in self._own:
            self.hold(self._own[spot.id].span, spot.id)
            self.to_text()
        elif spot.offset is not None and spot.end is not None:
            self.text.take(Span(spot.offset, spot.end))
        elif spot.offset is not None:
            self.text.go(spot.offset)
        if spot.beside and spot.beside != self.coder:
            self._compare(spot.beside)

    def highlight_source(self) -> None:
        """Let the list of sources stand on the one that is open."""
        self.query_one("#sources", Choices).highlight(self.source)


def _act(entry: Entry | None) -> None:
    if entry is not None:
        entry.act()
