"""Hypothesis strategies: whole studies that hold together, with texts that files and terminals stumble over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from qualcode.core.model import (
    AgreementGate,
    Attribute,
    Citation,
    Code,
    Codebook,
    Coder,
    Codings,
    CodingsKey,
    Framework,
    Index,
    Informant,
    Link,
    LocalText,
    Memo,
    Passage,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Summary,
    Theme,
    Transcript,
    Work,
)

NASTY = (
    *(
        "no",
        "Yes",
        "null",
        "~",
        "true",
        "12:30:45",
        "2024-01-09",
        "08",
        "0o17",
        "0x1F",
        "1e3",
        ".5",
        "-",
        "+1",
        "1_0",
    ),
    *(
        ".inf",
        "=",
        "<<",
        "? a",
        "- a",
        "a: b",
        "a #b",
        "# a",
        "&a",
        "*a",
        "!t",
        "%YAML",
        "@a",
        "`a",
        "---",
        "...",
        "{a",
    ),
    *(
        "[a",
        "]",
        "a,b",
        "'",
        '"',
        "\\",
        " a",
        "a ",
        "a\n",
        "\na",
        "a\n\nb",
        "\ta",
        "a\tb",
        "a\rb",
        "\r\n",
        "|",
        ">-",
    ),
    *(
        "\u0085",
        "\u2028x",
        "\ufeff",
        "\u202eabc",
        "\x1b[31m",
        "\x00",
        "\x7f",
        "e\u0301",
        "\U0001f600",
        "[/b]",
    ),
    *("[P1]", "=1+1", "  - x", "a:", ":a", "a:\n  b", "x" * 130 + " " + "y" * 130, "\u200b", "\xa0a"),
)
WORDS = ("warga", "loket", "aktif", "Pak", "ya", "belum")

texts: SearchStrategy[str] = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.lists(st.sampled_from((*WORDS, *NASTY)), max_size=4).map(" ".join),
)
filled_texts = texts.map(lambda text: text or "kosong")


_WHITE_ENDS = re.compile(r"\A[\s\ufeff]+|[\s\ufeff]+\Z")


def _as_id(text: str) -> str:
    return _WHITE_ENDS.sub("", "".join(char for char in text if char not in "\r\n")[:40]) or "id"


ids: SearchStrategy[str] = texts.map(_as_id)
languages = st.sampled_from(("id", "en", "sas-Latn"))
days = st.dates().map(lambda day: day.isoformat())
maybe_day = st.one_of(st.just(""), days)
times = st.datetimes(dt.datetime(1900, 1, 1)).map(lambda time: f"{time.replace(microsecond=0).isoformat()}Z")  # noqa: DTZ001 - the Z says it


@st.composite
def local_texts(draw: DrawFn) -> LocalText:
    """Text for readers: none, one for all, or one a language."""
    if draw(st.booleans()):
        return LocalText.of(draw(texts))
    forms = draw(st.dictionaries(languages, texts, max_size=3))
    return LocalText(tuple(forms.items()))


@st.composite
def codebooks(draw: DrawFn) -> Codebook:
    """A codebook that holds together."""
    names = draw(st.lists(ids, max_size=5, unique=True))
    codes = {}
    for place, name in enumerate(names):
        codes[name] = Code(
            id=name,
            name=draw(local_texts()),
            definition=draw(local_texts()),
            examples=tuple(draw(st.lists(local_texts(), max_size=2))),
            parent=draw(st.sampled_from(("", *names[:place]))),
            color=draw(st.sampled_from(("", "red", "#3b82f6"))),
            key=draw(st.sampled_from(("", "s", "#", "1"))),
            retired=draw(maybe_day),
            successor=draw(st.sampled_from(("", *names))),
        )
    works = {
        name: Work(id=name, cite=draw(filled_texts), title=draw(local_texts()))
        for name in draw(st.lists(ids, max_size=2, unique=True))
    }
    dimensions: dict[str, LocalText] = draw(st.dictionaries(ids, local_texts(), max_size=2))
    themes = {
        name: draw(_themes(name, codes, dimensions, works))
        for name in draw(st.lists(ids, max_size=3, unique=True))
    }
    link = st.builds(
        Link,
        source=st.sampled_from(list(themes) or [""]),
        relation=ids,
        target=st.sampled_from(list(themes) or [""]),
        note=local_texts(),
    )
    return Codebook(
        codes=codes,
        themes=themes,
        storyline=tuple(draw(st.lists(link, max_size=2 if themes else 0))),
        framework=Framework(name=draw(local_texts()), dimensions=dimensions),
        literature=works,
    )


@st.composite
def _themes(
    draw: DrawFn,
    name: str,
    codes: Mapping[str, Code],
    dimensions: Mapping[str, LocalText],
    works: Mapping[str, Work],
) -> Theme:
    known = draw(st.permutations(list(codes)))
    cut = draw(st.integers(0, len(known)))
    return Theme(
        id=name,
        name=draw(local_texts()),
        category=draw(st.sampled_from(("", "obstacle", "effort"))),
        codes=tuple(known[:cut]),
        against=tuple(known[cut : cut + 1]),
        dimension=draw(st.sampled_from(("", *dimensions))),
        summary=draw(local_texts()),
        literature=tuple(
            Citation(work, draw(st.sampled_from(("agrees", "differs")))) for work in list(works)[:1]
        ),
    )


@st.composite
def indexes(draw: DrawFn, sources: tuple[str, ...] = ("I01", "O01")) -> Index:
    """Informants and sources; the sources are those named."""
    values = st.one_of(texts, st.integers(-(10**9), 10**9), st.booleans(), st.floats(-1e6, 1e6))
    informants = {
        name: Informant(
            id=name,
            name=draw(texts),
            role=draw(local_texts()),
            attributes=draw(st.dictionaries(ids, values, max_size=2)),
        )
        for name in draw(st.lists(ids, max_size=3, unique=True))
    }
    attributes = {
        name: Attribute(id=name, name=draw(local_texts()), values=tuple(draw(st.lists(values, max_size=2))))
        for name in draw(st.lists(ids, max_size=2, unique=True))
    }
    return Index(
        attributes=attributes,
        informants=informants,
        sources={
            name: Source(
                id=name,
                kind=draw(st.sampled_from(("interview", "observation", "document"))),
                informants=tuple(list(informants)[:1]),
                date=draw(maybe_day),
                title=draw(local_texts()),
                note=draw(local_texts()),
            )
            for name in sources
        },
    )


@st.composite
def studies(draw: DrawFn, coders: tuple[str, ...] = ("ana", "budi")) -> Study:
    """What qualcode.yaml may say, with the coders named."""
    gate = st.builds(
        AgreementGate, coefficient=filled_texts, unit=filled_texts, at_least=st.sampled_from((0.667, 1.0))
    )
    return Study(
        title=LocalText.of(draw(filled_texts)),
        question=draw(local_texts()),
        language=draw(languages),
        app_language=draw(st.just("") | languages),
        codebook="codebooks/ours.yaml",
        coders={one: Coder(one, draw(texts)) for one in coders},
        agreement=draw(st.none() | gate),
    )


@st.composite
def segment_lists(draw: DrawFn, text: str, codebook: Codebook, names: tuple[str, ...]) -> tuple[Segment, ...]:
    """Segments of `text` with the ids given, sorted, no two on one span."""
    spans: set[Span] = set()
    found = []
    for name in names:
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        if span in spans:
            continue
        spans.add(span)
        orphan = draw(st.integers(0, 9)) == 0
        found.append(
            Segment(
                id=name,
                span=span,
                quote=draw(filled_texts) if orphan else span.of(text),
                codes=tuple(draw(st.sets(st.sampled_from(list(codebook.codes)), max_size=3)))
                if codebook.codes
                else (),
                themes=tuple(list(codebook.themes)[: draw(st.integers(0, 1))]),
                memo=draw(texts),
                created=draw(st.just("") | times),
                orphan=orphan,
                declined=tuple(list(codebook.codes)[: draw(st.integers(0, 1))]),
            )
        )
    return tuple(sorted(found, key=lambda one: one.order))


@st.composite
def projects(draw: DrawFn) -> Project:
    """A study that holds together: two coders, two sources, some of them coded."""
    codebook = draw(codebooks())
    sources = ("I01", "O01")
    index = draw(indexes(sources))
    transcripts = {name: Transcript(name, draw(filled_texts)) for name in sources}
    codings: dict[CodingsKey, Codings] = {}
    for coder in ("ana", "budi"):
        for name in sources:
            chosen = draw(st.lists(ids, max_size=3, unique=True))
            one = Codings(
                transcript=name,
                coder=coder,
                sha256=transcripts[name].sha256,
                read=draw(maybe_day),
                coded=draw(maybe_day),
                segments=draw(segment_lists(transcripts[name].text, codebook, tuple(chosen))),
            )
            if not one.empty:
                codings[CodingsKey(coder, name)] = one
    summaries = {
        (theme, informant): Summary(
            theme=theme,
            informant=informant,
            text=draw(filled_texts),
            evidence=draw(st.sampled_from(("", "0f3a9c1d2b4e5f60"))),
            quotes=tuple(draw(st.lists(st.builds(Passage, st.just("I01"), filled_texts), max_size=2))),
            written=draw(maybe_day),
        )
        for theme in sorted(codebook.themes)[:1]
        for informant in sorted(index.informants)[:2]
    }
    return Project(
        study=draw(studies()),
        index=index,
        codebook=codebook,
        transcripts=transcripts,
        codings=codings,
        summaries=summaries,
        memos={name: Memo(name, draw(texts)) for name in ("first", "second") if draw(st.booleans())},
    )
