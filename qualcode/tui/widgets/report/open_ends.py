"""What is not supported yet, kind by kind: why it matters, what is known of it, and the way to where it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.core.evidence import Evidence, evidence
from qualcode.core.gathering import code_quotes, counter_quotes, theme_quotes
from qualcode.core.model import Project
from qualcode.core.quotes import Quote
from qualcode.report.findings import findings
from qualcode.report.open_ends import TO_WEIGH, Kind, OpenEnd, open_ends
from qualcode.report.open_page import Telling
from qualcode.tui.beginning import not_begun
from qualcode.tui.commands import bindings
from qualcode.tui.say import join, say
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.widgets.report.view import Memory, ReportView
from qualcode.tui.words import _, counted, language


class Asked(NamedTuple):
    """What is looked through, and whose codings count."""

    project: Project
    coders: tuple[str, ...]


class OpenEndList(OptionList):
    """Open ends under the names of their kinds."""

    PLACE = "report/open"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report/open")]
    DEFAULT_CSS = """
    OpenEndList { height: 1fr; border: none; background: $background; padding: 0; scrollbar-size-vertical: 1; }
    OpenEndList:focus { border: none; background-tint: $foreground 0%; }
    """

    class Highlighted(Message):
        """Another one is under the cursor."""

    class Chosen(Message):
        """One wants to go where an open end is mended."""

        def __init__(self, end: OpenEnd) -> None:
            super().__init__()
            self.end = end

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._held: list[OpenEnd | None] = []

    def show(self, ends: Sequence[OpenEnd], telling: Telling) -> None:
        """Show these; the highlight stays on the same one while it is there, else near where it was."""
        held, place = self.end, self.highlighted
        self._held = []
        options: list[Option] = []
        for kind, some in groupby(ends, key=lambda one: one.kind):
            members = list(some)
            options.append(Option(_heading(telling, kind, len(members), first=not options), disabled=True))
            options += [
                Option(join((f"{_mark(kind)} ", _look(kind)), telling.sentence(one))) for one in members
            ]
            self._held += [None, *members]
        self.clear_options()
        self.add_options(options)
        if held is not None and held in self._held:
            self.highlighted = self._held.index(held)
        elif self._held:
            self.highlighted = min(max(1, place or 1), len(self._held) - 1)

    @property
    def end(self) -> OpenEnd | None:
        """The one under the cursor."""
        place = self.highlighted
        return self._held[place] if place is not None and place < len(self._held) else None

    def select(self, kind: str, name: str) -> None:
        """Put the cursor on an open end by its kind and what it names."""
        for place, one in enumerate(self._held):
            if one is not None and one.kind == kind and name_of(one) == name:
                self.highlighted = place

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell that another one is under the cursor."""
        event.stop()
        self.post_message(self.Highlighted())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go where it is mended."""
        event.stop()
        if self.end is not None:
            self.post_message(self.Chosen(self.end))


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
        quotes: tuple[Quote, ...] = ()
        against: tuple[Quote, ...] = ()
        why = Content("")
        if end is not None and self._asked is not None:
            project, facts = self._asked.project, self._facts
            telling = self._telling(project)
            why = Content("\n\n").join([say(telling.sentence(end), "bold"), say(telling.why(end.kind))])
            theme = project.codebook.themes.get(end.theme)
            if theme is not None:
                quotes = theme_quotes(project, facts, theme)
                against = counter_quotes(project, facts, theme)
            elif end.code:
                quotes = code_quotes(project, facts, end.code)
            if end.informant:
                quotes = tuple(one for one in quotes if one.informant == end.informant)
        self.query_one("#why", Static).update(why)
        listed = self.query_one("#open-quotes", QuoteList)
        if end is not None and end.kind == "dissent":
            listed.show((), against)
        else:
            listed.show(quotes, against)
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


def name_of(end: OpenEnd) -> str:
    """The id of what is open."""
    if end.kind == "lost":
        return f"{end.source} {end.coder} {end.segment}"
    return " ".join(part for part in (end.theme, end.code, end.source, end.informant) if part)


def mended_at(end: OpenEnd) -> Iterator[Spot]:
    """Where an open end can be mended, the best place first."""
    screens: tuple[str, ...]
    match end.kind:
        case "unsupported" | "single" | "noted" | "uncategorised" | "dissent":
            screens = ("themes", "storyline")
        case "unaddressed" | "unanswering" | "untold":
            screens = ("storyline", "themes")
        case "unplaced" | "stale":
            screens = ("framework", "themes", "storyline")
        case "loose":
            yield from (Spot(name, "code", end.code) for name in ("themes", "code"))
            return
        case "lost":
            yield Spot("code", "segment", end.segment, end.source, end.span.start)
            return
        case "unread" | "uncoded":
            first = ("read", "code") if end.kind == "unread" else ("code", "read")
            yield from (Spot(name, "source", end.source, end.source) for name in first)
            return
    yield from (Spot(name, "theme", end.theme) for name in screens)


def _heading(telling: Telling, kind: Kind, number: int, *, first: bool) -> Content:
    gap = "" if first else "\n"
    return join((f"{gap}{telling.heading(kind)}", "bold $dim"), (f"   {number}", "$dim"))


def _mark(kind: Kind) -> str:
    return "✗" if kind in TO_WEIGH else "!"


def _look(kind: Kind) -> str:
    return "bold $accent" if kind in TO_WEIGH else "bold $warning"


def _nothing(project: Project) -> Content:
    """What is said where nothing is open: that all is done, or what to begin with."""
    missing = not_begun(project)
    return say(missing, "$dim") if missing else say(_("Nothing is open."), "$success")
