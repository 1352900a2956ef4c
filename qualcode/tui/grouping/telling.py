"""What the Themes screen says in words: of what is selected, above its quotes, and in the line at the bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from qualcode.core.evidence import Evidence
from qualcode.core.gathering import (
    Weight,
    category_quotes,
    code_quotes,
    counter_quotes,
    tagged_quotes,
    theme_quotes,
)
from qualcode.core.model import Code, Project, Stance, Theme
from qualcode.core.quotes import Quote
from qualcode.tui.coding.telling import DOT
from qualcode.tui.grouping.dropping import Drop
from qualcode.tui.grouping.items import Item
from qualcode.tui.grouping.themelist import heading_name, weak
from qualcode.tui.grouping.view import View
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted, form, mark

STANCES: dict[Stance, str] = {
    "agrees": mark("agrees"),
    "differs": mark("differs"),
    "extends": mark("extends"),
}
"""How a theme stands to a work, in words."""


def quotes_of(project: Project, facts: Evidence, item: Item) -> tuple[Sequence[Quote], Sequence[Quote]]:
    """The quotes under something: those for it, and those that speak against it."""
    theme = project.codebook.themes.get(item.theme)
    match item.kind:
        case "code":
            found = code_quotes(project, facts, item.code)
            return ((), found) if theme is not None and item.code in theme.against else (found, ())
        case "theme" if theme is not None:
            return theme_quotes(project, facts, theme), counter_quotes(project, facts, theme)
        case "tags":
            return tagged_quotes(project, facts, item.theme), ()
        case "heading":
            return category_quotes(project, facts, item.category), ()
    return (), ()


def about(view: View) -> Content:
    """What is selected: its name, what it rests on, what is weak about it, what was written of it."""
    return Content("\n").join(_about(view, view.board.subject))


def quotes_title(view: View, support: Sequence[Quote], against: Sequence[Quote]) -> Content:
    """The heading of the quotes: whose they are, and how many."""
    figures = [str(len(support))] if support or not against else []
    if against:
        figures.append(counted("{number} against", "{number} against", len(against)))
    return join(
        (_("QUOTES"), "bold"),
        (f"   {' · '.join(figures)}   ", "$dim"),
        name_of(view, view.board.subject),
    )


def status(view: View) -> Content:
    """What is selected and how much is marked, in words."""
    item = view.board.subject
    said = [item.code or item.theme]
    theme = view.book.themes.get(item.theme)
    if item.kind == "code" and not item.theme:
        homes = len(view.found.homes[item.code])
        said.append(counted("in {number} theme", "in {number} themes", homes) if homes else _("in no theme"))
    elif item.kind == "code":
        opposes = theme is not None and item.code in theme.against
        said.append((_("against {theme}") if opposes else _("in {theme}")).format(theme=item.theme))
    elif theme is not None:
        said.append(counted("{number} code", "{number} codes", len(theme.codes)))
        if theme.against:
            said.append(counted("{number} against", "{number} against", len(theme.against)))
    if view.board.marked:
        said.append(counted("{number} marked", "{number} marked", len(view.board.marked)))
    return say(" · ".join(part for part in said if part))


def holding(view: View, found: Drop) -> Content:
    """What letting go would do, while something is dragged."""
    codes = ", ".join(f"“{pick.code}”" for pick in found.picks)
    target = view.theme_name(found.target)
    category = heading_name(found.target, view.language)
    words = {
        "put": _("put {codes} into {target}"),
        "move": _("move {codes} to {target}"),
        "out": _("take {codes} out"),
        "against": _("list {codes} as against {target}"),
        "for": _("list {codes} as for {target}"),
        "new": _("new theme of {codes} under {category}"),
        "merge": _("merge {theme} into {target}…"),
        "category": _("{theme} under {category}"),
    }.get(found.act, found.words or _("nothing happens here"))
    known = {"codes": codes, "target": target, "category": category, "theme": view.theme_name(found.theme)}
    return say(words.format_map(known) if found.act else words, "bold $accent" if found.act else "$dim")


def name_of(view: View, item: Item) -> str:
    """What something is called."""
    match item.kind:
        case "code":
            return item.code
        case "theme" | "tags":
            return view.theme_name(item.theme)
        case "heading":
            return heading_name(item.category, view.language)
    return ""


def _about(view: View, item: Item) -> Iterator[Content]:
    theme = view.book.themes.get(item.theme)
    match item.kind:
        case "code":
            yield from _about_code(view, view.book.codes.get(item.code), item)
        case "theme" if theme is not None:
            yield from _about_theme(view, theme)
        case "tags":
            yield say(name_of(view, item), "bold")
            yield say(_("tagged with this theme outright, without a code of it"), "$dim")
            yield say(_weight(view.found.tagged[item.theme]), "$dim")
        case "heading":
            yield say(name_of(view, item), "bold")
            number = sum(one.category == item.category for one in view.book.themes.values())
            yield say(counted("{number} theme", "{number} themes", number), "$dim")
        case _:
            yield say(_("Nothing is selected."), "$dim")


def _about_code(view: View, code: Code | None, item: Item) -> Iterator[Content]:
    if code is None:
        yield say(item.code, "bold $warning")
        yield say(_("The codebook has no such code: x takes it out."), "$warning")
        return
    colour = view.colours(code.id).text
    name = form(code.name, view.language)
    yield join((f"{DOT} ", colour), (code.id, f"bold {colour}"), f"  {name}" if name != code.id else "")
    yield say(_weight(view.found.codes[code.id]), "$dim")
    if item.theme:
        yield _place_in_theme(view, item)
    else:
        homes = [view.theme_name(one) for one in view.found.homes[code.id]]
        if homes:
            yield say(_("in {themes}").format(themes=", ".join(homes)), "$dim")
        elif code.id in view.found.loose:
            yield say(_("! in no theme: p puts it into one"), "bold $warning")
    definition = form(code.definition, view.language)
    if definition:
        yield say(f"\n{definition}")


def _place_in_theme(view: View, item: Item) -> Content:
    theme = view.book.themes[item.theme]
    name = view.theme_name(theme.id)
    if item.code in theme.against:
        return say(_("✗ speaks against {theme}").format(theme=name), "$warning")
    if item.code not in view.found.idle[theme.id]:
        return say(_("in {themes}").format(themes=name), "$dim")
    if view.found.codes[item.code].segments:
        return say(_("adds nothing: {theme} has all its segments without it").format(theme=name), "$warning")
    return say(_("adds nothing to {theme}: it has no segments").format(theme=name), "$warning")


def _about_theme(view: View, theme: Theme) -> Iterator[Content]:
    dimension = view.book.framework.dimensions.get(theme.dimension)
    kind = [heading_name(theme.category, view.language)]
    if dimension is not None:
        kind.append(form(dimension, view.language) or theme.dimension)
    yield say(view.theme_name(theme.id), "bold")
    yield say(" · ".join(kind), "$dim")
    facts = [_weight(view.found.themes[theme.id])]
    against = view.found.against[theme.id]
    if against.segments:
        facts.append(counted("{number} against", "{number} against", against.segments))
    yield say(" · ".join(facts), "$dim")
    word = weak(view.found, theme.id)
    if word:
        yield say(f"! {word}", "bold $warning")
    for citation in theme.literature:
        work = view.book.literature.get(citation.work)
        cite = work.cite if work is not None else citation.work
        yield join((_(STANCES[citation.stance]), "$accent"), f" {cite}")
    summary = form(theme.summary, view.language)
    yield say(f"\n{summary}") if summary else say("\n" + _("No narrative yet: w writes it."), "$dim")


def _weight(weight: Weight) -> str:
    segments = counted("{number} segment", "{number} segments", weight.segments)
    return f"{segments} {counted('of {number} informant', 'of {number} informants', weight.informants)}"
