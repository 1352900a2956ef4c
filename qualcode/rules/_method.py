"""What is looked for in themes, storyline, framework and literature, and in how far the study is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from qualcode.core.charting import stale
from qualcode.core.checked import Checked, Finding
from qualcode.core.evidence import Evidence, Piece
from qualcode.core.model import Theme
from qualcode.rules._references import other_cell, other_code, other_theme
from qualcode.rules._words import counted, nearest, quoted

_ENOUGH = 2


def codes_in_no_theme(study: Checked) -> Iterator[Finding]:
    """Codes that no theme gathers, neither as support nor as a negative case."""
    book = study.project.codebook
    gathered = {code for theme in book.themes.values() for code in (*theme.codes, *theme.against)}
    parents = {code.parent for code in book.codes.values()}
    for code in book.codes.values():
        heading = code.id in parents and code.id not in study.used_codes
        if code.id not in gathered and not heading and not code.retired:
            yield Finding(
                study.in_codebook("codes", code.id),
                f"code {quoted(code.id)} is in no theme",
                "put it under codes or against of a theme",
            )


def without_category(study: Checked) -> Iterator[Finding]:
    """Themes that are of no category."""
    for theme in _themes(study):
        if not theme.category:
            yield Finding(
                study.in_codebook("themes", theme.id),
                f"theme {quoted(theme.id)} has no category",
                "say whether it is an achievement, an obstacle, an effort, or another",
            )


def without_dimension(study: Checked) -> Iterator[Finding]:
    """Themes that are laid against no dimension of the framework."""
    if study.project.codebook.framework.dimensions:
        for theme in _themes(study):
            if not theme.dimension:
                yield Finding(
                    study.in_codebook("themes", theme.id),
                    f"theme {quoted(theme.id)} has no dimension of the framework",
                    f"one of {', '.join(study.project.codebook.framework.dimensions)}",
                )


def without_codes(study: Checked) -> Iterator[Finding]:
    """Themes that gather nothing."""
    tagged = {theme for _, _, segment in study.segments() for theme in segment.themes}
    for theme in _themes(study):
        if not theme.codes and theme.id not in tagged:
            yield Finding(
                study.in_codebook("themes", theme.id),
                f"theme {quoted(theme.id)} has no codes, and no segment is tagged with it",
                "name the codes whose segments support it",
            )


def without_summary(study: Checked) -> Iterator[Finding]:
    """Themes that nobody has put into words."""
    for theme in _themes(study):
        if not theme.summary:
            yield Finding(
                study.in_codebook("themes", theme.id),
                f"theme {quoted(theme.id)} has no summary",
                "write in a sentence or two what it says; reports print it",
            )


def unknown_codes(study: Checked) -> Iterator[Finding]:
    """Codes of themes that the codebook does not have."""
    codes = study.project.codebook.codes
    for theme in _themes(study):
        for key, named in (("codes", theme.codes), ("against", theme.against)):
            for place, code in enumerate(named):
                if code not in codes:
                    yield Finding(
                        study.in_codebook("themes", theme.id, key, place),
                        f"theme {quoted(theme.id)} names code {quoted(code)}, which the codebook does not have",
                        other_code(study, code, "add the code, or take it out of the theme"),
                    )


def idle_efforts(study: Checked) -> Iterator[Finding]:
    """Efforts that address nothing."""
    addressing = {link.source for link in study.project.codebook.storyline if link.relation == "addresses"}
    for theme in _themes(study):
        if theme.category == "effort" and theme.id not in addressing:
            yield Finding(
                study.in_codebook("themes", theme.id),
                f"effort {quoted(theme.id)} addresses nothing",
                f"add to the storyline {{from: {theme.id}, relation: addresses, to: …}}",
            )


def unanswered_obstacles(study: Checked) -> Iterator[Finding]:
    """Obstacles that nothing addresses."""
    addressed = {link.target for link in study.project.codebook.storyline if link.relation == "addresses"}
    for theme in _themes(study):
        if theme.category == "obstacle" and theme.id not in addressed:
            yield Finding(
                study.in_codebook("themes", theme.id),
                f"nothing addresses obstacle {quoted(theme.id)}",
                f"add to the storyline {{from: …, relation: addresses, to: {theme.id}}}, or report it as open",
            )


def thin_themes(study: Checked) -> Iterator[Finding]:
    """Themes that rest on fewer than two informants."""
    if not study.sound("codings", "transcript", "index") or not study.project.codings:
        return
    by_code: dict[str, set[str]] = {}
    by_theme: dict[str, set[str]] = {}
    for piece in study.evidence.pieces:
        if piece.informant:
            for code in piece.segment.codes:
                by_code.setdefault(code, set()).add(piece.informant)
            for theme_id in piece.segment.themes:
                by_theme.setdefault(theme_id, set()).add(piece.informant)
    for theme in _themes(study):
        voices = [by_theme.get(theme.id, set()), *(by_code.get(code, set()) for code in theme.codes)]
        informants = sorted(set().union(*voices))
        if len(informants) < _ENOUGH and (theme.codes or informants):
            rests = f"a single informant, {informants[0]}" if informants else "no informant"
            yield Finding(
                study.in_codebook("themes", theme.id),
                f"theme {quoted(theme.id)} rests on {rests}",
                "look for it in other interviews, or report it as one voice",
            )


def unknown_dimensions(study: Checked) -> Iterator[Finding]:
    """Dimensions of themes that the framework does not have."""
    known = study.project.codebook.framework.dimensions
    for theme in _themes(study):
        if theme.dimension and theme.dimension not in known:
            yield Finding(
                study.in_codebook("themes", theme.id, "dimension"),
                f"dimension {quoted(theme.dimension)} is not in the framework",
                nearest(theme.dimension, known, "add it under framework, dimensions"),
            )


def unread(study: Checked) -> Iterator[Finding]:
    """Sources that nobody has finished reading."""
    yield from _unmarked(study, "read")


def uncoded(study: Checked) -> Iterator[Finding]:
    """Sources that nobody has finished coding."""
    yield from _unmarked(study, "coded")


def unknown_works(study: Checked) -> Iterator[Finding]:
    """Works that themes cite and the codebook does not list."""
    known = study.project.codebook.literature
    for theme in _themes(study):
        for place, citation in enumerate(theme.literature):
            if citation.work not in known:
                yield Finding(
                    study.in_codebook("themes", theme.id, "literature", place, "work"),
                    f"work {quoted(citation.work)} is not under literature",
                    nearest(citation.work, known, "add it there, with how to cite it"),
                )


def loose_links(study: Checked) -> Iterator[Finding]:
    """Lines of the storyline that lead nowhere, or back to where they start."""
    book = study.project.codebook
    for number, link in enumerate(book.storyline):
        for key, end in (("from", link.source), ("to", link.target)):
            if end not in book.themes:
                yield Finding(
                    study.in_codebook("storyline", number, key),
                    f"the storyline names theme {quoted(end)}, which the codebook does not have",
                    other_theme(study, end, "add the theme, or remove the line"),
                )
        if link.source == link.target:
            yield Finding(
                study.in_codebook("storyline", number, "to"),
                f"theme {quoted(link.source)} is related to itself",
                "name another theme, or remove the line",
            )


def for_and_against(study: Checked) -> Iterator[Finding]:
    """Codes that a theme lists both as support and as a negative case."""
    for theme in _themes(study):
        for place, code in enumerate(theme.against):
            if code in theme.codes:
                yield Finding(
                    study.in_codebook("themes", theme.id, "against", place),
                    f"code {quoted(code)} both supports theme {quoted(theme.id)} and speaks against it",
                    "keep it on one side; split the code if both are true",
                )


def uncited(study: Checked) -> Iterator[Finding]:
    """Works that no theme is compared with."""
    cited = {citation.work for theme in _themes(study) for citation in theme.literature}
    for work in study.project.codebook.literature:
        if work not in cited:
            yield Finding(
                study.in_codebook("literature", work),
                f"no theme is compared with {quoted(work)}",
                "say under a theme's literature whether it agrees, differs or extends",
            )


def repeated_links(study: Checked) -> Iterator[Finding]:
    """Lines of the storyline that stand twice."""
    seen: set[tuple[str, str, str]] = set()
    for number, link in enumerate(study.project.codebook.storyline):
        ends = (link.source, link.relation, link.target)
        if ends in seen:
            yield Finding(
                study.in_codebook("storyline", number, value=False),
                f"the storyline says twice that {quoted(ends[0])} {ends[1]} {quoted(ends[2])}",
                "keep one of the lines",
            )
        seen.add(ends)


def loose_cells(study: Checked) -> Iterator[Finding]:
    """Cells of the framework matrix whose theme or informant there is not."""
    if not study.sound("codebook", "index"):
        return
    known: tuple[tuple[Literal["theme", "informant"], Collection[str]], ...] = (
        ("theme", study.project.codebook.themes.keys()),
        ("informant", study.project.index.informants.keys()),
    )
    for number, summary in enumerate(study.project.summaries.values()):
        for key, there in known:
            identity = getattr(summary, key)
            if identity not in there:
                yield Finding(
                    study.in_summaries("cells", number, key),
                    f"a summary is of {key} {quoted(identity)}, which there is not",
                    other_cell(study, summary, key, "name another, or remove the cell"),
                )


def stale_cells(study: Checked) -> Iterator[Finding]:
    """Cells of the framework matrix whose evidence has changed since they were written."""
    if not study.sound("codebook", "index", "codings", "transcript"):
        return
    by_informant: dict[str, list[Piece]] = {}
    for piece in study.evidence.pieces if study.project.summaries else ():
        by_informant.setdefault(piece.informant, []).append(piece)
    for number, summary in enumerate(study.project.summaries.values()):
        theirs = Evidence(tuple(by_informant.get(summary.informant, ())), 0)
        if summary.theme in study.project.codebook.themes and stale(study.project, theirs, summary):
            yield Finding(
                study.in_summaries("cells", number, "evidence"),
                f"the evidence for {quoted(summary.theme)} of {summary.informant} has changed since this was written",
                "read it again beside its evidence on the Framework screen, and save it",
            )


def _themes(study: Checked) -> tuple[Theme, ...]:
    return tuple(study.project.codebook.themes.values())


def _unmarked(study: Checked, mark: str) -> Iterator[Finding]:
    if not study.sound("index", "codings"):
        return
    done = {key.transcript for key, codings, _ in study.coded() if getattr(codings, mark)}
    for source in study.project.index.sources:
        if source in study.project.transcripts and source not in done:
            by = counted(len(study.project.study.coders), "coder")
            yield Finding(
                study.in_index("sources", source),
                f"{quoted(source)} has been {mark} by none of {by}",
                f"mark it as {mark} in the app when somebody has",
            )
