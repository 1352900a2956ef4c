"""What stands on the lines of the Themes screen, and what an act on them is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from qualcode.core.model import Codebook
from qualcode.core.regrouping import Pick

Kind = Literal["", "code", "theme", "tags", "heading", "codes", "floor"]


class Item(NamedTuple):
    """Something on the screen that can be selected, or that something can be dropped on.

    Attributes:
        kind: `code` is a code, of the codebook or (with `theme`) of a theme; `theme` a theme; `tags` the segments that
            are tagged with `theme` outright; `heading` a category; `codes` the whole list of codes and `floor` what is
            below the last theme, both only to drop on; "" is nothing.
        theme: id of the theme.
        code: id of the code.
        category: the category, "" for themes without one.
    """

    kind: Kind = ""
    theme: str = ""
    code: str = ""
    category: str = ""

    @property
    def picks(self) -> tuple[Pick, ...]:
        """The code that an act on this line is about, if it is about one."""
        return (Pick(self.code, self.theme),) if self.kind == "code" else ()


NOTHING = Item()


def code_item(code: str, theme: str = "") -> Item:
    """A code of the codebook, or of a theme."""
    return Item("code", theme, code)


def theme_item(theme: str) -> Item:
    """A theme; nothing where it has no id."""
    return Item("theme", theme) if theme else NOTHING


@dataclass(frozen=True, slots=True)
class Board:
    """How a researcher has the screen: what is folded, filtered, marked and looked at.

    Attributes:
        flat: whether the codes are a list, those in no theme first, and not a tree.
        query: letters that the codes are filtered by.
        folded: codes of the tree whose children are hidden.
        shut: themes whose codes are hidden.
        marked: the codes marked for the next act, in the order of marking.
        subject: what the quotes are of.
    """

    flat: bool = False
    query: str = ""
    folded: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()
    marked: tuple[Pick, ...] = ()
    subject: Item = NOTHING

    def toggled(self, picks: Iterable[Pick]) -> Board:
        """With these marks the other way round: all of them set, unless all are set already."""
        picks = tuple(dict.fromkeys(picks))
        rest = tuple(one for one in self.marked if one not in picks)
        return replace(self, marked=rest if set(picks) <= set(self.marked) else (*rest, *picks))

    def fitting(self, book: Codebook) -> Board:
        """Without what the codebook has no more."""
        marked = tuple(one for one in self.marked if _is_there(book, code_item(*one)))
        subject = self.subject if _is_there(book, self.subject) else NOTHING
        return replace(self, marked=marked, subject=subject)


def leaving(picks: Iterable[Pick], homes: Mapping[str, tuple[str, ...]]) -> tuple[list[Pick], list[str]]:
    """What a move of `picks` takes out of where, and the codes of which that cannot be told.

    A code of the codebook leaves the one theme it is in; where it is in several, only a person can tell which.
    """
    found: list[Pick] = []
    unclear: list[str] = []
    for pick in picks:
        themes = (pick.theme,) if pick.theme else homes.get(pick.code, ())
        if len(themes) > 1:
            unclear.append(pick.code)
        else:
            found.append(Pick(pick.code, *themes))
    return found, unclear


def _is_there(book: Codebook, item: Item) -> bool:
    theme = book.themes.get(item.theme)
    if item.kind == "code":
        inside = theme is not None and item.code in (*theme.codes, *theme.against)
        return item.code in book.codes and (inside or not item.theme)
    return theme is not None or item.kind not in {"theme", "tags"}
