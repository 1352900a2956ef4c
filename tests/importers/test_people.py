"""A table of informants that is taken in: it fills in what is empty, adds who is new, and changes nothing else."""

from __future__ import annotations

import pytest

from qualcode.core.changes import EditEntry
from qualcode.core.informant_rows import Line
from qualcode.core.model import Attribute, Index, Informant, LocalText, Project, Study
from qualcode.errors import UsageError
from qualcode.importers.parts.joining import Joined
from qualcode.importers.parts.people import joined_people


def project() -> Project:
    people = (
        Informant(id="I01", name="Wayan", role=LocalText((("en", "Farmer"),)), attributes={"town": "Praya"}),
        Informant(id="I02"),
    )
    return Project(
        study=Study(title=LocalText.of("Study")),
        index=Index(
            informants={one.id: one for one in people},
            attributes={"sex": Attribute(id="sex", values=("m", "f"))},
        ),
    )


def taken(*rows: str) -> Joined:
    lines = [Line(number, row.split(",")) for number, row in enumerate(rows, 1)]
    return joined_people(project(), lines, "people.csv", "import people.csv")


def people(found: Joined) -> dict[str, Informant]:
    """The informants as the act leaves those it touches."""
    changes = found.change.changes if found.change else ()
    after = [one.after for one in changes if isinstance(one, EditEntry)]
    return {one.id: one for one in after if isinstance(one, Informant)}


def test_what_is_empty_is_filled_in_and_what_is_there_stays() -> None:
    found = taken("id,name,town,sex", "I01,Made,Mataram,m", "I02,Sari,Ampenan,")
    assert people(found)["I01"].attributes == {"town": "Praya", "sex": "m"}
    assert people(found)["I01"].name == "Wayan"
    assert people(found)["I02"] == Informant(id="I02", name="Sari", attributes={"town": "Ampenan"})
    assert found.kept == ("informant I01: name", "informant I01: town")
    assert found.added == {"values": 3}


def test_a_cell_that_is_empty_takes_nothing_away() -> None:
    found = taken("id,name,role,town", "I01,,,")
    assert found.change is None
    assert found.kept == ()


def test_a_role_in_no_language_does_not_stand_beside_one_that_is_there() -> None:
    found = taken("id,role", "I01,Fisher", "I02,Fisher")
    assert list(people(found)) == ["I02"]
    assert found.kept == ("informant I01: role",)


@pytest.mark.parametrize("row", ["Wayan,m", "I01,m"])
def test_a_row_without_an_id_is_of_whom_its_name_is(row: str) -> None:
    found = taken("name,sex", row)
    assert people(found)["I01"].attributes == {"town": "Praya", "sex": "m"}
    assert people(found)["I01"].name == "Wayan"
    assert found.kept == ()


def test_an_id_that_is_somebodys_name_is_theirs() -> None:
    assert list(people(taken("id,sex", "Wayan,m"))) == ["I01"]


def test_who_is_new_is_added_with_an_attribute_that_is_new() -> None:
    found = taken("id,name,age", "I03,Putu,41")
    assert people(found) == {"I03": Informant(id="I03", name="Putu", attributes={"age": 41})}
    assert found.added == {"informants": 1, "attributes": 1}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("name,sex", "Ketut,m"), "people.csv:2: nobody is called 'Ketut'"),
        (("id,sex", "I01,x", "I02,y"), "people.csv:2 (1/2): sex: 'x' is none of the values of sex"),
        (("id,sex", "I01,m", "Wayan,f"), "people.csv:3: informant 'I01' has a row already"),
        (("id,name,sex", ",,m"), "people.csv:2: the row has no id"),
        (("id,name,sex", "I03,Wayan,m"), "people.csv:2: turns that start with 'Wayan' are those of I01"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(rows: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        taken(*rows)
    assert refused.value.message == said
    assert refused.value.hint
