"""How far coders agree, code by code, and the passages on which they do not, to be settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from qualcode.adjudicating import Docket
from qualcode.comparing import Agreement
from qualcode.core.model import Project
from qualcode.errors import UsageError
from qualcode.tui.commands import bindings, key_of
from qualcode.tui.reporting import agreeing
from qualcode.tui.reporting.agreeing import SIDES, Question
from qualcode.tui.reporting.disputing import Measured, identity, label_of, title
from qualcode.tui.reporting.exporting import Thing
from qualcode.tui.reporting.files import agreement_things
from qualcode.tui.reporting.measuring import Asked, compared, docket_of
from qualcode.tui.reporting.sheet import Sheet
from qualcode.tui.say import join, say
from qualcode.tui.widgets.facets import Facet, Facets
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.report.disputes import DisputeList
from qualcode.tui.widgets.report.view import Memory, ReportView
from qualcode.tui.words import _


class _Left(Exception):  # noqa: N818 - an answer, not a fault
    """Nobody waits for the intervals any more."""


class AgreementView(ReportView):
    """The figures on the left; on the right the disputes about the code under the cursor."""

    NAME = "agreement"
    OF_CODERS = False
    PLACE = "report/agreement"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report/agreement")]
    DEFAULT_CSS = """
    AgreementView #agreed { height: auto; margin: 0 0 1 0; }
    """

    class Answered(Message):
        """The figures, with their intervals or still without, and what is in dispute."""

        def __init__(self, asked: Asked, measured: Measured, *, sure: bool) -> None:
            super().__init__()
            self.asked = asked
            self.measured = measured
            self.sure = sure

    class Progress(Message):
        """How far the intervals are, 0 to 1."""

        def __init__(self, asked: Asked, share: float) -> None:
            super().__init__()
            self.asked = asked
            self.share = share

    class Impossible(Message):
        """There is nothing to measure, and why."""

        def __init__(self, asked: Asked, why: str) -> None:
            super().__init__()
            self.asked = asked
            self.why = why

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._question: Question | None = None
        self._asked: Asked | None = None
        self._measured: Measured | None = None
        self._progress: float | None = None
        self._sure = False
        self._why = ""
        self._wanted: Memory = {}

    def compose(self) -> ComposeResult:
        """What is measured, the figures, and the disputes."""
        yield Facets(id="asking")
        with Horizontal(classes="panes"):
            with Vertical(classes="main"):
                yield Static(id="agreed")
                yield Grid(id="agreement-grid")
                yield Static(id="footnote", classes="account")
            with Vertical(classes="side"):
                yield Static(id="disputes-title", classes="title")
                yield DisputeList(id="disputes")

    # Measuring

    def study(self, project: Project, coders: tuple[str, ...]) -> None:  # noqa: ARG002 - one asks here whose by oneself
        """Measure anew, where anything differs."""
        question = self._question or agreeing.usual(project)
        if question.coders and question.coders not in agreeing.companies(project):
            question = replace(question, coders=())
        self._ask(Asked(project, question))

    def _ask(self, asked: Asked) -> None:
        before = self._asked
        self._question = asked.question
        same = before is not None and before.project is asked.project and before.question == asked.question
        if same and (self._sure or self._why or self._progress is not None):
            return
        known = self._measured if self._sure and asked.same_basis(before) else None
        self._asked = asked
        self.query_one("#asking", Facets).facets = tuple(self._facets(asked))
        self.workers.cancel_group(self, "agreement")
        if known is not None:
            self._look_in_thread(asked, known.found)
        else:
            self._sure, self._progress = False, 0.0
            self._measure_in_thread(asked)

    @work(thread=True, exclusive=True, group="agreement", description="agreement")
    def _look_in_thread(self, asked: Asked, known: Agreement) -> None:
        """Only what is settled has changed."""
        self.post_message(self.Answered(asked, Measured(known, docket_of(asked)), sure=True))

    @work(thread=True, exclusive=True, group="agreement", description="agreement")
    def _measure_in_thread(self, asked: Asked) -> None:
        worker = get_current_worker()

        def step(done: int, number: int) -> None:
            if worker.is_cancelled:
                raise _Left
            self.post_message(self.Progress(asked, done / number))

        try:
            disputes = docket_of(asked)
            unsure = Measured(compared(asked, intervals=False), disputes)
            self.post_message(self.Answered(asked, unsure, sure=False))
            found = compared(asked, step=step)
        except UsageError as nothing:
            self.post_message(self.Impossible(asked, nothing.message))
        except _Left:
            return
        else:
            self.post_message(self.Answered(asked, Measured(found, disputes), sure=True))

    def leave(self) -> None:
        """Stop what is still being measured."""
        self.workers.cancel_group(self, "agreement")
        self._progress = None

    def on_agreement_view_progress(self, message: Progress) -> None:
        """Show how far the intervals are."""
        if message.asked is self._asked and not self._sure and self._progress is not None:
            self._progress = message.share
            self._show_headline()

    def on_agreement_view_impossible(self, message: Impossible) -> None:
        """Say why there is nothing to measure."""
        if message.asked is not self._asked:
            return
        self._measured, self._progress, self._why = None, None, message.why
        self._show_headline()
        self.query_one(Grid).show(Sheet())
        self.query_one("#footnote", Static).update("")
        self._show_disputes()

    def on_agreement_view_answered(self, message: Answered) -> None:
        """Show the figures, if they are still what is asked for."""
        if message.asked is not self._asked:
            return
        found = message.measured.found
        self._measured, self._why = message.measured, ""
        self._sure = message.sure
        if message.sure:
            self._progress = None
        self._show_headline()
        self.query_one(Grid).show(agreeing.agreement_sheet(message.asked.project, found))
        self.query_one("#footnote", Static).update(agreeing.footnote(found))
        self._show_disputes()
        if self._wanted:
            wanted, self._wanted = self._wanted, {}
            self._go_to(wanted)

    def _show_headline(self) -> None:
        told = say(_("counting …"), "$dim")
        if self._why:
            told = say(self._why, "$warning")
        elif self._measured is not None and self._asked is not None:
            told = agreeing.headline(*self._asked, self._measured.found, self._progress)
        self.query_one("#agreed", Static).update(told)

    # What is asked

    def action_ask(self, side: str) -> None:
        """Measure by the next coefficient or unit, on the next kind of labels, or between the next coders."""
        if self._asked is not None:
            project, question = self._asked
            self._ask(Asked(project, agreeing.with_next(project, question, side)))

    def _facets(self, asked: Asked) -> Iterator[Facet]:
        for side, (text, lead) in agreeing.words_of(*asked).items():
            yield Facet(side, key_of(self.app, f"agreement.{side}"), text, lead)

    def on_facets_pressed(self, message: Facets.Pressed) -> None:
        """Ask otherwise, as was clicked."""
        message.stop()
        self.action_ask(message.name)

    # The disputes

    @property
    def docket(self) -> Docket | None:
        """What is in dispute; None where nothing is, or where other labels than codes are compared."""
        return None if self._measured is None else self._measured.docket

    @property
    def compared(self) -> tuple[str, ...]:
        """Who is compared."""
        return () if self._measured is None else self._measured.found.coders

    def _show_disputes(self) -> None:
        rows = () if self._measured is None else self._measured.disputes(self.query_one(Grid).row)
        self.query_one("#disputes-title", Static).update(title(rows, self.docket))
        self.query_one(DisputeList).show(rows)
        self.say()

    def on_cell_table_moved(self, message: Grid.Moved) -> None:
        """Show the disputes about another code."""
        message.stop()
        self._show_disputes()

    def on_cell_table_opened(self, message: Grid.Opened) -> None:
        """Go to the disputes."""
        message.stop()
        self.query_one(DisputeList).focus()

    def on_dispute_list_highlighted(self) -> None:
        """Say what is under the cursor."""
        self.say()

    def action_disputes(self) -> None:
        """Go to the disputes."""
        self.query_one(DisputeList).focus()

    def says(self) -> Content:
        """The code, or the dispute, under the cursor."""
        if self._why:
            return say(_("nothing to compare"))
        if self._measured is None:
            return say(_("counting …"))
        listed, grid = self.query_one(DisputeList), self.query_one(Grid)
        if listed.has_focus and listed.row is not None:
            return join(
                (label_of(listed.row), "bold"), f" · {(listed.highlighted or 0) + 1}/{len(listed.rows)}"
            )
        return self._measured.words(grid.row)

    def home(self) -> Widget:
        """The figures."""
        return self.query_one(Grid)

    def things(self) -> Sequence[Thing]:
        """The figures and the units on which coders differ, as they are measured now."""
        if self._measured is None or self._asked is None:
            return ()
        return agreement_things(*self._asked, self._measured.found)

    # Coming back

    def memory(self) -> Memory:
        """What is asked, the row, the dispute, and on which of the two one is."""
        question, listed = self._question or Question(), self.query_one(DisputeList)
        memory = {
            **agreeing.names(question),
            "row": str(self.query_one(Grid).row),
            "on": "disputes" if listed.has_focus else "",
        }
        if listed.row is not None:
            source, label, start = identity(listed.row)[:3]
            memory |= {"source": source, "label": label, "start": str(start)}
        return memory

    def recall(self, memory: Memory) -> None:
        """Ask as was asked, and go to the row and the dispute."""
        if not memory.keys() >= {*SIDES, "row"} or self._asked is None:
            return
        project = self._asked.project
        question = agreeing.named(project, self._asked.question, memory)
        self._wanted = memory
        if question == self._asked.question and self._measured is not None:
            self._wanted = {}
            self._go_to(memory)
        else:
            self._ask(Asked(project, question))

    def _go_to(self, memory: Memory) -> None:
        self.query_one(Grid).move_to(int(memory["row"]), 0)
        self._show_disputes()
        listed = self.query_one(DisputeList)
        if "source" in memory:
            listed.select(memory["source"], memory["label"], int(memory["start"]))
        if memory.get("on"):
            listed.focus()
