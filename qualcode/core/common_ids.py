"""Versions of a codebook brought under the ids that one side of a merge has given its entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from qualcode.core.model import Code, Codebook, LocalText, Theme
from qualcode.core.recoding import Names, swapped
from qualcode.core.renames import renames

One = TypeVar("One", Code, Theme)


def under_common_ids(was: Codebook, ours: Codebook, theirs: Codebook) -> tuple[Codebook, Codebook, Codebook]:
    """Three versions in which a code or a theme that one side has renamed has its new id in all of them.

    So that what the other side has changed in it, or what names it there, is not lost on an entry that is gone. Only where
    name or definition are the very same the entry is taken for renamed; one that the other side has renamed too, or has not
    any more, is left as it is.
    """
    codes = _names(was.codes, ours.codes, theirs.codes, lambda one: one.definition)
    themes = _names(was.themes, ours.themes, theirs.themes, lambda one: one.summary)
    was, ours, theirs = (_called(one, codes, themes) for one in (was, ours, theirs))
    return was, ours, theirs


def _names(
    was: Mapping[str, One],
    ours: Mapping[str, One],
    theirs: Mapping[str, One],
    told: Callable[[One], LocalText],
) -> Names:
    """The new ids, by the old ones."""
    found = {}
    for side, other in ((ours, theirs), (theirs, ours)):
        for rename in renames(was, side, told).values():
            if rename.likeness == 1 and rename.was in other and rename.now not in other:
                found[rename.was] = rename.now
    return found


def _called(book: Codebook, codes: Names, themes: Names) -> Codebook:
    """A codebook with other ids, and all that names them."""
    return replace(
        book,
        codes={codes.get(name, name): _code(one, codes) for name, one in book.codes.items()},
        themes={themes.get(name, name): _theme(one, codes, themes) for name, one in book.themes.items()},
        storyline=tuple(
            replace(
                one,
                source=themes.get(one.source, one.source),
                target=themes.get(one.target, one.target),
            )
            for one in book.storyline
        ),
    )


def _code(one: Code, codes: Names) -> Code:
    return replace(
        one,
        id=codes.get(one.id, one.id),
        parent=codes.get(one.parent, one.parent),
        successor=codes.get(one.successor, one.successor),
    )


def _theme(one: Theme, codes: Names, themes: Names) -> Theme:
    return replace(
        one,
        id=themes.get(one.id, one.id),
        codes=swapped(one.codes, codes),
        against=swapped(one.against, codes),
    )
