"""What can be chosen on the Themes screen by a few letters: themes, codes, categories, dimensions, works, stances."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial

from qualcode.core.categories import categories, dimensions
from qualcode.core.literature import STANCES as ALL_STANCES
from qualcode.core.literature import citing, stance_of
from qualcode.core.model import LocalText, Stance, Theme, Work
from qualcode.core.storyline import by_category
from qualcode.tui.finding import Entry
from qualcode.tui.grouping.telling import STANCES
from qualcode.tui.grouping.themelist import heading_name
from qualcode.tui.grouping.view import View
from qualcode.tui.say import shown
from qualcode.tui.words import _, counted, form

Choose = Callable[[str], object]


def theme_entries(
    view: View, choose: Choose, *, without: Collection[str] = (), ticked: Collection[str] = ()
) -> list[Entry]:
    """Every theme but some, under its category; those that are `ticked` say so."""
    return [
        Entry(
            shown(heading_name(category, view.language)),
            shown(named(view.theme_name(theme), theme)),
            f"✓ {view.found.themes[theme].segments}" if theme in ticked else _segments(view, theme),
            partial(choose, theme),
        )
        for category, themes in by_category(view.book)
        for theme in themes
        if theme not in without
    ]


def code_entries(view: View, choose: Choose, *, without: Collection[str] = ()) -> list[Entry]:
    """The codes that may be applied, but some; those in no theme first."""
    codes = [one for one in view.book.codes.values() if one.id not in without and not one.retired]
    codes.sort(key=lambda one: one.id not in view.found.loose)
    return [
        Entry(
            _("no theme") if one.id in view.found.loose else "",
            shown(named(one.id, form(one.name, view.language))),
            str(view.found.codes[one.id].segments or "·"),
            partial(choose, one.id),
            view.colours(one.id).text,
        )
        for one in codes
    ]


def category_entries(view: View, theme: Theme, choose: Choose) -> list[Entry]:
    """The categories there are, and none."""
    known = (one for one in (*categories(view.book), "") if one or theme.category)
    return [
        Entry(
            "",
            shown(heading_name(one, view.language)) if one else _("no category"),
            "✓" if one == theme.category else "",
            partial(choose, one),
        )
        for one in known
    ]


def dimension_entries(view: View, theme: Theme, choose: Choose) -> list[Entry]:
    """The dimensions of the framework, and none."""
    framework = view.book.framework.dimensions

    def name(dimension: str) -> str:
        held = framework.get(dimension)
        return (form(held, view.language) if held is not None else "") or dimension

    known = (one for one in (*dimensions(view.book), "") if one or theme.dimension)
    return [
        Entry(
            "",
            shown(named(name(one), one)) if one else _("no dimension"),
            "✓" if one == theme.dimension else "",
            partial(choose, one),
        )
        for one in known
    ]


def work_entries(view: View, theme: Theme, choose: Choose) -> list[Entry]:
    """The works of the literature, those that the theme cites first, with how it stands to them."""
    works = sorted(view.book.literature.values(), key=lambda one: stance_of(theme, one.id) is None)
    return [
        Entry(
            "",
            shown(named(one.cite or one.id, form(one.title, view.language))),
            _stance(theme, one),
            partial(choose, one.id),
        )
        for one in works
    ]


def stance_entries(
    view: View,
    theme: Theme,
    work: str,
    *,
    choose: Callable[[Stance | None], object],
    edit: Choose,
    remove: Choose,
) -> list[Entry]:
    """How a theme may stand to a work; and what can be done to the work itself."""
    held = stance_of(theme, work)
    name = view.theme_name(theme.id)
    entries = [
        Entry(
            "",
            shown(_("{theme}: {stance}").format(theme=name, stance=_(STANCES[one]))),
            "✓" if one == held else "",
            partial(choose, one),
        )
        for one in ALL_STANCES
    ]
    if held is not None:
        entries.append(Entry("", _("not cited by this theme"), "", partial(choose, None)))
    number = len(citing(view.project, work))
    cited_by = counted("cited by {number} theme", "cited by {number} themes", number)
    return [
        *entries,
        Entry("", _("change this work…"), "", partial(edit, work)),
        Entry("", _("remove this work from the study…"), cited_by, partial(remove, work)),
    ]


def is_taken(typed: str, names: Iterable[LocalText | str]) -> bool:
    """Whether something is called what was typed already, in any language and any case."""
    texts = (name if isinstance(name, LocalText) else LocalText.of(name) for name in names)
    return any(form.casefold() == typed.casefold() for text in texts for _tag, form in text.forms)


def named(first: str, second: str) -> str:
    """A name and an id, or the one where they are the same."""
    return f"{first} · {second}" if second and second != first else first


def _segments(view: View, theme: str) -> str:
    return str(view.found.themes[theme].segments or "·")


def _stance(theme: Theme, work: Work) -> str:
    held = stance_of(theme, work.id)
    return _(STANCES[held]) if held is not None else ""
