from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualcode.core.model import Index, Project
from qualcode.errors import UsageError
from qualcode.measures.matrix import CellKind, Matrix, matrix

GROUPS = ["a", "b", "c", "-"]


def shown(found: Matrix) -> dict[str, tuple[Any, ...]]:
    return {row.id: cells for row, cells in zip(found.rows, found.cells, strict=True)}


def columns(found: Matrix) -> list[str]:
    return [one.id for one in found.columns]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # no-outreach: ana's gap twice and budi's heard in T1 (a), ana's heard in T2 (b).
        # bank-refuses: T1 twice (a); in T3 most is said by I02 (b); the note outright (-).
        ("segments", {"no-outreach": (3, 1, 0, 0), "bank-refuses": (2, 1, 0, 1), "waiting": (0, 0, 0, 1)}),
        ("present", {"no-outreach": (1, 1, 0, 0), "bank-refuses": (1, 1, 0, 1), "waiting": (0, 0, 0, 1)}),
        ("informants", {"no-outreach": (1, 1, 0, 0), "bank-refuses": (1, 1, 0, 0), "waiting": (0, 0, 0, 0)}),
        # No outreach came The bank refused it / My aunt told me / Bank Bank no / Nobody asked / Three people waited
        ("words", {"no-outreach": (7, 4, 0, 0), "bank-refuses": (4, 3, 0, 2), "waiting": (0, 0, 0, 3)}),
        # a says 38 code points in T1 and 5 in T3, b 16 in T2 and 8 in T3; the note has 20 and 13.
        (
            "coverage",
            {
                "no-outreach": (37 / 43, 16 / 24, 0, 0),
                "bank-refuses": (20 / 43, 8 / 24, 0, 13 / 33),
                "waiting": (0, 0, 0, 20 / 33),
            },
        ),
    ],
)
def test_cells_are_what_one_counts_by_hand(
    tiny: Project, cells: CellKind, expected: dict[str, tuple[float, ...]]
) -> None:
    found = matrix(tiny, rows="themes", columns="groups", cells=cells)

    assert columns(found) == GROUPS
    assert shown(found) == {
        "no-outreach": expected["no-outreach"],
        "bank-refuses": expected["bank-refuses"],
        "visits": (0, 0, 0, 0),
        "waiting": expected["waiting"],
    }
    assert (found.row_totals, found.column_totals) == ((4, 4, 0, 1), (4, 2, 0, 2))
    assert (found.total, found.outside, found.left_out) == (8, 1, 2)


def test_a_passage_of_two_coders_is_one_quote(tiny: Project) -> None:
    of_a = shown(matrix(tiny, cells="quotes"))["no-outreach"][0]

    assert [(one.informant, one.source, one.span, one.text, one.coders) for one in of_a] == [
        ("I01", "T1", (14, 31), "No outreach came.", ("ana", "budi")),
        ("I01", "T1", (32, 52), "The bank refused it.", ("ana",)),
    ]


def test_rows_may_be_codes_and_unknown_ones_are_not_lost(tiny: Project) -> None:
    found = matrix(tiny, rows="codes", columns="informants")

    assert columns(found) == ["I01", "I02", "I03", "-"]
    assert [one.name.in_language("en") for one in found.columns] == ["Clerk", "Siti", "I03", "no informant"]
    assert shown(found) == {
        "gap": (2, 0, 0, 0),
        "bank": (2, 1, 0, 0),
        "heard": (1, 1, 0, 0),
        "wait": (0, 0, 0, 1),
        "kin": (0, 0, 0, 0),
        "odd": (0, 1, 0, 0),
    }
    assert (found.total, found.outside) == (8, 1)


def test_rows_may_be_categories(tiny: Project) -> None:
    found = matrix(tiny, rows="categories", columns="sources")

    assert columns(found) == ["T1", "T2", "T3", "N1"]
    assert shown(found) == {
        "achievement": (0, 0, 0, 0),
        "obstacle": (4, 1, 1, 1),
        "effort": (0, 0, 0, 0),
        "-": (0, 0, 0, 1),
    }
    assert found.rows[1].name.in_language("id") == "Hambatan"


def test_rows_may_be_dimensions(tiny: Project) -> None:
    found = matrix(tiny, rows="dimensions", columns="seen")

    assert columns(found) == ["true", "?", "-"]
    assert shown(found) == {"outcome": (3, 1, 0), "impact": (2, 1, 1), "-": (0, 0, 1)}


def test_a_column_of_nobody_is_there_only_where_it_is_needed(tiny: Project) -> None:
    without_note = {key: one for key, one in tiny.codings.items() if key.transcript != "N1"}
    assert columns(matrix(replace(tiny, codings=without_note), columns="group")) == ["a", "b", "c"]


def test_one_coder_alone(tiny: Project) -> None:
    found = matrix(tiny, coders=["budi"])
    assert shown(found)["no-outreach"] == (1, 0, 0)
    assert (found.total, found.outside, found.left_out) == (2, 1, 2)


@pytest.mark.parametrize(
    ("cut", "message"),
    [
        (
            {"columns": "age"},
            "there are no columns 'age' (take one of informants, groups, sources, seen, group,",
        ),
        (
            {"rows": "sources"},
            "there are no rows 'sources' (take one of themes, codes, categories, dimensions)",
        ),
        ({"cells": "sum"}, "there are no cells 'sum' (take one of segments, informants, words, coverage,"),
    ],
)
def test_what_a_study_cannot_be_cut_by_is_told(tiny: Project, cut: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        matrix(tiny, **cut)
    assert str(refused.value).startswith(message)


def test_without_attributes_there_are_no_groups(tiny: Project) -> None:
    nobody = replace(tiny, index=Index(sources=tiny.index.sources))
    with pytest.raises(UsageError, match="informants have no attribute to group them by"):
        matrix(nobody, columns="groups")


@pytest.mark.parametrize(
    ("cells", "rows", "across", "whole"),
    [
        ("segments", (4, 4, 0, 1), (4, 2, 0, 2), 8),
        # I01 and I02 say both; the note counts for nobody
        ("informants", (2, 2, 0, 0), (1, 1, 0, 0), 2),
        # rows that have something in 2, 3, 0 and 1 of the columns
        ("present", (2, 3, 0, 1), (2, 2, 0, 2), 6),
        # 7 + 4, 4 + 3 + 2, 0, 3; a's seven words lie in two rows and are seven
        ("words", (11, 9, 0, 3), (7, 7, 0, 5), 19),
        # of 100 code points 37 + 16, 20 + 13 (I01's "Bank?" lies in it, too) + 13, 0 and 20
        ("coverage", (0.53, 0.46, 0, 0.2), (37 / 43, 1, 0, 1), 0.99),
    ],
)
def test_margins_count_everything_once(
    tiny: Project, cells: CellKind, rows: tuple[float, ...], across: tuple[float, ...], whole: float
) -> None:
    margins = matrix(tiny, rows="themes", columns="groups", cells=cells).margins
    assert margins.rows == pytest.approx(rows)
    assert margins.columns == pytest.approx(across)
    assert margins.whole == pytest.approx(whole)


def test_what_is_behind_a_row_a_column_and_everything(tiny: Project) -> None:
    found = matrix(tiny, cells="quotes")

    def behind(row: int | None, column: int | None) -> list[str]:
        return [f"{one.coder} {one.segment.id}" for one in found.behind(row, column)]

    assert behind(0, 0) == ["ana T1-14", "ana T1-32", "budi T1-14"]
    assert behind(0, None) == ["ana T1-14", "ana T1-32", "budi T1-14", "ana T2-14"]
    # "The bank refused it." is in two rows, and one segment
    assert behind(None, 0) == ["ana T1-14", "ana T1-32", "budi T1-14", "budi T1-32"]
    assert len(behind(None, None)) == found.total
    whole = found.margins.whole
    assert isinstance(whole, tuple)
    assert [one.text for one in whole if one.source == "T2"] == ["My aunt told me."]
