"""What the tree of the Code screen does to the codebook: each act is on the code that is highlighted in it."""

from __future__ import annotations

from functools import partial

from qualcode.core import tree
from qualcode.core.changes import Change
from qualcode.core.model import Project
from qualcode.tui.acting import Act
from qualcode.tui.screens.code_panes import CodePanes
from qualcode.tui.screens.codebook_acts import CodebookActs
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.words import _


class CodeTreeActs(CodePanes, CodebookActs):
    """The acts on the highlighted code."""

    @property
    def chosen_code(self) -> str:
        """The code that is highlighted, or ""."""
        key = self.query_one(CodeTree).key
        return key if key in self.project.codebook.codes else ""

    def action_edit_code(self) -> None:
        """Write the code anew."""
        if self._told():
            self.write_code(self.chosen_code)

    def action_rename_code(self) -> None:
        """Write the code anew, beginning with its id."""
        if self._told():
            self.write_code(self.chosen_code, "id")

    def action_add_code(self) -> None:
        """Write a new code beside the highlighted one."""
        self.write_new_code(self.chosen_code)

    def action_merge_code(self) -> None:
        """Let the code go into another one."""
        if self._told():
            self.merge_code(self.chosen_code)

    def action_split_code(self) -> None:
        """Let a new code take over some of its segments."""
        if self._told():
            self.split_code(self.chosen_code)

    def action_retire_code(self) -> None:
        """Let the code not be applied any more, or bring it back."""
        if self._told():
            self.retire_code(self.chosen_code)

    def action_remove_code(self) -> None:
        """Remove the code."""
        if self._told():
            self.remove_code(self.chosen_code)

    def action_put_code_below(self) -> None:
        """Put the code below another one."""
        if self._told():
            self.move_code_below(self.chosen_code)

    def action_shift_code(self, steps: int) -> None:
        """Move the code up or down among its siblings."""
        self._put_at(partial(tree.shifted, code=self.chosen_code, steps=steps))

    def action_indent_code(self, direction: int) -> None:
        """Put the code below the one before it (1), or beside its parent (-1)."""
        self._put_at(partial(tree.indented if direction > 0 else tree.outdented, code=self.chosen_code))

    def _put_at(self, act: Act) -> None:
        def moved(project: Project) -> Change | None:
            change = act(project)
            if change is None:
                self.qualcode.tell(_("it is so already"))
            return change

        if self._told():
            self.do(moved)

    def _told(self) -> bool:
        """Whether a code is highlighted; says so where none is."""
        if not self.chosen_code:
            self.qualcode.tell(_("choose a code in the list of codes first (C)"))
        return bool(self.chosen_code)
