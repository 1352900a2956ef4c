"""The storyline: what stands in which relation to what, and where it has open ends."""

from __future__ import annotations

from typing import Literal

from qualcode.core.categories import ACHIEVEMENT, EFFORT, OBSTACLE, categories
from qualcode.core.changes import Batch, Change, SetStoryline
from qualcode.core.model import Codebook, Link, Project
from qualcode.core.theming import with_link
from qualcode.errors import ChangeRefused

ADDRESSES = "addresses"
"""The relation of an effort to the obstacle that it answers."""

RELATIONS = (ADDRESSES, "causes", "leads-to", "limits")
"""The relations that are offered; a study may use any other."""


def relations(book: Codebook) -> tuple[str, ...]:
    """The relations that are offered: the usual ones, then those that the storyline uses besides."""
    return tuple(dict.fromkeys((*RELATIONS, *(link.relation for link in book.storyline))))


def likely_relations(book: Codebook, source: str, target: str) -> tuple[str, ...]:
    """The relations that are offered, first the one that themes of these categories usually stand in."""
    kinds = (_category(book, source), _category(book, target))
    likely = _USUAL.get(kinds, "leads-to")
    return tuple(dict.fromkeys((likely, *relations(book))))


def likely_ends(book: Codebook, theme: str, *, asked: Literal["source", "target"]) -> tuple[str, ...]:
    """The other themes, first those that usually stand at the `asked` end of a relation whose other end is `theme`.

    An effort asks for the obstacle that it answers, those that nobody answers yet first; an obstacle for the effort.
    """
    others = [one for one in book.themes if one != theme]
    wanted = {(EFFORT, "target"): OBSTACLE, (OBSTACLE, "source"): EFFORT}.get((_category(book, theme), asked))
    open_ends = {*unanswered(book), *unanswering(book)}
    return tuple(
        sorted(others, key=lambda one: (_category(book, one) != wanted, one not in open_ends))
        if wanted
        else others
    )


def relation_from(words: str) -> str:
    """The relation that somebody typed, as the storyline holds it: words joined by hyphens.

    Raises:
        ChangeRefused: there are no words.
    """
    relation = "-".join(words.split())
    if not relation:
        raise ChangeRefused("a relation needs a name", "such as addresses, causes, leads-to or limits")
    return relation


def unanswered(book: Codebook) -> tuple[str, ...]:
    """The obstacles that no theme addresses, in the order of the file."""
    answered = {link.target for link in book.storyline if link.relation == ADDRESSES}
    return tuple(
        theme.id for theme in book.themes.values() if theme.category == OBSTACLE and theme.id not in answered
    )


def unanswering(book: Codebook) -> tuple[str, ...]:
    """The efforts that address nothing, in the order of the file."""
    answering = {link.source for link in book.storyline if link.relation == ADDRESSES}
    return tuple(
        theme.id for theme in book.themes.values() if theme.category == EFFORT and theme.id not in answering
    )


def links_of(book: Codebook, theme: str) -> tuple[Link, ...]:
    """The lines of the storyline that leave `theme`, then those that lead to it, each in the order of the file."""
    return (
        *(link for link in book.storyline if link.source == theme),
        *(link for link in book.storyline if link.target == theme),
    )


def by_category(book: Codebook) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The themes under their categories, in the order of findings; those without a category last, under ""."""
    groups: dict[str, list[str]] = {}
    for theme in book.themes.values():
        groups.setdefault(theme.category, []).append(theme.id)
    return tuple((one, tuple(groups[one])) for one in (*categories(book), "") if one in groups)


def relinked(project: Project, old: Link, new: Link) -> Change | None:
    """Let `new` stand where `old` stands in the storyline; a line with the ends and relation of `new` gives way to it.

    Raises:
        ChangeRefused: `old` is not in the storyline, or `new` names an unknown theme or relates one to itself.
    """
    links = project.codebook.storyline
    if old not in links:
        raise ChangeRefused(f"the storyline does not say that “{old.source}” {old.relation} “{old.target}”")
    if _ends(old) == _ends(new):
        return with_link(project, new)
    with_link(project, new)
    kept = tuple(new if link == old else link for link in links if _ends(link) != _ends(new))
    title = f"“{new.source}” {new.relation} “{new.target}”"
    return Batch((SetStoryline(before=links, after=kept),), title)


def link_at(book: Codebook, source: str, relation: str, target: str) -> Link | None:
    """The line of the storyline with these ends and this relation."""
    wanted = (source, relation, target)
    return next((link for link in book.storyline if _ends(link) == wanted), None)


_USUAL = {
    (EFFORT, OBSTACLE): ADDRESSES,
    (OBSTACLE, OBSTACLE): "causes",
    (OBSTACLE, ACHIEVEMENT): "limits",
    (OBSTACLE, EFFORT): "limits",
}


def _category(book: Codebook, theme: str) -> str:
    held = book.themes.get(theme)
    return held.category if held else ""


def _ends(link: Link) -> tuple[str, str, str]:
    return (link.source, link.relation, link.target)
