"""Step 7, Report: the figures, the findings, what is still open, and how far coders agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from qualcode.core.model import Project
from qualcode.errors import QualcodeError
from qualcode.exporters import Exported, Wish
from qualcode.exporting import exported, written_figures
from qualcode.session import Event
from qualcode.store.outgoing import write_out
from qualcode.tui.commands import bindings, key_of
from qualcode.tui.modals.export import ExportScreen
from qualcode.tui.reporting.exporting import Order, begun, target_of, things, written_words
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.facets import Facet, Facets
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.widgets.report.findings import FindingsView
from qualcode.tui.widgets.report.matrix import MatrixView
from qualcode.tui.widgets.report.open_ends import OpenEndList, OpenEndsView, mended_at
from qualcode.tui.widgets.report.view import ReportView
from qualcode.tui.words import _, language, mark

_VIEWS: tuple[tuple[type[ReportView], str], ...] = (
    (MatrixView, mark("Matrix")),
    (FindingsView, mark("Findings")),
    (OpenEndsView, mark("Open ends")),
)


class ReportScreen(StepScreen):
    """One view at a time, and above it which there are and whose codings they count."""

    NAME = "report"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report")]
    DEFAULT_CSS = """
    ReportScreen #views-line { height: auto; padding: 0 1; }
    ReportScreen ReportView { height: 1fr; display: none; }
    ReportScreen ReportView.-shown { display: block; }
    ReportScreen ReportView > Facets { padding: 0 2; margin: 0 0 1 0; }
    ReportScreen .panes { height: 1fr; }
    ReportScreen .main { width: 3fr; height: 1fr; padding: 0 0 0 2; }
    ReportScreen .side { width: 2fr; height: 1fr; background: $surface; padding: 0 1; }
    ReportScreen .side QuoteList { background: $surface; }
    ReportScreen .title { height: auto; padding: 0 1; margin: 0 0 1 0; }
    ReportScreen .account { height: auto; padding: 1 0 0 0; }
    ReportScreen.-tall #views-line { padding: 1 1; }
    ReportScreen.-tall .side { padding-top: 1; }
    ReportScreen.-short ReportView > Facets { margin: 0; }
    ReportScreen.-narrow .panes { layout: vertical; }
    ReportScreen.-narrow .main { width: 1fr; padding: 0 1; }
    ReportScreen.-narrow .side { width: 1fr; height: 7; padding: 0; }
    ReportScreen.-narrow .side:focus-within { height: 14; }
    ReportScreen.-narrow FindingsView .side { display: none; }
    ReportScreen.-narrow .title { margin: 0; }
    ReportScreen.-narrow .account { padding: 0; }
    ReportScreen.-narrow ReportView > Facets { padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view = _VIEWS[0][0].NAME
        self._whose = ""
        self._open: int | None = None

    def body(self) -> ComposeResult:
        """The line of views, and the views."""
        yield Facets(id="views-line")
        for kind, _label in _VIEWS:
            yield kind(id=kind.NAME)

    def on_mount(self) -> None:
        """Begin with the first view."""
        super().on_mount()
        self._show_view()

    def project_changed(self, event: Event) -> None:  # noqa: ARG002 - whatever changed, it is counted anew
        """Count anew what is shown."""
        if self._whose and self._whose not in self._coders():
            self._whose = ""
        self._show_study()

    # Views

    @property
    def view(self) -> ReportView:
        """The view that is shown."""
        return self._view_of(self._view)

    def _view_of(self, name: str) -> ReportView:
        return next(one for one in self.query(ReportView) if name == one.NAME)

    def action_view(self, name: str) -> None:
        """Show another view."""
        if name != self._view:
            self._view = name
            self._show_view()
        else:
            self.view.begin()

    def _show_view(self) -> None:
        for one in self.query(ReportView):
            one.set_class(self._view == one.NAME, "-shown")
        self._show_study()
        self.view.begin()
        self.tell_status(self.view.says())
        self.show_keys()

    def _show_study(self) -> None:
        self._show_facets()
        coders = (self._whose,) if self._whose else ()
        self.view.study(self.project, coders)
        self.query_one(OpenEndsView).study(self.project, coders)

    def _show_facets(self) -> None:
        self.query_one("#views-line", Facets).facets = tuple(self._facets())

    def _facets(self) -> Iterator[Facet]:
        for kind, label in _VIEWS:
            key = key_of(self.app, f"report.{kind.NAME}")
            number = f" {self._open}" if kind is OpenEndsView and self._open else ""
            yield Facet(kind.NAME, key, f"{_(label)}{number}", current=self._view == kind.NAME)
        whose = self._whose or _("everybody's codings")
        yield Facet("whose", key_of(self.app, "report.whose"), whose, _("of") if self._whose else "")

    @on(Facets.Pressed, "#views-line")
    def facet_pressed(self, message: Facets.Pressed) -> None:
        """Show the view that was clicked, or count another coder's codings."""
        message.stop()
        if message.name == "whose":
            self.action_whose()
        else:
            self.action_view(message.name)

    def on_report_view_says(self, message: ReportView.Says) -> None:
        """Say what is under the cursor of the view that is shown."""
        if message.view is self.view:
            self.tell_status(message.status)

    def action_back(self) -> None:
        """Go back to what one looks at first."""
        self.view.begin()

    def action_quotes(self) -> None:
        """Go to the quotes behind what is under the cursor."""
        for listed in self.view.query(QuoteList):
            listed.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: not every view has quotes beside it."""
        if action == "quotes":
            return bool(self.view.query(QuoteList)) if self.is_mounted else False
        return super().check_action(action, parameters)

    # Files for others

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

    @work(thread=True, group="export")
    def _write_in_thread(self, project: Project, order: Order) -> None:
        target = target_of(self.session.root, order.name)
        languages = tuple(one for one in (order.language, project.study.language) if one)
        try:
            if order.thing.figures is not None:
                made = Exported(written_figures(order.thing.figures, order.offer))
            else:
                wish = Wish(languages, (order.coder,) if order.coder else ())
                made = exported(project, order.offer, wish)
            write_out(self.session.root, target, made.content, replacing=order.replacing)
        except QualcodeError as error:
            self.post_message(self.Refused(order, error))
        else:
            self.post_message(self.Written(target, made, order.offer.subject))

    def on_report_screen_written(self, message: Written) -> None:
        """Say where the file is, and how much is in it."""
        self.qualcode.tell("\n".join(written_words(message.target, message.made, message.subject)))

    def on_report_screen_refused(self, message: Refused) -> None:
        """Say why it could not be written, and ask again with what was typed."""
        self.qualcode.tell("\n".join(filter(None, (message.error.message, message.error.hint))), "warning")
        if self.is_current:
            self._ask_export(message.order)

    # Whose codings

    def _coders(self) -> tuple[str, ...]:
        known = {key.coder for key in self.project.codings}
        return tuple(
            dict.fromkeys((*(one for one in self.project.study.coders if one in known), *sorted(known)))
        )

    def action_whose(self) -> None:
        """Count the codings of the next coder, or after the last of everybody."""
        ring = ("", *self._coders())
        self._whose = ring[(ring.index(self._whose) + 1) % len(ring)] if self._whose in ring else ""
        self._show_study()

    # Going elsewhere, and coming back

    def on_quote_list_chosen(self, message: QuoteList.Chosen) -> None:
        """See a quote where it was said."""
        self.qualcode.jump(message.spot)

    def on_open_ends_view_numbered(self, message: OpenEndsView.Numbered) -> None:
        """Show how much is open."""
        self._open = message.number
        self._show_facets()

    def on_open_end_list_chosen(self, message: OpenEndList.Chosen) -> None:
        """Go where an open end can be mended: to the best of the screens there are."""
        spots = [one for one in mended_at(message.end) if one.screen in self.qualcode.offered]
        if spots:
            self.qualcode.jump(spots[0])

    def on_findings_view_wanted(self, message: FindingsView.Wanted) -> None:
        """See a theme, or a quote where it was said."""
        self.qualcode.jump(message.spot)

    def spot(self) -> Spot:
        """The view, whose codings it counts, and where one is in it."""
        place = {"view": self._view, "whose": self._whose, **self.view.memory()}
        return Spot("report", "view", json.dumps(place))

    def show(self, spot: Spot) -> None:
        """Go back to a view as it was."""
        if spot.kind != "view":
            return
        place = json.loads(spot.id)
        if place.get("view") in {kind.NAME for kind, _label in _VIEWS}:
            self._view = place["view"]
        whose = place.get("whose", self._whose)
        self._whose = whose if whose in ("", *self._coders()) else ""
        self._show_view()
        self.view.recall(place)
