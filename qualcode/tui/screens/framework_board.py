"""The themes by dimensions on the Framework screen: looking at what supports them, and arranging them."""

from __future__ import annotations

from functools import partial

from textual import on

from qualcode.core import dimensions, theming
from qualcode.core.board import NO_DIMENSION
from qualcode.core.languages import languages_of
from qualcode.core.model import LocalText, Project
from qualcode.tui.finding import Entry
from qualcode.tui.framework import boardtelling, telling
from qualcode.tui.modals.fields import Field, FieldsScreen
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.say import shown
from qualcode.tui.screens.framework_panes import FrameworkPanes
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.framework.boardview import BoardView
from qualcode.tui.widgets.framework.cellquotes import CellEvidence, CellQuotes
from qualcode.tui.widgets.framework.gridview import GridView
from qualcode.tui.widgets.framework.plan import dimension_name, plan
from qualcode.tui.widgets.framework.viewbar import ViewBar
from qualcode.tui.words import _, counted

_AIRY = 36
"""From how many lines on the categories are set apart."""


class FrameworkBoard(FrameworkPanes):
    """The acts on dimensions, and on the theme under the cursor."""

    # Showing

    def show_board(self) -> None:
        """Show the board as it is now."""
        board = self.charts.board(self.project)
        self.board.show(plan(self.project, board, airy=self.size.height >= _AIRY))
        if self.seen == "board":
            self.query_one(ViewBar).show(boardtelling.board_bar(self.project, board))

    def show_part(self) -> None:
        """Show what supports the theme or the dimension under the cursor."""
        project, board = self.project, self.charts.board(self.project)
        theme, dimension = self.board.theme, self.board.dimension
        part = boardtelling.part(project, board, self.charts.charted(project), theme, dimension)
        self.say_in("head", boardtelling.head(project, board, theme, dimension))
        self.say_in("people-title", boardtelling.people_title(part))
        choices = boardtelling.people(project, self.charts.matrix(project), theme, part)
        self.query_one("#people", Choices).show_choices(choices)
        self.say_in("quotes-title", telling.quotes_title(len(part.support), len(part.against)))
        self.query_one(CellQuotes).show_cell(CellEvidence(part.support, part.against))
        self.tell_status(boardtelling.status(project, board, theme, dimension))

    @on(GridView.Moved, "#board")
    def another_part(self) -> None:
        """Show what supports another theme or dimension."""
        self.show_part()

    # Putting themes into dimensions

    def put_into(self, theme: str, dimension: str) -> None:
        """Put a theme into a dimension."""
        self.do(lambda project: theming.with_dimension(project, theme, dimension))

    def on_board_view_none_loose(self) -> None:
        """Say that there is no theme to go to."""
        self.qualcode.tell(_("every theme has a dimension"))

    def on_board_view_carried(self, message: BoardView.Carried) -> None:
        """Put a theme where it was carried to."""
        self.put_into(message.theme, message.dimension)

    @on(GridView.Opened, "#board")
    def open_part(self) -> None:
        """Ask for the dimension of the theme under the cursor, or for another name of the dimension."""
        if self.board.theme:
            self._ask_dimension(self.board.theme)
        elif self.board.dimension:
            self.action_rename_dimension()
        else:
            self.action_add_dimension()

    def _ask_dimension(self, theme: str) -> None:
        project = self.project
        here = project.codebook.themes[theme].dimension
        entries = [
            Entry("", shown(dimension_name(project, one)), shown(one), partial(self.put_into, theme, one))
            for one in project.codebook.framework.dimensions
            if one != here
        ]
        if here:
            entries.append(Entry("", _("No dimension"), "", partial(self.put_into, theme, NO_DIMENSION)))

        def offered(typed: str) -> Entry | None:
            act = partial(dimensions.with_new_dimension_of, theme=theme, name=typed)
            return Entry("", shown(_("new dimension “{name}”").format(name=typed)), "", lambda: self.do(act))

        placeholder = _("a dimension, or the name of a new one")
        self.app.push_screen(FindScreen(entries, placeholder, offered), lambda entry: entry and entry.act())

    # Dimensions

    def action_add_dimension(self) -> None:
        """Ask for the name of a new dimension."""

        def add(answers: dict[str, str] | None) -> None:
            if answers is None:
                return
            if self.do(lambda project: dimensions.with_new_dimension(project, answers["name"])):
                self.board.select_dimension(list(self.project.codebook.framework.dimensions)[-1])

        self.app.push_screen(
            FieldsScreen(_("A new dimension"), [Field("name", _("Name"))], fault=_unnamed), add
        )

    def action_rename_dimension(self) -> None:
        """Ask for another name of the dimension under the cursor, or another id."""
        dimension = self._declared()
        if not dimension:
            return
        held = self.project.codebook.framework.dimensions[dimension]
        fields = [*_named(self.project, held), Field("id", _("Id, by which themes name it"), dimension)]

        def rename(answers: dict[str, str] | None) -> None:
            if answers is not None:
                identity, name = answers["id"], _name(answers)
                self.do(lambda p: dimensions.relabelled_dimension(p, dimension, identity, name))

        title = _("Dimension “{name}”").format(name=dimension_name(self.project, dimension))
        self.app.push_screen(FieldsScreen(title, fields, fault=_unnamed), rename)

    def action_shift_dimension(self, steps: int) -> None:
        """Move the dimension under the cursor in the order of the framework."""
        dimension = self._declared()
        if dimension:
            self.do(lambda project: dimensions.moved_dimension(project, dimension, steps))

    def action_remove_dimension(self) -> None:
        """Remove the dimension under the cursor; its themes have none then."""
        dimension = self._declared()
        if not dimension:
            return
        themes = sum(one.dimension == dimension for one in self.project.codebook.themes.values())
        if self.do(lambda project: dimensions.without_dimension(project, dimension)) and themes:
            self.qualcode.tell(
                counted(
                    "{number} theme has no dimension now; u takes it back",
                    "{number} themes have no dimension now; u takes it back",
                    themes,
                )
            )

    def _declared(self) -> str:
        """The dimension under the cursor, if the framework has it; otherwise it is said why not."""
        dimension = self.board.dimension
        if dimension and dimension in self.project.codebook.framework.dimensions:
            return dimension
        self.qualcode.tell(_("this is no dimension of the framework; a adds one"))
        return ""

    def action_name_framework(self) -> None:
        """Ask for the name of the framework: the work it is from."""
        held = self.project.codebook.framework.name

        def rename(answers: dict[str, str] | None) -> None:
            if answers is not None:
                self.do(lambda project: dimensions.with_framework_name(project, _name(answers)))

        about = _("The work that its dimensions are from, such as Mardiasmo 2018")
        self.app.push_screen(
            FieldsScreen(_("The framework"), _named(self.project, held), about=about), rename
        )


def _named(project: Project, name: LocalText) -> list[Field]:
    """One line for a name, or one a language."""
    forms = dict(name.forms)
    tags = languages_of(project, name)
    return [
        Field(f"name {tag}", f"{_('Name')} ({tag})" if tag else _("Name"), forms.get(tag, "")) for tag in tags
    ]


def _name(answers: dict[str, str]) -> LocalText:
    forms = tuple(
        (key.removeprefix("name").strip(), form)
        for key, form in answers.items()
        if key.startswith("name") and form
    )
    return LocalText(forms)


def _unnamed(answers: dict[str, str]) -> str:
    return "" if _name(answers) else _("a dimension needs a name")
