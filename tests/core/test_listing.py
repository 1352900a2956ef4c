from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.listing import (
    Column,
    Listing,
    Reading,
    Row,
    Value,
    informant_columns,
    informant_listing,
    source_listing,
)
from qualcode.core.model import Attribute, Index, Informant, LocalText, Project
from qualcode.core.row_order import in_order_of
from qualcode.core.row_search import fitting, searchable, terms
from qualcode.core.tally import Counting, Figures, Tally, tally

ENGLISH = Reading(spoken=("en",))


def test_what_is_said_is_counted_by_source_and_by_informant(tiny: Project) -> None:
    found = tally(tiny)
    assert found.sources["T1"] == Figures(words=8, turns=2, segments=6)
    assert found.sources["T3"] == Figures(words=3, turns=2, segments=1)
    assert found.sources["N1"] == Figures(words=5, turns=2, segments=2)
    assert found.informants["I01"] == Figures(words=8, turns=2, segments=5, sources=2)
    assert found.informants["I02"] == Figures(words=6, turns=2, segments=3, sources=2)
    assert found.informants["I03"] == Figures(words=0, turns=0, segments=0, sources=0)


def test_only_what_changed_is_counted_anew(tiny: Project) -> None:
    counting = Counting()
    assert len(list(counting.steps(tiny))) == len(tiny.transcripts) + len(tiny.codings)
    assert list(counting.steps(tiny)) == []
    index = replace(
        tiny.index, sources={**tiny.index.sources, "T2": replace(tiny.index.sources["T2"], date="2024")}
    )
    assert len(list(counting.steps(replace(tiny, index=index)))) == 2
    named = replace(tiny.index, informants={"I01": Informant(id="I01", name="Ani")})
    assert len(list(counting.steps(replace(tiny, index=named)))) == 10


def test_what_is_not_counted_yet_is_nothing(tiny: Project) -> None:
    counting = Counting()
    next(counting.steps(tiny))
    found = counting.tally(tiny)
    assert found.sources["T1"].words is None
    assert found.sources["T1"].segments == 6
    assert found.informants["I01"] == Figures(sources=2)


def test_a_source_without_a_text_says_nothing(tiny: Project) -> None:
    texts = {one: text for one, text in tiny.transcripts.items() if one != "T1"}
    assert tally(replace(tiny, transcripts=texts)).sources["T1"] == Figures(words=0, turns=0, segments=6)


def test_informants_have_columns_for_attributes_declared_or_not(tiny: Project) -> None:
    index = replace(
        tiny.index,
        informants={**tiny.index.informants, "I04": Informant(id="I04", attributes={"words": 3, "x": 1})},
    )
    assert [(one.id, one.attribute) for one in informant_columns(replace(tiny, index=index))] == [
        ("id", ""),
        ("name", ""),
        ("role", ""),
        ("seen", "seen"),
        ("group", "group"),
        ("attribute:words", "words"),
        ("x", "x"),
        ("sources", ""),
        ("words", ""),
        ("turns", ""),
        ("segments", ""),
    ]
    assert Column("words").counted
    assert not Column("words", "words").counted


def test_rows_hold_what_the_study_says(tiny: Project) -> None:
    people = informant_listing(tiny, tally(tiny), ENGLISH)
    assert people.rows[0].values == ("I01", None, "Clerk", True, "a", 2, 8, 2, 5)
    assert people.rows[2].values == ("I03", None, None, None, "a", 0, 0, 0, 0)
    sources = source_listing(tiny, tally(tiny), ENGLISH, "ana")
    assert sources.rows[2].values[:5] == ("T3", None, "interview", None, "I01, I02")
    assert sources.rows[2].besides == {"group": ("a", "b"), "seen": ("true",)}


def test_a_text_that_is_not_listed_comes_last(tiny: Project) -> None:
    index = Index(sources={"T2": tiny.index.sources["T2"]})
    listing = source_listing(replace(tiny, index=index), Tally(), ENGLISH)
    assert [row.id for row in listing.rows] == ["T2", "N1", "T1", "T3"]
    assert listing.rows[1].values[listing.place("kind")] is None


def test_a_text_is_read_in_the_language_asked_for_and_in_no_other() -> None:
    both, one = LocalText((("en", "Head"), ("id", "Kepala"))), LocalText.of("Clerk")
    assert Reading(spoken=("id",)).of(both) == "Kepala"
    assert Reading("id").of(both) == "Kepala"
    assert Reading("nl").of(both) == ""
    assert Reading("nl").of(one) == "Clerk"


def listing(*values: Value) -> Listing:
    return Listing(
        (Column("id"), Column("x", "x")), tuple(Row(str(n), (str(n), one)) for n, one in enumerate(values))
    )


@pytest.mark.parametrize(
    ("values", "ascending", "descending"),
    [
        (("b", None, "A"), "201", "021"),
        (("I10", "I2", "I2b"), "120", "021"),
        ((10, 9.5, None, True), "3102", "0132"),
        (("x", 3, "²"), "102", "201"),
        (("élan", "zoo", "Eland"), "021", "120"),
    ],
)
def test_rows_are_sorted_with_nothing_last(
    tiny: Project, values: tuple[Value, ...], ascending: str, descending: str
) -> None:
    found = in_order_of(listing(*values), "x", tiny)
    assert "".join(row.id for row in found) == ascending
    found = in_order_of(listing(*values), "x", tiny, descending=True)
    assert "".join(row.id for row in found) == descending


def test_declared_values_are_sorted_as_they_are_declared(tiny: Project) -> None:
    index = Index(attributes={"x": Attribute(id="x", values=("low", "high"))})
    found = in_order_of(listing("high", "low", "else"), "x", replace(tiny, index=index))
    assert [row.id for row in found] == ["1", "0", "2"]


def test_digits_without_end_are_sorted_as_well(tiny: Project) -> None:
    found = in_order_of(listing("9" * 5000, "1" + "0" * 5000, "08"), "x", tiny)
    assert [row.id for row in found] == ["2", "0", "1"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", ["T1", "T2", "T3", "N1"]),
        ("t", ["T1", "T2", "T3", "N1"]),  # N1 is an observation
        ("T1", ["T1"]),
        ("interview i02", ["T2", "T3"]),
        ("kind:obs", ["N1"]),
        ("kind=obs", []),
        ("KIND=Observation", ["N1"]),
        ("group:b", ["T2", "T3"]),
        ("seen=true", ["T1", "T3"]),
        ("informants=I01", ["T1", "T3"]),
        ("informants:", ["N1"]),
        ("date= kind:interview", ["T1", "T2", "T3"]),
        ("clock:12", []),
        ('"no such thing', []),
        ("===:::", []),
    ],
)
def test_sources_are_found_by_words_and_by_columns(tiny: Project, typed: str, ids: list[str]) -> None:
    found = source_listing(tiny, Tally(), ENGLISH)
    assert [row.id for row in fitting(found, found.rows, terms(typed, searchable(found)))] == ids


def test_quotes_hold_words_together_and_accents_do_not_matter(tiny: Project) -> None:
    index = replace(
        tiny.index,
        informants={
            "A": Informant(id="A", role=LocalText.of("Kepala Dinas"), attributes={"home town": "São Paulo"}),
            "B": Informant(id="B", role=LocalText.of("Dinas Kepala"), attributes={"home town": "Paulo"}),
        },
    )
    found = informant_listing(replace(tiny, index=index), Tally(), ENGLISH)
    known = searchable(found)
    for typed, ids in (
        ('"kepala dinas"', ["A"]),
        ("kepala dinas", ["A", "B"]),
        ('"home town":"sao pau"', ["A"]),
        ('"home town"=paulo', ["B"]),
        ('role:"dinas kepala"', ["B"]),
    ):
        assert [row.id for row in fitting(found, found.rows, terms(typed, known))] == ids, typed
