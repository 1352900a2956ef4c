from __future__ import annotations

import pytest

from qualcode.core.apply import apply
from qualcode.core.model import Codebook, LocalText, Project, Study, Theme
from qualcode.errors import ChangeRefused
from qualcode.tui import narrative

TELLING = Theme(
    id="telling",
    name=LocalText((("en", "Telling them"), ("id", "Memberi tahu"))),
    summary=LocalText((("en", "Nobody was told."), ("id", "Tidak ada yang diberi tahu."))),
)


@pytest.fixture
def project() -> Project:
    return Project(
        study=Study(
            codebook="codebooks/c.yaml", title=LocalText((("id", "Judul"), ("en", "Title"))), language="id"
        ),
        codebook=Codebook(themes={TELLING.id: TELLING}),
    )


def test_a_narrative_is_shown_in_the_language_chosen_and_then_in_the_next_one(project: Project) -> None:
    shown = narrative.tag_of(project, TELLING, "en")
    following = narrative.next_tag(project, TELLING, shown)

    assert (shown, following) == ("en", "id")
    assert narrative.next_tag(project, TELLING, following) == "en"
    assert narrative.text_of(project, "telling", "id") == "Tidak ada yang diberi tahu."
    assert narrative.text_of(project, "gone", "id") is None
    assert narrative.title(project, "telling") == "Narrative of “Telling them”"
    assert narrative.title(project, "gone") == "Narrative of “gone”"


def test_one_language_is_written_anew_and_the_other_stays(project: Project) -> None:
    change = narrative.written(
        project, theme="telling", tag="en", words="Few were told.", theirs="Nobody was told."
    )

    assert change is not None
    after = apply(project, change).project.codebook.themes["telling"].summary
    assert dict(after.forms) == {"en": "Few were told.", "id": "Tidak ada yang diberi tahu."}


def test_what_another_has_written_meanwhile_is_not_written_over(project: Project) -> None:
    with pytest.raises(ChangeRefused, match="the narrative was changed meanwhile"):
        narrative.written(
            project, theme="telling", tag="en", words="Few were told.", theirs="Some were told."
        )
