from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.apply import apply
from qualcode.core.changes import Place
from qualcode.core.model import Project, Study
from qualcode.core.replacing import replaced
from qualcode.errors import ChangeRefused
from tests.support.strategies import projects


def places(*found: Project) -> set[Place]:
    return {
        Place("study"),
        Place("index"),
        Place("codebook"),
        Place("summaries"),
        *(Place("transcript", transcript=name) for one in found for name in one.transcripts),
        *(Place("memo", name=name) for one in found for name in one.memos),
        *(Place("codings", *key) for one in found for key in one.codings),
        *(Place("memo", name=name) for one in found for name in one.memos),
    }


def in_full(project: Project) -> Any:
    """The project with the order of its entries, which `==` on mappings passes over."""
    book, index = project.codebook, project.index
    tables = (book.codes, book.themes, book.literature, index.informants, index.sources, index.attributes)
    return (
        project,
        [list(table) for table in tables],
        list(book.framework.dimensions),
        list(project.study.coders),
    )


@given(projects(), projects())
def test_any_state_of_a_study_can_be_made_into_any_other(project: Project, wanted: Project) -> None:
    study: Study = replace(
        project.study, title=wanted.study.title, question=wanted.study.question, coders=wanted.study.coders
    )
    wanted = replace(wanted, study=study)
    change = replaced(project, wanted, places(project, wanted), "go")
    if change is None:
        assert in_full(project) == in_full(wanted)
        return
    applied = apply(project, change)
    assert in_full(applied.project) == in_full(wanted)
    assert in_full(apply(applied.project, applied.inverse).project) == in_full(project)
    assert replaced(wanted, wanted, places(wanted), "go") is None


@given(st.data())
def test_only_the_places_named_change(data: st.DataObject) -> None:
    project, wanted = data.draw(projects()), data.draw(projects())
    change = replaced(project, wanted, {Place("summaries")}, "go")
    if change is not None:
        assert {type(one).__name__ for one in change.changes} == {"EditSummary"}


@given(projects())
def test_settings_that_no_act_sets_are_not_passed_over(project: Project) -> None:
    wanted = replace(project, study=replace(project.study, provenance="synthetic"))
    with pytest.raises(ChangeRefused, match="differs in its settings"):
        replaced(project, wanted, {Place("study")}, "go")
