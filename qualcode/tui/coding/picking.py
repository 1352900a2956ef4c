"""Codes as entries of the picker: the ones used lately first."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from qualcode.core.model import Code, Codebook
from qualcode.core.tree import ancestors
from qualcode.tui.coding.recent import Recent
from qualcode.tui.coding.telling import Colours
from qualcode.tui.finding import Entry
from qualcode.tui.say import shown
from qualcode.tui.words import _, form


def code_entries(
    book: Codebook, language: str, recent: Recent, colours: Colours, choose: Callable[[str], object]
) -> list[Entry]:
    """Every code that may be applied, those used last first, then in the order of the codebook."""
    lately = [book.codes[one] for one in reversed(recent.used) if one in book.codes]
    rest = [one for one in book.codes.values() if one not in lately]
    return [_entry(one, language, recent, colours, choose) for one in (*lately, *rest) if not one.retired]


def parent_entries(
    book: Codebook, language: str, near: str, colours: Colours, choose: Callable[[str], object]
) -> list[Entry]:
    """Where a new code can stand: beside the code `near`, at the top, below a code that has others, below any."""
    above = next(ancestors(book, near), "")
    parents = dict.fromkeys(one.parent for one in book.codes.values() if one.parent in book.codes)
    order = dict.fromkeys((*((above,) if above else ()), "", *parents, *book.codes))
    top = Entry("", _("at the top"), "", partial(choose, ""))
    return [_entry(book.codes[one], language, Recent(), colours, choose) if one else top for one in order]


def theme_entries(
    book: Codebook, language: str, held: Collection[str], choose: Callable[[str], object]
) -> list[Entry]:
    """Every theme under its category; those that are `held` already are ticked."""
    from qualcode.core.categories import category_name
    from qualcode.core.storyline import by_category

    found = []
    for category, themes in by_category(book):
        kind = form(category_name(category), language) if category else _("no category")
        for theme in themes:
            name = form(book.themes[theme].name, language)
            text = f"{name} · {theme}" if name and name != theme else theme
            found.append(
                Entry(shown(kind), shown(text), "✓" if theme in held else "", partial(choose, theme))
            )
    return found


def _entry(
    code: Code, language: str, recent: Recent, colours: Colours, choose: Callable[[str], object]
) -> Entry:
    name = form(code.name, language)
    text = f"{code.id} · {name}" if name and name != code.id else code.id
    digit = recent.digit(code.id)
    keys = f"{digit or ' '} {shown(code.key) or ' '}"
    return Entry("", shown(text), keys, partial(choose, code.id), colours(code.id).text)
