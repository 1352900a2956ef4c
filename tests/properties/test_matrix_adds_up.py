from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import (
    AttributeValue,
    Codebook,
    Codings,
    CodingsKey,
    Framework,
    Index,
    Informant,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Theme,
    Transcript,
)
from qualcode.measures.columns import COLUMN_KINDS
from qualcode.measures.matrix import matrix
from qualcode.measures.rows import ROW_KINDS, RowKind

TEXTS = {
    "A": "P: Why so?\nI01: Because of the queue.\nI02: And the fare, too.\n",
    "B": "I02: It is far.\nAnd late.\n",
    "C": "A note of nobody's.\n\nIn two parts.\n",
}
CODES = ("x", "y", "z", "unknown")
THEMES = {
    "t1": Theme(id="t1", category="obstacle", codes=("x",), dimension="d"),
    "t2": Theme(id="t2", category="effort", codes=("x", "y"), against=("z",)),
    "t3": Theme(id="t3", codes=(), dimension="e"),
}


@st.composite
def segments(draw: st.DrawFn, source: str) -> Segment:
    text = TEXTS[source]
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    drifted = draw(st.sampled_from((False, False, False, True)))
    return Segment(
        id=f"{start}-{end}",
        span=Span(start, end),
        quote="drifted" if drifted else text[start:end],
        codes=tuple(draw(st.sets(st.sampled_from(CODES)))),
        themes=tuple(draw(st.sets(st.sampled_from((*THEMES, "lost"))))),
        orphan=draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    values: st.SearchStrategy[dict[str, AttributeValue]] = st.dictionaries(
        st.sampled_from(("group", "age")), st.sampled_from(("a", True, 3))
    )
    informants: dict[str, Informant] = {
        one: Informant(id=one, attributes=draw(values)) for one in ("I01", "I02")
    }
    informants["I01"] = Informant(id="I01", attributes={**informants["I01"].attributes, "age": 40})
    codings = {}
    for coder in ("ana", "budi"):
        for source, text in TEXTS.items():
            found = draw(st.lists(segments(source), max_size=4, unique_by=lambda one: one.span))
            sha256 = Transcript(source, text).sha256
            codings[CodingsKey(coder, source)] = Codings(
                transcript=source, coder=coder, sha256=sha256, segments=tuple(found)
            )
    return Project(
        study=Study(title=LocalText.of("x")),
        index=Index(
            informants=informants,
            sources={
                "A": Source(id="A", informants=("I01", "I02")),
                "B": Source(id="B", informants=("I02",)),
            },
        ),
        codebook=Codebook(themes=THEMES, framework=Framework(dimensions={"d": LocalText()})),
        transcripts={one: Transcript(one, text) for one, text in TEXTS.items()},
        codings=codings,
    )


def is_counted(key: CodingsKey, segment: Segment) -> bool:
    return (
        not segment.orphan and TEXTS[key.transcript][segment.span.start : segment.span.end] == segment.quote
    )


@given(
    projects(),
    st.sampled_from(ROW_KINDS),
    st.sampled_from((*COLUMN_KINDS, "age")),
    st.sampled_from([(), ("ana",)]),
)
def test_every_segment_on_disk_is_in_the_matrix_or_accounted_for(
    project: Project, rows: RowKind, columns: str, coders: tuple[str, ...]
) -> None:
    found = matrix(project, rows=rows, columns=columns, coders=coders)
    on_disk = [
        (key, one)
        for key, codings in project.codings.items()
        if not coders or key.coder in coders
        for one in codings.segments
    ]

    counted = [(key, one) for key, one in on_disk if is_counted(key, one)]
    assert found.total + found.outside + found.left_out == len(on_disk)
    assert found.left_out == len(on_disk) - len(counted)
    assert found.total == sum(found.column_totals)
    assert all(
        sum(one for one in cells if isinstance(one, int)) == total
        for cells, total in zip(found.cells, found.row_totals, strict=True)
    )
    assert max(found.row_totals, default=0) <= found.total <= sum(found.row_totals)
    if rows == "codes":
        by_code = {row.id: total for row, total in zip(found.rows, found.row_totals, strict=True)}
        for code in CODES:
            assert by_code.get(code, 0) == sum(code in one.codes for _, one in counted)
    if rows == "themes":
        by_theme = {row.id: total for row, total in zip(found.rows, found.row_totals, strict=True)}
        for theme in THEMES.values():
            carrying = [one for _, one in counted if theme.id in one.themes or {*theme.codes} & {*one.codes}]
            assert by_theme[theme.id] == len(carrying)


@given(projects(), st.sampled_from(ROW_KINDS))
def test_every_cut_counts_the_same_segments(project: Project, rows: RowKind) -> None:
    cuts = [matrix(project, rows=rows, columns=columns) for columns in (*COLUMN_KINDS, "age")]
    assert len({(one.total, one.outside, one.left_out, one.row_totals) for one in cuts}) == 1


@given(projects(), st.sampled_from(COLUMN_KINDS))
def test_shares_are_shares(project: Project, columns: str) -> None:
    cells = matrix(project, rows="codes", columns=columns, cells="coverage").cells
    assert all(isinstance(one, float | int) and 0 <= one <= 1 for row in cells for one in row)
