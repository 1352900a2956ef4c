"""Hypothesis strategies for acts on a study: most fit it, some do not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditMemo,
    EditSegments,
    EditSummary,
    EditTranscript,
    Entry,
    Mark,
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
    Framework,
    Informant,
    LocalText,
    Memo,
    Project,
    Source,
    Summary,
    Theme,
    Transcript,
    Work,
)
from tests.support.strategies import filled_texts, ids, local_texts, maybe_day, segment_lists, texts


def changes(project: Project) -> SearchStrategy[Change]:
    """One act of any kind."""
    single = st.one_of(
        *([_segments(project), _marks(project), _codings(project)] if project.transcripts else []),
        _entries(project),
        _rest(project),
        _texts(project),
        _memos(project),
    )
    return st.one_of(
        single, st.lists(single, min_size=1, max_size=2).map(lambda many: Batch(tuple(many), "two acts"))
    )


@st.composite
def _segments(draw: DrawFn, project: Project) -> Change:
    coder, transcript = (
        draw(st.sampled_from(("ana", "budi"))),
        draw(st.sampled_from(list(project.transcripts))),
    )
    known = project.codings_of(coder, transcript).segments
    before = tuple(one for one in known if draw(st.booleans()))
    text = project.transcripts[transcript].text
    fresh = draw(segment_lists(text, project.codebook, tuple(draw(st.lists(ids, max_size=2, unique=True)))))
    edited = tuple(replace(one, memo=draw(texts)) for one in before if draw(st.booleans()))
    taken = {one.id for one in edited}
    after = (*edited, *(one for one in fresh if one.id not in taken))
    return EditSegments(coder=coder, transcript=transcript, before=before, after=after)


@st.composite
def _marks(draw: DrawFn, project: Project) -> Change:
    coder, transcript = (
        draw(st.sampled_from(("ana", "budi"))),
        draw(st.sampled_from(list(project.transcripts))),
    )
    mark: Mark = draw(st.sampled_from(("read", "coded")))
    before = getattr(project.codings_of(coder, transcript), mark)
    return SetMark(coder=coder, transcript=transcript, mark=mark, before=before, after=draw(maybe_day))


@st.composite
def _entries(draw: DrawFn, project: Project) -> Change:
    tables: tuple[tuple[type[Entry], tuple[Entry, ...]], ...] = (
        (Code, tuple(project.codebook.codes.values())),
        (Theme, tuple(project.codebook.themes.values())),
        (Work, tuple(project.codebook.literature.values())),
        (Informant, tuple(project.index.informants.values())),
        (Source, tuple(project.index.sources.values())),
        (Coder, tuple(project.study.coders.values())),
        (Attribute, tuple(project.index.attributes.values())),
    )
    kind, known = draw(st.sampled_from(tables))
    before = draw(st.none() | st.sampled_from(known)) if known else None
    after = draw(st.none() | _entry(kind, before)) if before else draw(_entry(kind, None))
    return EditEntry(before=before, after=after, at=draw(st.none() | st.integers(-1, 4)))


@st.composite
def _entry(draw: DrawFn, kind: type[Entry], before: Entry | None) -> Entry:
    renamed = draw(st.sampled_from(("cici", "dewi")) if kind in {Coder, Source} else ids)
    if before is not None:
        one = replace(before, id=renamed) if draw(st.booleans()) else before
        if isinstance(one, Work | Coder):
            return one
        return replace(one, name=draw(texts)) if isinstance(one, Informant) else _titled(one, draw)
    return Work(id=renamed, cite=draw(filled_texts)) if kind is Work else kind(id=renamed)


def _titled(one: Attribute | Code | Theme | Source, draw: DrawFn) -> Entry:
    text: LocalText = draw(local_texts())
    return replace(one, title=text) if isinstance(one, Source) else replace(one, name=text)


@st.composite
def _rest(draw: DrawFn, project: Project) -> Change:
    book = project.codebook
    storyline = SetStoryline(before=book.storyline, after=tuple(draw(st.permutations(book.storyline)))[:2])
    dimensions = dict(draw(st.permutations(list(book.framework.dimensions.items()))))
    framework = SetFramework(
        before=book.framework,
        after=Framework(name=book.framework.name or local_text(draw), dimensions=dimensions),
    )
    title = SetStudyText(field="title", before=project.study.title, after=local_text(draw))
    cells = [*project.summaries.values()]
    written = EditSummary(
        before=cells[0] if cells else None,
        after=replace(cells[0], text=draw(filled_texts))
        if cells
        else Summary(theme="t", informant="i", text="x"),
    )
    emptied = EditSummary(before=cells[0] if cells else None, after=None)
    acts: list[Change] = [storyline, framework, title, written, emptied]
    return draw(st.sampled_from(acts))


def local_text(draw: DrawFn) -> LocalText:
    """A text for readers that is not empty."""
    return LocalText.of(draw(filled_texts))


@st.composite
def _texts(draw: DrawFn, project: Project) -> Change:
    known = draw(st.sampled_from((*project.transcripts.values(), None)))
    identity = known.id if known else draw(st.sampled_from(("I01", "I02")))
    after = draw(st.none() | filled_texts.map(lambda text: Transcript(identity, text)))
    return EditTranscript(before=known, after=after)


@st.composite
def _memos(draw: DrawFn, project: Project) -> Change:
    known = draw(st.sampled_from((*project.memos.values(), None)))
    name = known.name if known else draw(st.sampled_from(("first", "third")))
    return EditMemo(before=known, after=draw(st.none() | texts.map(lambda text: Memo(name, text))))


@st.composite
def _codings(draw: DrawFn, project: Project) -> Change:
    key = draw(st.sampled_from((*project.codings, None)))
    if key is None:
        source = draw(st.sampled_from(list(project.transcripts)))
        fresh = replace(project.codings_of("budi", source), read="2024-01-09")
        return ReplaceCodings(before=None, after=fresh)
    before = project.codings[key]
    return ReplaceCodings(
        before=before, after=draw(st.none() | st.just(replace(before, segments=before.segments[:1])))
    )
