"""What the Report screen shows: one view at a time, whose codings count, and the ways from it. It changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.events import Event
from qualcode.tui.commands import bindings, key_of
from qualcode.tui.reporting.mending import mended_at
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.facets import Facet, Facets
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.widgets.report.agreement import AgreementView
from qualcode.tui.widgets.report.findings import FindingsView
from qualcode.tui.widgets.report.matrix import MatrixView
from qualcode.tui.widgets.report.open_end_list import OpenEndList
from qualcode.tui.widgets.report.open_ends import OpenEndsView
from qualcode.tui.widgets.report.view import ReportView
from qualcode.tui.words import _, mark

_VIEWS: tuple[tuple[type[ReportView], str], ...] = (
    (MatrixView, mark("Matrix")),
    (FindingsView, mark("Findings")),
    (OpenEndsView, mark("Open ends")),
    (AgreementView, mark("Agreement")),
)


class ReportPanes(StepScreen):
    """One view at a time, and above it which there are and whose codings they count."""

    NAME = "report"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report")]
    DEFAULT_CSS = """
    ReportPanes #views-line { height: auto; padding: 0 1; }
    ReportPanes ReportView { height: 1fr; display: none; }
    ReportPanes ReportView.-shown { display: block; }
    ReportPanes ReportView > Facets { padding: 0 2; margin: 0 0 1 0; }
    ReportPanes .panes { height: 1fr; }
    ReportPanes .main { width: 3fr; height: 1fr; padding: 0 0 0 2; }
    ReportPanes .side { width: 2fr; height: 1fr; background: $surface; padding: 0 1; }
    ReportPanes .side QuoteList { background: $surface; }
    ReportPanes .title { height: auto; padding: 0 1; margin: 0 0 1 0; }
    ReportPanes .account { height: auto; padding: 1 0 0 0; }
    ReportPanes.-tall #views-line { padding: 1 1; }
    ReportPanes.-tall .side { padding-top: 1; }
    ReportPanes.-short ReportView > Facets { margin: 0; }
    ReportPanes.-narrow .panes { layout: vertical; }
    ReportPanes.-narrow .main { width: 1fr; padding: 0 1; }
    ReportPanes.-narrow .side { width: 1fr; height: 7; padding: 0; }
    ReportPanes.-narrow .side:focus-within { height: 14; }
    ReportPanes.-narrow FindingsView .side { display: none; }
    ReportPanes.-narrow #footnote { display: none; }
    ReportPanes.-narrow.-short AgreementView #agreed { margin: 0; }
    ReportPanes.-narrow.-short .side { height: 3; }
    ReportPanes.-narrow.-short .side:focus-within { height: 9; }
    ReportPanes.-narrow .title { margin: 0; }
    ReportPanes.-narrow .account { padding: 0; }
    ReportPanes.-narrow ReportView > Facets { padding: 0 1; }
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
        self.query_one(FindingsView).counts_acts_by(self.session.tally)
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
            self.view.leave()
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
        if not self.view.OF_CODERS:
            return
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
        """Whether an action makes sense now: not every view has quotes beside it, or is of some coders' codings."""
        if action == "whose":
            return self.view.OF_CODERS if self.is_mounted else False
        if action == "quotes":
            return bool(self.view.query(QuoteList)) if self.is_mounted else False
        return super().check_action(action, parameters)

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

    def on_screen_suspend(self) -> None:
        """Stop what is only worth its while when somebody looks."""
        self.view.leave()

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
