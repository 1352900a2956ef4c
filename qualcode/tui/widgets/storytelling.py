"""What the Storyline screen says about the selected theme, in words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qualcode.core.categories import category_name
from qualcode.core.gathering import Gathering
from qualcode.core.languages import languages_of
from qualcode.core.model import Link, Project, Theme
from qualcode.core.quotes import Quote
from qualcode.core.storyline import unanswered, unanswering
from qualcode.core.text import word_count
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted, form


def head(project: Project, theme: Theme | None, found: Gathering) -> Content:
    """The theme's name, what it is, what it rests on, and what is open about it."""
    if theme is None:
        return say(_("There are no themes yet: gather codes into themes first (F4)."), "$dim")
    spoken = project.study.language
    weight = found.themes[theme.id]
    facts = [
        form(category_name(theme.category), spoken) if theme.category else _("no category yet"),
        counted("{number} segment", "{number} segments", weight.segments),
        counted("of {number} informant", "of {number} informants", weight.informants),
    ]
    lines = [
        join((form(theme.name, spoken) or theme.id, "bold")),
        join((" · ".join(facts[:2]) + " " + facts[2], "$dim")),
    ]
    open_end = open_words(project, theme)
    if open_end:
        lines.append(join((f"! {open_end}", "bold $warning")))
    return Content("\n").join(lines)


def open_words(project: Project, theme: Theme) -> str:
    """What is open about a theme, as a sentence, or ""."""
    if theme.id in unanswered(project.codebook):
        return _("Nobody answers this obstacle: A says which effort does.")
    if theme.id in unanswering(project.codebook):
        return _("This effort answers nothing: a says which obstacle it addresses.")
    return ""


def links_title(links: Sequence[Link]) -> Content:
    """The heading of the relations."""
    return _title(_("RELATIONS"), str(len(links)) if links else _("none yet: a adds one"))


def narrative_title(project: Project, theme: Theme | None, tag: str) -> Content:
    """The heading of the narrative: its languages, the one that is shown standing out, and its length."""
    title = join((_("NARRATIVE"), "bold"))
    if theme is None:
        return title
    text = dict(theme.summary.forms).get(tag, "")
    words = (
        counted("{number} word", "{number} words", word_count(text))
        if text
        else _("not written yet: w writes it")
    )
    tags = [one for one in languages_of(project, theme.summary) if one]
    shown = [join((one, "bold $accent" if one == tag else "$dim")) for one in tags]
    return Content("   ").join([title, *([Content(" ").join(shown)] if shown else []), say(words, "$dim")])


def quotes_title(support: Sequence[Quote], against: Sequence[Quote]) -> Content:
    """The heading of the quotes: how many support the theme, and how many speak against it."""
    figures = str(len(support))
    if against:
        figures += " · " + counted("{number} against", "{number} against", len(against))
    return _title(_("QUOTES"), figures)


def status(project: Project, theme: Theme | None) -> Content:
    """The selected theme in words, for the line at the bottom."""
    if theme is None:
        return say(_("no theme selected"))
    book = project.codebook
    outgoing = sum(link.source == theme.id for link in book.storyline)
    incoming = sum(link.target == theme.id for link in book.storyline)
    return join((theme.id, "bold"), f" · {outgoing} → · {incoming} ←")


def _title(words: str, figures: str) -> Content:
    return join((words, "bold"), (f"   {figures}", "$dim"))
