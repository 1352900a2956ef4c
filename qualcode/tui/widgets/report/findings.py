"""The findings as they will be printed: the blocks that every format of the report is written from."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from qualcode.core.blocks import Page, Reference
from qualcode.core.model import Project
from qualcode.core.trail import NO_TRAIL, Tally
from qualcode.report.findings import findings
from qualcode.report.page import QUOTES, page
from qualcode.report.words import LANGUAGES
from qualcode.tui.commands import bindings, key_of
from qualcode.tui.say import join, say
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.choices import Choice, Choices
from qualcode.tui.widgets.facets import Facet, Facets
from qualcode.tui.widgets.report.reading import Reading
from qualcode.tui.widgets.report.view import Memory, ReportView
from qualcode.tui.words import _, counted, language

_MOST_QUOTES = 50


class Asked(NamedTuple):
    """What the findings are told of, and how."""

    project: Project
    coders: tuple[str, ...]
    language: str
    quotes: int


class FindingsView(ReportView):
    """The report in the terminal, and beside it what it holds."""

    NAME = "findings"
    PLACE = "report/findings"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report/findings")]
    DEFAULT_CSS = """
    FindingsView #contents { height: 1fr; background: $surface; }
    FindingsView .main { padding: 0; }
    FindingsView .side { width: 40; }
    """

    class Told(Message):
        """The report that was asked for."""

        def __init__(self, asked: Asked, found: Page) -> None:
            super().__init__()
            self.asked = asked
            self.found = found

    class Wanted(Message):
        """One wants to see what a block of the report is about."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._trail: Callable[[tuple[str, ...]], Tally] = lambda _coders: NO_TRAIL
        self._asked: Asked | None = None
        self._language = ""
        self._quotes = QUOTES
        self._wanted: int | None = None
        self._told = False

    def counts_acts_by(self, trail: Callable[[tuple[str, ...]], Tally]) -> None:
        """Let `trail` give the audit trail of some coders in figures, for the appendix; it is asked in a thread."""
        self._trail = trail

    def compose(self) -> ComposeResult:
        """How it is told, the report, and its contents."""
        yield Facets(id="telling")
        with Horizontal(classes="panes"):
            with Vertical(classes="main"):
                yield Reading(id="page")
            with Vertical(classes="side"):
                yield Static(id="contents-title", classes="title")
                yield Choices(id="contents")

    @property
    def language(self) -> str:
        """The language it is told in."""
        return self._language

    def study(self, project: Project, coders: tuple[str, ...]) -> None:
        """Tell anew, where anything differs."""
        if not self._language:
            spoken = language().partition("-")[0].lower()
            self._language = spoken if spoken in LANGUAGES else next(iter(LANGUAGES))
        self._ask(Asked(project, coders, self._language, self._quotes))

    def _ask(self, asked: Asked) -> None:
        before = self._asked
        if before is not None and before.project is asked.project and before[1:] == asked[1:]:
            return
        self._asked = asked
        self.query_one("#telling", Facets).facets = (
            Facet("language", key_of(self.app, "findings.language"), LANGUAGES[asked.language], _("in")),
            Facet(
                "more",
                f"{key_of(self.app, 'findings.fewer')} {key_of(self.app, 'findings.more')}",
                counted("{number} quote", "{number} quotes", asked.quotes),
                _("at most"),
            ),
        )
        self._tell_in_thread(asked)

    @work(thread=True, exclusive=True, group="findings", description="findings")
    def _tell_in_thread(self, asked: Asked) -> None:
        languages = (asked.language, asked.project.study.language)
        told = findings(asked.project, asked.coders, self._trail(asked.coders))
        found = page(told, languages, asked.quotes)
        self.post_message(self.Told(asked, found))

    def on_findings_view_told(self, message: Told) -> None:
        """Show the report, if it is still what is asked for."""
        if message.asked is not self._asked:
            return
        reading = self.query_one(Reading)
        place = self._place_of(message.found)
        self._told = True
        reading.show(message.found, place)
        self._show_contents()
        self.say()

    def _place_of(self, found: Page) -> int | None:
        """Where the attention goes in another page: to what it was on, else to the place it was at."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            return wanted
        stop = self.query_one(Reading).stop
        if stop is None or stop.about is None:
            return None
        abouts = [getattr(block, "about", None) for block in found.blocks]
        return abouts.index(stop.about) if stop.about in abouts else None

    def _show_contents(self) -> None:
        reading = self.query_one(Reading)
        self.query_one("#contents-title", Static).update(say(_("CONTENTS"), "bold"))
        self.query_one("#contents", Choices).show_choices(
            [
                Choice(
                    str(place),
                    join(("  " * max(0, stop.level - 2), ""), (stop.text, "bold" if stop.level <= 2 else "")),  # noqa: PLR2004 - parts
                    Content(""),
                )
                for place, stop in enumerate(reading.stops)
                if stop.level > 1
            ]
        )
        self._follow()

    # How it is told

    def action_language(self) -> None:
        """Tell it in the next language."""
        known = list(LANGUAGES)
        self._language = known[(known.index(self._language) + 1) % len(known)]
        self._again()

    def action_quotes(self, more: int) -> None:
        """Show more quotes of each finding, or fewer."""
        self._quotes = max(0, min(self._quotes + more, _MOST_QUOTES))
        self._again()

    def _again(self) -> None:
        if self._asked is not None:
            self._ask(Asked(self._asked.project, self._asked.coders, self._language, self._quotes))

    def on_facets_pressed(self, message: Facets.Pressed) -> None:
        """Tell it in the next language, or with more quotes."""
        message.stop()
        if message.name == "language":
            self.action_language()
        else:
            self.action_quotes(1)

    # The page

    def on_reading_moved(self) -> None:
        """Say what the block is, and let the contents stand on the part it is in."""
        self._follow()
        self.say()

    def _follow(self) -> None:
        reading, contents = self.query_one(Reading), self.query_one("#contents", Choices)
        parts = [
            place for place, stop in enumerate(reading.stops) if stop.level > 1 and place <= reading.place
        ]
        if parts and not contents.has_focus:
            contents.highlight(str(parts[-1]))

    def says(self) -> Content:
        """The block that has the attention."""
        stop = self.query_one(Reading).stop
        if not self._told or stop is None:
            return say(_("counting …"))
        if stop.about is None:
            return say(stop.text if stop.level else "", "$dim")
        if stop.about.kind == "theme":
            return join((_("theme"), "bold"), f" · {stop.about.id}")
        return join(
            (_("quote"), "bold"), f" · {stop.about.source}, {stop.about.span.start}-{stop.about.span.end}"
        )

    def on_reading_opened(self, message: Reading.Opened) -> None:
        """Go to the theme, or to where the words were said."""
        if message.chosen.about is not None:
            self.post_message(self.Wanted(spot_of(message.chosen.about)))

    def on_choices_highlighted(self, message: Choices.Highlighted) -> None:
        """Show the part that is under the cursor in the contents."""
        message.stop()
        if message.choices.has_focus:
            self.query_one(Reading).select(int(message.key))

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """Read on at the part that was chosen."""
        message.stop()
        reading = self.query_one(Reading)
        reading.select(int(message.key))
        reading.focus()

    def home(self) -> Widget:
        """The page."""
        return self.query_one(Reading)

    # Coming back

    def memory(self) -> Memory:
        """How it is told, and the block."""
        return {
            "language": self._language,
            "quotes": str(self._quotes),
            "place": str(self.query_one(Reading).place),
        }

    def recall(self, memory: Memory) -> None:
        """Tell it as it was told, and go to the block."""
        if not memory.keys() >= {"language", "quotes", "place"}:
            return
        self._language = memory["language"] if memory["language"] in LANGUAGES else self._language
        self._quotes = int(memory["quotes"])
        before = self._asked
        self._wanted = int(memory["place"])
        self._again()
        if self._asked is before and self._told:
            self._wanted = None
            self.query_one(Reading).select(int(memory["place"]))


def spot_of(about: Reference) -> Spot:
    """Where what a block is about can be seen."""
    if about.kind == "theme":
        return Spot(kind="theme", id=about.id)
    start, end = about.span.start, about.span.end
    return Spot(kind="segment", id=about.id, source=about.source, offset=start, end=end)
