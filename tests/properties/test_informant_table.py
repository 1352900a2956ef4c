"""A table of informants that comes back as it went out changes nothing; nor does one that was changed and changed back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.apply import apply
from qualcode.core.informant_rows import Line, New, TakenBack, taken_back
from qualcode.core.informant_table import informant_table
from qualcode.core.model import Index, Informant, LocalText, Project, Study
from qualcode.exporters.csv import table as csv_table
from qualcode.importers.parts.tables import rows_of, unguarded
from tests.support.strategies import projects

words = st.text(st.sampled_from("ab 1=+-@'\",;\n\t·é"), max_size=6)
values = st.one_of(
    words.filter(str.strip), st.integers(-9, 9), st.booleans(), st.floats(-2, 2).map(lambda x: round(x, 2))
)


@st.composite
def rosters(draw: st.DrawFn) -> Project:
    """Informants whose attributes hold what spreadsheets stumble over."""
    names = draw(
        st.lists(st.sampled_from(("id", "name", "role", "role (en)", "a", "=b", "attribute:a")), unique=True)
    )
    people = [
        Informant(
            id=f"I{number}",
            role=LocalText.of(draw(words)),
            attributes={one: draw(values) for one in names if draw(st.booleans())},
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    return Project(
        study=Study(title=LocalText.of("x")), index=Index(informants={one.id: one for one in people})
    )


def through_csv(project: Project, told: Project) -> TakenBack:
    """What the table of `told` comes to in `project`, written as a file and read again."""
    text = (
        csv_table(informant_table(told))
        .decode("utf-8", "surrogatepass")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    lines = [Line(number, [unguarded(one) for one in row]) for number, row in rows_of(text, "x.csv")]
    return taken_back(project, lines[0], lines[1:], "x", New(informants=True, attributes=True, values=True))


@given(st.one_of(projects(), rosters()))
def test_a_table_that_comes_back_as_it_was_changes_nothing(project: Project) -> None:
    assert through_csv(project, project) == TakenBack()


@given(rosters(), rosters())
def test_a_table_of_another_state_is_taken_and_taken_back(project: Project, other: Project) -> None:
    found = through_csv(project, other)
    assert not found.faults
    if found.act is not None:
        applied = apply(project, found.act)
        assert repr(apply(applied.project, applied.inverse).project) == repr(project)
        assert through_csv(applied.project, other).act is None
