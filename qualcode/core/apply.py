"""What a change makes of a project: another project, the change that takes it back, and the files it touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditMemo,
    EditSegments,
    EditSummary,
    EditTranscript,
    Place,
    ReplaceCodings,
    SetFramework,
    SetMark,
    SetStoryline,
    SetStudyText,
)
from qualcode.core.model import (
    Attribute,
    Code,
    Coder,
    Codings,
    CodingsKey,
    Informant,
    Project,
    Segment,
    Source,
    Theme,
    Work,
)
from qualcode.core.references import faults
from qualcode.errors import ChangeRefused

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Applied:
    """The outcome of a change.

    Attributes:
        project: the project after it.
        inverse: applied to `project`, gives back the project before.
        touched: the files whose content differs.
    """

    project: Project
    inverse: Change
    touched: frozenset[Place]


def apply(project: Project, change: Change) -> Applied:
    """Apply `change`, all of it or nothing.

    Raises:
        ChangeRefused: it does not fit the project as it is now, or it would leave a reference that leads nowhere or
            a quote that is not in the text.
    """
    applied = _apply(project, change)
    before, after = faults(project, applied.touched), faults(applied.project, applied.touched)
    new = after - before
    if isinstance(change, Batch):
        new -= set(change.restores)
    if new:
        raise ChangeRefused(min(new))
    mended = before - after
    if not mended:
        return applied
    return replace(applied, inverse=Batch((applied.inverse,), _title(change), tuple(sorted(mended))))


def _title(change: Change) -> str:
    return change.title if isinstance(change, Batch) else ""


def _apply(project: Project, change: Change) -> Applied:
    match change:
        case Batch():
            return _batch(project, change)
        case EditSegments():
            return _segments(project, change)
        case SetMark():
            return _mark(project, change)
        case ReplaceCodings():
            return _codings(project, change)
        case EditEntry():
            return _entry(project, change)
        case EditTranscript():
            return _transcript(project, change)
        case EditSummary():
            return _summary(project, change)
        case EditMemo():
            return _memo(project, change)
        case SetStoryline() | SetFramework():
            return _rewritten(project, change)
        case SetStudyText():
            _expect(getattr(project.study, change.field), change.before, f"the study's {change.field}")
            study = replace(project.study, **_one(change.field, change.after))
            turned = SetStudyText(field=change.field, before=change.after, after=change.before)
            return Applied(replace(project, study=study), turned, frozenset({Place("study")}))


def _batch(project: Project, batch: Batch) -> Applied:
    inverses: list[Change] = []
    touched: set[Place] = set()
    for one in batch.changes:
        applied = _apply(project, one)
        project = applied.project
        inverses.append(applied.inverse)
        touched |= applied.touched
    return Applied(project, Batch(tuple(reversed(inverses)), batch.title), frozenset(touched))


def _segments(project: Project, change: EditSegments) -> Applied:
    transcript = project.transcripts.get(change.transcript)
    if transcript is None:
        raise ChangeRefused(f"there is no transcript {change.transcript!r}")
    codings = project.codings_of(change.coder, change.transcript)
    if codings.sha256 != transcript.sha256:
        raise ChangeRefused(
            f"the text of {change.transcript} has changed since {change.coder} coded it",
            "bring the codings up to date first: `qualcode reanchor`, in the app F8",
        )
    going = Counter(change.before)
    named = {one.id for one in change.before}
    kept: list[Segment] = []
    for segment in codings.segments:
        if segment.id in named and going[segment]:
            going[segment] -= 1
        else:
            kept.append(segment)
    for segment in going.elements():
        raise ChangeRefused(f"segment {segment.id} of {change.coder} in {change.transcript} is not as it was")
    kept += change.after
    new = {one.id for one in change.after}
    before, after = (Counter(one.id for one in some if one.id in new) for some in (codings.segments, kept))
    for identity, number in after.items():
        if number > max(1, before[identity]):
            raise ChangeRefused(f"there is a segment {identity} in {change.transcript} already")
    ordered = tuple(sorted(kept, key=lambda segment: segment.order))
    return Applied(
        _with_codings(project, replace(codings, segments=ordered)),
        replace(change, before=change.after, after=change.before),
        frozenset({Place("codings", change.coder, change.transcript)}),
    )


def _mark(project: Project, change: SetMark) -> Applied:
    if change.transcript not in project.transcripts:
        raise ChangeRefused(f"there is no transcript {change.transcript!r}")
    codings = project.codings_of(change.coder, change.transcript)
    _expect(getattr(codings, change.mark), change.before, f"the mark {change.mark!r} of {change.transcript}")
    return Applied(
        _with_codings(project, replace(codings, **_one(change.mark, change.after))),
        replace(change, before=change.after, after=change.before),
        frozenset({Place("codings", change.coder, change.transcript)}),
    )


def _codings(project: Project, change: ReplaceCodings) -> Applied:
    known = change.before or change.after
    if known is None:
        raise ChangeRefused("a change of codings names neither old nor new ones")
    key = CodingsKey(known.coder, known.transcript)
    _expect(project.codings.get(key), change.before, f"the codings of {key.coder} in {key.transcript}")
    after = change.after
    if after is not None and CodingsKey(after.coder, after.transcript) != key:
        raise ChangeRefused("codings can only be replaced by codings of the same coder and transcript")
    return Applied(
        _with_codings(project, after or replace(known, segments=(), read="", coded="")),
        ReplaceCodings(before=None if after is None or after.empty else after, after=change.before),
        frozenset({Place("codings", *key)}),
    )


def _with_codings(project: Project, codings: Codings) -> Project:
    """The project with these codings; codings with nothing in them are not kept."""
    table = dict(project.codings)
    key = CodingsKey(codings.coder, codings.transcript)
    if codings.empty:
        table.pop(key, None)
    else:
        table[key] = codings
    return replace(project, codings=table)


def _transcript(project: Project, change: EditTranscript) -> Applied:
    known = change.before or change.after
    if known is None:
        raise ChangeRefused("a change of a transcript names neither an old nor a new text")
    _expect(project.transcripts.get(known.id), change.before, f"the text of {known.id}")
    table = dict(project.transcripts)
    if change.after is None:
        del table[known.id]
    elif change.after.id != known.id:
        raise ChangeRefused("a text can only be replaced by a text of the same source")
    else:
        table[known.id] = change.after
    return Applied(
        replace(project, transcripts=table),
        EditTranscript(before=change.after, after=change.before),
        frozenset({Place("transcript", transcript=known.id)}),
    )


def _summary(project: Project, change: EditSummary) -> Applied:
    known = change.before or change.after
    if known is None:
        raise ChangeRefused("a change of a summary names neither an old nor a new one")
    _expect(
        project.summaries.get(known.cell),
        change.before,
        f"the summary of {known.theme} for {known.informant}",
    )
    table = dict(project.summaries)
    table.pop(known.cell, None)
    if change.after is not None:
        if change.after.cell != known.cell:
            raise ChangeRefused("a summary can only be replaced by one of the same cell")
        table[known.cell] = change.after
    return Applied(
        replace(project, summaries=dict(sorted(table.items()))),
        EditSummary(before=change.after, after=change.before),
        frozenset({Place("summaries")}),
    )


def _rewritten(project: Project, change: SetStoryline | SetFramework) -> Applied:
    field = "storyline" if isinstance(change, SetStoryline) else "framework"
    _expect(getattr(project.codebook, field), change.before, f"the {field}")
    codebook = replace(project.codebook, **_one(field, change.after))
    turned = replace(change, **_one("before", change.after), **_one("after", change.before))
    return Applied(replace(project, codebook=codebook), turned, frozenset({Place("codebook")}))


def _memo(project: Project, change: EditMemo) -> Applied:
    known = change.before or change.after
    if known is None:
        raise ChangeRefused("a change of a memo names neither an old nor a new one")
    _expect(project.memos.get(known.name), change.before, f"the memo {known.name!r}")
    table = dict(project.memos)
    table.pop(known.name, None)
    if change.after is not None:
        if change.after.name != known.name:
            raise ChangeRefused("a memo can only be replaced by one of the same name")
        table[known.name] = change.after
    return Applied(
        replace(project, memos=dict(sorted(table.items()))),
        EditMemo(before=change.after, after=change.before),
        frozenset({Place("memo", name=known.name)}),
    )


def _entry(project: Project, change: EditEntry) -> Applied:
    sample = change.before or change.after
    match sample:
        case Code():
            codes, at = _edited(project.codebook.codes, change)
            project = replace(project, codebook=replace(project.codebook, codes=codes))
        case Theme():
            themes, at = _edited(project.codebook.themes, change)
            project = replace(project, codebook=replace(project.codebook, themes=themes))
        case Work():
            works, at = _edited(project.codebook.literature, change)
            project = replace(project, codebook=replace(project.codebook, literature=works))
        case Attribute():
            attributes, at = _edited(project.index.attributes, change)
            project = replace(project, index=replace(project.index, attributes=attributes))
        case Informant():
            informants, at = _edited(project.index.informants, change)
            project = replace(project, index=replace(project.index, informants=informants))
        case Source():
            sources, at = _edited(project.index.sources, change)
            project = replace(project, index=replace(project.index, sources=sources))
        case Coder():
            coders, at = _edited(project.study.coders, change)
            project = replace(project, study=replace(project.study, coders=coders))
        case None:
            raise ChangeRefused("a change names neither an old nor a new entry")
    turned = EditEntry(before=change.after, after=change.before, at=at)
    return Applied(project, turned, frozenset({_PLACES[type(sample)]}))


_PLACES: Mapping[type, Place] = {
    Code: Place("codebook"),
    Theme: Place("codebook"),
    Work: Place("codebook"),
    Attribute: Place("index"),
    Informant: Place("index"),
    Source: Place("index"),
    Coder: Place("study"),
}


def _edited(entries: Mapping[str, Any], change: EditEntry) -> tuple[dict[str, Any], int | None]:
    """The entries after the change, and the place at which the inverse puts the old entry."""
    before, after = change.before, change.after
    items = list(entries.items())
    place = None
    if before is not None:
        _expect(entries.get(before.id), before, f"{type(before).__name__.lower()} {before.id!r}")
        place = [name for name, _ in items].index(before.id)
        del items[place]
    if after is not None:
        if any(name == after.id for name, _ in items):
            raise ChangeRefused(f"there is a {type(after).__name__.lower()} {after.id!r} already")
        default = len(items) if place is None else place
        at = default if change.at is None else max(0, min(change.at, len(items)))
        items.insert(at, (after.id, after))
    return dict(items), place


def _one(field: str, value: object) -> dict[str, Any]:
    """One field by name, for `replace`."""
    return {field: value}


def _expect(found: Value, expected: Value, what: str) -> None:
    if found != expected:
        raise ChangeRefused(f"{what} is not as it was", "it was changed meanwhile; look at it and try again")
