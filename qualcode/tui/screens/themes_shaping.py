"""What the Themes screen does to themes: category, dimension, order, name; one into another, and away."""

from __future__ import annotations

from functools import partial

from qualcode.core import dimensions, regrouping, theming
from qualcode.core.categories import categories, category_name
from qualcode.core.languages import languages_of
from qualcode.core.model import LocalText, Theme
from qualcode.tui.finding import Entry
from qualcode.tui.grouping import asking
from qualcode.tui.grouping.items import theme_item
from qualcode.tui.modals.fields import Field, FieldsScreen
from qualcode.tui.say import shown
from qualcode.tui.screens.themes_doing import ThemesDoing
from qualcode.tui.words import _, counted


class ThemesShaping(ThemesDoing):
    """The acts on themes."""

    def action_category(self) -> None:
        """Choose the category of a theme, or type a new one."""
        theme = self.theme
        if theme is None:
            self.no_theme()
            return
        self.ask(
            asking.category_entries(self.view, theme, lambda one: self.categorise(theme.id, one)),
            _("what is {theme}? A new name makes a category").format(theme=self.view.theme_name(theme.id)),
            lambda typed: self._category(typed, theme.id),
        )

    def _category(self, typed: str, theme: str) -> Entry | None:
        """The entry that makes a category of what is typed, where there is none of that name."""
        known = categories(self.project.codebook)
        if asking.is_taken(typed, (name for one in known for name in (one, category_name(one)))):
            return None
        text = shown(_("new category “{name}”").format(name=typed))
        return Entry("", text, "", partial(self.categorise, theme, typed))

    def categorise(self, theme: str, category: str) -> None:
        """Give a theme a category."""
        self.act(partial(theming.with_category, theme=theme, category=category), theme)

    def action_dimension(self) -> None:
        """Choose the dimension of a theme, or type a new one."""
        theme = self.theme
        if theme is None:
            self.no_theme()
            return

        def give(dimension: str) -> None:
            self.act(partial(theming.with_dimension, theme=theme.id, dimension=dimension), theme.id)

        def make(name: str) -> None:
            self.act(partial(dimensions.with_new_dimension_of, theme=theme.id, name=name), theme.id)

        def offered(typed: str) -> Entry | None:
            known = self.project.codebook.framework.dimensions.items()
            if asking.is_taken(typed, (name for one in known for name in one)):
                return None
            return Entry("", shown(_("new dimension “{name}”").format(name=typed)), "", partial(make, typed))

        self.ask(
            asking.dimension_entries(self.view, theme, give),
            _("which dimension has {theme}? A new name makes one").format(
                theme=self.view.theme_name(theme.id)
            ),
            offered,
        )

    def action_order(self, steps: int) -> None:
        """Move a theme up or down within its category."""
        theme = self.theme
        if theme is None:
            self.no_theme()
        else:
            item = self.board.subject
            self.act(partial(regrouping.shifted, theme=theme.id, steps=steps), theme.id)
            self.select(item)

    def action_rename(self) -> None:
        """Ask for the name of a theme in each language, and for its id."""
        theme = self.theme
        if theme is None:
            self.no_theme()
            return
        tags = languages_of(self.project, theme.name)
        held = dict(theme.name.forms)
        fields = [
            Field(tag, _("name ({language})").format(language=tag) if tag else _("name"), held.get(tag, ""))
            for tag in tags
        ]
        answer = partial(self._rename, theme, tags)
        self.app.push_screen(
            FieldsScreen(
                _("Rename {theme}").format(theme=self.view.theme_name(theme.id)),
                [*fields, Field("#id", _("id, wherever the theme is named"), theme.id)],
                fault=lambda said: "" if any(said[tag] for tag in tags) else _("A theme needs a name."),
            ),
            answer,
        )

    def _rename(self, theme: Theme, tags: tuple[str, ...], said: dict[str, str] | None) -> None:
        if said is None:
            return
        name = LocalText(tuple((tag, said[tag]) for tag in tags if said[tag]))
        identity = said["#id"]
        if self.act(partial(regrouping.relabelled, theme=theme.id, identity=identity, name=name)):
            self.select(theme_item(identity))

    # One into another, and away

    def action_merge(self) -> None:
        """Choose the theme that this one goes into."""
        theme = self.theme
        if theme is None:
            self.no_theme()
            return
        self.ask(
            asking.theme_entries(self.view, lambda target: self.merge(theme.id, target), without=(theme.id,)),
            _("{theme} goes into which theme?").format(theme=self.view.theme_name(theme.id)),
        )

    def merge(self, source: str, target: str) -> None:
        """Let one theme go into another."""
        self.act(partial(theming.merged_themes, source=source, target=target), target)

    def ask_merge(self, source: str, target: str) -> None:
        """Ask whether one theme shall go into another."""
        question = _("Merge {source} into {target}?").format(
            source=self.view.theme_name(source), target=self.view.theme_name(target)
        )
        more = [_("Its codes go over."), *self._tail(source)]
        self.confirm(question, more, _("Yes, merge them"), lambda: self.merge(source, target))

    def ask_remove(self, theme: Theme) -> None:
        """Remove a theme; where more goes with it than its codes, ask first."""
        remove = partial(self.act, partial(theming.without_theme, theme=theme.id))
        more = self._tail(theme.id)
        if more:
            question = _("Remove {theme}? Its codes stay in the codebook.")
            self.confirm(
                question.format(theme=self.view.theme_name(theme.id)), more, _("Yes, remove it"), remove
            )
        else:
            remove()

    def _tail(self, theme: str) -> list[str]:
        """What hangs on a theme, a line each."""
        tail = regrouping.tail(self.project, theme)
        lines = [
            counted("{number} line of the storyline", "{number} lines of the storyline", tail.links),
            counted(
                "{number} cell of the framework matrix", "{number} cells of the framework matrix", tail.cells
            ),
            counted("{number} segment tagged with it", "{number} segments tagged with it", tail.segments),
            _("its narrative"),
        ]
        there = (tail.links, tail.cells, tail.segments, tail.narrative)
        return [f"· {line}" for line, number in zip(lines, there, strict=True) if number]
