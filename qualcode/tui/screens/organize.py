"""Step 1, Organize: the sources and the informants."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from qualcode.session import Event
from qualcode.tui.commands import bindings
from qualcode.tui.say import join, rich_text
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.spots import Spot
from qualcode.tui.words import _, form


class OrganizeScreen(StepScreen):
    """The table of sources."""

    NAME = "organize"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("organize")]
    DEFAULT_CSS = "OrganizeScreen DataTable { height: 1fr; padding: 1 2; background: $background; }"

    def body(self) -> ComposeResult:
        """The sources."""
        yield DataTable(cursor_type="row", zebra_stripes=False)

    def on_mount(self) -> None:
        """Fill the table."""
        super().on_mount()
        table = self.query_one(DataTable)
        for label in (_("Source"), _("Kind"), _("Informants"), _("Date"), _("Title")):
            table.add_column(rich_text(label))
        self._fill()

    def project_changed(self, event: Event) -> None:  # noqa: ARG002 - whatever changed, the table is filled anew
        """Fill the table anew."""
        self._fill()

    def spot(self) -> Spot:
        """The source under the cursor."""
        sources = list(self.project.index.sources)
        row = self.query_one(DataTable).cursor_row
        return (
            Spot("organize", "source", sources[row], sources[row]) if row < len(sources) else Spot("organize")
        )

    def show(self, spot: Spot) -> None:
        """Put the cursor on a source."""
        if spot.kind == "source" and spot.id in self.project.index.sources:
            self.query_one(DataTable).move_cursor(row=list(self.project.index.sources).index(spot.id))

    def action_open(self) -> None:
        """Open the source under the cursor where it is coded."""
        sources = list(self.project.index.sources)
        row = self.query_one(DataTable).cursor_row
        if row < len(sources):
            self.qualcode.jump(Spot(kind="source", id=sources[row], source=sources[row]))

    def on_data_table_row_highlighted(self) -> None:
        """Say what is under the cursor."""
        sources = list(self.project.index.sources.values())
        row = self.query_one(DataTable).cursor_row
        if row < len(sources):
            source = sources[row]
            self.tell_status(
                join((source.id, "bold"), " · ", form(source.title, self.project.study.language))
            )

    def _fill(self) -> None:
        table = self.query_one(DataTable)
        row = table.cursor_row
        table.clear()
        language = self.project.study.language
        for source in self.project.index.sources.values():
            cells = (
                source.id,
                source.kind,
                ", ".join(source.informants),
                source.date,
                form(source.title, language),
            )
            table.add_row(*(rich_text(cell) for cell in cells))
        table.move_cursor(row=row)
