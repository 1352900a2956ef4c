"""The languages in which a study's texts stand."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.model import LocalText, Project


def study_languages(project: Project) -> tuple[str, ...]:
    """The languages its title, themes and codes are written in, its own first; ("",) where no text is by language."""
    found = dict.fromkeys(tag for text in _texts(project) for tag, _ in text.forms if tag)
    if not found:
        return ("",)
    own = project.study.language
    return tuple(sorted(found, key=lambda tag: tag != own))


def languages_of(project: Project, text: LocalText) -> tuple[str, ...]:
    """The languages in which `text` can be written: those of the study, then others it has; ("",) for one for all."""
    tags = tuple(tag for tag, _ in text.forms)
    if tags == ("",):
        return tags
    known = tuple(tag for tag in study_languages(project) if tag or not tags)
    return tuple(dict.fromkeys((*known, *tags)))


def _texts(project: Project) -> Iterator[LocalText]:
    yield project.study.title
    for theme in project.codebook.themes.values():
        yield theme.name
        yield theme.summary
    for code in project.codebook.codes.values():
        yield code.name
