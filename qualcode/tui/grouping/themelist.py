"""The themes as lines, under their categories, each with its codes and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.categories import categories, category_name
from qualcode.core.gathering import Gathering, Weight
from qualcode.core.model import Theme
from qualcode.core.regrouping import Pick
from qualcode.tui.coding.telling import DOT
from qualcode.tui.grouping.items import Item, code_item, theme_item
from qualcode.tui.grouping.rows import Row, figure
from qualcode.tui.grouping.view import View
from qualcode.tui.widgets.painted import Part
from qualcode.tui.words import _, counted, form

AGAINST = "✗"
TAGGED = "◆"


def weak(found: Gathering, theme: str) -> str:
    """What is weak about the evidence of a theme, in a word, or ""."""
    weight = found.themes[theme]
    if not weight.segments:
        return _("no segments")
    return _("one informant") if weight.informants == 1 else ""


def theme_head(view: View) -> Row:
    """What stands above the themes: how many there are, how many rest on little, and what the figures are."""
    thin = sum(bool(weak(view.found, theme)) for theme in view.book.themes)
    words = counted("{number} rests on little: n", "{number} rest on little: n", thin)
    parts = (
        Part(_("THEMES"), "title"),
        Part(f"   {len(view.book.themes)}", "dim"),
        *((Part(" · ", "dim"), Part(words, "open")) if thin else ()),
    )
    return Row(left=parts, right=(figure(_("segm."), "dim"), figure(_("inf."), "dim")))


def theme_rows(view: View) -> list[Row]:
    """Every category with its themes, those without one last; the three that every study has are there from the start."""
    rows: list[Row] = []
    groups = {category: list[Theme]() for category in categories(view.book)}
    for theme in view.book.themes.values():
        groups.setdefault(theme.category, []).append(theme)
    for category, themes in groups.items():
        if rows:
            rows.append(Row())
        rows.append(_heading(category, view.language, empty=not themes))
        for theme in themes:
            rows += _theme_rows(theme, view)
    return rows


def heading_name(category: str, language: str) -> str:
    """What the themes of a category stand under."""
    return form(category_name(category), language) if category else _("No category yet")


def _heading(category: str, language: str, *, empty: bool) -> Row:
    name = Part(heading_name(category, language).upper(), "head" if category else "open")
    tail = (Part("  " + _("none yet"), "dim"),) if empty else ()
    return Row(Item("heading", category=category), left=(name,), tail=tail)


def _theme_rows(theme: Theme, view: View) -> Iterator[Row]:
    shut = theme.id in view.board.shut
    word = weak(view.found, theme.id)
    inside = len(theme.codes) + len(theme.against)
    codes = Part("  " + counted("{number} code", "{number} codes", inside), "dim")
    yield Row(
        theme_item(theme.id),
        left=(Part("▸ " if shut else "▾ ", "dim"), Part(view.theme_name(theme.id), "strong")),
        tail=(*((codes,) if shut and inside else ()), *((Part(f"  ! {word}", "open"),) if word else ())),
        right=_figures(view.found.themes[theme.id]),
    )
    if shut:
        return
    for code in (*theme.codes, *theme.against):
        yield _code_row(theme, code, view)
    tagged = view.found.tagged[theme.id]
    if tagged.segments:
        yield Row(
            Item("tags", theme.id),
            left=(Part(f"  {TAGGED} ", "dim"), Part(_("tagged outright"), "plain")),
            right=_figures(tagged),
        )


def _code_row(theme: Theme, code: str, view: View) -> Row:
    known, opposes = code in view.book.codes, code in theme.against
    colour = view.colours(code).text if known and not opposes else ""
    if not known:
        tail = Part("  " + _("unknown"), "open")
    elif opposes:
        tail = Part("  " + _("against"), "open")
    else:
        tail = Part("  " + _("adds nothing") if code in view.found.idle[theme.id] else "", "dim")
    return Row(
        code_item(code, theme.id),
        left=(
            Part(f"  {AGAINST if opposes else DOT} ", "open" if opposes else "plain", colour),
            Part(code, "plain" if known else "open"),
        ),
        tail=(tail,) if tail.text else (),
        right=_figures(view.found.codes.get(code, Weight())),
        marked=Pick(code, theme.id) in view.board.marked,
    )


def _figures(weight: Weight) -> tuple[Part, ...]:
    return (figure(weight.segments), figure(weight.informants))
