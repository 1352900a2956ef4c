"""Settling where coders differ, from the Report screen."""

from __future__ import annotations

from functools import partial

from qualcode.adjudicating import Choice, Clerk, Docket, docket, reopened, settled, with_agreed
from qualcode.core.changes import Change
from qualcode.core.consensus import Matter
from qualcode.core.model import Project
from qualcode.fresh import new_id, now, today
from qualcode.tui.commands import Command
from qualcode.tui.finding import Entry
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.reporting.agreeing import coders_for
from qualcode.tui.reporting.disputing import place_of
from qualcode.tui.say import shown
from qualcode.tui.screens.report_panes import ReportPanes
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.report.agreement import AgreementView
from qualcode.tui.widgets.report.disputes import DisputeList, Way
from qualcode.tui.words import _


class ReportSettling(ReportPanes):
    """Acts on a consensus; the codings of those it is of are not touched."""

    def label_of(self, command: Command) -> str:
        """Who `mine` and `theirs` are."""
        found = self.query_one(AgreementView).docket
        if found is not None and command.id in {"dispute.mine", "dispute.theirs"}:
            way: Way = "mine" if command.id == "dispute.mine" else "theirs"
            coders = coders_for(way, found.coders, self.session.coder)
            if len(coders) == 1:
                return _("as {coder}").format(coder=coders[0])
        return super().label_of(command)

    def on_dispute_list_chosen(self, message: DisputeList.Chosen) -> None:
        """See a passage where it was said, with the codings of another coder beside one's own."""
        source, span = place_of(message.row)
        others = [one for one in self.query_one(AgreementView).compared if one != self.session.coder]
        beside = next(iter(others), "")
        self.qualcode.jump(
            Spot(kind="segment", source=source, offset=span.start, end=span.end, beside=beside)
        )

    def on_dispute_list_settling(self, message: DisputeList.Settling) -> None:
        """Settle a passage, or take back what was settled of it."""
        item, found = message.item, self.query_one(AgreementView).docket
        if found is None:
            return
        match message.way:
            case "reopen":
                self._settle(item.matter, None)
            case "all" | "none":
                self._settle(item.matter, Choice(message.way))
            case way:
                coders = coders_for(way, found.coders, self.session.coder)
                acts = [partial(self._settle, item.matter, Choice("coder", one)) for one in coders]
                if len(acts) == 1:
                    acts[0]()
                elif acts:
                    entries = [Entry("", shown(one), "", act) for one, act in zip(coders, acts, strict=True)]
                    self.app.push_screen(
                        FindScreen(entries, _("as who has it?")), lambda entry: entry and entry.act()
                    )

    def _settle(self, matter: Matter, choice: Choice | None) -> None:
        found = self.query_one(AgreementView).docket
        if found is not None and self.do(partial(_settling, asked=found, matter=matter, choice=choice)):
            self.query_one(DisputeList).onward()

    def action_take_agreed(self) -> None:
        """Take over into the consensus what coders agree on."""
        found = self.query_one(AgreementView).docket
        if found is None:
            self.qualcode.tell(_("look first at what coders agree on: 4"))
            return
        unit, coders = found.unit, found.coders

        def agreed(project: Project) -> Change | None:
            change = with_agreed(docket(project, unit=unit, coders=coders), _CLERK)
            if change is None:
                self.qualcode.tell(_("all that coders agree on is in the consensus already"))
            return change

        self.do(agreed)


_CLERK = Clerk(new_id, now, today)


def _settling(project: Project, *, asked: Docket, matter: Matter, choice: Choice | None) -> Change | None:
    """A dispute settled in the project as it is, or opened again; None where it is there no more."""
    found = docket(project, unit=asked.unit, coders=asked.coders)
    item = found.item(matter)
    if item is None:
        return None
    return reopened(found, item, _CLERK) if choice is None else settled(found, item, choice, _CLERK)
