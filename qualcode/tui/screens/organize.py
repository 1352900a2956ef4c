"""Step 1, Organize: sources and informants with their attributes, problems, and what the study says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from qualcode.events import Event
from qualcode.tui.commands import Command, bindings
from qualcode.tui.organizing.places import Placed
from qualcode.tui.organizing.study_rows import parts, row_of
from qualcode.tui.screens.organize_panes import PANES
from qualcode.tui.screens.organize_roster import OrganizeRoster
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.pane_tabs import PaneTabs
from qualcode.tui.widgets.sheet import Sheet
from qualcode.tui.words import _


class OrganizeScreen(OrganizeRoster):
    """The Organize screen: what is heard from keys, tables and the study, and who does it."""

    NAME = "organize"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("organize")]

    def on_mount(self) -> None:
        """Show the tables, and begin in the first."""
        super().on_mount()
        self.problems = tuple(Placed(one, None) for one in self.session.problems)
        self._renew()
        self.sheet.focus()

    def on_tables_resized(self) -> None:
        """Fold or unfold the panes."""
        self.fold()

    def project_changed(self, event: Event) -> None:  # noqa: ARG002 - whatever changed, the tables are filled anew
        """Show the study as it is now, and look anew at what changed."""
        self._renew()

    def _renew(self) -> None:
        self.show_study()
        self.count()

    def label_of(self, command: Command) -> str:
        """Enter goes to a problem, and edits everything else."""
        if command.id == "sheet.choose" and self.pane == "problems":
            return _("go there")
        return super().label_of(command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: while one writes, keys are letters."""
        if action in _NOT_WHILE_WRITING and isinstance(self.focused, Input):
            return False
        return super().check_action(action, parameters)

    # Where one is

    def spot(self) -> Spot:
        """The row under the cursor."""
        row = self.sheet.grid.row
        match self.pane:
            case "sources":
                return Spot("organize", "source", row, row) if row else Spot("organize")
            case "informants":
                return Spot("organize", "informant", row)
            case "problems":
                return Spot("organize", "problem", row)
        return Spot("organize", "study", row)

    def show(self, spot: Spot) -> None:
        """Put the cursor on a row; a filter that hides it goes."""
        panes = {"source": "sources", "informant": "informants", "problem": "problems", "study": "study"}
        pane = panes.get(spot.kind)
        if pane is None:
            return
        row = spot.id
        if pane == "study":
            row = row_of(self._tables["study"].lines, *parts(spot.id)[:2]) if spot.id else ""
        if pane == "study" or row in self._tables[pane].lines:
            self.go_to(pane)
            if all(one.id != row for one in self.sheet.grid.lines):
                self._unfilter(pane)
            self.sheet.move(self.sheet.grid.on(row))

    @on(Sheet.Moved)
    def moved(self, message: Sheet.Moved) -> None:
        """Say what is under the cursor."""
        if message.table.has_focus and message.table.id in PANES and message.table.id != self.pane:
            self.go_to(message.table.id)
        self.show_titles()
        self.show_status()

    # Panes

    def action_pane(self, pane: str) -> None:
        """Go to a table."""
        self.go_to(pane)

    def action_next_pane(self, direction: int) -> None:
        """Go to the next table."""
        self.go_to(PANES[(PANES.index(self.pane) + direction) % len(PANES)])

    def on_pane_tabs_chosen(self, message: PaneTabs.Chosen) -> None:
        """Go to the table whose title was clicked."""
        self.go_to(message.pane)

    # Tables

    @on(Sheet.Opened)
    def opened(self, message: Sheet.Opened) -> None:
        """Edit the cell, or go to the problem."""
        if message.table.id == "problems":
            self._go_to_problem()
        else:
            self.edit()

    @on(Sheet.Emptied)
    def emptied(self) -> None:
        """Take away what stands in the cell."""
        if self.pane != "problems":
            self.empty()

    @on(Sheet.Sorted)
    def sorted(self, message: Sheet.Sorted) -> None:
        """Sort the rows."""
        self.show_pane(str(message.table.id))

    def action_open(self) -> None:
        """Open the source under the cursor where it is coded; of an informant, their first."""
        row = self.sheet.grid.row
        if self.pane == "informants":
            row = next((one.id for one in self.project.index.sources.values() if row in one.informants), "")
        if self.pane == "problems":
            self._go_to_problem()
        elif row in self.project.transcripts:
            self.qualcode.jump(Spot("code", "source", row, row))

    def _go_to_problem(self) -> None:
        placed = next((one for one in self.problems if one.id == self.sheet.grid.row), None)
        if placed is None:
            return
        problem = placed.problem
        spot = placed.spot
        if spot is not None and spot.kind == "source" and not spot.screen:
            spot = replace(
                spot, screen="code"
            )  # this screen could show it as well, but not the place in its text
        if spot is not None:
            self.qualcode.jump(spot)
        self.qualcode.tell(
            f"{problem.place or _('the study')}: {problem.message}"
            + (f"\n{problem.hint}" if problem.hint else "")
        )

    # Filtering

    def action_filter(self) -> None:
        """Type what rows must hold."""
        line = self.filter_of(self.pane)
        line.add_class("-on")
        self.fold()
        line.focus()

    @on(Input.Changed, ".filter")
    def filter_changed(self) -> None:
        """Show the rows that fit."""
        self.show_pane(self.pane)
        self.show_titles()
        self.show_status()

    @on(Input.Submitted, ".filter")
    def filter_taken(self, event: Input.Submitted) -> None:
        """Go to the rows that fit."""
        if not event.value.strip():
            self._unfilter(self.pane)
        self.sheet.focus()

    def action_clear(self) -> None:
        """Show all rows again; where they are shown, mark none."""
        line = self.filter_of(self.pane)
        if line.has_class("-on"):
            self._unfilter(self.pane)
            self.sheet.focus()
        else:
            self.sheet.move(self.sheet.grid.unmarked())
            self.sheet.focus()

    def _unfilter(self, pane: str) -> None:
        line = self.filter_of(pane)
        with line.prevent(Input.Changed):
            line.value = ""
        line.remove_class("-on")
        self.show_pane(pane)
        self.show_titles()
        self.fold()

    # Language

    def action_language(self) -> None:
        """Show and write texts in the next language."""
        tags = self.languages()
        here = tags.index(self._language) if self._language in tags else 0
        self._language = tags[(here + 1) % len(tags)]
        self.show_study()
        self.show_status()


_NOT_WHILE_WRITING = frozenset(
    {"pane", "open", "filter", "language", "add", "attribute", "import", "rename", "remove"}
)
