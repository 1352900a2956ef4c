"""What a researcher does to the literature a study is compared with, as changes; None: there is nothing to do."""

from __future__ import annotations

from dataclasses import replace

from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.model import Citation, LocalText, Project, Stance, Theme, Work
from qualcode.core.organizing import unused_id
from qualcode.errors import ChangeRefused

STANCES: tuple[Stance, ...] = ("agrees", "differs", "extends")
"""How a theme may stand to a work."""


def work_from_cite(project: Project, cite: str, title: LocalText = LocalText()) -> Work:  # noqa: B008 - it is frozen
    """A work cited as `cite` (such as *Romawati et al. 2024*), with an id made of its letters and digits.

    Raises:
        ChangeRefused: it is cited as nothing.
    """
    if not cite.strip():
        raise ChangeRefused("a work needs to be cited as something", "such as Romawati et al. 2024")
    identity = unused_id(cite, project.codebook.literature, "work")
    return Work(id=identity, cite=cite.strip(), title=title)


def new_work(work: Work) -> Batch:
    """Add a work, last in the literature."""
    return Batch((EditEntry(before=None, after=work),), f"new work “{work.id}”")


def edited_work(project: Project, work: str, after: Work) -> Batch | None:
    """Let a work be as `after` is; where that has another id, the themes that cite it cite that.

    Raises:
        ChangeRefused: there is no such work, another has that id, or it would be cited as nothing.
    """
    before = _work(project, work)
    if after == before:
        return None
    if not after.cite.strip():
        raise ChangeRefused("a work needs to be cited as something", "such as Romawati et al. 2024")
    if after.id != work and after.id in project.codebook.literature:
        raise ChangeRefused(f"there is a work {after.id!r} already", "take another id")
    changes: list[Change] = [EditEntry(before=before, after=after)]
    if after.id != work:
        changes += [
            _replacing(
                theme,
                tuple(
                    Citation(after.id, one.stance) if one.work == work else one for one in theme.literature
                ),
            )
            for theme in citing(project, work)
        ]
    return Batch(tuple(changes), f"work “{after.id}”")


def without_work(project: Project, work: str) -> Batch:
    """Remove a work; the themes that cite it cite it no more."""
    before = _work(project, work)
    changes: list[Change] = [
        _replacing(theme, tuple(one for one in theme.literature if one.work != work))
        for theme in citing(project, work)
    ]
    changes.append(EditEntry(before=before, after=None))
    return Batch(tuple(changes), f"remove work “{work}”")


def cited(project: Project, theme: str, work: str, stance: Stance | None) -> Batch | None:
    """Let a theme agree with a work, differ from it or extend it; None lets it cite the work no more.

    Raises:
        ChangeRefused: there is no such theme, or no such work.
    """
    old = project.codebook.themes.get(theme)
    if old is None:
        raise ChangeRefused(f"there is no theme {theme!r}")
    _work(project, work)
    if stance is None:
        after = tuple(one for one in old.literature if one.work != work)
    elif any(one.work == work for one in old.literature):
        kept = tuple(one for one in old.literature if one.work != work)
        place = next(at for at, one in enumerate(old.literature) if one.work == work)
        after = (*kept[:place], Citation(work, stance), *kept[place:])
    else:
        after = (*old.literature, Citation(work, stance))
    if after == old.literature:
        return None
    title = f"“{theme}” {stance or 'no more cites'} “{work}”"
    return Batch((_replacing(old, after),), title)


def stance_of(theme: Theme, work: str) -> Stance | None:
    """How a theme stands to a work; None where it does not cite it."""
    return next((one.stance for one in theme.literature if one.work == work), None)


def citing(project: Project, work: str) -> tuple[Theme, ...]:
    """The themes that cite a work, in the order of the file."""
    return tuple(
        theme
        for theme in project.codebook.themes.values()
        if any(one.work == work for one in theme.literature)
    )


def _work(project: Project, identity: str) -> Work:
    work = project.codebook.literature.get(identity)
    if work is None:
        raise ChangeRefused(f"there is no work {identity!r}")
    return work


def _replacing(theme: Theme, literature: tuple[Citation, ...]) -> EditEntry:
    return EditEntry(before=theme, after=replace(theme, literature=literature))
