from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core import attributes
from qualcode.core.apply import apply
from qualcode.core.attributes import UndeclaredValue, read_like, read_value, with_value_renamed
from qualcode.core.changes import Batch
from qualcode.core.model import Attribute, AttributeValue, Index, Informant, LocalText, Project, Study
from qualcode.errors import ChangeRefused

INDEX = Index(
    attributes={
        "group": Attribute(id="group", values=("Pupil", "student")),
        "activated": Attribute(id="activated", values=(True, False)),
        "age": Attribute(id="age"),
        "ward": Attribute(id="ward"),
    },
    informants={
        "I01": Informant(id="I01", attributes={"group": "student", "age": 41, "ward": "12"}),
        "I02": Informant(id="I02", attributes={"group": "Pupil", "age": 16.5, "odd": True}),
    },
)


@pytest.fixture
def project() -> Project:
    return Project(study=Study(title=LocalText.of("x")), index=INDEX)


def done(project: Project, act: Batch | None) -> Index:
    assert act is not None
    assert act.title
    applied = apply(project, act)
    back = apply(applied.project, applied.inverse).project
    assert repr(back) == repr(project)
    return applied.project.index


@pytest.mark.parametrize(
    ("attribute", "typed", "value"),
    [
        ("group", " pupil ", "Pupil"),
        ("group", "", None),
        ("activated", "TRUE", True),
        ("activated", "false", False),
        ("age", "17", 17),
        ("age", "17.5", 17.5),
        ("age", "seventeen", "seventeen"),
        ("ward", "13", "13"),
        ("odd", "false", False),
        ("odd", "3", "3"),
        ("new", "3", 3),
        ("new", "true", True),
    ],
)
def test_what_is_typed_is_of_the_kind_that_is_in_use(
    attribute: str, typed: str, value: AttributeValue | None
) -> None:
    found = read_value(INDEX, attribute, typed)
    assert (type(found), found) == (type(value), value)


def test_a_value_outside_the_declared_ones_is_told_with_them() -> None:
    with pytest.raises(UndeclaredValue) as caught:
        read_value(INDEX, "group", "teacher")
    assert str(caught.value) == (
        "'teacher' is none of the values of group (it may be Pupil, student; or declare the value)"
    )
    assert caught.value.value == "teacher"


@pytest.mark.parametrize(
    "typed", ["007", "+5", "1e3", "-0", "0x1F", "1_000", "4.", "٣", "9" * 20, "nan", "yes"]
)
def test_what_would_not_be_written_so_again_is_text(typed: str) -> None:
    assert read_like(typed, ()) == typed
    assert isinstance(read_like(typed, (3, True)), str)


def test_attributes_are_those_declared_then_those_in_use() -> None:
    assert attributes.attributes(INDEX) == ("group", "activated", "age", "ward", "odd")
    assert attributes.values_offered(INDEX, "group") == ("Pupil", "student")
    assert attributes.values_offered(INDEX, "age") == (41, 16.5)


def test_an_attribute_is_declared_and_gets_values(project: Project) -> None:
    index = done(project, attributes.new_attribute(Attribute(id="town")))
    assert list(index.attributes) == ["group", "activated", "age", "ward", "town"]
    index = done(project, attributes.with_values(project, "age", (41, 16.5, 41, 17)))
    assert index.attributes["age"].values == (41, 16.5, 17)
    assert attributes.with_values(project, "group", ("Pupil", "student")) is None
    assert done(project, attributes.with_values(project, "odd", ())).attributes["odd"] == Attribute(id="odd")
    with pytest.raises(ChangeRefused, match="I02 has group 'Pupil', which would be none of its values"):
        attributes.with_values(project, "group", ("student",))


def test_one_is_not_true(project: Project) -> None:
    index = replace(INDEX, attributes={"x": Attribute(id="x", values=(1,))}, informants={})
    found = attributes.with_values(replace(project, index=index), "x", (True,))
    assert found is not None


def test_a_value_is_declared_on_the_spot(project: Project) -> None:
    index = done(project, attributes.with_value_declared(project, "group", "teacher"))
    assert index.attributes["group"].values == ("Pupil", "student", "teacher")
    assert attributes.with_value_declared(project, "group", "student") is None
    assert attributes.with_value_declared(project, "age", 3) is None


def test_a_name_is_given(project: Project) -> None:
    name = LocalText.of("Group")
    assert (
        done(project, attributes.with_attribute_name(project, "group", name)).attributes["group"].name == name
    )


def test_a_renamed_attribute_keeps_its_place_and_its_values(project: Project) -> None:
    index = done(project, attributes.renamed_attribute(project, "group", "role"))
    assert list(index.attributes) == ["role", "activated", "age", "ward"]
    assert list(index.informants["I01"].attributes.items()) == [
        ("role", "student"),
        ("age", 41),
        ("ward", "12"),
    ]
    assert list(
        done(project, attributes.renamed_attribute(project, "odd", "even")).informants["I02"].attributes
    ) == [
        "group",
        "age",
        "even",
    ]
    assert attributes.renamed_attribute(project, "group", "group") is None
    with pytest.raises(ChangeRefused, match="there is an attribute 'odd' already"):
        attributes.renamed_attribute(project, "group", "odd")
    with pytest.raises(ChangeRefused, match="there is no attribute 'x'"):
        attributes.renamed_attribute(project, "x", "y")


def test_an_attribute_goes_with_its_values(project: Project) -> None:
    index = done(project, attributes.without_attribute(project, "group"))
    assert attributes.attributes(index) == ("activated", "age", "ward", "odd")
    with pytest.raises(ChangeRefused, match="there is no attribute 'x'"):
        attributes.without_attribute(project, "x")


def test_a_value_gets_another_word_and_keeps_its_kind() -> None:
    index = Index(
        attributes={"group": Attribute(id="group", values=("a", "b", "c"))},
        informants={
            "I01": Informant(id="I01", attributes={"group": "a", "n": 1}),
            "I02": Informant(id="I02", attributes={"group": "b", "n": True}),
        },
    )
    project = Project(study=Study(title=LocalText.of("x")), index=index)
    after = done(project, with_value_renamed(project, "group", "a", " the  first "))
    assert after.attributes["group"].values == ("the first", "b", "c")
    assert after.informants["I01"].attributes == {"group": "the first", "n": 1}
    joined = done(project, with_value_renamed(project, "group", "b", "a"))
    assert joined.attributes["group"].values == ("a", "c")
    assert [one.attributes["group"] for one in joined.informants.values()] == ["a", "a"]
    other = done(project, with_value_renamed(project, "n", "1", "2"))
    assert [one.attributes["n"] for one in other.informants.values()] == [2, True]
    assert "n" not in other.attributes
    assert with_value_renamed(project, "group", "a", "a") is None
    with pytest.raises(ChangeRefused, match="group has no value 'z'"):
        with_value_renamed(project, "group", "z", "a")
    with pytest.raises(ChangeRefused, match="what shall stand instead of 'a'"):
        with_value_renamed(project, "group", "a", " ")
