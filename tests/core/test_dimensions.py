from __future__ import annotations

from collections.abc import Callable

import pytest

from qualcode.core import dimensions
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.model import Codebook, Framework, LocalText, Project, Study, Theme
from qualcode.errors import ChangeRefused


@pytest.fixture
def project() -> Project:
    return Project(
        study=Study(title=LocalText.of("x")),
        codebook=Codebook(
            themes={"t1": Theme(id="t1", dimension="output"), "t2": Theme(id="t2", dimension="impact")},
            framework=Framework(
                name=LocalText.of("Mardiasmo"),
                dimensions={"output": LocalText.of("Output"), "impact": LocalText.of("Impact")},
            ),
        ),
    )


def after(project: Project, change: Change | None) -> Project:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def test_a_new_dimension_comes_last_and_gets_an_id_of_its_own(project: Project) -> None:
    framework = after(project, dimensions.with_new_dimension(project, " Output ")).codebook.framework
    assert list(framework.dimensions) == ["output", "impact", "output-2"]
    assert framework.dimensions["output-2"] == LocalText.of("Output")


def test_a_dimension_gets_another_name_and_keeps_id_and_place(project: Project) -> None:
    name = LocalText.of({"en": "Result", "id": "Hasil"})
    framework = after(project, dimensions.with_dimension_name(project, "output", name)).codebook.framework
    assert next(iter(framework.dimensions.items())) == ("output", name)


def test_a_theme_gets_a_new_dimension_in_one_act(project: Project) -> None:
    book = after(project, dimensions.with_new_dimension_of(project, "t1", "Process")).codebook
    assert list(book.framework.dimensions) == ["output", "impact", "process"]
    assert book.themes["t1"].dimension == "process"


def test_name_and_id_are_changed_in_one_act(project: Project) -> None:
    name = LocalText.of("Product")
    book = after(project, dimensions.relabelled_dimension(project, "output", "product", name)).codebook
    assert next(iter(book.framework.dimensions.items())) == ("product", name)
    assert book.themes["t1"].dimension == "product"
    held = project.codebook.framework.dimensions["output"]
    assert dimensions.relabelled_dimension(project, "output", "output", held) is None


def test_themes_of_a_dimension_that_goes_have_none(project: Project) -> None:
    left = after(project, dimensions.without_dimension(project, "output")).codebook
    assert list(left.framework.dimensions) == ["impact"]
    assert [theme.dimension for theme in left.themes.values()] == ["", "impact"]


def test_the_framework_can_be_named(project: Project) -> None:
    name = LocalText.of("Mahmudi 2019")
    assert after(project, dimensions.with_framework_name(project, name)).codebook.framework.name == name
    assert dimensions.with_framework_name(project, LocalText.of("Mardiasmo")) is None


def test_a_dimension_is_moved_in_the_order_of_the_framework(project: Project) -> None:
    moved = after(project, dimensions.moved_dimension(project, "output", 1)).codebook.framework
    assert list(moved.dimensions) == ["impact", "output"]
    assert dimensions.moved_dimension(project, "output", -1) is None
    far = after(project, dimensions.moved_dimension(project, "impact", -9)).codebook.framework
    assert list(far.dimensions) == ["impact", "output"]


def test_a_dimension_gets_another_id_and_its_themes_follow(project: Project) -> None:
    book = after(project, dimensions.renamed_dimension(project, "output", "product")).codebook
    assert list(book.framework.dimensions) == ["product", "impact"]
    assert [theme.dimension for theme in book.themes.values()] == ["product", "impact"]
    assert dimensions.renamed_dimension(project, "output", "output") is None


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda p: dimensions.moved_dimension(p, "x", 1), "the framework has no dimension 'x'"),
        (lambda p: dimensions.renamed_dimension(p, "x", "y"), "the framework has no dimension 'x'"),
        (
            lambda p: dimensions.renamed_dimension(p, "output", "impact"),
            "there is a dimension 'impact' already",
        ),
        (lambda p: dimensions.with_new_dimension(p, "  "), "a dimension needs a name"),
        (lambda p: dimensions.without_dimension(p, "x"), "the framework has no dimension 'x'"),
        (
            lambda p: dimensions.with_dimension_name(p, "x", LocalText.of("X")),
            "the framework has no dimension 'x'",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(
    project: Project, act: Callable[[Project], Change], message: str
) -> None:
    with pytest.raises(ChangeRefused, match=message):
        act(project)
