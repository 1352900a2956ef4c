"""What it would mean to let go what is dragged where it is held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.core.model import Codebook
from qualcode.core.regrouping import Pick
from qualcode.tui.grouping.items import Item, leaving
from qualcode.tui.words import _

Act = Literal["", "put", "move", "out", "against", "for", "new", "merge", "category"]


@dataclass(frozen=True, slots=True)
class Drop:
    """What would be done.

    Attributes:
        act: what, or "" for nothing.
        picks: the codes it is done to.
        theme: the theme it is done to, where one is dragged.
        target: the theme it is done in, or for `category` and `new` the category.
        words: why nothing would be done, or "".
    """

    act: Act = ""
    picks: tuple[Pick, ...] = ()
    theme: str = ""
    target: str = ""
    words: str = ""


NOWHERE = Drop()


def drop(
    book: Codebook,
    homes: Mapping[str, tuple[str, ...]],
    held: Item | Sequence[Pick],
    onto: Item,
    *,
    ctrl: bool = False,
) -> Drop:
    """What letting go `held` on `onto` would do.

    Codes of the codebook are put into a theme, or moved there with ctrl; codes of a theme are moved, and taken out where
    they are let go on the codes. Within their theme they change sides. A theme goes into another theme, or under another
    category.

    Args:
        book: the codebook.
        homes: the themes that each code is in.
        held: a theme, or the codes that are dragged.
        onto: what is below the pointer.
        ctrl: whether ctrl is held.
    """
    if isinstance(held, Item):
        return _of_theme(book, held.theme, onto) if held.kind == "theme" else NOWHERE
    picks = tuple(held)
    inside = any(pick.theme for pick in picks)
    if onto.kind == "codes" or (onto.kind == "code" and not onto.theme):
        taken = tuple(pick for pick in picks if pick.theme)
        return Drop("out", taken) if taken else NOWHERE
    if onto.kind in {"heading", "floor"}:
        act: Act = "new"
        target = onto.category
    elif onto.theme and all(pick.theme == onto.theme for pick in picks):
        return _on_side(book, picks, onto)
    elif onto.theme:
        act, target = ("move" if inside or ctrl else "put"), onto.theme
    else:
        return NOWHERE
    if act == "move":
        found, unclear = leaving(picks, homes)
        if unclear:
            words = _("“{code}” is in several themes: take it out of one of them there")
            return Drop(words=words.format(code=unclear[0]))
        picks = tuple(found)
    return Drop(act, picks, target=target)


def _on_side(book: Codebook, picks: tuple[Pick, ...], onto: Item) -> Drop:
    theme = book.themes[onto.theme]
    if onto.kind != "code":
        return NOWHERE
    against = onto.code in theme.against
    turned = tuple(pick for pick in picks if (pick.code in theme.against) != against)
    return Drop("against" if against else "for", turned, target=onto.theme) if turned else NOWHERE


def _of_theme(book: Codebook, theme: str, onto: Item) -> Drop:
    if onto.theme and onto.theme != theme:
        return Drop("merge", theme=theme, target=onto.theme)
    if onto.kind == "heading" and book.themes[theme].category != onto.category:
        return Drop("category", theme=theme, target=onto.category)
    return NOWHERE
