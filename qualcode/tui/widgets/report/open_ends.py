"""What is not supported yet, kind by kind: why it matters, what is known of it, and the way to where it is mended."""

from __future__ import annotations

from typing import NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from qualcode.core.evidence import Evidence, evidence
from qualcode.core.model import Project
from qualcode.report.findings import findings
from qualcode.report.open_ends import TO_WEIGH, OpenEnd, open_ends
from qualcode.report.open_page import Telling
from qualcode.tui.beginning import not_begun
from qualcode.tui.reporting.mending import Behind, name_of, quotes_behind
from qualcode.tui.say import join, say
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.widgets.report.open_end_list import OpenEndList
from qualcode.tui.widgets.report.view import Memory, ReportView
from qualcode.tui.words import _, counted, language


class Asked(NamedTuple):
    """What is looked through, and whose codings count."""

    project: Project
    coders: tuple[str, ...]


class OpenEndsView(ReportView):
    """What is open on the left; on the right why that matters, and the quotes there are."""

    NAME = "open"
    DEFAULT_CSS = "OpenEndsView #why { height: auto; padding: 0 1; margin: 0 0 1 0; }"

    class Looked(Message):
        """What is open."""

        def __init__(self, asked: Asked, facts: Evidence, found: tuple[OpenEnd, ...]) -> None:
            super().__init__()
            self.asked = asked
            self.facts = facts
            self.found = found

    class Numbered(Message):
        """How much is open, but for what only has to be weighed."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._asked: Asked | None = None
        self._ends: tuple[OpenEnd, ...] | None = None
        self._facts = Evidence((), 0)
        self._wanted: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        """The list, and what belongs to one of them."""
        with Horizontal(classes="panes"):
            with Vertical(classes="main"):
                yield Static(id="nothing")
                yield OpenEndList(id="open-list")
            with Vertical(classes="side"):
                yield Static(id="why")
                yield QuoteList(id="open-quotes")

    def study(self, project: Project, coders: tuple[str, ...]) -> None:
        """Look the study through, where anything differs."""
        before = self._asked
        if before is None or before.project is not project or before.coders != coders:
            self._asked = Asked(project, coders)
            self._look_in_thread(self._asked)

    @work(thread=True, exclusive=True, group="open", description="open")
    def _look_in_thread(self, asked: Asked) -> None:
        found = open_ends(findings(asked.project, asked.coders), asked.coders)
        self.post_message(self.Looked(asked, evidence(*asked), found))

    def on_open_ends_view_looked(self, message: Looked) -> None:
        """Show what is open, if it is still what is asked for."""
        if message.asked is not self._asked:
            return
        self._ends, self._facts = message.found, message.facts
        listed = self.query_one(OpenEndList)
        listed.show(message.found, self._telling(message.asked.project))
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            listed.select(*wanted)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not message.found
        nothing.update(_nothing(message.asked.project))
        self.post_message(self.Numbered(sum(one.kind not in TO_WEIGH for one in message.found)))
        self._show_end()

    def _telling(self, project: Project) -> Telling:
        return Telling(project, (language(), language().partition("-")[0], project.study.language))

    def on_open_end_list_highlighted(self) -> None:
        """Show what belongs to another one."""
        self._show_end()

    def _show_end(self) -> None:
        end = self.query_one(OpenEndList).end
        why, behind = Content(""), Behind()
        if end is not None and self._asked is not None:
            project = self._asked.project
            telling = self._telling(project)
            why = Content("\n\n").join([say(telling.sentence(end), "bold"), say(telling.why(end.kind))])
            behind = quotes_behind(project, self._facts, end)
        self.query_one("#why", Static).update(why)
        self.query_one("#open-quotes", QuoteList).show(*behind)
        self.say()

    def says(self) -> Content:
        """The one under the cursor."""
        if self._ends is None:
            return say(_("counting …"))
        end = self.query_one(OpenEndList).end
        if end is None:
            begun = self._asked is None or not not_begun(self._asked.project)
            return say(_("nothing is open") if begun else _("nothing can be open yet"))
        number = sum(one.kind == end.kind for one in self._ends)
        return join(
            (name_of(end), "bold"), " · ", counted("{number} of its kind", "{number} of their kind", number)
        )

    def home(self) -> Widget:
        """The list."""
        return self.query_one(OpenEndList)

    def memory(self) -> Memory:
        """The one under the cursor."""
        end = self.query_one(OpenEndList).end
        return {} if end is None else {"kind": end.kind, "name": name_of(end)}

    def recall(self, memory: Memory) -> None:
        """Put the cursor on it again."""
        wanted = (memory.get("kind", ""), memory.get("name", ""))
        if self._ends is None:
            self._wanted = wanted
        else:
            self.query_one(OpenEndList).select(*wanted)


def _nothing(project: Project) -> Content:
    """What is said where nothing is open: that all is done, or what to begin with."""
    missing = not_begun(project)
    return say(missing, "$dim") if missing else say(_("Nothing is open."), "$success")
