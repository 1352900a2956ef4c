"""What a researcher does to themes and their storyline, as changes; None means that there is nothing to do."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from qualcode.core import summaries
from qualcode.core.carrying import carried
from qualcode.core.changes import Batch, Change, EditEntry, EditSummary, SetStoryline
from qualcode.core.ids import check_id
from qualcode.core.model import CodingsKey, Link, LocalText, Project, Segment, Theme
from qualcode.core.organizing import unused_id
from qualcode.core.wording import joined
from qualcode.errors import ChangeRefused

Value = TypeVar("Value")


def theme_from_name(project: Project, name: str) -> Theme:
    """A theme called `name`, with an id made of its letters and digits that no other theme has."""
    if not name.strip():
        raise ChangeRefused("a theme needs a name")
    return Theme(id=unused_id(name, project.codebook.themes, "theme"), name=LocalText.of(name.strip()))


def new_theme(project: Project, name: str, *, category: str = "", codes: tuple[str, ...] = ()) -> Batch:
    """A new theme called `name`, last in the codebook, with an id made of its letters and digits."""
    theme = replace(theme_from_name(project, name), category=category, codes=codes)
    return Batch((EditEntry(before=None, after=theme),), f"new theme “{theme.id}”")


def with_codes(project: Project, theme: str, codes: Collection[str]) -> Change | None:
    """Put `codes` into a theme, after those it has; a code that spoke against it speaks for it then."""
    old = _theme(project, theme)
    fresh = tuple(code for code in codes if code not in old.codes)
    if not fresh:
        return None
    new = replace(
        old, codes=(*old.codes, *fresh), against=tuple(code for code in old.against if code not in fresh)
    )
    return _replacing(old, new, f"put {_listed(fresh)} into “{theme}”")


def with_negative_cases(project: Project, theme: str, codes: Collection[str]) -> Change | None:
    """List `codes` as speaking against a theme; those that spoke for it do so no more."""
    old = _theme(project, theme)
    fresh = tuple(code for code in codes if code not in old.against)
    if not fresh:
        return None
    new = replace(
        old, against=(*old.against, *fresh), codes=tuple(code for code in old.codes if code not in fresh)
    )
    return _replacing(old, new, f"{_listed(fresh)} against “{theme}”")


def without_codes(project: Project, theme: str, codes: Collection[str]) -> Change | None:
    """Take `codes` out of a theme, whether they spoke for or against it."""
    old = _theme(project, theme)
    new = replace(
        old,
        codes=tuple(code for code in old.codes if code not in codes),
        against=tuple(code for code in old.against if code not in codes),
    )
    return None if new == old else _replacing(old, new, f"take {_listed(codes)} out of “{theme}”")


def moved_codes(project: Project, codes: Collection[str], source: str, target: str) -> Change | None:
    """Move `codes` from one theme to another, as one act."""
    if source == target:
        return None
    parts = (without_codes(project, source, codes), with_codes(project, target, codes))
    changes = tuple(part for part in parts if part is not None)
    return Batch(changes, f"move {_listed(codes)} to “{target}”") if changes else None


def with_category(project: Project, theme: str, category: str) -> Change | None:
    """Give a theme a category; "" takes it away."""
    old = _theme(project, theme)
    return (
        None
        if old.category == category
        else _replacing(old, replace(old, category=category), f"category of “{theme}”")
    )


def with_dimension(project: Project, theme: str, dimension: str) -> Change | None:
    """Give a theme a dimension of the framework; "" takes it away."""
    old = _theme(project, theme)
    if old.dimension == dimension:
        return None
    return _replacing(old, replace(old, dimension=dimension), f"dimension of “{theme}”")


def with_name(project: Project, theme: str, name: LocalText) -> Change | None:
    """Give a theme another name; its id stays."""
    old = _theme(project, theme)
    return None if old.name == name else _replacing(old, replace(old, name=name), f"name of “{theme}”")


def with_summary(project: Project, theme: str, summary: LocalText) -> Change | None:
    """Write the narrative of a theme."""
    old = _theme(project, theme)
    return (
        None
        if old.summary == summary
        else _replacing(old, replace(old, summary=summary), f"narrative of “{theme}”")
    )


def without_theme(project: Project, theme: str) -> Batch:
    """Remove a theme, with its lines of the storyline, its summaries, and its tags on segments; codes stay."""
    old = _theme(project, theme)
    changes: list[Change] = []
    links = project.codebook.storyline
    left = tuple(link for link in links if theme not in (link.source, link.target))
    if left != links:
        changes.append(SetStoryline(before=links, after=left))
    changes += [
        EditSummary(before=one, after=None) for one in project.summaries.values() if one.theme == theme
    ]
    changes += _retagged(project, theme, lambda tags: tuple(tag for tag in tags if tag != theme))
    changes.append(EditEntry(before=old, after=None))
    return Batch(tuple(changes), f"remove theme “{theme}”")


def merged_themes(project: Project, source: str, target: str) -> Batch:
    """Let theme `source` go into `target`: codes, negative cases, literature, storyline, summaries, segments' tags.

    Its narrative comes after that of `target`; its category and dimension count where `target` has none.
    """
    if source == target:
        raise ChangeRefused("a theme cannot be merged with itself")
    old, kept = _theme(project, source), _theme(project, target)
    merged = replace(
        kept,
        codes=_joined(kept.codes, old.codes),
        against=tuple(
            code for code in _joined(kept.against, old.against) if code not in (*kept.codes, *old.codes)
        ),
        category=kept.category or old.category,
        dimension=kept.dimension or old.dimension,
        summary=joined(kept.summary, old.summary, study_language=project.study.language),
        literature=_joined(kept.literature, old.literature),
    )
    links = project.codebook.storyline
    renamed = tuple(
        replace(link, source=_swap(link.source, source, target), target=_swap(link.target, source, target))
        for link in links
    )
    new_links = _joined((), tuple(link for link in renamed if link.source != link.target))
    changes: list[Change] = [EditEntry(before=kept, after=merged)] if merged != kept else []
    if new_links != links:
        changes.append(SetStoryline(before=links, after=new_links))
    changes += _merged_summaries(project, source, target)
    changes += _retagged(
        project, source, lambda tags: _joined((), tuple(_swap(tag, source, target) for tag in tags))
    )
    changes.append(EditEntry(before=old, after=None))
    return Batch(tuple(changes), f"merge “{source}” into “{target}”")


def renamed_theme(project: Project, theme: str, identity: str) -> Batch | None:
    """Give a theme another id, wherever it is named."""
    if theme == identity:
        return None
    old = _theme(project, theme)
    if identity in project.codebook.themes:
        raise ChangeRefused(f"there is a theme {identity!r} already", "merge the two, or take another id")
    check_id(identity)
    links = project.codebook.storyline
    renamed = tuple(
        replace(link, source=_swap(link.source, theme, identity), target=_swap(link.target, theme, identity))
        for link in links
    )
    changes: list[Change] = [EditEntry(before=old, after=replace(old, id=identity))]
    if renamed != links:
        changes.append(SetStoryline(before=links, after=renamed))
    for one in project.summaries.values():
        if one.theme == theme:
            changes += [
                EditSummary(before=one, after=None),
                EditSummary(before=None, after=replace(one, theme=identity)),
            ]
    changes += _retagged(project, theme, lambda tags: tuple(_swap(tag, theme, identity) for tag in tags))
    return Batch(tuple(changes), f"rename theme “{theme}” to “{identity}”")


def with_link(project: Project, link: Link) -> Change | None:
    """Add a line to the storyline, or rewrite the note of the line with the same ends and relation."""
    links = project.codebook.storyline
    for end in (link.source, link.target):
        _theme(project, end)
    if link.source == link.target:
        raise ChangeRefused("a theme cannot be related to itself")
    same = [place for place, one in enumerate(links) if _ends(one) == _ends(link)]
    after = (*links[: same[0]], link, *links[same[0] + 1 :]) if same else (*links, link)
    if after == links:
        return None
    title = f"“{link.source}” {link.relation} “{link.target}”"
    return Batch((SetStoryline(before=links, after=after),), title)


def without_link(project: Project, link: Link) -> Change | None:
    """Take a line out of the storyline."""
    links = project.codebook.storyline
    after = tuple(one for one in links if one != link)
    if after == links:
        return None
    return Batch(
        (SetStoryline(before=links, after=after),), f"remove “{link.source}” {link.relation} “{link.target}”"
    )


def _theme(project: Project, identity: str) -> Theme:
    theme = project.codebook.themes.get(identity)
    if theme is None:
        raise ChangeRefused(f"there is no theme {identity!r}")
    return theme


def _replacing(before: Theme, after: Theme, title: str) -> Batch:
    return Batch((EditEntry(before=before, after=after),), title)


def _retagged(
    project: Project, theme: str, tags: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> tuple[Change, ...]:
    """The segments that carry `theme` outright, or decline it, with other tags; those left with nothing go."""

    def edit(_: CodingsKey, segment: Segment) -> Segment:
        themes = tags(segment.themes) if theme in segment.themes else segment.themes
        declined = tags(segment.declined) if theme in segment.declined else segment.declined
        return replace(segment, themes=themes, declined=declined)

    return carried(project, edit)


def _merged_summaries(project: Project, source: str, target: str) -> list[Change]:
    changes: list[Change] = []
    for one in project.summaries.values():
        if one.theme != source:
            continue
        changes.append(EditSummary(before=one, after=None))
        other = project.summaries.get((target, one.informant))
        if other is None:
            changes.append(EditSummary(before=None, after=replace(one, theme=target)))
        else:
            changes.append(EditSummary(before=other, after=summaries.joined(other, one)))
    return changes


def _joined(first: tuple[Value, ...], second: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _swap(identity: str, old: str, new: str) -> str:
    return new if identity == old else identity


def _ends(link: Link) -> tuple[str, str, str]:
    return (link.source, link.relation, link.target)


def _listed(codes: Collection[str]) -> str:
    return ", ".join(f"“{code}”" for code in codes)
