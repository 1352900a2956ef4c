"""What a study does not support yet: what rests on too little, what is unanswered, what was not written, read or coded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from qualcode.core.evidence import evidence
from qualcode.core.framework import framework_matrix
from qualcode.core.gathering import gathering
from qualcode.core.model import Project, Span
from qualcode.report.findings import Finding, Findings

Kind = Literal[
    "unsupported",
    "single",
    "noted",
    "unaddressed",
    "unanswering",
    "untold",
    "uncategorised",
    "unplaced",
    "loose",
    "stale",
    "lost",
    "unread",
    "uncoded",
    "dissent",
]
_NOWHERE = Span(0, 0)
KINDS: tuple[Kind, ...] = get_args(Kind)

TO_WEIGH: frozenset[Kind] = frozenset({"dissent"})
"""What is no fault, but has to be weighed before one concludes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEnd:
    """One thing that is open; only what names it is filled in.

    Attributes:
        kind: `unsupported`: a theme without a segment; `single`: one on a single informant's words; `noted`: one
            on notes and documents only; `unaddressed`: an obstacle that no effort addresses; `unanswering`: an effort that addresses nothing; `untold`: a theme
            without a summary; `uncategorised`, `unplaced`: one without a category, or a dimension of the framework;
            `loose`: a code in no theme; `stale`: a cell of the framework matrix whose evidence has changed since it
            was written; `lost`: a segment that is not in its place in the text; `unread`, `uncoded`: a source that
            nobody has marked as read, or as coded; `dissent`: a theme that codes speak against.
        theme: id of the theme.
        code: id of the code.
        informant: id of the one informant.
        source: id of the source.
        coder: whose segment it is.
        segment: its id.
        span: where it stood.
        quote: what it said.
        segments: how many segments speak for it, or in `dissent` against it.
        informants: how many informants do.
    """

    kind: Kind
    theme: str = ""
    code: str = ""
    informant: str = ""
    source: str = ""
    coder: str = ""
    segment: str = ""
    span: Span = _NOWHERE
    quote: str = ""
    segments: int = 0
    informants: int = 0


def plain_open_ends(ends: Iterable[OpenEnd], sentence: Callable[[OpenEnd], str]) -> list[dict[str, Any]]:
    """Open ends as plain data: of each its kind, its sentence, and what it names."""
    return [
        {
            "kind": end.kind,
            "sentence": sentence(end),
            **{name: value for name in _NAMED if (value := getattr(end, name))},
            **({"span": list(end.span)} if end.kind == "lost" else {}),
            **({"segments": end.segments, "informants": end.informants} if end.theme or end.code else {}),
        }
        for end in ends
    ]


_NAMED = ("theme", "code", "informant", "source", "coder", "segment", "quote")


def open_ends(findings: Findings, coders: Collection[str] = ()) -> tuple[OpenEnd, ...]:
    """Everything that is open, kind by kind; of a kind in the order of the files.

    Args:
        findings: what the study found, counted from the codings of `coders`.
        coders: whose reading and coding counts; everybody's where nobody is named.
    """
    found = [
        *open_ends_of_themes(findings),
        *_of_codes(findings, coders),
        *_of_segments(findings.project, coders),
        *_of_sources(findings.project, coders),
    ]
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


def open_ends_of_themes(findings: Findings) -> Iterator[OpenEnd]:
    """What is open about the themes, theme by theme."""
    placing = bool(findings.project.codebook.framework.dimensions)
    for one in findings.all:
        for kind in _kinds(one, findings, placing=placing):
            weight = one.dissent if kind == "dissent" else one.support
            yield OpenEnd(
                kind=kind,
                theme=one.theme.id,
                informant=weight.informants[0] if kind == "single" else "",
                segments=weight.segments,
                informants=len(weight.informants),
            )


def _kinds(finding: Finding, findings: Findings, *, placing: bool) -> Iterator[Kind]:
    theme = finding.theme
    if not finding.support.segments:
        yield "unsupported"
    elif not finding.support.informants:
        yield "noted"
    if len(finding.support.informants) == 1:
        yield "single"
    if theme.id in findings.unaddressed:
        yield "unaddressed"
    if theme.id in findings.unanswering:
        yield "unanswering"
    if not theme.summary:
        yield "untold"
    if not theme.category:
        yield "uncategorised"
    if placing and not theme.dimension:
        yield "unplaced"
    if finding.dissent.segments:
        yield "dissent"


def _of_codes(findings: Findings, coders: Collection[str]) -> Iterator[OpenEnd]:
    project = findings.project
    facts = evidence(project, coders)
    found = gathering(project, facts)
    for code in found.loose:
        weight = found.codes[code]
        yield OpenEnd(kind="loose", code=code, segments=weight.segments, informants=weight.informants)
    for theme, informant in framework_matrix(project, facts).with_state("stale"):
        yield OpenEnd(kind="stale", theme=theme, informant=informant)


def _of_segments(project: Project, coders: Collection[str]) -> Iterator[OpenEnd]:
    for key in sorted(project.codings):
        if coders and key.coder not in coders:
            continue
        transcript = project.transcripts.get(key.transcript)
        for segment in project.codings[key].segments:
            if segment.orphan or transcript is None or segment.span.of(transcript.text) != segment.quote:
                yield OpenEnd(
                    kind="lost",
                    source=key.transcript,
                    coder=key.coder,
                    segment=segment.id,
                    span=segment.span,
                    quote=segment.quote,
                )


def _of_sources(project: Project, coders: Collection[str]) -> Iterator[OpenEnd]:
    counting = [one for key, one in project.codings.items() if not coders or key.coder in coders]
    read = {one.transcript for one in counting if one.read}
    coded = {one.transcript for one in counting if one.coded}
    for source in project.index.sources:
        if source in project.transcripts:
            if source not in read:
                yield OpenEnd(kind="unread", source=source)
            if source not in coded:
                yield OpenEnd(kind="uncoded", source=source)
