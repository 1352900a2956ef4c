"""References between the parts of a study, and which of them lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from qualcode.core.changes import Place
from qualcode.core.model import Code, Codebook, Codings, CodingsKey, Project, Span, Theme


def faults(project: Project, touched: Collection[Place]) -> frozenset[str]:
    """What does not hold together in the files `touched`, and in those that refer to them, a line each.

    A change may leave no fault that was not there before; a study that came with faults can still be worked on.
    """
    kinds = {place.file for place in touched}
    found: set[str] = set()
    if "codebook" in kinds:
        found |= set(_codebook_faults(project))
    if kinds & {"index", "transcript"}:
        found |= set(_index_faults(project))
    if kinds & {"codebook", "index", "summaries"}:
        found |= set(_summary_faults(project))
    if "study" in kinds:
        found |= set(_study_faults(project))
    everything = bool(kinds & {"codebook", "study"})
    changed = {place.transcript for place in touched if place.file == "transcript"}
    named = {CodingsKey(place.coder, place.transcript) for place in touched if place.file == "codings"}
    for key, codings in project.codings.items():
        if everything or key in named or key.transcript in changed:
            found |= set(_codings_faults(project, codings))
    return frozenset(found)


def fault_in(project: Project, codings: Iterable[CodingsKey]) -> str:
    """What does not hold together in one of these codings; "" where nothing is wrong."""
    return min(faults(project, {Place("codings", *key) for key in codings}), default="")


def _codebook_faults(project: Project) -> Iterator[str]:
    book = project.codebook
    for code in book.codes.values():
        yield from _ancestry_faults(book, code)
    for theme in book.themes.values():
        yield from _theme_faults(book, theme)
    for link in book.storyline:
        for end in (link.source, link.target):
            if end not in book.themes:
                yield f"the storyline names an unknown theme {end!r}"


def _ancestry_faults(book: Codebook, code: Code) -> Iterator[str]:
    if code.parent and code.parent not in book.codes:
        yield f"code {code.id!r} has an unknown parent {code.parent!r}"
    if code.successor and code.successor not in book.codes:
        yield f"code {code.id!r} has an unknown successor {code.successor!r}"
    seen = {code.id}
    above = code.parent
    while above in book.codes:
        if above in seen:
            yield f"code {code.id!r} is its own ancestor"
            return
        seen.add(above)
        above = book.codes[above].parent


def _theme_faults(book: Codebook, theme: Theme) -> Iterator[str]:
    for code_id in (*theme.codes, *theme.against):
        if code_id not in book.codes:
            yield f"theme {theme.id!r} holds an unknown code {code_id!r}"
    if theme.dimension and theme.dimension not in book.framework.dimensions:
        yield f"theme {theme.id!r} has an unknown dimension {theme.dimension!r}"
    for citation in theme.literature:
        if citation.work not in book.literature:
            yield f"theme {theme.id!r} cites an unknown work {citation.work!r}"


def _index_faults(project: Project) -> Iterator[str]:
    for source in project.index.sources.values():
        for informant in source.informants:
            if informant not in project.index.informants:
                yield f"source {source.id!r} names an unknown informant {informant!r}"


def _summary_faults(project: Project) -> Iterator[str]:
    for theme, informant in project.summaries:
        if theme not in project.codebook.themes:
            yield f"a summary is of an unknown theme {theme!r}"
        if informant not in project.index.informants:
            yield f"a summary is of an unknown informant {informant!r}"


def _study_faults(project: Project) -> Iterator[str]:
    for coder in project.study.coders.values():
        for one in coder.consensus_of:
            if one not in project.study.coders:
                yield f"coder {coder.id!r} is the consensus of an unknown coder {one!r}"


def _codings_faults(project: Project, codings: Codings) -> Iterator[str]:
    where = f"of {codings.coder} in {codings.transcript}"
    if codings.coder not in project.study.coders:
        yield f"the codings {where} are of an unknown coder {codings.coder!r}"
    codes, themes = project.codebook.codes, project.codebook.themes
    for segment in codings.segments:
        for code in segment.codes:
            if code not in codes:
                yield f"segment {segment.id} {where} carries an unknown code {code!r}"
        for theme in segment.themes:
            if theme not in themes:
                yield f"segment {segment.id} {where} carries an unknown theme {theme!r}"
    transcript = project.transcripts.get(codings.transcript)
    if transcript is None:
        yield f"the codings {where} have no transcript"
    elif codings.sha256 == transcript.sha256:
        yield from _span_faults(transcript.text, codings, where)


def _span_faults(text: str, codings: Codings, where: str) -> Iterator[str]:
    placed = [one for one in codings.segments if not one.orphan]
    if len({one.span for one in placed}) < len(placed):
        spans: set[Span] = set()
        for segment in placed:
            if segment.span in spans:
                yield f"segment {segment.id} {where} has the span of another"
            spans.add(segment.span)
    length = len(text)
    for segment in placed:
        start, end = segment.span
        if not 0 <= start < end <= length:
            yield f"segment {segment.id} {where} lies outside the text"
        elif text[start:end] != segment.quote:
            yield f"the quote of segment {segment.id} {where} is not the text at its span"
