"""What the Framework screen consists of: two tables of which one is seen, and what belongs to the cell in it."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.tui.commands import bindings
from qualcode.tui.framework.charts import Charts
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.draft import Draft
from qualcode.tui.widgets.framework.boardview import BoardView
from qualcode.tui.widgets.framework.cellquotes import CellQuotes
from qualcode.tui.widgets.framework.matrixview import MatrixView
from qualcode.tui.widgets.framework.viewbar import ViewBar

Seen = Literal["board", "matrix"]


class FrameworkPanes(StepScreen):
    """The table above; below it, of a theme its informants and its quotes, of a cell its quotes and its summary."""

    NAME = "framework"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("framework")]
    DEFAULT_CSS = """
    FrameworkPanes #frame { height: 1fr; }
    FrameworkPanes #table { height: 1fr; padding: 0 0 0 1; }
    FrameworkPanes #board, FrameworkPanes #matrix { height: 1fr; }
    FrameworkPanes #legend { height: 1; padding: 0 1; }
    FrameworkPanes #detail { height: 36%; padding: 0 1; background: $surface; }
    FrameworkPanes #detail:focus-within { height: 50%; }
    FrameworkPanes #detail Draft, FrameworkPanes #detail OptionList { background: $surface; }
    FrameworkPanes #detail Draft:focus { background: $background; }
    FrameworkPanes #head { height: 1; padding: 0 1; }
    FrameworkPanes #panes { height: 1fr; }
    FrameworkPanes #people { height: 1fr; }
    FrameworkPanes .pane { width: 1fr; height: 1fr; }
    FrameworkPanes .title { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    FrameworkPanes.-tall #table, FrameworkPanes.-tall #detail { padding-top: 1; }
    FrameworkPanes.-tall #bar, FrameworkPanes.-tall #head { margin-bottom: 1; }
    FrameworkPanes.-tall.-board #detail { height: 45%; }
    FrameworkPanes.-short #detail { height: 40%; }
    FrameworkPanes.-short #detail:focus-within { height: 62%; }
    FrameworkPanes.-narrow #legend { display: none; }
    FrameworkPanes.-board #matrix, FrameworkPanes.-board #summing, FrameworkPanes.-board #legend { display: none; }
    FrameworkPanes.-matrix #board, FrameworkPanes.-matrix #gathering { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.charts = Charts()
        self.seen: Seen = "board"
        self.draft = Draft(id="summary")

    def body(self) -> ComposeResult:
        """The table, and what belongs to the cell under its cursor."""
        with Vertical(id="frame"):
            with Vertical(id="table"):
                yield ViewBar(id="bar")
                yield BoardView(id="board")
                yield MatrixView(id="matrix")
                yield Static(id="legend")
            with Vertical(id="detail"):
                yield Static(id="head")
                with Horizontal(id="panes"):
                    with Vertical(id="gathering", classes="pane"):
                        yield Static(id="people-title", classes="title")
                        yield Choices(id="people")
                    with Vertical(id="evidence", classes="pane"):
                        yield Static(id="quotes-title", classes="title")
                        yield CellQuotes(id="quotes")
                    with Vertical(id="summing", classes="pane"):
                        yield Static(id="summary-title", classes="title")
                        yield self.draft

    @property
    def board(self) -> BoardView:
        """The themes by dimensions."""
        return self.query_one(BoardView)

    @property
    def matrix(self) -> MatrixView:
        """The framework matrix."""
        return self.query_one(MatrixView)

    @property
    def table(self) -> BoardView | MatrixView:
        """The table that is seen."""
        return self.board if self.seen == "board" else self.matrix

    def say_in(self, place: str, words: Content) -> None:
        """Let a heading say something."""
        self.query_one(f"#{place}", Static).update(words)

    def see(self, seen: Seen) -> None:
        """Let one of the tables be seen."""
        self.seen = seen
        self.set_class(seen == "board", "-board")
        self.set_class(seen == "matrix", "-matrix")
