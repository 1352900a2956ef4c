"""Acts that regroup several codes and themes at once, as one step of undo; None means that there is nothing to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from qualcode.core import theming
from qualcode.core.apply import apply
from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.model import LocalText, Project, Theme
from qualcode.errors import ChangeRefused

Act = Callable[[Project], Change | None]


class Pick(NamedTuple):
    """A code, and the theme that it is picked out of ("" where it is taken from the codebook)."""

    code: str
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Tail:
    """What hangs on a theme besides its codes, and goes when it goes."""

    links: int
    cells: int
    segments: int
    narrative: bool

    def __bool__(self) -> bool:
        return bool(self.links or self.cells or self.segments or self.narrative)


def in_turn(project: Project, acts: Iterable[Act], title: str) -> Batch | None:
    """Several acts as one, each made for the project that the acts before it leave."""
    changes: list[Change] = []
    for act in acts:
        change = act(project)
        if change is not None:
            project = apply(project, change).project
            changes.append(change)
    return Batch(tuple(changes), title) if changes else None


def moved(project: Project, picks: Collection[Pick], target: str) -> Batch | None:
    """Move codes out of the themes they are picked from and into `target`; those of the codebook are only put there."""
    codes = _codes(picks)
    acts: list[Act] = [
        partial(theming.without_codes, theme=theme, codes=of_theme)
        for theme, of_theme in _by_theme(picks).items()
        if theme not in ("", target)
    ]
    acts.append(partial(theming.with_codes, theme=target, codes=codes))
    return in_turn(project, acts, f"move {_listed(codes)} to “{target}”")


def taken_out(project: Project, picks: Collection[Pick]) -> Batch | None:
    """Take codes out of the themes they are picked from."""
    by_theme = {theme: codes for theme, codes in _by_theme(picks).items() if theme}
    acts: list[Act] = [
        partial(theming.without_codes, theme=theme, codes=codes) for theme, codes in by_theme.items()
    ]
    names = ", ".join(f"“{theme}”" for theme in by_theme)
    return in_turn(project, acts, f"take {_listed(_codes(picks))} out of {names}")


def put_on_side(project: Project, picks: Collection[Pick], *, against: bool) -> Batch | None:
    """Let codes speak against the themes they are picked from, or for them again."""
    list_as = theming.with_negative_cases if against else theming.with_codes
    acts: list[Act] = [
        partial(list_as, theme=theme, codes=codes) for theme, codes in _by_theme(picks).items() if theme
    ]
    listed = ", ".join(f"“{theme}”" for theme in _by_theme(picks) if theme)
    return in_turn(project, acts, f"{_listed(_codes(picks))} {'against' if against else 'for'} {listed}")


def gathered(
    project: Project, picks: Collection[Pick], name: str, *, category: str = "", leave: bool = False
) -> Batch:
    """A new theme called `name` of these codes; `leave` takes them out of the themes they are picked from.

    Raises:
        ChangeRefused: it has no name.
    """
    left = taken_out(project, picks) if leave else None
    new = replace(theming.theme_from_name(project, name), category=category, codes=_codes(picks))
    changes = (*((left,) if left else ()), EditEntry(before=None, after=new))
    return Batch(changes, f"new theme “{new.id}”")


def split(project: Project, theme: str, codes: Collection[str], name: str) -> Batch:
    """A new theme called `name`, after `theme` and of its category and dimension, that takes `codes` over from it.

    Raises:
        ChangeRefused: there is no such theme, it does not hold one of the codes, or no code would stay or go.
    """
    old = _theme(project, theme)
    for code in codes:
        if code not in (*old.codes, *old.against):
            raise ChangeRefused(f"theme {theme!r} does not hold code {code!r}")
    if not codes or not set(old.codes) - set(codes):
        raise ChangeRefused(
            f"a split of {theme!r} takes some of its codes and leaves others", "choose those that shall go"
        )
    new = replace(
        theming.theme_from_name(project, name),
        category=old.category,
        dimension=old.dimension,
        codes=tuple(code for code in old.codes if code in codes),
        against=tuple(code for code in old.against if code in codes),
    )
    left = theming.without_codes(project, theme, codes)
    place = list(project.codebook.themes).index(theme) + 1
    changes = (*((left,) if left else ()), EditEntry(before=None, after=new, at=place))
    return Batch(changes, f"split “{new.id}” off “{theme}”")


def shifted(project: Project, theme: str, steps: int) -> Batch | None:
    """Move a theme up (negative) or down among those of its category: that order is the order of reports."""
    old = _theme(project, theme)
    themes = list(project.codebook.themes.values())
    peers = [place for place, one in enumerate(themes) if one.category == old.category]
    here = peers.index(themes.index(old))
    there = max(0, min(here + steps, len(peers) - 1))
    if there == here:
        return None
    return Batch((EditEntry(before=old, after=old, at=peers[there]),), f"place of “{theme}”")


def relabelled(project: Project, theme: str, identity: str, name: LocalText) -> Batch | None:
    """Give a theme another name, another id, or both, as one act."""
    acts: tuple[Act, ...] = (
        partial(theming.with_name, theme=theme, name=name),
        partial(theming.renamed_theme, theme=theme, identity=identity),
    )
    return in_turn(project, acts, f"rename theme “{theme}”")


def tail(project: Project, theme: str) -> Tail:
    """What hangs on a theme besides its codes."""
    old = _theme(project, theme)
    return Tail(
        links=sum(theme in (link.source, link.target) for link in project.codebook.storyline),
        cells=sum(one.theme == theme for one in project.summaries.values()),
        segments=sum(theme in one.themes for codings in project.codings.values() for one in codings.segments),
        narrative=bool(old.summary),
    )


def _theme(project: Project, identity: str) -> Theme:
    theme = project.codebook.themes.get(identity)
    if theme is None:
        raise ChangeRefused(f"there is no theme {identity!r}")
    return theme


def _codes(picks: Collection[Pick]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pick.code for pick in picks))


def _by_theme(picks: Collection[Pick]) -> dict[str, tuple[str, ...]]:
    return {
        theme: tuple(pick.code for pick in picks if pick.theme == theme)
        for theme in dict.fromkeys(pick.theme for pick in picks)
    }


def _listed(codes: Collection[str]) -> str:
    return ", ".join(f"“{code}”" for code in codes)
