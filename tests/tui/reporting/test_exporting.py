from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qualcode.core.model import Project
from qualcode.core.table import Figures, Table
from qualcode.exporters import Exported
from qualcode.exporting import offers
from qualcode.tui.reporting.exporting import (
    Thing,
    begun,
    languages,
    proposed,
    renamed,
    target_of,
    things,
    with_thing,
    written_words,
)

MATRIX = Thing("figures", "the matrix", "matrix-codes-seen", Figures(Table("t", ("a",), ((1,),)), {}))


def test_every_format_of_every_subject_can_be_had() -> None:
    found = {(offer.subject, offer.format) for thing in things([MATRIX]) for offer in thing.offers}
    assert found == {(one.subject, one.format) for one in offers()}
    assert {name for subject, name in found if subject == "figures"} == {"csv", "json", "text", "xlsx"}


def test_the_framework_matrix_is_everybodys_in_a_language_of_the_study(tiny: Project) -> None:
    order = begun(tiny, things(()), "framework", "id", "ana")
    assert (order.name, order.language, order.coder) == ("exports/framework.docx", "id", "")


def test_names_are_proposed_and_ones_own_stay(tiny: Project) -> None:
    known = things([MATRIX])
    order = begun(tiny, known, "report", "id", "ana")
    assert (order.name, order.offer.format) == ("exports/report-id-ana.docx", "docx")
    text = renamed(
        order, replace(order, offer=next(one for one in order.thing.offers if one.format == "text"))
    )
    assert text.name == "exports/report-id-ana.txt"
    matrix = with_thing(tiny, text, MATRIX)
    assert (matrix.name, matrix.language, matrix.coder) == ("exports/matrix-codes-seen.txt", "", "")
    own = replace(matrix, name="../mine.v2.txt")
    csv = next(one for one in MATRIX.offers if one.format == "csv")
    assert renamed(own, replace(own, offer=csv)).name == "../mine.v2.csv"
    assert renamed(own, replace(own, coder="budi")).name == "../mine.v2.txt"
    assert proposed(begun(tiny, known, "matrix-codes-seen", "en", "ana")) == "exports/matrix-codes-seen.xlsx"


def test_a_language_that_is_not_there_gives_way(tiny: Project) -> None:
    known = things(())
    assert begun(tiny, known, "report", "fr", "").language == "en"
    assert languages(tiny, known[0]) == ()
    assert set(languages(tiny, known[1])) == {"en", "id"}


def test_names_count_from_the_study(tmp_path: Path) -> None:
    assert target_of(tmp_path, " exports/x.csv ") == tmp_path / "exports" / "x.csv"
    assert target_of(tmp_path, "/elsewhere/x.csv") == Path("/elsewhere/x.csv")
    assert target_of(tmp_path, "~/x.csv") == Path.home() / "x.csv"


def test_what_was_written_is_said_and_adds_up() -> None:
    made = Exported(b"", segments=1, left_out=2, notes=("marks of what was read",))
    assert list(written_words(Path("x.qdpx"), made, "study")) == [
        "wrote x.qdpx",
        "1 coded segment in it",
        "2 left out: they have lost their place in the text",
        "not in this format: marks of what was read",
    ]
    assert list(written_words(Path("x.md"), Exported(b""), "report")) == ["wrote x.md"]
