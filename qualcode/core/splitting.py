"""A code split in two: which of its segments go to the new one, and what the themes hold then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from qualcode.core import tree
from qualcode.core.carrying import carried
from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.code_fields import check_fields, check_id
from qualcode.core.model import AttributeValue, Code, CodingsKey, Project, Segment, Theme
from qualcode.core.text import informant_of
from qualcode.core.tree import code_of
from qualcode.errors import ChangeRefused


class Coded(NamedTuple):
    """One segment of one coder's codings in one transcript; ids of segments are unique only there."""

    key: CodingsKey
    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which segments of a code: those that fit everything asked for; where nothing is asked for, all of them.

    Attributes:
        segments: ids of segments.
        coders: ids of coders.
        sources: ids of transcripts.
        informants: ids of those whom the words count for.
        attributes: values that these informants have, as a file writes them (`true`, `12`).
        words: what the quote holds, in any case, white space apart.
        exactly: segments by coder, transcript and id, where the ids alone do not tell them.
    """

    segments: Collection[str] = ()
    coders: Collection[str] = ()
    sources: Collection[str] = ()
    informants: Collection[str] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    exactly: Collection[tuple[CodingsKey, str]] = ()


def selected(project: Project, code: str, wanted: Selection) -> tuple[Coded, ...]:
    """The segments of `code`, of every coder, that fit; those that lost their place as well."""
    return tuple(
        Coded(key, one)
        for key, codings in sorted(project.codings.items())
        for one in codings.segments
        if code in one.codes and _fits(project, key, one, wanted)
    )


def split(
    project: Project, code: str, new: Code, wanted: Selection, *, beside: bool = False, themes: bool = True
) -> Batch:
    """A new code takes over some segments of another one, in every coder's codings.

    It stands right after the old one and below the same parent, unless it names another, and it is in the same themes.

    Args:
        project: the study.
        code: the code that is split.
        new: the new code.
        wanted: the segments it gets.
        beside: whether the old code stays on them, so that they carry both.
        themes: whether the themes that hold the old code hold the new one as well; where they do not, the segments
            that go are evidence for them no more.

    Raises:
        ChangeRefused: there is no such code, the new one does not fit, or no segment is wanted.
    """
    book = project.codebook
    old = code_of(book, code)
    check_id(book, new.id)
    check_fields(book, new)
    if old.retired:
        raise ChangeRefused(f"code {code!r} was retired on {old.retired}", "bring it back first")
    going = {(one.key, one.segment) for one in selected(project, code, wanted)}
    if not going:
        has = selected(project, code, Selection())
        raise ChangeRefused(
            f"no segment of code {code!r} fits" if has else f"code {code!r} is on no segment",
            "ask for others, or add the new code alone",
        )

    def edit(key: CodingsKey, segment: Segment) -> Segment:
        if (key, segment) not in going:
            return segment
        put = (code, new.id) if beside else (new.id,)
        return replace(segment, codes=_with(segment.codes, code, put))

    at = tree.end_of_branch(book, code) if new.parent in (code, tree.above(book, code)) else None
    if at is None:
        at = tree.end_of_branch(book, new.parent)
    changes: list[Change] = [EditEntry(before=None, after=new, at=at)]
    if themes:
        changes += _holding(book.themes.values(), code, new.id)
    changes += carried(project, edit)
    return Batch(tuple(changes), f"split “{new.id}” off “{code}”")


def _fits(project: Project, key: CodingsKey, segment: Segment, wanted: Selection) -> bool:
    if wanted.exactly and (key, segment.id) not in wanted.exactly:
        return False
    if wanted.segments and segment.id not in wanted.segments:
        return False
    if wanted.coders and key.coder not in wanted.coders:
        return False
    if wanted.sources and key.transcript not in wanted.sources:
        return False
    if wanted.words and _loose(wanted.words) not in _loose(segment.quote):
        return False
    if not wanted.informants and not wanted.attributes:
        return True
    informant = whose(project, key, segment)
    if wanted.informants and informant not in wanted.informants:
        return False
    known = project.index.informants.get(informant)
    has = known.attributes if known is not None else {}
    return all(name in has and written(has[name]) == value for name, value in wanted.attributes.items())


def whose(project: Project, key: CodingsKey, segment: Segment) -> str:
    """Whom a segment counts for; one that lost its place for the only informant of its source."""
    transcript = project.transcripts.get(key.transcript)
    if transcript is not None and not segment.orphan and segment.span.of(transcript.text) == segment.quote:
        return informant_of(project, key.transcript, segment.span)
    source = project.index.sources.get(key.transcript)
    return source.informants[0] if source is not None and len(source.informants) == 1 else ""


def _holding(themes: Collection[Theme], code: str, new: str) -> Iterator[Change]:
    for theme in themes:
        after = replace(
            theme,
            codes=_with(theme.codes, code, (code, new)),
            against=_with(theme.against, code, (code, new)),
        )
        if after != theme:
            yield EditEntry(before=theme, after=after)


def _with(codes: tuple[str, ...], code: str, put: tuple[str, ...]) -> tuple[str, ...]:
    """`codes` with `put` where `code` stands."""
    return tuple(one for each in codes for one in (put if each == code else (each,)))


def written(value: AttributeValue) -> str:
    """The value of an attribute as a file writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _loose(words: str) -> str:
    return " ".join(words.casefold().split())
