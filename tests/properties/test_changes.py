from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.core.apply import apply
from qualcode.core.changes import Batch, EditSegments, Place
from qualcode.core.model import Project, Transcript
from qualcode.core.references import faults
from qualcode.errors import ChangeRefused
from tests.support.changes import changes
from tests.support.strategies import projects


def in_full(project: Project) -> Any:
    """The project with the order of its entries, which `==` on mappings passes over."""
    book, index = project.codebook, project.index
    tables = (book.codes, book.themes, book.literature, index.informants, index.sources, project.study.coders)
    return project, [list(table) for table in tables], list(book.framework.dimensions), list(project.memos)


@given(st.data())
def test_a_change_taken_back_leaves_the_project_as_it_was(data: st.DataObject) -> None:
    project = data.draw(projects())
    change = data.draw(changes(project))
    try:
        applied = apply(project, change)
    except ChangeRefused:
        assume(False)
    back = apply(applied.project, applied.inverse)
    assert in_full(back.project) == in_full(project)
    again = apply(back.project, back.inverse)
    assert in_full(again.project) == in_full(applied.project)
    assert applied.touched == back.touched == again.touched


@given(st.data())
def test_no_change_leaves_a_reference_that_leads_nowhere(data: st.DataObject) -> None:
    project = data.draw(projects())
    everywhere = apply(project, Batch(())).touched
    assert not everywhere
    change = data.draw(changes(project))
    try:
        applied = apply(project, change)
    except ChangeRefused:
        assume(False)
    assert not faults(applied.project, applied.touched)


@given(st.data())
def test_what_a_change_does_not_touch_stays(data: st.DataObject) -> None:
    project = data.draw(projects())
    change = data.draw(changes(project))
    try:
        applied = apply(project, change)
    except ChangeRefused:
        assume(False)
    kinds = {place.file for place in applied.touched}
    after = applied.project
    assert "study" in kinds or after.study == project.study
    assert "index" in kinds or after.index == project.index
    assert "codebook" in kinds or after.codebook == project.codebook
    assert "summaries" in kinds or after.summaries == project.summaries
    named = {place.name for place in applied.touched if place.file == "memo"}
    assert {n: m for n, m in after.memos.items() if n not in named} == {
        n: m for n, m in project.memos.items() if n not in named
    }
    touched = {place.transcript for place in applied.touched if place.file == "transcript"}
    assert set(after.transcripts) - touched == set(project.transcripts) - touched
    for key in {*after.codings, *project.codings}:
        if Place("codings", *key) not in applied.touched:
            assert after.codings.get(key) == project.codings.get(key)


@given(st.data())
def test_an_act_that_rids_a_study_of_faults_can_be_taken_back(data: st.DataObject) -> None:
    sound = data.draw(projects())
    texts = {name: Transcript(name, f"Ya. {one.text}") for name, one in sound.transcripts.items()}
    hashes = {name: one.sha256 for name, one in texts.items()}
    codings = {key: replace(one, sha256=hashes[key.transcript]) for key, one in sound.codings.items()}
    faulty = replace(sound, transcripts=texts, codings=codings)
    for key, one in faulty.codings.items():
        for segment in one.segments:
            edit = EditSegments(coder=key.coder, transcript=key.transcript, before=(segment,))
            applied = apply(faulty, edit)
            assert apply(applied.project, applied.inverse).project == faulty
