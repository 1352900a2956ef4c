"""Files for others, from the Report screen: a dialog gives the order, a thread writes it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual import work
from textual.message import Message

from qualcode.core.model import Project
from qualcode.core.trail import NO_TRAIL
from qualcode.errors import QualcodeError
from qualcode.exporters import Exported, Wish
from qualcode.exporting import exported, written_figures
from qualcode.store.outgoing import write_out
from qualcode.tui.modals.export import ExportScreen
from qualcode.tui.reporting.exporting import Order, begun, target_of, things, written_words
from qualcode.tui.screens.report_panes import ReportPanes
from qualcode.tui.widgets.report.findings import FindingsView
from qualcode.tui.widgets.report.view import ReportView
from qualcode.tui.words import language


class ReportExporting(ReportPanes):
    """Writing what is looked at, and the parts of the study."""

    class Written(Message):
        """A file was written, and what is in it."""

        def __init__(self, target: Path, made: Exported, subject: str) -> None:
            super().__init__()
            self.target = target
            self.made = made
            self.subject = subject

    class Refused(Message):
        """A file could not be written."""

        def __init__(self, order: Order, error: QualcodeError) -> None:
            super().__init__()
            self.order = order
            self.error = error

    def action_export(self) -> None:
        """Ask what to write, and where."""
        found = things([one for view in self.query(ReportView) for one in view.things()])
        current = self.view.things()
        subject = current[0].stem if current else "report" if self._view == FindingsView.NAME else "segments"
        findings_view = self.query_one(FindingsView)
        order = begun(self.project, found, subject, findings_view.language or language(), self._whose)
        self._ask_export(order)

    def _ask_export(self, order: Order) -> None:
        found = things([one for view in self.query(ReportView) for one in view.things()])
        if order.thing not in found:
            found = (*found, order.thing)
        screen = ExportScreen(
            self.project, found, self._coders(), order, partial(target_of, self.session.root)
        )
        self.app.push_screen(screen, self._export)

    def _export(self, order: Order | None) -> None:
        if order is not None:
            self._write_in_thread(self.project, order)

    @work(thread=True, group="export", description="export")
    def _write_in_thread(self, project: Project, order: Order) -> None:
        target = target_of(self.session.root, order.name)
        languages = tuple(one for one in (order.language, project.study.language) if one)
        try:
            if order.thing.figures is not None:
                made = Exported(written_figures(order.thing.figures, order.offer))
            else:
                coders = (order.coder,) if order.coder else ()
                trail = self.session.tally(coders) if order.offer.subject == "report" else NO_TRAIL
                made = exported(project, order.offer, Wish(languages, coders, trail))
            write_out(self.session.root, target, made.content, replacing=order.replacing)
        except QualcodeError as error:
            self.post_message(self.Refused(order, error))
        else:
            self.post_message(self.Written(target, made, order.offer.subject))

    def on_report_exporting_written(self, message: Written) -> None:
        """Say where the file is, and how much is in it."""
        self.qualcode.tell("\n".join(written_words(message.target, message.made, message.subject)))

    def on_report_exporting_refused(self, message: Refused) -> None:
        """Say why it could not be written, and ask again with what was typed."""
        self.qualcode.tell("\n".join(filter(None, (message.error.message, message.error.hint))), "warning")
        if self.is_current:
            self._ask_export(message.order)
