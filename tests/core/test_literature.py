from __future__ import annotations

from collections.abc import Callable

import pytest

from qualcode.core import literature
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.model import Citation, Codebook, LocalText, Project, Study, Theme, Work
from qualcode.errors import ChangeRefused

LEE, KIM = Work(id="lee-2020", cite="Lee 2020"), Work(id="kim-2021", cite="Kim 2021")


@pytest.fixture
def project() -> Project:
    return Project(
        study=Study(title=LocalText.of("x")),
        codebook=Codebook(
            themes={
                "t1": Theme(
                    id="t1", literature=(Citation("lee-2020", "agrees"), Citation("kim-2021", "differs"))
                ),
                "t2": Theme(id="t2"),
            },
            literature={"lee-2020": LEE, "kim-2021": KIM},
        ),
    )


def after(project: Project, change: Change | None) -> Codebook:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project.codebook


def test_a_work_is_added_with_an_id_of_its_own(project: Project) -> None:
    work = literature.work_from_cite(project, " Lee (2020) ", LocalText.of("On work"))
    assert work == Work(id="lee-2020-2", cite="Lee (2020)", title=LocalText.of("On work"))
    assert list(after(project, literature.new_work(work)).literature) == [
        "lee-2020",
        "kim-2021",
        "lee-2020-2",
    ]


def test_a_work_that_gets_another_id_is_cited_by_it_and_keeps_its_place(project: Project) -> None:
    work = Work(id="lee-2019", cite="Lee 2019")
    book = after(project, literature.edited_work(project, "lee-2020", work))
    assert list(book.literature.values()) == [work, KIM]
    assert book.themes["t1"].literature == (Citation("lee-2019", "agrees"), Citation("kim-2021", "differs"))
    assert literature.edited_work(project, "lee-2020", LEE) is None


def test_a_removed_work_is_cited_no_more(project: Project) -> None:
    book = after(project, literature.without_work(project, "lee-2020"))
    assert list(book.literature) == ["kim-2021"]
    assert book.themes["t1"].literature == (Citation("kim-2021", "differs"),)


def test_a_theme_takes_a_stance_changes_it_where_it_stands_and_gives_it_up(project: Project) -> None:
    new = after(project, literature.cited(project, "t2", "kim-2021", "extends"))
    assert new.themes["t2"].literature == (Citation("kim-2021", "extends"),)
    other = after(project, literature.cited(project, "t1", "lee-2020", "differs"))
    assert other.themes["t1"].literature == (Citation("lee-2020", "differs"), Citation("kim-2021", "differs"))
    none = after(project, literature.cited(project, "t1", "lee-2020", None))
    assert none.themes["t1"].literature == (Citation("kim-2021", "differs"),)
    assert literature.cited(project, "t1", "lee-2020", "agrees") is None
    assert literature.cited(project, "t2", "lee-2020", None) is None


def test_who_cites_a_work_and_how(project: Project) -> None:
    theme = project.codebook.themes["t1"]
    assert literature.stance_of(theme, "kim-2021") == "differs"
    assert literature.stance_of(theme, "nowhere") is None
    assert literature.citing(project, "lee-2020") == (theme,)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda p: literature.work_from_cite(p, " "), "a work needs to be cited as something"),
        (
            lambda p: literature.edited_work(p, "lee-2020", Work(id="lee-2020", cite=" ")),
            "a work needs to be cited as something",
        ),
        (
            lambda p: literature.edited_work(p, "lee-2020", Work(id="kim-2021", cite="x")),
            "there is a work 'kim-2021' already",
        ),
        (lambda p: literature.without_work(p, "zzz"), "there is no work 'zzz'"),
        (lambda p: literature.cited(p, "t9", "lee-2020", "agrees"), "there is no theme 't9'"),
        (lambda p: literature.cited(p, "t1", "zzz", "agrees"), "there is no work 'zzz'"),
    ],
)
def test_what_cannot_be_done_is_refused(
    project: Project, act: Callable[[Project], object], message: str
) -> None:
    with pytest.raises(ChangeRefused, match=message):
        act(project)
