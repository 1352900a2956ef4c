"""What the Organize screen shows: sources, informants, problems, and what the study says of itself. It changes nothing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from qualcode.core.changes import Place
from qualcode.core.languages import study_languages
from qualcode.core.listing import Column, Reading, informant_listing, source_listing
from qualcode.tui.organizing.folding import heights
from qualcode.tui.organizing.study import study_table
from qualcode.tui.organizing.tables import Table, problem_table, table
from qualcode.tui.organizing.telling import empty, status
from qualcode.tui.screens.organize_figures import OrganizeFigures
from qualcode.tui.widgets.cell_editor import CellEditor
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.widgets.pane_tabs import PaneTabs, Title
from qualcode.tui.widgets.sheet import Sheet
from qualcode.tui.words import _, language

PANES = ("sources", "informants", "problems", "study")
_PLACES = ("sources", "informants", "more")
"""The panes as they stand below each other: the last two share one place."""


class Tables(Vertical):
    """The tables below each other."""

    class Resized(Message):
        """There is another room for them."""

    def on_resize(self) -> None:
        """Tell that there is."""
        self.post_message(self.Resized())


class OrganizePanes(OrganizeFigures):
    """The tables of the Organize screen.

    Attributes:
        pane: the table one is in.
        reading: in which language texts are shown.
    """

    DEFAULT_CSS = """
    OrganizePanes { layers: base cell; }
    OrganizePanes #tables { height: 1fr; padding: 0 1; }
    OrganizePanes .place { height: 1fr; padding: 0 0 1 0; }
    OrganizePanes .place PaneTabs { margin: 0 0 0 1; }
    OrganizePanes.-tall #tables { padding: 1 1 0 1; }
    OrganizePanes #tabs { display: none; margin: 0 0 0 1; }
    OrganizePanes .filter { padding: 0 1; margin: 0 0 0 3; background: $cursor; display: none; }
    OrganizePanes .filter, OrganizePanes .filter:focus { height: 1; border: none; }
    OrganizePanes .filter.-on { display: block; }
    OrganizePanes.-folded #tabs { display: block; }
    OrganizePanes.-folded .place PaneTabs { display: none; }
    OrganizePanes.-folded .place { display: none; }
    OrganizePanes.-folded .place.-current { display: block; }
    OrganizePanes Sheet.-away { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.pane = PANES[0]
        self._language = ""
        self._tables: dict[str, Table] = {}
        self._lower = "problems"

    def body(self) -> ComposeResult:
        """The tables below each other, and the line one writes a cell in."""
        with Tables(id="tables"):
            yield PaneTabs(id="tabs")
            for place in _PLACES:
                with Vertical(id=f"place-{place}", classes="place"):
                    yield PaneTabs(id=f"tabs-{place}")
                    yield Hinted(
                        id=f"filter-{place}", classes="filter", placeholder=_("words, or column:words")
                    )
                    for pane in PANES:
                        if _place_of(pane) == place:
                            yield Sheet(id=pane)
        yield CellEditor(id="cell")

    # What there is

    @property
    def reading(self) -> Reading:
        """In which language texts are shown."""
        short = language().split("-", maxsplit=1)[0]
        spoken = tuple(dict.fromkeys((language(), short, self.project.study.language)))
        return Reading(self._language, spoken)

    @property
    def sheet(self) -> Sheet:
        """The table one is in."""
        return self.sheet_of(self.pane)

    def sheet_of(self, pane: str) -> Sheet:
        """The table of a pane."""
        return self.query_one(f"#{pane}", Sheet)

    def filter_of(self, pane: str) -> Input:
        """The line that filters a pane."""
        return self.query_one(f"#filter-{_place_of(pane)}", Input)

    @property
    def editor(self) -> CellEditor:
        """The line one writes a cell in."""
        return self.query_one(CellEditor)

    def columns_of(self, pane: str) -> tuple[Column, ...]:
        """The columns of a pane."""
        return self._tables[pane].listing.columns

    @property
    def column(self) -> Column:
        """The column under the cursor."""
        grid = self.sheet.grid
        return self._tables[self.pane].listing.columns[grid.column_place]

    @property
    def strays(self) -> frozenset[str]:
        """The texts that the index does not list."""
        return frozenset(self.project.transcripts) - frozenset(self.project.index.sources)

    @property
    def _unread(self) -> str:
        """The file of sources and informants, where it cannot be read; else ""."""
        state = self.session.files.get(Place("index"))
        return state.path if state is not None and state.broken else ""

    # Showing

    def show_study(self) -> None:
        """Show the study as it is now; what was counted and found of it before stands until it is done anew."""
        project, reading = self.project, self.reading
        grave = [one.spot for one in self.problems if one.spot and one.problem.severity != "info"]
        sources_in_doubt = {one.source for one in grave}
        informants_in_doubt = {one.id for one in grave if one.kind == "informant"}
        sources = source_listing(project, self.tally, reading, self.session.coder)
        self._tables = {
            "sources": table(sources, project, sources_in_doubt, self.strays),
            "informants": table(
                informant_listing(project, self.tally, reading), project, informants_in_doubt
            ),
            "problems": problem_table(self.problems),
            "study": study_table(project),
        }
        for pane in PANES:
            self.show_pane(pane)
        self.show_titles()
        self.fold()

    def show_pane(self, pane: str) -> None:
        """Show the rows of a pane that fit its filter."""
        found, sheet = self._tables[pane], self.sheet_of(pane)
        grid = found.shown(sheet.grid, self._query(pane), self.project)
        sheet.show(grid, found.widths, empty(pane, filtered=bool(found.lines), unread=self._unread))

    def _query(self, pane: str) -> str:
        typed = self.filter_of(pane).value
        return typed if _place_of(pane) != "more" or pane == self._lower else ""

    def show_titles(self) -> None:
        """Show the titles of all panes, and which one is current."""
        titles = {pane: self._title(pane) for pane in PANES}
        self.query_one("#tabs", PaneTabs).show(tuple(titles.values()), self.pane)
        for place in _PLACES:
            here = [titles[pane] for pane in PANES if _place_of(pane) == place]
            self.query_one(f"#tabs-{place}", PaneTabs).show(here, self.pane)

    def _title(self, pane: str) -> Title:
        names = {
            "sources": _("Sources"),
            "informants": _("Informants"),
            "problems": _("Problems"),
            "study": _("Study"),
        }
        key = str(PANES.index(pane) + 1)
        if pane == "study" or pane not in self._tables:
            return Title(pane, key, names[pane])
        grid, whole = self.sheet_of(pane).grid, len(self._tables[pane].lines)
        figure = f"{whole:,}"
        if len(grid.lines) != whole:
            figure = _("{shown} of {whole}").format(shown=f"{len(grid.lines):,}", whole=figure)
        if grid.marked:
            figure += f" · {_('{number} marked').format(number=len(grid.marked))}"
            hidden = len(grid.marked - {line.id for line in grid.lines})
            if hidden:
                figure += f", {_('{number} of them hidden').format(number=hidden)}"
        if pane == "problems":
            if not self.has_checked:
                return Title(pane, key, names[pane], _("looking …"))
            errors = sum(one.problem.severity == "error" for one in self.problems)
            return Title(pane, key, names[pane], figure, alarming=errors > 0)
        if pane == "sources" and self.strays and not self._unread:
            figure += f" · {_('{number} not listed').format(number=len(self.strays))}"
        if self._language and pane in {"sources", "informants"}:
            figure += f" · {self._language}"
        return Title(pane, key, names[pane], figure)

    def fold(self) -> None:
        """Give each pane the lines it gets, or show one at a time where they do not fit."""
        room = self.query_one(Tables).size.height
        if not self._tables or not room:  # it comes to this again when there is room
            return
        needed = [self._needed("sources"), self._needed("informants"), self._needed(self._lower)]
        given = heights(needed, room)
        self.set_class(given is None, "-folded")
        for number, place in enumerate(_PLACES):
            pane = self.query_one(f"#place-{place}")
            pane.styles.height = "1fr" if given is None else given[number]
            pane.set_class(place == _place_of(self.pane), "-current")
        for pane_name in ("problems", "study"):
            self.sheet_of(pane_name).set_class(pane_name != self._lower, "-away")

    def _needed(self, pane: str) -> int:
        """Title, filter, heading, rows, and a line of air."""
        return max(1, len(self._tables[pane].lines)) + 3 + self.filter_of(pane).has_class("-on")

    def go_to(self, pane: str) -> None:
        """Go to a pane."""
        self.pane = pane
        if _place_of(pane) == "more" and pane != self._lower:
            self._lower = pane
            with self.filter_of(pane).prevent(Input.Changed):
                self.filter_of(pane).value = ""
            self.filter_of(pane).remove_class("-on")
            self.show_pane("problems")
            self.show_pane("study")
        self.fold()
        self.show_titles()
        self.sheet.focus()

    def show_status(self) -> None:
        """Say in words what is under the cursor."""
        if self._tables:
            self.tell_status(status(self.pane, self.sheet.grid, self._tables[self.pane].heads))

    def languages(self) -> tuple[str, ...]:
        """The languages texts can be shown in, one after the other; "" for the best there is."""
        return tuple(dict.fromkeys(("", *study_languages(self.project))))


def _place_of(pane: str) -> str:
    return pane if pane in _PLACES else "more"
