"""What the Code screen does to the study: codes, memos and marks, each saved at once and undone as one act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qualcode.core import coding
from qualcode.core.changes import Change
from qualcode.core.coding import Desk
from qualcode.core.model import Code, Project, Segment, Span
from qualcode.core.tree import code_of
from qualcode.tui.coding.lines import segment_entry
from qualcode.tui.coding.picking import code_entries, parent_entries, theme_entries
from qualcode.tui.finding import Entry
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.say import shown
from qualcode.tui.screens.code_panes import CodePanes
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.words import _, counted

_LONGEST_NAME = 60
"""Code points of the words that may become a code in vivo."""


class CodeActs(CodePanes):
    """The acts of a coder. Each is about the target: the selection, else the sentence under the caret."""

    # Putting codes on

    def apply(self, code: str, span: Span | None = None) -> None:
        """Put a code on a stretch, or on the target; what is selected stays selected."""
        aim = self.text.target if span is None else span
        here = next((one for one in self._own.values() if code in one.codes and one.span == aim), None)
        if here is not None:
            self.qualcode.tell(_("“{code}” is there already").format(code=code))
            return

        def change(project: Project, desk: Desk) -> Change | None:
            return coding.with_code(project, desk, aim, code_of(project.codebook, code).id)

        self.put(code, change)

    def action_pick(self) -> None:
        """Choose a code for the target."""
        if not self.source:
            return
        aim = self.text.target
        entries = code_entries(
            self.project.codebook,
            self.language,
            self.recent,
            self.colours,
            lambda code: self.apply(code, aim),
        )
        self._ask(
            entries,
            _("a few letters of a code, or the name of a new one"),
            lambda typed: self._offered(typed, aim),
        )

    def _offered(self, typed: str, aim: Span) -> Entry | None:
        """The entry that makes a new code, where no code has that id; where there are others, its place is asked."""
        book = self.project.codebook
        if typed in book.codes:
            return None
        said, make = (
            (_("new code “{name}”…"), partial(self._ask_parent, typed, aim))
            if book.codes
            else (_("new code “{name}”"), partial(self._create, typed, "", aim))
        )
        return Entry("", shown(said.format(name=typed)), "", make)

    def _ask_parent(self, name: str, aim: Span) -> None:
        near = self.recent.last or self.query_one(CodeTree).key
        entries = parent_entries(
            self.project.codebook,
            self.language,
            near,
            self.colours,
            lambda parent: self._create(name, parent, aim),
        )
        self._ask(entries, _("below which code?"))

    def _create(self, name: str, parent: str, aim: Span) -> None:
        code = coding.code_from_name(self.project, name, self.language, parent)
        self.put(code.id, lambda project, desk: coding.with_new_code(project, desk, aim, code))

    def action_recent(self, digit: str) -> None:
        """Put the code of a digit on the target."""
        code = self.recent.at(int(digit))
        if code:
            self.apply(code)
        else:
            self.qualcode.tell(_("no code has the digit {digit} yet").format(digit=digit))

    def action_repeat(self) -> None:
        """Put the code that was applied last on the target."""
        if self.recent.last:
            self.apply(self.recent.last)
        else:
            self.qualcode.tell(_("no code has been applied yet"))

    def action_in_vivo(self) -> None:
        """Make the selected words a code and put it on them."""
        aim = self.text.target
        name = " ".join(aim.of(self.text.ground.layout.text).split())
        if not name or len(name) > _LONGEST_NAME:
            self.qualcode.tell(
                _("select the words that name the code, up to {number} characters").format(
                    number=_LONGEST_NAME
                )
            )
            return
        known = next((one for one in self.project.codebook.codes.values() if _is_called(one, name)), None)
        if known is not None:
            self.apply(known.id, aim)
        else:
            self._create(name, "", aim)

    # Themes outright

    def action_tag(self) -> None:
        """Choose a theme for the target, without a code of it; one that it carries outright is taken off."""
        if not self.source:
            return
        aim = self.text.target
        own = next((one for one in self._own.values() if one.span == aim), None)
        held = () if own is None else own.themes
        entries = theme_entries(self.project.codebook, self.language, held, partial(self._tag, aim, own))
        if entries:
            self._ask(entries, _("tag it with which theme?"))
        else:
            self.qualcode.tell(_("there are no themes yet: F4 makes them"))

    def _tag(self, aim: Span, own: Segment | None, theme: str) -> None:
        if own is not None and theme in own.themes:
            self.act(lambda project, desk: coding.without_theme(project, desk, own, theme))
        else:
            self.act(lambda project, desk: coding.with_theme(project, desk, aim, theme))

    # Taking codes off

    def action_remove(self) -> None:
        """Take a code off the segment under the target; ask which where there are several."""
        entries = [
            segment_entry(segment, (code,), self.colours, partial(self._remove, segment, code))
            for segment in self.here()
            for code in segment.codes
        ]
        bare = [one for one in self.here() if not one.codes]
        entries += [
            segment_entry(one, one.themes, self.colours, partial(self._remove_segment, one)) for one in bare
        ]
        if not entries:
            self.qualcode.tell(_("there is no coding here"))
        elif len(entries) == 1:
            entries[0].act()
        else:
            self._ask(entries, _("which code is to be taken off?"))

    def _remove(self, segment: Segment, code: str) -> None:
        self.act(lambda project, desk: coding.without_code(project, desk, segment, code))

    def _remove_segment(self, segment: Segment) -> None:
        self.act(lambda _project, desk: coding.without_segment(desk, segment))

    # Moving the edges of a segment

    def action_stretch(self) -> None:
        """Let the segment that stands out cover what is selected."""
        here = self.here()
        if not here:
            self.qualcode.tell(_("there is no coding here"))
        elif not self.text.caret.span.length:
            self.qualcode.tell(_("select what the segment is to cover"))
        else:
            segment, aim = here[0], self.text.target
            self.act(lambda project, desk: coding.with_span(project, desk, segment, aim))

    # Orphans

    def action_orphans(self) -> None:
        """List the segments that have lost their place; the one chosen is put on the target.

        What is done is told, for the text does not show which one came, and how many are left.
        """
        if self.outdated:
            self.qualcode.action_reanchor()
            return
        aim = self.text.target
        choices: tuple[tuple[str, Callable[[Segment], object]], ...] = (
            (_("place"), partial(self._place, aim)),
            (_("remove"), self._remove_segment),
        )
        entries = [
            segment_entry(one, one.codes, self.colours, partial(act, one), kind=kind)
            for kind, act in choices
            for one in self.lost
        ]
        if entries:
            self._ask(entries, _("put which one on what is selected, or remove it?"))
        else:
            self.qualcode.tell(_("no segment of this source has lost its place"))

    def _place(self, aim: Span, segment: Segment) -> None:
        there = next((one for one in self._own.values() if one.span == aim), None)
        if not self.act(lambda project, desk: coding.with_span(project, desk, segment, aim)):
            return
        said = _("placed") if there is None else _("placed, and joined with the segment that was there")
        number = len(self.lost)
        left = counted(
            "{number} segment here has no place yet", "{number} segments here have no place yet", number
        )
        self.qualcode.tell(f"{said} · {left}" if number else said)

    # Marks

    def action_done(self) -> None:
        """Mark the source as coded, or take the mark away."""
        self.mark("coded")

    # Doing

    def put(self, code: str, change: Callable[[Project, Desk], Change | None]) -> None:
        """Do an act that puts a code on, and remember the code as one used lately."""
        before = self.recent
        self.recent = self.recent.with_use(code)
        if not self.act(change):
            self.recent = before

    def _ask(
        self, entries: list[Entry], placeholder: str, offer: Callable[[str], Entry | None] | None = None
    ) -> None:
        """Let one of `entries` be chosen, and do it."""

        def act(entry: Entry | None) -> None:
            if entry is not None:
                entry.act()

        self.app.push_screen(FindScreen(entries, placeholder, offer), act)


def _is_called(code: Code, name: str) -> bool:
    return any(form.casefold() == name.casefold() for _language, form in code.name.forms)
