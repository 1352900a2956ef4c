"""What the Framework screen says about a cell of the matrix, in words."""

from __future__ import annotations

from textual.content import Content

from qualcode.core.categories import category_name
from qualcode.core.framework import Cell, CellKey, Matrix, Progress
from qualcode.core.model import Project, Theme
from qualcode.core.summaries import Difference
from qualcode.core.text import word_count
from qualcode.tui.say import join, say
from qualcode.tui.widgets.framework.cells import SIGNS, state_word
from qualcode.tui.widgets.framework.plan import dimension_name
from qualcode.tui.widgets.framework.sheet import Sheet, View, informant_name
from qualcode.tui.widgets.framework.viewbar import Spell
from qualcode.tui.words import _, counted, form

OTHER = "other"
FILTER = "filter"
CLEAR = "clear"
NAME = "name"
_BY = " \u00d7 "


def theme_name(project: Project, theme: str) -> str:
    """A theme's name, or its id."""
    held = project.codebook.themes.get(theme)
    return (form(held.name, project.study.language) if held else "") or theme


def matrix_bar(project: Project, sheet: Sheet) -> list[Spell]:
    """The line above the matrix."""
    view = sheet.view
    shown = _shown(project, sheet)
    return [
        *tabs(matrix=True),
        Spell(figures(sheet.matrix.progress), "$dim"),
        Spell(shown, "bold $accent" if view.filtered else "$dim", FILTER),
        Spell(_("show all") if view.filtered else "", "$accent", CLEAR),
    ]


def tabs(*, matrix: bool) -> list[Spell]:
    """The names of the two views, the present one standing out."""
    here, there = "bold reverse", "$dim"
    return [
        Spell(f" {_('Dimensions')} ", there if matrix else here, OTHER if matrix else ""),
        Spell(f" {_('Matrix')} ", here if matrix else there, "" if matrix else OTHER),
    ]


def figures(progress: Progress) -> str:
    """How far the matrix is, in words."""
    parts = [
        _("{number} of {total} written").format(number=progress.written, total=progress.total),
        counted("{number} waiting", "{number} waiting", progress.waiting) if progress.waiting else "",
        counted("{number} stale", "{number} stale", progress.stale) if progress.stale else "",
    ]
    return " · ".join(one for one in parts if one)


def filter_words(project: Project, view: View) -> str:
    """What is shown by a filter."""
    spoken = project.study.language
    parts = []
    if view.category is not None:
        parts.append(form(category_name(view.category), spoken) if view.category else _("no category yet"))
    if view.dimension is not None:
        parts.append(dimension_name(project, view.dimension))
    if view.attribute:
        held = project.index.attributes.get(view.attribute)
        name = (form(held.name, spoken) if held else "") or view.attribute
        parts.append(f"{name}: {view.value or _('not stated')}")
    return ", ".join(parts)


def _shown(project: Project, sheet: Sheet) -> str:
    themes, people = (sheet.rows, sheet.columns) if sheet.view.turned else (sheet.columns, sheet.rows)
    informants = sum(bool(one.id) for one in people)
    size = ", ".join(
        (
            counted("{number} theme", "{number} themes", len(themes)),
            counted("{number} informant", "{number} informants", informants),
        )
    )
    words = filter_words(project, sheet.view)
    return f"{words}: {size}" if words else size


def legend() -> Content:
    """What the signs of the matrix mean."""
    words = {
        "open": _("quotes wait for a summary"),
        "written": _("written"),
        "stale": _("stale: the quotes have changed"),
        "empty": _("nothing said"),
    }
    looks = {"open": "", "written": "$success", "stale": "bold $warning", "empty": "$dim"}
    return Content("   ").join(
        join((f"{SIGNS[state]} ", looks[state]), (words[state], "$dim"))
        for state in ("open", "written", "stale", "empty")
    )


def cell_head(project: Project, key: CellKey | None) -> Content:
    """Whose cell it is, and of which theme."""
    if key is None:
        return say(nothing(project), "$dim")
    theme, informant = key
    held = project.codebook.themes.get(theme)
    name = informant_name(project, informant) if informant else _("Notes and documents")
    facts = " · ".join(kind_of(project, held)) if held else ""
    return join(
        (name, "bold"), (f" {_BY} ", "$dim"), (theme_name(project, theme), "bold"), (f"   {facts}", "$dim")
    )


def nothing(project: Project) -> str:
    """Why there is nothing to be seen."""
    if not project.codebook.themes:
        return _("There are no themes yet: gather codes into themes first (F4).")
    if not project.index.informants:
        return _("There are no informants yet: say who was interviewed first (F1).")
    return _("Nothing is shown: F shows everything again.")


def kind_of(project: Project, theme: Theme) -> list[str]:
    """Category and dimension of a theme, in words."""
    spoken = project.study.language
    return [
        form(category_name(theme.category), spoken) if theme.category else _("no category yet"),
        dimension_name(project, theme.dimension),
    ]


def quotes_title(support: int, against: int, changed: Difference = Difference()) -> Content:  # noqa: B008 - a value
    """The heading of the quotes of a cell, a theme or a dimension."""
    words = [str(support) if support else _("none yet")]
    if against:
        words.append(counted("{number} against", "{number} against", against))
    title = join((_("EVIDENCE"), "bold"), (f"   {' · '.join(words)}", "$dim"))
    news = change_words(changed)
    return join(title, (f"   {news}", "bold $warning")) if news else title


def change_words(changed: Difference) -> str:
    """What has come and gone, in a word or two."""
    parts = [
        counted("{number} new", "{number} new", len(changed.new)) if changed.new else "",
        counted("{number} gone", "{number} gone", len(changed.gone)) if changed.gone else "",
    ]
    return ", ".join(one for one in parts if one)


def summary_title(cell: Cell, key: CellKey | None, changed: Difference) -> Content:
    """The heading of the summary of a cell: who wrote it and when, or that it waits, or is stale."""
    title = join((_("SUMMARY"), "bold"))
    if key is None:
        return title
    if not key[1]:
        return join(title, (f"   {_('none is written of notes and documents')}", "$dim"))
    if cell.summary is None:
        words = _("not written yet: enter writes it") if cell.quotes else _("nothing to sum up")
        return join(title, (f"   {words}", "$dim"))
    held = cell.summary
    facts = " · ".join(
        one
        for one in (
            held.coder,
            held.written,
            counted("{number} word", "{number} words", word_count(held.text)),
        )
        if one
    )
    if cell.state == "stale":
        news = change_words(changed) if changed.known else _("quotes changed")
        return join(
            title,
            (f"   ! {state_word('stale')}: {news}", "bold $warning"),
            (f"   {_('y: still true')}", "$dim"),
        )
    return join(title, (f"   {facts}", "$dim"))


def cell_status(matrix: Matrix, key: CellKey | None) -> Content:
    """The cell in words, for the line at the bottom."""
    if key is None:
        return say(_("no cell selected"))
    theme, informant = key
    cell = matrix.at(*key)
    word = state_word(cell.state) if informant else _("notes and documents")
    quotes = counted("{number} quote", "{number} quotes", cell.quotes)
    return join((f"{informant}{_BY}" if informant else "", "bold"), (theme, "bold"), f" · {word}, {quotes}")
