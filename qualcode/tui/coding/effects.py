"""What a change of the codebook will touch, in the app's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from qualcode.core.effects import Reach, effect
from qualcode.core.mentions import mentions
from qualcode.core.merging import Lost
from qualcode.core.model import Project
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted


def effect_lines(before: Project, after: Project) -> Iterator[Content]:
    """Whose segments differ, which themes and summaries, and where words go on naming a code that is no more."""
    found = effect(before, after)
    for coder, reach in found.coders.items():
        yield join((f"{coder}  ", "bold"), _reached(reach))
    if found.themes:
        yield join((_("themes") + "  ", "$dim"), ", ".join(found.themes))
    for theme, informant in found.stale:
        yield say(
            _("the summary of {informant} on {theme} becomes stale").format(informant=informant, theme=theme),
            "$warning",
        )
    for code in before.codebook.codes:
        places = [] if code in after.codebook.codes else mentions(after.codebook, code)
        if places:
            where = ", ".join(f"{field} · {entry}" for entry, field in places)
            yield say(
                _("words that name {code} stay as they are: {where}").format(code=code, where=where), "$dim"
            )


def lost_lines(lost: Iterable[Lost]) -> Iterator[Content]:
    """What merged codes said that is said nowhere then."""
    for one in lost:
        yield join((_("left out") + "  ", "$dim"), f"{one.code} · {one.field}: {one.words}")


def _reached(reach: Reach) -> str:
    parts = []
    if reach.segments:
        parts.append(counted("{number} segment", "{number} segments", reach.segments))
    if reach.gone:
        parts.append(counted("{number} segment goes", "{number} segments go", reach.gone))
    if reach.new:
        parts.append(counted("{number} segment more", "{number} segments more", reach.new))
    sources = counted("in {number} source", "in {number} sources", len(reach.transcripts))
    return f"{', '.join(parts)} {sources}"
