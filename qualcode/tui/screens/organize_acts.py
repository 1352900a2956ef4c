"""What the Organize screen does to the study: each act saved at once, and undone as one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qualcode.core.changes import Change
from qualcode.core.model import Project
from qualcode.errors import QualcodeError
from qualcode.tui.modals.writing import WritingScreen
from qualcode.tui.organizing.asking import Target, asked_for, editable
from qualcode.tui.organizing.entering import entered
from qualcode.tui.say import say
from qualcode.tui.screens.organize_panes import OrganizePanes
from qualcode.tui.widgets.cell_editor import CellEditor
from qualcode.tui.widgets.sheet import Sheet
from qualcode.tui.words import _


class OrganizeActs(OrganizePanes):
    """The acts of the Organize screen: on the marked rows, else on the one under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._target: Target | None = None

    # Writing a cell

    def edit(self) -> None:
        """Write the cell under the cursor, in every row that is meant."""
        target = self._aim()
        if target is None:
            return
        asked = asked_for(self.project, target, self.reading, self.session.coder)
        if target.long:
            about = say(_("what is written here is kept for all of them") if len(target.rows) > 1 else "")
            self.app.push_screen(
                WritingScreen(asked.title, about, asked.value), partial(self._take_long, target, asked.value)
            )
            return
        self._target = target
        self.editor.ask(asked, self.sheet.cell_region)

    def empty(self) -> None:
        """Take away what stands in the cell, in every row that is meant."""
        target = self._aim()
        if target is None:
            return
        if target.renames:
            self.qualcode.tell(_("an id cannot be taken away"), keep=False)
            return
        try:
            self.do(self._entering(target, "", new=False)(self.project))
        except QualcodeError as error:
            self.qualcode.tell_error(error)

    def _aim(self) -> Target | None:
        """What an edit is about, if it can be edited; says why where it cannot."""
        grid, column = self.sheet.grid, self.column
        rows = grid.targets
        if not rows:
            return None
        if self.pane == "study" and not editable(column, self.pane):
            self.sheet.move(grid.on(grid.row, "text"))
            column = self.column
        why = self._why_not(rows)
        if why:
            self.qualcode.tell(why, keep=False)
            return None
        if (column.id == "id" and not column.attribute) or self.pane == "study":
            rows = (grid.row,)
        return Target(self.pane, rows, column)

    def _why_not(self, rows: tuple[str, ...]) -> str:
        column = self.column
        if not editable(column, self.pane):
            return _("{label} are counted, and not written by hand").format(
                label=self.sheet.grid.heads[self.sheet.grid.column_place].label
            )
        if self.pane == "sources":
            stray = next((one for one in rows if one in self.strays), "")
            if stray:
                return _("{source} is not listed yet: a lists it").format(source=stray)
            if column.id in {"read", "coded"} and self.session.coder is None:
                self.qualcode.action_who()
                return _("say who codes first")
        return ""

    def _entering(self, target: Target, typed: str, *, new: bool) -> Callable[[Project], Change | None]:
        return partial(
            entered,
            target=target,
            typed=typed,
            new=new,
            reading=self.reading,
            coder=self.session.coder,
        )

    def on_cell_editor_entered(self, message: CellEditor.Entered) -> None:
        """Save what was written; where it cannot be, say why and let it be mended."""
        target, self._target = self._target, None
        if target is None:
            return
        try:
            change = self._entering(target, message.typed, new=message.new)(self.project)
        except QualcodeError as error:
            if self.editor.asked is None:
                self.qualcode.tell_error(error)
            else:
                self._target = target
                self.editor.refuse(f"{error.message}: {error.hint}" if error.hint else error.message)
            return
        if change is not None and self.do(change) is None:
            self._target = target if self.editor.asked is not None else None
            return
        self.editor.close()
        self.sheet_of(target.pane).focus()
        if message.onward:
            self._onward(message.onward)

    def on_cell_editor_left(self) -> None:
        """Go back to the table."""
        self._target = None
        if not isinstance(self.focused, Sheet):
            self.sheet.focus()

    def _onward(self, direction: int) -> None:
        """Write the next cell of the row that is written by hand; stop at its end."""
        columns = self._tables[self.pane].listing.columns
        place = self.sheet.grid.column_place + direction
        while 0 <= place < len(columns) and not editable(columns[place], self.pane):
            place += direction
        if 0 <= place < len(columns):
            self.sheet.move(self.sheet.grid.on(self.sheet.grid.row, columns[place].id))
            self.call_after_refresh(self.edit)

    def _take_long(self, target: Target, before: str, after: str | None) -> None:
        if after is not None and after != before:
            self.do(self._entering(target, after, new=False))
