"""What an open end is called, which quotes bear on it, and where it can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qualcode.core.evidence import Evidence
from qualcode.core.gathering import code_quotes, counter_quotes, theme_quotes
from qualcode.core.model import Project
from qualcode.core.quotes import Quote
from qualcode.report.open_ends import OpenEnd
from qualcode.tui.spots import Spot


class Behind(NamedTuple):
    """The quotes that bear on an open end: those that speak for its theme or code, and those against."""

    support: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()


def quotes_behind(project: Project, facts: Evidence, end: OpenEnd) -> Behind:
    """What is said on the theme or the code of an open end, where it names an informant by that one; of dissent only what is against."""
    support: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()
    theme = project.codebook.themes.get(end.theme)
    if theme is not None:
        support = theme_quotes(project, facts, theme)
        against = counter_quotes(project, facts, theme)
    elif end.code:
        support = code_quotes(project, facts, end.code)
    if end.informant:
        support = tuple(one for one in support if one.informant == end.informant)
    return Behind((), against) if end.kind == "dissent" else Behind(support, against)


def name_of(end: OpenEnd) -> str:
    """The id of what is open."""
    if end.kind == "lost":
        return f"{end.source} {end.coder} {end.segment}"
    return " ".join(part for part in (end.theme, end.code, end.source, end.informant) if part)


def mended_at(end: OpenEnd) -> Iterator[Spot]:
    """Where an open end can be mended, the best place first."""
    screens: tuple[str, ...]
    match end.kind:
        case "unsupported" | "single" | "noted" | "uncategorised" | "dissent":
            screens = ("themes", "storyline")
        case "unaddressed" | "unanswering" | "untold":
            screens = ("storyline", "themes")
        case "unplaced" | "stale":
            screens = ("framework", "themes", "storyline")
        case "loose":
            yield from (Spot(name, "code", end.code) for name in ("themes", "code"))
            return
        case "lost":
            yield Spot("code", "segment", end.segment, end.source, end.span.start)
            return
        case "unread" | "uncoded":
            first = ("read", "code") if end.kind == "unread" else ("code", "read")
            yield from (Spot(name, "source", end.source, end.source) for name in first)
            return
    yield from (Spot(name, "theme", end.theme) for name in screens)
