"""What themes can be to a study: the categories that findings are told by, in their order."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.core.model import Codebook, LocalText

ACHIEVEMENT = "achievement"
OBSTACLE = "obstacle"
EFFORT = "effort"

_NAMES = {
    ACHIEVEMENT: LocalText((("en", "Achievements"), ("id", "Capaian"))),
    OBSTACLE: LocalText((("en", "Obstacles"), ("id", "Hambatan"))),
    EFFORT: LocalText((("en", "Efforts"), ("id", "Upaya"))),
}


def categories(book: Codebook) -> tuple[str, ...]:
    """The three that every study knows, then those that its themes name besides, in the order of the file."""
    named = (theme.category for theme in book.themes.values() if theme.category)
    return tuple(dict.fromkeys((*_NAMES, *named)))


def category_name(category: str) -> LocalText:
    """The heading that a category's themes stand under."""
    return _NAMES.get(category) or LocalText.of(category)


def dimensions(book: Codebook) -> tuple[str, ...]:
    """The framework's dimensions in order, then those that themes name besides."""
    return in_order(book.framework.dimensions, (theme.dimension for theme in book.themes.values()))


def in_order(declared: Iterable[str], named: Iterable[str]) -> tuple[str, ...]:
    """What is declared, in its order, then what is named besides, as it comes; "" is nothing."""
    return tuple(one for one in dict.fromkeys((*declared, *named)) if one)
