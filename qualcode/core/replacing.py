"""The change that makes one state of some files of a study into another: what going back to a backup does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditMemo,
    EditSummary,
    EditTranscript,
    Entry,
    Place,
    ReplaceCodings,
    SetFramework,
    SetStoryline,
    SetStudyText,
)
from qualcode.core.model import Codebook, CodingsKey, Index, Project, Study
from qualcode.errors import ChangeRefused

One = TypeVar("One", bound=Entry)


def replaced(project: Project, wanted: Project, places: Collection[Place], title: str) -> Batch | None:
    """The change after which the files at `places` say what they say in `wanted`; None where they do already.

    Raises:
        ChangeRefused: they differ in something that no change can set.
    """
    changes = tuple(change for place in sorted(places) for change in _at(project, wanted, place))
    return Batch(changes, title) if changes else None


def _at(project: Project, wanted: Project, place: Place) -> Iterator[Change]:
    match place.file:
        case "study":
            yield from _study(project.study, wanted.study)
        case "index":
            yield from _index(project.index, wanted.index)
        case "codebook":
            yield from _codebook(project.codebook, wanted.codebook)
        case "summaries":
            for cell in dict.fromkeys((*project.summaries, *wanted.summaries)):
                before, after = project.summaries.get(cell), wanted.summaries.get(cell)
                if before != after:
                    yield EditSummary(before=before, after=after)
        case "transcript" | "memo":
            yield from _text(project, wanted, place)
        case "codings":
            key = CodingsKey(place.coder, place.transcript)
            codings, others = project.codings.get(key), wanted.codings.get(key)
            if codings != others:
                yield ReplaceCodings(before=codings, after=others)


def _text(project: Project, wanted: Project, place: Place) -> Iterator[Change]:
    text, other = project.transcripts.get(place.transcript), wanted.transcripts.get(place.transcript)
    if text != other:
        yield EditTranscript(before=text, after=other)
    memo, another = project.memos.get(place.name), wanted.memos.get(place.name)
    if memo != another:
        yield EditMemo(before=memo, after=another)


def _study(study: Study, wanted: Study) -> Iterator[Change]:
    same = replace(study, title=wanted.title, question=wanted.question, coders=wanted.coders)
    if same != wanted:
        raise ChangeRefused(
            "qualcode.yaml differs in its settings, which no act sets", "copy what you want of it by hand"
        )
    if study.title != wanted.title:
        yield SetStudyText(field="title", before=study.title, after=wanted.title)
    if study.question != wanted.question:
        yield SetStudyText(field="question", before=study.question, after=wanted.question)
    yield from _entries(study.coders, wanted.coders)


def _index(index: Index, wanted: Index) -> Iterator[Change]:
    yield from _entries(index.attributes, wanted.attributes)
    yield from _entries(index.informants, wanted.informants)
    yield from _entries(index.sources, wanted.sources)


def _codebook(book: Codebook, wanted: Codebook) -> Iterator[Change]:
    yield from _entries(book.codes, wanted.codes)
    yield from _entries(book.themes, wanted.themes)
    yield from _entries(book.literature, wanted.literature)
    if book.storyline != wanted.storyline:
        yield SetStoryline(before=book.storyline, after=wanted.storyline)
    if book.framework != wanted.framework or list(book.framework.dimensions) != list(
        wanted.framework.dimensions
    ):
        yield SetFramework(before=book.framework, after=wanted.framework)


def _entries(before: Mapping[str, One], after: Mapping[str, One]) -> Iterator[Change]:
    """Remove what goes, then go through what stays in its new order and put each in its place."""
    for name, entry in before.items():
        if name not in after:
            yield EditEntry(before=entry, after=None)
    order = [name for name in before if name in after]
    for place, (name, entry) in enumerate(after.items()):
        here = place < len(order) and order[place] == name
        if not here:
            if name in before:
                order.remove(name)
            order.insert(place, name)
        if not here or before[name] != entry:
            yield EditEntry(before=before.get(name), after=entry, at=place)
