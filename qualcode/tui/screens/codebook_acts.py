"""What any screen of a step can do to the codes of the codebook; what reaches several files is confirmed first.

Dialogs, and what only they need, are imported when they are asked for: a study opens without them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.core import tree
from qualcode.core.model import Code
from qualcode.core.tree import in_tree_order
from qualcode.errors import QualcodeError
from qualcode.fresh import today
from qualcode.tui.acting import Act
from qualcode.tui.coding.telling import indented
from qualcode.tui.finding import Entry
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.say import shown
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.theme import code_colours
from qualcode.tui.words import _

if TYPE_CHECKING:
    from qualcode.tui.modals.split import Wanted


class CodebookActs(StepScreen):
    """The acts on a code, by its id. A screen gives the code that is meant, and these ask what else they need."""

    # Words

    def write_code(self, code: str, at: str = "name") -> None:
        """Write a code anew in its form; one whose id changes is renamed in every coder's codings."""
        from qualcode.core import recoding

        before = self.project.codebook.codes.get(code)
        if before is None:
            return

        def act(after: Code) -> Act:
            return partial(recoding.edited, code=code, after=after)

        self._form(before, act, _("Rename {code} to {id}?"), at)

    def write_new_code(self, beside: str) -> None:
        """Write a new code, which comes after `beside` and below the same parent."""
        from qualcode.tui.coding import shaping

        parent = tree.above(self.project.codebook, beside)
        blank = Code(id="", parent=parent)

        def act(after: Code) -> Act:
            return partial(shaping.added, code=after, beside=beside)

        self._form(blank, act, "", "name")

    def _form(
        self, code: Code, act: Callable[[Code], Act], question: str, at: str, again: Code | None = None
    ) -> None:
        """Let a code be written; `again` is what was written, where that could not be done, or was not agreed to.

        What is written is forgotten only when it is done, or thrown away: the program may die before.
        """
        from qualcode.store import code_drafts
        from qualcode.tui.coding import shaping
        from qualcode.tui.modals.code_form import CodeForm

        root = self.session.root

        def check(after: Code) -> None:
            change = act(shaping.named(self.project, code, after))(self.project)
            if change is not None:
                self.session.preview(change)

        def take(after: Code | None) -> None:
            if after is None:
                code_drafts.forget(root, code)
                return
            after = shaping.named(self.project, code, after)

            def written() -> None:
                code_drafts.forget(root, code)
                self.code_written(after.id)

            asked = question.format(code=f"“{code.id}”", id=f"“{after.id}”")
            self.do_far(
                act(after),
                asked,
                then=written,
                otherwise=lambda: self._form(code, act, question, at, after),
            )

        kept: Code | None = None
        if again is None:
            try:
                kept = code_drafts.kept(root, code)
            except QualcodeError as error:
                self.qualcode.tell_error(error)
            if kept == code:
                code_drafts.forget(root, code)
                kept = None
        told = (
            ""
            if kept is None
            else _("here is what you had written when the app ended; esc twice throws it away")
        )
        self.app.push_screen(CodeForm(self.project, code, check, at, kept=kept or again, said=told), take)

    # Shape

    def merge_code(self, code: str) -> None:
        """Ask for another code, and let this one go into it."""
        entries = [
            self._entry(one, depth, partial(self._merge, code, one.id))
            for depth, one in in_tree_order(self.project.codebook)
            if one.id != code and not one.retired
        ]
        self._choose(entries, _("merge {code} into which code?").format(code=f"“{code}”"))

    def _merge(self, code: str, target: str) -> None:
        from qualcode.core import merging
        from qualcode.tui.coding.effects import lost_lines

        question = _("Merge {code} into {target}?").format(code=f"“{code}”", target=f"“{target}”")
        lost = list(lost_lines(merging.lost(self.project, [code], target)))
        self.do_far(partial(merging.merged, codes=[code], target=target), question, lost)

    def split_code(self, code: str) -> None:
        """Ask which segments a new code shall take over."""
        from qualcode.core import splitting
        from qualcode.tui.coding import shaping
        from qualcode.tui.modals.split import SplitScreen

        if not splitting.selected(self.project, code, splitting.Selection()):
            self.qualcode.tell(_("no segment carries {code}").format(code=f"“{code}”"))
            return

        def take(wanted: Wanted | None) -> None:
            if wanted is not None:
                question = _("Split {name} off {code}?").format(name=f"“{wanted.name}”", code=f"“{code}”")
                self.do_far(partial(shaping.split, code=code, wanted=wanted), question)

        self.app.push_screen(SplitScreen(self.project, code), take)

    def retire_code(self, code: str) -> None:
        """Ask what is applied instead, and let the code not be applied any more; a retired one is brought back."""
        from qualcode.core import recoding

        known = self.project.codebook.codes.get(code)
        if known is None:
            return
        if known.retired:
            self.do(partial(recoding.restored, code=code))
            return
        entries = [Entry("", _("no other code"), "", partial(self._retire, code, ""))]
        entries += [
            self._entry(one, depth, partial(self._retire, code, one.id))
            for depth, one in in_tree_order(self.project.codebook)
            if one.id != code and not one.retired
        ]
        self._choose(entries, _("what is applied instead of {code}?").format(code=f"“{code}”"))

    def _retire(self, code: str, successor: str) -> None:
        from qualcode.core import recoding, splitting

        def retire(*, carry: bool) -> None:
            act = partial(recoding.retired, code=code, date=today(), successor=successor, carry=carry)
            question = _("Retire {code} and carry it over to {successor}?").format(
                code=f"“{code}”", successor=f"“{successor}”"
            )
            self.do_far(act, question)

        if not successor or not splitting.selected(self.project, code, splitting.Selection()):
            retire(carry=False)
            return
        stay = Entry("", _("leave what was coded with it as it is"), "", partial(retire, carry=False))
        carry = _("put {successor} in its place on every segment and in the themes")
        go = Entry("", shown(carry.format(successor=successor)), "", partial(retire, carry=True))
        self._choose([stay, go], _("and what was coded with it?"))

    def remove_code(self, code: str) -> None:
        """Remove a code, from every coder's segments too."""
        from qualcode.core import recoding

        if code in self.project.codebook.codes:
            question = _("Remove {code} from the codebook, and from every segment?").format(code=f"“{code}”")
            self.do_far(partial(recoding.removed, codes=[code], used=True), question)

    # Place

    def move_code_below(self, code: str) -> None:
        """Ask for another parent, and put the code below it."""
        book = self.project.codebook
        below = set(tree.branch(book, code))
        entries = [Entry("", _("at the top"), "", partial(self._move_below, code, ""))]
        entries += [
            self._entry(one, depth, partial(self._move_below, code, one.id))
            for depth, one in in_tree_order(book)
            if one.id not in below
        ]
        self._choose(entries, _("put {code} below which code?").format(code=f"“{code}”"))

    def _move_below(self, code: str, parent: str) -> None:
        if self.do(partial(tree.moved, code=code, parent=parent)) is not None:
            self.code_written(code)

    def code_written(self, code: str) -> None:
        """Show a code that was written, or put elsewhere."""

    # Doing

    def do_far(
        self,
        act: Act,
        question: str,
        lines: Sequence[Content] = (),
        *,
        then: Callable[[], object] = lambda: None,
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Do an act; where it touches several files, only when it is confirmed.

        Args:
            act: the act.
            question: what is asked then.
            lines: what is told besides what it touches.
            then: what is done when the act is done.
            otherwise: what is done where it is not confirmed, or refused.
        """
        from qualcode.core.effects import reaches_codings
        from qualcode.tui.coding.effects import effect_lines
        from qualcode.tui.modals.confirm import ConfirmScreen

        try:
            change = act(self.project)
            applied = None if change is None else self.session.preview(change)
            if applied is not None and reaches_codings(self.project, applied.project):
                self.session.check_all_read("codings")
        except QualcodeError as error:
            self.qualcode.tell_error(error)
            otherwise()
            return
        if applied is None:
            self.qualcode.tell(_("nothing to change: it is so already"))
        elif len(applied.touched) == 1:
            self._finish(act, then, otherwise)
        else:
            touched = [*effect_lines(self.project, applied.project), *lines]

            def answer(yes: bool | None) -> None:
                if yes:
                    self._finish(act, then, otherwise)
                else:
                    otherwise()

            self.app.push_screen(ConfirmScreen(question, touched), answer)

    def _finish(self, act: Act, then: Callable[[], object], otherwise: Callable[[], object]) -> None:
        """Do an act on the study as it is on disk: what others have coded meanwhile follows as well."""
        try:
            self.session.refresh()
        except QualcodeError as error:
            self.qualcode.tell_error(error)
            otherwise()
            return
        if self.do(act) is None:
            otherwise()
        else:
            then()

    def _choose(self, entries: list[Entry], placeholder: str) -> None:
        def take(entry: Entry | None) -> None:
            if entry is not None:
                entry.act()

        self.app.push_screen(FindScreen(entries, shown(placeholder)), take)

    def _entry(self, code: Code, depth: int, act: Callable[[], object]) -> Entry:
        text = indented(code, depth, self.project.study.language)
        color = code_colours(code.id, code.color, self.qualcode.ground).text
        return Entry("", shown(text), "", act, color)
