from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.apply import apply
from qualcode.core.changes import Batch
from qualcode.core.informant_rows import Line, New, TakenBack, taken_back
from qualcode.core.informant_table import informant_table
from qualcode.core.model import Attribute, Index, Informant, LocalText, Project, Study

NOTHING = New()
EVERYTHING = New(informants=True, attributes=True, values=True)


@pytest.fixture
def project() -> Project:
    return Project(
        study=Study(title=LocalText.of("x"), language="id"),
        index=Index(
            attributes={
                "group": Attribute(id="group", values=("pupil", "student")),
                "age": Attribute(id="age"),
                "name": Attribute(id="name"),
            },
            informants={
                "I01": Informant(
                    id="I01",
                    name="Siti",
                    role=LocalText.of({"id": "Siswa", "en": "Pupil"}),
                    attributes={"group": "pupil", "age": 16, "seen": True},
                ),
                "I02": Informant(id="I02", attributes={"age": 17.5, "name": "yes"}),
            },
        ),
    )


def back(project: Project, *rows: str, new: New = NOTHING) -> TakenBack:
    """What comes of rows written with | between their cells."""
    heading, *lines = (Line(number, row.split("|")) for number, row in enumerate(rows, 1))
    return taken_back(project, heading, lines, "informants from x.csv", new)


def done(project: Project, found: TakenBack) -> Project:
    assert found.faults == ()
    assert isinstance(found.act, Batch)
    applied = apply(project, found.act)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def faults(found: TakenBack) -> list[tuple[int, str]]:
    assert found.act is None
    return [(one.line, one.message) for one in found.faults]


def test_a_row_an_informant_and_a_column_for_all_that_is_written(project: Project) -> None:
    table = informant_table(project)
    assert table.header == ("id", "name", "role (id)", "role (en)", "group", "age", "attribute:name", "seen")
    assert table.rows == (
        ("I01", "Siti", "Siswa", "Pupil", "pupil", 16, "", "true"),
        ("I02", "", "", "", "", 17.5, "yes", ""),
    )


def test_what_comes_back_as_it_was_changes_nothing(project: Project) -> None:
    table = informant_table(project)
    rows = ["|".join(map(str, row)) for row in (table.header, *table.rows)]
    assert back(project, *rows) == TakenBack()
    assert back(project, "id|age", " I01 | 16 ", "", "|") == TakenBack()


def test_cells_are_read_as_what_the_attribute_holds(project: Project) -> None:
    after = done(
        project,
        back(
            project, "ID|Group|age|seen|role (en)|attribute:name", "I02|STUDENT|18|false|Head|", "I01|||||no"
        ),
    )
    first, second = after.index.informants.values()
    assert second.attributes == {"age": 18, "group": "student", "seen": False}
    assert type(second.attributes["age"]) is int
    assert second.role == LocalText.of({"en": "Head"})
    assert first.attributes == {"name": "no"}
    assert first.role == LocalText.of({"id": "Siswa"})
    assert first.name == "Siti"


def test_only_rows_and_columns_that_are_there_count(project: Project) -> None:
    after = done(project, back(project, "id|name", "I02|Budi"))
    assert after.index.informants["I01"] == project.index.informants["I01"]
    assert after.index.informants["I02"] == replace(project.index.informants["I02"], name="Budi")


def test_a_role_without_a_language_is_the_one_that_is_read(project: Project) -> None:
    after = done(project, back(project, "id|role", "I01|Murid", "I02|Guru"))
    assert after.index.informants["I01"].role == LocalText.of({"id": "Murid", "en": "Pupil"})
    assert after.index.informants["I02"].role == LocalText.of("Guru")


def test_what_is_new_is_refused_or_added(project: Project) -> None:
    rows = ("id|group|town|age", "I01|teacher|Praya|16", "I02|teacher||17.5", "I03|pupil|3|9")
    assert faults(back(project, *rows)) == [(1, "'town' is no attribute")]
    assert faults(back(project, *rows, new=New(attributes=True))) == [
        (2, "group: 'teacher' is none of the values of group"),
        (3, "group: 'teacher' is none of the values of group"),
        (4, "there is no informant 'I03'"),
    ]
    after = done(project, back(project, *rows, new=EVERYTHING))
    assert after.index.attributes["group"].values == ("pupil", "student", "teacher")
    assert after.index.attributes["town"] == Attribute(id="town")
    assert list(after.index.informants) == ["I01", "I02", "I03"]
    # one town is a word, so the other one is no number
    assert after.index.informants["I03"].attributes == {"group": "pupil", "town": "3", "age": 9}


def test_a_new_column_of_numbers_holds_numbers(project: Project) -> None:
    after = done(
        project, back(project, "id|visits|met|mixed", "I01|3|true|1", "I02|2.5|FALSE|true", new=EVERYTHING)
    )
    first, second = after.index.informants.values()
    assert [first.attributes["visits"], second.attributes["visits"]] == [3, 2.5]
    assert [first.attributes["met"], second.attributes["met"]] == [True, False]
    assert [first.attributes["mixed"], second.attributes["mixed"]] == ["1", "true"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (("name|age", "x|1"), (1, "no column is named id")),
        (("id|age|AGE", "I01|1|2"), (1, "there are two columns 'AGE'")),
        (("id|age", "|1"), (2, "the row has no id")),
        (("id|age", "I01|1", "I01|2"), (3, "informant 'I01' has a row already")),
        (("id|age", "I01|1|2"), (2, "more cells than columns")),
        (("id|age", "I09|1"), (2, "there is no informant 'I09'")),
        (("id|name", "I02|Siti"), (2, "turns that start with 'Siti' are those of I01")),
        (("id|name", "I02|I01"), (2, "turns that start with 'I01' are those of I01")),
        (("id|name", "I02|P"), (2, "turns that start with 'P' are those of the researcher")),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line(
    project: Project, rows: tuple[str, ...], message: tuple[int, str]
) -> None:
    assert faults(back(project, *rows)) == [message]


def test_two_informants_may_change_names_at_once(project: Project) -> None:
    project = done(project, back(project, "id|name", "I02|Budi"))
    after = done(project, back(project, "id|name", "I01|Budi", "I02|Siti"))
    assert [one.name for one in after.index.informants.values()] == ["Budi", "Siti"]
    assert faults(back(project, "id|name", "I03|Siti", new=EVERYTHING)) == [
        (2, "turns that start with 'Siti' are those of I01")
    ]
