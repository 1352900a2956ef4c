"""What the Organize screen does to cells: each act saved at once, and undone as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from qualcode.core.apply import Applied
from qualcode.core.changes import Change, File
from qualcode.core.model import Project
from qualcode.core.renaming import renamed_informant, renamed_source
from qualcode.core.silences import naming_source
from qualcode.core.turn_labels import Labels, spoken_as
from qualcode.errors import ChangeRefused, QualcodeError
from qualcode.store import text_drafts
from qualcode.store.text_drafts import Subject
from qualcode.tui.modals import writing as modal
from qualcode.tui.modals.answers import AnswersScreen
from qualcode.tui.organizing.asking import Target, asked_for, editable
from qualcode.tui.organizing.entering import entered
from qualcode.tui.organizing.offering import Asked, Typed
from qualcode.tui.organizing.telling import label_answers
from qualcode.tui.say import say
from qualcode.tui.screens.organize_panes import OrganizePanes
from qualcode.tui.widgets.cell_editor import CellEditor
from qualcode.tui.widgets.sheet import Sheet
from qualcode.tui.words import _

Take = Callable[[Project, Typed], Change | None]
"""What makes an act of what was typed."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: in which pane, what is made of it, and what comes after that is done."""

    pane: str
    take: Take
    then: Callable[[Applied], None] | None = None


class OrganizeActs(OrganizePanes):
    """The acts on cells: of the marked rows, else of the one under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._writing: Writing | None = None

    def write(self, asked: Asked, writing: Writing) -> None:
        """Let somebody write a line over the cell under the cursor."""
        self._writing = writing
        self.editor.ask(asked, self.sheet.cell_region)

    # Cells

    def edit(self) -> None:
        """Write the cell under the cursor, in every row that is meant."""
        target = self._aim()
        if target is None:
            return
        asked = asked_for(self.project, target, self.reading, self.session.coder)
        if target.long:
            about = say(_("what is written here is kept for all of them") if len(target.rows) > 1 else "")
            subject = ("cell", self._language, target.pane, target.column.id, *target.rows)
            keep = partial(self._take_long, target, asked.value, subject)
            modal.write(self.qualcode, asked.title, about, asked.value, keep, subject=subject)
        elif target.renames:
            then = partial(self._source_renamed, target.rows[0]) if target.pane == "sources" else None
            self.write(asked, Writing(target.pane, partial(self._renamed, target), then))
        else:
            self.write(asked, Writing(target.pane, partial(self._entered, target)))

    def empty(self) -> None:
        """Take away what stands in the cell, in every row that is meant."""
        target = self._aim()
        if target is None:
            return
        if target.renames:
            self.qualcode.tell(_("an id cannot be taken away"))
        else:
            self.do(lambda project: self._entered(target, project, Typed("")))

    def _aim(self) -> Target | None:
        """What an edit is about, if it can be edited; says why where it cannot."""
        grid = self.sheet.grid
        if self.pane == "study":
            self.sheet.move(grid.on(grid.row, "text"))
        rows, column = grid.targets, self.column
        if not rows:
            return None
        why = self._why_not(rows)
        if why:
            self.qualcode.tell(why)
            return None
        if not self.qualcode.who_acts():
            return None
        alone = self.pane == "study" or (column.id == "id" and not column.attribute)
        return Target(self.pane, (grid.row,) if alone else rows, column)

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
        return ""

    def _entered(self, target: Target, project: Project, typed: Typed) -> Change | None:
        return entered(
            project, target, typed.words, new=typed.new, reading=self.reading, coder=self.session.coder
        )

    def _take_long(self, target: Target, before: str, subject: Subject, after: str) -> None:
        if after != before and self.do(lambda project: self._entered(target, project, Typed(after))):
            text_drafts.forget(self.session.root, subject)

    # What was written

    def on_cell_editor_entered(self, message: CellEditor.Entered) -> None:
        """Save what was written; where it cannot be, say why and let it be mended."""
        writing = self._writing
        if writing is None:
            return
        try:
            change = writing.take(self.project, message.typed)
        except QualcodeError as error:
            if self.editor.asked is None:
                self.qualcode.tell_error(error)
            else:
                self.editor.refuse(f"{error.message}: {error.hint}" if error.hint else error.message)
            return
        applied = None if change is None else self.do(change)
        if change is not None and applied is None:
            return
        self._writing = None
        self.editor.close()
        if self.app.screen is self:
            self.sheet_of(writing.pane).focus()
        if applied is not None and writing.then is not None:
            writing.then(applied)
        if message.onward:
            self._onward(message.onward)

    def on_cell_editor_left(self) -> None:
        """Go back to the table."""
        self._writing = None
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

    # Ids

    def _renamed(self, target: Target, project: Project, typed: Typed) -> Change | None:
        """The act that gives another id; asks first where an informant's id starts turns."""
        old, identity = target.rows[0], " ".join(typed.words.split())
        if not identity:
            raise ChangeRefused(_("an id cannot be taken away"))
        self.session.check_all_read("codings", "summaries", "transcript")
        if target.pane == "sources":
            act: Change | None = renamed_source(project, old, identity)
        else:
            spoken = spoken_as(project, old, identity)
            if spoken.turns and identity != old and (not spoken.kept or not spoken.rewritten):
                details, answers, ways = label_answers(spoken, old, identity)
                _check_renaming(project, old, identity, ways)
                question = _("{old} becomes {new}. What of the turns that start with {old}?").format(
                    old=old, new=identity
                )
                self.sheet.focus()
                self.app.push_screen(
                    AnswersScreen(question, details, answers), partial(self._relabel, old, identity, ways)
                )
                return None
            act = renamed_informant(project, old, identity)
        if act is not None:
            self.keep_on(target.pane, identity)
        return act

    def _source_renamed(self, old: str, applied: Applied) -> None:
        self.warn_of_silences(naming_source(applied.project, old))

    def _relabel(self, old: str, identity: str, ways: tuple[Labels, ...], answer: int | None) -> None:
        if answer is None or answer >= len(ways):
            return
        self.keep_on("informants", identity)
        self.do(lambda project: renamed_informant(project, old, identity, ways[answer]))

    def all_read(self, *kinds: File) -> bool:
        """Whether every file of these kinds could be read; says so where one could not, and would be left behind."""
        try:
            self.session.check_all_read(*kinds)
        except QualcodeError as error:
            self.qualcode.tell_error(error)
            return False
        return True

    def warn_of_silences(self, paths: tuple[str, ...]) -> None:
        """Say which paths in qualcode.yaml name what has another id now."""
        for path in paths:
            self.qualcode.tell(
                _("qualcode.yaml still silences rules in {path}: write it anew there").format(path=path),
                "warning",
            )

    def keep_on(self, pane: str, row: str) -> None:
        """Put the cursor on a row as soon as it is there."""

        def there() -> None:
            sheet = self.sheet_of(pane)
            sheet.move(sheet.grid.on(row))

        self.call_after_refresh(there)


def _check_renaming(project: Project, old: str, identity: str, ways: tuple[Labels, ...]) -> None:
    """Check that an informant can be renamed in the first of these ways.

    Raises:
        ChangeRefused: the id is taken.
    """
    renamed_informant(project, old, identity, ways[0])
