"""The framework matrix on the Framework screen: looking at cells, and writing them."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from qualcode.core import charting
from qualcode.core.changes import Change
from qualcode.core.model import Project
from qualcode.core.summaries import Difference, difference
from qualcode.errors import ChangeRefused
from qualcode.fresh import today
from qualcode.tui.framework import telling
from qualcode.tui.framework.filters import filter_entries
from qualcode.tui.keeping import Keeping
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.screens.framework_panes import FrameworkPanes
from qualcode.tui.widgets.draft import Words
from qualcode.tui.widgets.framework.cellquotes import CellQuotes, cell_evidence
from qualcode.tui.widgets.framework.gridview import GridView
from qualcode.tui.widgets.framework.matrixview import MatrixView
from qualcode.tui.widgets.framework.sheet import ZOOMS, View, sheet
from qualcode.tui.widgets.framework.viewbar import ViewBar
from qualcode.tui.words import _, form


class FrameworkMatrix(FrameworkPanes):
    """The acts on cells. Each is about the cell under the cursor, and saved at once."""

    def __init__(self) -> None:
        super().__init__()
        self.view = View()
        self.keeping = Keeping(self, self.draft, self.NAME)

    # Showing

    def show_matrix(self) -> None:
        """Show the matrix as it is now."""
        shown = sheet(self.project, self.charts.matrix(self.project), self.view)
        self.matrix.show(shown)
        if self.seen == "matrix":
            self.query_one(ViewBar).show(telling.matrix_bar(self.project, shown))

    def show_cell(self) -> None:
        """Show the cell under the cursor; what is being written stays."""
        project, key = self.project, self.matrix.key
        matrix = self.charts.matrix(project)
        cell = matrix.at(*key) if key else matrix.at("", "")
        held = cell.summary
        support, against = self.charts.charted(project).quotes(project, key) if key else ((), ())
        pieces = self.charts.charted(project).support.get(key, ()) if key else ()
        changed = difference(held, pieces) if held is not None and cell.stale else Difference()
        shown = cell_evidence(support, against, changed, project.transcripts, key[1] if key else "")
        self.say_in("head", telling.cell_head(project, key))
        self.say_in("quotes-title", telling.quotes_title(len(support), len(against), changed))
        self.query_one(CellQuotes).show_cell(shown)
        self.say_in("summary-title", telling.summary_title(cell, key, changed))
        self.draft.disabled = key is None or not key[1]
        self.keeping.begin(Words(key or (), held.text if held else ""))
        self.tell_status(telling.cell_status(matrix, key))

    @on(GridView.Moved, "#matrix")
    def another_cell(self) -> None:
        """Show another cell, when what was written in the one before is saved."""
        if self.draft.words.subject == self.matrix.key or self.keep():
            self.show_cell()
        else:
            self.matrix.select(*self.draft.words.subject)

    # Writing

    def keep(self) -> bool:
        """Save what is written; whether there is nothing left to be saved."""
        return self.keeping.keep()

    def held(self, subject: tuple[str, ...]) -> str | None:
        """The summary of a cell, as the study has it."""
        theme, informant = subject
        if theme not in self.project.codebook.themes or informant not in self.project.index.informants:
            return None
        summary = self.project.summaries.get((theme, informant))
        return summary.text if summary else ""

    def save(self, subject: tuple[str, ...], text: str, theirs: str) -> None:
        """Write the summary of a cell from the quotes it has now."""
        theme, informant = subject

        def act(project: Project) -> Change | None:
            if (self.held(subject) or "") != theirs:
                raise ChangeRefused("the summary was changed meanwhile", "look at it and save again")
            facts, coder = self.charts.facts(project), self.session.coder or ""
            return charting.with_cell(project, facts, theme, informant, text, coder=coder, date=today())

        self.do(act)

    def title_of(self, subject: tuple[str, ...]) -> str:
        """What is being written."""
        theme, informant = subject
        held = self.project.codebook.themes.get(theme)
        name = form(held.name, self.project.study.language) if held else ""
        return _("{informant} on “{theme}”").format(informant=informant, theme=name or theme)

    def action_write(self) -> None:
        """Write the summary of the cell."""
        key = self.matrix.key
        if key is None:
            return
        if not key[1]:
            self.qualcode.tell(_("no summary is written of notes and documents"))
            return
        self.draft.focus()

    @on(GridView.Opened, "#matrix")
    def open_cell(self) -> None:
        """Write the summary of the cell."""
        self.action_write()

    def action_write_next(self) -> None:
        """Save what is written, and write the next cell that waits."""
        if self.keep():
            before = self.matrix.key
            self.matrix.action_next_open(1)
            if self.matrix.key != before:
                self.show_cell()
                self.action_write()

    def on_draft_left(self) -> None:
        """Save what is written."""
        self.keep()

    def on_draft_closed(self) -> None:
        """Go back to the matrix."""
        self.matrix.focus()

    def on_matrix_view_asked(self, message: MatrixView.Asked) -> None:
        """Confirm a summary or take it away; or say that no cell waits."""
        key = self.matrix.key
        if message.act == "none":
            progress = self.charts.matrix(self.project).progress
            hidden = bool(progress.waiting + progress.stale)
            self.qualcode.tell(
                _("no cell that is shown waits; F shows all") if hidden else _("no cell waits")
            )
        elif key is not None and self.keep():
            if message.act == "empty" and key[1] and not self.held(key):
                self.qualcode.tell(_("there is no summary in this cell"))
            elif message.act == "empty":
                self.save(key, "", self.held(key) or "")
            else:
                self._confirm(*key)

    def _confirm(self, theme: str, informant: str) -> None:
        if self.charts.matrix(self.project).at(theme, informant).stale:
            facts = self.charts.facts(self.project)
            self.do(lambda project: charting.confirmed(project, facts, theme, informant))
        else:
            self.qualcode.tell(_("it is not stale"))

    # Looking

    def look(self, view: View) -> None:
        """Look at the matrix in another way."""
        if self.keep():
            self.view = view
            self.see("matrix")
            self.show_matrix()
            self.show_cell()

    def action_filter(self) -> None:
        """Choose what to show."""
        board = self.charts.board(self.project)
        entries = filter_entries(self.project, board, self.view, self.look)
        self.app.push_screen(
            FindScreen(entries, _("a category, a dimension, or a group of informants")),
            lambda entry: entry and entry.act(),
        )

    def action_show_all(self) -> None:
        """Show everything."""
        if self.view == self.view.unfiltered():
            self.qualcode.tell(_("everything is shown already"))
        self.look(self.view.unfiltered())

    def action_turn(self) -> None:
        """Let rows and columns change places."""
        self.look(replace(self.view, turned=not self.view.turned))

    def action_zoom(self, steps: int) -> None:
        """Go nearer or farther."""
        self.look(replace(self.view, zoom=max(0, min(self.view.zoom + steps, len(ZOOMS) - 1))))
