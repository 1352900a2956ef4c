from __future__ import annotations

import pytest

from qualcode.core import storyline
from qualcode.core.apply import apply
from qualcode.core.model import Codebook, Link, LocalText, Project, Study, Theme
from qualcode.errors import ChangeRefused


def link(source: str, relation: str, target: str, note: str = "") -> Link:
    return Link(source=source, relation=relation, target=target, note=LocalText.of(note))


@pytest.fixture
def project() -> Project:
    themes = (
        Theme(id="low-skill", category="obstacle"),
        Theme(id="visits", category="effort"),
        Theme(id="slow-net", category="obstacle"),
        Theme(id="posters", category="effort"),
        Theme(id="loose"),
        Theme(id="trained", category="achievement"),
    )
    return Project(
        study=Study(title=LocalText.of("x")),
        codebook=Codebook(
            themes={theme.id: theme for theme in themes},
            storyline=(
                link("visits", "addresses", "low-skill"),
                link("posters", "feeds", "visits"),
                link("slow-net", "causes", "low-skill"),
            ),
        ),
    )


def test_open_ends_are_obstacles_unanswered_and_efforts_that_answer_nothing(project: Project) -> None:
    assert storyline.unanswered(project.codebook) == ("slow-net",)
    assert storyline.unanswering(project.codebook) == ("posters",)


def test_a_relation_other_than_addresses_answers_nothing(project: Project) -> None:
    book = Codebook(themes=project.codebook.themes, storyline=(link("visits", "limits", "low-skill"),))
    assert storyline.unanswered(book) == ("low-skill", "slow-net")


def test_the_relations_of_the_study_are_offered_after_the_usual_ones(project: Project) -> None:
    assert storyline.relations(project.codebook) == ("addresses", "causes", "leads-to", "limits", "feeds")


@pytest.mark.parametrize(
    ("source", "target", "first"),
    [
        ("visits", "slow-net", "addresses"),
        ("slow-net", "low-skill", "causes"),
        ("low-skill", "trained", "limits"),
        ("visits", "trained", "leads-to"),
        ("loose", "trained", "leads-to"),
    ],
)
def test_the_usual_relation_of_two_categories_is_offered_first(
    project: Project, source: str, target: str, first: str
) -> None:
    offered = storyline.likely_relations(project.codebook, source, target)
    assert offered[0] == first
    assert sorted(offered) == ["addresses", "causes", "feeds", "leads-to", "limits"]


def test_an_effort_is_offered_the_obstacles_that_nobody_answers_first(project: Project) -> None:
    book = project.codebook
    assert storyline.likely_ends(book, "visits", asked="target")[:2] == ("slow-net", "low-skill")
    assert storyline.likely_ends(book, "low-skill", asked="source")[:2] == ("posters", "visits")
    assert storyline.likely_ends(book, "loose", asked="target") == (
        "low-skill",
        "visits",
        "slow-net",
        "posters",
        "trained",
    )


def test_what_is_typed_becomes_one_word() -> None:
    assert storyline.relation_from("  stands  in the way of ") == "stands-in-the-way-of"
    with pytest.raises(ChangeRefused, match="a relation needs a name"):
        storyline.relation_from("  ")


def test_links_that_leave_a_theme_come_before_those_that_lead_to_it(project: Project) -> None:
    assert [(one.source, one.target) for one in storyline.links_of(project.codebook, "visits")] == [
        ("visits", "low-skill"),
        ("posters", "visits"),
    ]


def test_themes_stand_under_their_categories_and_the_unsorted_last(project: Project) -> None:
    assert storyline.by_category(project.codebook) == (
        ("achievement", ("trained",)),
        ("obstacle", ("low-skill", "slow-net")),
        ("effort", ("visits", "posters")),
        ("", ("loose",)),
    )


def test_a_changed_link_keeps_its_place_and_can_be_taken_back(project: Project) -> None:
    old, new = project.codebook.storyline[0], link("visits", "addresses", "slow-net", "by car")
    change = storyline.relinked(project, old, new)
    assert change is not None
    applied = apply(project, change)
    assert applied.project.codebook.storyline == (new, *project.codebook.storyline[1:])
    assert apply(applied.project, applied.inverse).project == project


def test_a_link_changed_into_another_that_is_there_takes_its_place(project: Project) -> None:
    old, new = project.codebook.storyline[0], link("slow-net", "causes", "low-skill", "twice")
    change = storyline.relinked(project, old, new)
    assert change is not None
    assert apply(project, change).project.codebook.storyline == (
        new,
        link("posters", "feeds", "visits"),
    )


def test_only_the_note_of_a_link_may_change(project: Project) -> None:
    old = project.codebook.storyline[0]
    noted = link("visits", "addresses", "low-skill", "by car")
    change = storyline.relinked(project, old, noted)
    assert change is not None
    assert apply(project, change).project.codebook.storyline[0] == noted
    assert storyline.relinked(project, old, old) is None


def test_a_link_is_found_by_its_ends_and_relation(project: Project) -> None:
    assert storyline.link_at(project.codebook, "visits", "addresses", "low-skill") is not None
    assert storyline.link_at(project.codebook, "low-skill", "addresses", "visits") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (link("loose", "causes", "visits"), link("loose", "causes", "visits"), "the storyline does not say"),
        (
            link("visits", "addresses", "low-skill"),
            link("visits", "causes", "visits"),
            "a theme cannot be related to itself",
        ),
        (
            link("visits", "addresses", "low-skill"),
            link("visits", "causes", "x"),
            "there is no theme 'x'",
        ),
    ],
)
def test_what_cannot_be_said_is_refused(project: Project, old: Link, new: Link, message: str) -> None:
    with pytest.raises(ChangeRefused, match=message):
        storyline.relinked(project, old, new)
