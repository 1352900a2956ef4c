from __future__ import annotations

from typing import Any

from hypothesis import given

from qualcode.core.changes import Place
from qualcode.core.model import Codebook, Index, LocalText, Project, Study
from qualcode.store import decode, writing
from qualcode.store.yaml_core import read_yaml
from tests.support.strategies import codebooks, indexes, projects, studies

STUDY = Study(title=LocalText.of("t"))


def written(place: Place, project: Project) -> Any:
    """What a new file of the project holds when it is read."""
    content = writing.content(place, project, project, None)
    assert content is not None
    return read_yaml(content.decode())


@given(codebooks())
def test_a_codebook_reads_back_as_it_was_written(book: Codebook) -> None:
    read = decode.codebook(written(Place("codebook"), Project(study=STUDY, codebook=book)))
    assert read == book
    assert (list(read.codes), list(read.themes)) == (list(book.codes), list(book.themes))


@given(indexes())
def test_an_index_reads_back_as_it_was_written(index: Index) -> None:
    assert decode.index(written(Place("index"), Project(study=STUDY, index=index))) == index


@given(studies())
def test_a_study_reads_back_as_it_was_written(study: Study) -> None:
    assert decode.study(written(Place("study"), Project(study=study))) == study


@given(projects())
def test_codings_and_summaries_read_back_as_they_were_written(project: Project) -> None:
    for key, codings in project.codings.items():
        assert decode.codings(written(Place("codings", *key), project)) == codings
    if project.summaries:
        assert decode.summaries(written(Place("summaries"), project)) == project.summaries
