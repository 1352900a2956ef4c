"""The narratives of themes: in which language one is shown, what it says, and the act that writes it anew."""

from __future__ import annotations

from qualcode.core import theming
from qualcode.core.changes import Change
from qualcode.core.languages import languages_of
from qualcode.core.model import LocalText, Project, Theme
from qualcode.core.wording import written_in
from qualcode.errors import ChangeRefused
from qualcode.tui.words import _, form, language


def tag_of(project: Project, theme: Theme, chosen: str) -> str:
    """The language in which the narrative of a theme is shown: the one chosen, the app's, or the study's first."""
    tags = languages_of(project, theme.summary)
    wanted = (chosen, language(), language().split("-", maxsplit=1)[0])
    return next((tag for tag in wanted if tag in tags), tags[0])


def next_tag(project: Project, theme: Theme, chosen: str) -> str:
    """The language after the one in which it is shown; after the last the first."""
    tags = languages_of(project, theme.summary)
    return tags[(tags.index(tag_of(project, theme, chosen)) + 1) % len(tags)]


def text_of(project: Project, theme: str, tag: str) -> str | None:
    """What the narrative of a theme says in a language; None where there is no such theme."""
    held = project.codebook.themes.get(theme)
    return dict(held.summary.forms).get(tag, "") if held else None


def title(project: Project, theme: str) -> str:
    """What the narrative of a theme is called."""
    held = project.codebook.themes.get(theme)
    name = form(held.name, project.study.language) if held else ""
    return _("Narrative of “{theme}”").format(theme=name or theme)


def written(project: Project, *, theme: str, tag: str, words: str, theirs: str) -> Change | None:
    """The narrative of a theme written anew in one language.

    Raises:
        ChangeRefused: it is not what was read, `theirs`, any more.
    """
    if (text_of(project, theme, tag) or "") != theirs:
        raise ChangeRefused("the narrative was changed meanwhile", "look at it and save again")
    held = project.codebook.themes.get(theme)
    text = held.summary if held else LocalText()
    summary = written_in(text, words, tag, study_language=project.study.language)
    return theming.with_summary(project, theme, summary)
