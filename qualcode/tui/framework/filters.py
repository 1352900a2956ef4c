"""The filters that the framework matrix can have, to be chosen from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from qualcode.core.attributes import attributes
from qualcode.core.board import Board
from qualcode.core.categories import category_name
from qualcode.core.model import Project
from qualcode.measures.columns import values_of
from qualcode.tui.finding import Entry
from qualcode.tui.framework.telling import filter_words
from qualcode.tui.say import shown
from qualcode.tui.widgets.framework.plan import dimension_name
from qualcode.tui.widgets.framework.sheet import View
from qualcode.tui.words import _, form


def filter_entries(
    project: Project, board: Board, view: View, choose: Callable[[View], object]
) -> list[Entry]:
    """One entry a category, a dimension and a value of an attribute; one for everything where something is hidden."""
    return [
        *_clearing(project, view, choose),
        *_of_themes(project, board, view, choose),
        *_of_people(project, view, choose),
    ]


def _clearing(project: Project, view: View, choose: Callable[[View], object]) -> Iterator[Entry]:
    if view.filtered:
        detail = shown(filter_words(project, view))
        yield Entry("", _("Show all themes and informants"), detail, partial(choose, view.unfiltered()))


def _of_themes(
    project: Project, board: Board, view: View, choose: Callable[[View], object]
) -> Iterator[Entry]:
    themes = project.codebook.themes.values()
    for category in board.categories:
        name = form(category_name(category), project.study.language) if category else _("no category yet")
        count = sum(one.category == category for one in themes)
        yield Entry(_("themes"), shown(name), str(count), partial(choose, replace(view, category=category)))
    for column in board.columns:
        name = dimension_name(project, column.dimension)
        act = partial(choose, replace(view, dimension=column.dimension))
        yield Entry(_("themes"), shown(name), str(len(column.themes)), act)


def _of_people(project: Project, view: View, choose: Callable[[View], object]) -> Iterator[Entry]:
    index = project.index
    for attribute in attributes(index):
        held = index.attributes.get(attribute)
        name = (form(held.name, project.study.language) if held else "") or attribute
        for value in values_of(index, attribute):
            act = partial(choose, replace(view, attribute=attribute, value=value))
            yield Entry(_("informants"), shown(f"{name}: {value}"), "", act)
