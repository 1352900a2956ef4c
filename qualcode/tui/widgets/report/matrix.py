"""The matrix, cut as one wishes, and the quotes behind the cell under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from qualcode.core.model import Project
from qualcode.measures.matrix import CELL_KINDS, Matrix, matrix
from qualcode.measures.rows import ROW_KINDS
from qualcode.tui.beginning import not_begun
from qualcode.tui.commands import bindings, key_of
from qualcode.tui.finding import Entry
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.reporting import cut as cuts
from qualcode.tui.reporting.cut import CELL_WORDS, ROW_WORDS, Cut
from qualcode.tui.reporting.cut_matrix import TOTAL, CutMatrix
from qualcode.tui.reporting.exporting import Thing
from qualcode.tui.reporting.files import matrix_thing
from qualcode.tui.say import join, say, shown
from qualcode.tui.widgets.facets import Facet, Facets
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.widgets.report.view import Memory, ReportView
from qualcode.tui.words import _

Side = Literal["rows", "columns", "cells"]


class MatrixView(ReportView):
    """What is said by whom."""

    NAME = "matrix"
    PLACE = "report/matrix"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report/matrix")]

    class Counted(Message):
        """The matrix that was asked for."""

        def __init__(self, asked: tuple[Project, tuple[str, ...], Cut], found: Matrix) -> None:
            super().__init__()
            self.asked = asked
            self.found = found

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._asked: tuple[Project, tuple[str, ...], Cut] | None = None
        self._cut: Cut | None = None
        self._shown: CutMatrix | None = None
        self._wanted: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        """What the cut is, the figures, and what is behind one of them."""
        yield Facets(id="cut")
        with Horizontal(classes="panes"):
            with Vertical(classes="main"):
                yield Grid(id="matrix-grid")
                yield Static(id="account", classes="account")
            with Vertical(classes="side"):
                yield Static(id="behind", classes="title")
                yield QuoteList(id="matrix-quotes")

    # Counting

    def study(self, project: Project, coders: tuple[str, ...]) -> None:
        """Count anew, where anything differs."""
        cut = cuts.usual(project) if self._cut is None else cuts.possible(project, self._cut)
        self._cut = cut
        self._ask((project, coders, cut))

    def _ask(self, asked: tuple[Project, tuple[str, ...], Cut]) -> None:
        before = self._asked
        if before is not None and before[0] is asked[0] and before[1:] == asked[1:]:
            return
        if self._wanted is None:
            self._wanted = self._here()
        self._asked = asked
        project, _coders, cut = asked
        self.query_one("#cut", Facets).facets = tuple(self._facets(project, cut))
        self._count_in_thread(asked)

    @work(thread=True, exclusive=True, group="matrix", description="matrix")
    def _count_in_thread(self, asked: tuple[Project, tuple[str, ...], Cut]) -> None:
        project, coders, cut = asked
        found = matrix(project, rows=cut.rows, columns=cut.columns, cells=cut.cells, coders=coders)
        self.post_message(self.Counted(asked, found))

    def on_matrix_view_counted(self, message: Counted) -> None:
        """Show the figures, if they are still what is asked for; the cursor stays on its row and column."""
        if message.asked is not self._asked:
            return
        project, _coders, cut = message.asked
        figures = self._shown = CutMatrix(project, cut, message.found)
        wanted, self._wanted = self._wanted, None
        missing = not_begun(project)
        cell = (None, None) if wanted is None else figures.cell(wanted)
        self.query_one(Grid).show(figures.sheet, *cell)
        self.query_one("#account", Static).update(say(missing, "$dim") if missing else figures.account)
        self._show_behind()

    # The cut

    @property
    def cut(self) -> Cut:
        """How the matrix is cut now."""
        return self._cut or Cut()

    def action_cut(self, side: Side, steps: int = 1) -> None:
        """Cut by the next kind of rows, columns or cells."""
        if self._asked is None:
            return
        project = self._asked[0]
        changed = {
            "rows": cuts.with_next_rows(self.cut, steps),
            "columns": cuts.with_next_columns(project, self.cut, steps),
            "cells": cuts.with_next_cells(self.cut, steps),
        }
        self._cut_by(changed[side])

    def _cut_by(self, cut: Cut) -> None:
        if self._asked is not None:
            self._cut = cut
            self._ask((self._asked[0], self._asked[1], cut))

    def action_choose(self, side: Side) -> None:
        """Choose a kind of rows, columns or cells from a list."""
        if self._asked is None:
            return
        project, cut = self._asked[0], self.cut
        choices: dict[Side, Sequence[tuple[str, Callable[[], None]]]] = {
            "rows": [(_(ROW_WORDS[one]), partial(self._cut_by, replace(cut, rows=one))) for one in ROW_KINDS],
            "columns": [
                (cuts.column_words(project, one), partial(self._cut_by, replace(cut, columns=one)))
                for one in cuts.columns(project)
            ],
            "cells": [
                (_(CELL_WORDS[one]), partial(self._cut_by, replace(cut, cells=one))) for one in CELL_KINDS
            ],
        }
        asked = {
            "rows": _("what are the rows?"),
            "columns": _("what are the columns?"),
            "cells": _("what do the cells count?"),
        }
        entries = [Entry("", shown(words), "", act) for words, act in choices[side]]
        self.app.push_screen(FindScreen(entries, asked[side]), lambda entry: entry and entry.act())

    def _facets(self, project: Project, cut: Cut) -> Iterator[Facet]:
        yield Facet("rows", key_of(self.app, "matrix.rows"), _(ROW_WORDS[cut.rows]))
        columns = cuts.column_words(project, cut.columns)
        yield Facet("columns", key_of(self.app, "matrix.columns"), columns, _("by"))
        yield Facet("cells", key_of(self.app, "matrix.cells"), _(CELL_WORDS[cut.cells]), _("counting"))

    def on_facets_pressed(self, message: Facets.Pressed) -> None:
        """Choose what was clicked from a list."""
        message.stop()
        if message.name in {"rows", "columns", "cells"}:
            self.action_choose(message.name)  # type: ignore[arg-type]  # the three just named

    # The cell

    def _here(self) -> tuple[str, str] | None:
        """The ids of the row and the column under the cursor; None where nothing is shown yet."""
        if self._shown is None:
            return None
        return self._shown.ids(*self._at())

    def _at(self) -> tuple[int, int]:
        """The row and the column under the cursor."""
        grid = self.query_one(Grid)
        return grid.row, grid.column

    def _show_behind(self) -> None:
        if self._shown is None:
            return
        behind = self._shown.behind(*self._at())
        words = self._shown.words(*self._at())
        self.query_one("#behind", Static).update(
            Content("\n").join([join((words, "bold")), say(behind.told, "$dim")])
        )
        self.query_one("#matrix-quotes", QuoteList).show(behind.passages)
        self.say()

    def says(self) -> Content:
        """The cell under the cursor in words."""
        if self._shown is None:
            return say(_("counting …"))
        value, words = self._shown.value(*self._at()), self._shown.words(*self._at())
        return join((value, "bold"), f" · {words}")

    def on_cell_table_moved(self, message: Grid.Moved) -> None:
        """Show what is behind another cell."""
        message.stop()
        self._show_behind()

    def on_cell_table_opened(self, message: Grid.Opened) -> None:
        """Go to the quotes behind the cell."""
        message.stop()
        self.query_one("#matrix-quotes", QuoteList).focus()

    def home(self) -> Widget:
        """The figures."""
        return self.query_one(Grid)

    def things(self) -> Sequence[Thing]:
        """The matrix as it is cut."""
        if self._shown is None or self._asked is None:
            return ()
        shown = self._shown
        return (matrix_thing(shown.project, shown.cut, self._asked[1], shown.found),)

    # Coming back

    def memory(self) -> Memory:
        """The cut, the cell, and the quote one is on."""
        row, column = self._here() or self._wanted or (TOTAL, TOTAL)
        cut, quotes = self.cut, self.query_one(QuoteList)
        return {
            "rows": cut.rows,
            "columns": cut.columns,
            "cells": cut.cells,
            "row": row,
            "column": column,
            "quote": quotes.current if quotes.has_focus else "",
        }

    def recall(self, memory: Memory) -> None:
        """Cut as it was cut, and go to the cell, or to the quote behind it."""
        if not memory.keys() >= {"rows", "columns", "cells", "row", "column"} or self._asked is None:
            return
        wanted = (memory["row"], memory["column"])
        names = (memory["rows"], memory["columns"], memory["cells"])
        cut = cuts.named(self._asked[0], names) or self.cut
        if cut == self.cut and self._shown is not None and self._wanted is None:
            self.query_one(Grid).move_to(*self._shown.cell(wanted))
        else:
            self._wanted = wanted
            self._cut_by(cut)
        if memory.get("quote"):
            quotes = self.query_one(QuoteList)
            quotes.focus()
            quotes.seek(memory["quote"])
