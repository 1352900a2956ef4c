from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualcode.core.apply import apply
from qualcode.core.attributes import UndeclaredValue
from qualcode.core.changes import Batch
from qualcode.core.entering import (
    Tongue,
    UnknownInformants,
    checked_date,
    enter_informant,
    enter_mark,
    enter_source,
)
from qualcode.core.listing import Column
from qualcode.core.model import LocalText, Project
from qualcode.errors import ChangeRefused


def done(project: Project, act: Batch | None) -> Project:
    assert act is not None
    assert act.title
    applied = apply(project, act)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("kind", " Document ", "document"),
        ("date", "2024-02-29", "2024-02-29"),
        ("date", " 2024 ", "2024"),
        ("informants", "I03, I01,, I03", ("I03", "I01")),
        ("informants", "", ()),
        ("title", " At  home ", LocalText.of("At home")),
        ("note", "One \n\ntwo\n", LocalText.of("One\n\ntwo")),
    ],
)
def test_a_field_of_sources_is_entered(tiny: Project, field: str, typed: str, value: Any) -> None:
    after = done(tiny, enter_source(tiny, ["T1", "N1"], field, typed))
    assert [getattr(after.index.sources[one], field) for one in ("T1", "N1")] == [value, value]
    assert enter_source(after, ["T1", "N1"], field, typed) is None


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("kind", "film", "'film' is no kind of source (it may be interview, observation or document)"),
        ("kind", "", "'' is no kind of source (it may be interview, observation or document)"),
        ("date", "2024-1-9", "'2024-1-9' is not a date (write it as 2024, 2024-01 or 2024-01-09)"),
        ("date", "2023-02-29", "there is no day 2023-02-29 (look at the calendar)"),
        ("words", "3", "the words of a source is not written by hand"),
    ],
)
def test_what_no_source_can_have_is_told(tiny: Project, field: str, typed: str, message: str) -> None:
    with pytest.raises(ChangeRefused) as caught:
        enter_source(tiny, ["T1"], field, typed)
    assert str(caught.value) == message


def test_a_text_that_is_not_listed_has_no_fields(tiny: Project) -> None:
    with pytest.raises(ChangeRefused, match="T9 is not listed among the sources"):
        enter_source(tiny, ["T9"], "date", "2024")


def test_unknown_informants_are_asked_for_and_added_with_the_same_act(tiny: Project) -> None:
    with pytest.raises(UnknownInformants, match="there is no informant 'I08', 'I09'") as caught:
        enter_source(tiny, ["T1"], "informants", "I01, I08, I09")
    assert caught.value.ids == ("I08", "I09")
    after = done(tiny, enter_source(tiny, ["T1"], "informants", "I01, I08", new_informants=True))
    assert after.index.sources["T1"].informants == ("I01", "I08")
    assert list(after.index.informants)[-1] == "I08"


def test_a_text_is_written_in_its_language(tiny: Project) -> None:
    both = LocalText((("en", "Head"), ("id", "Kepala")))
    people = {**tiny.index.informants, "I01": replace(tiny.index.informants["I01"], role=both)}
    project = replace(tiny, index=replace(tiny.index, informants=people))

    def role(typed: str, tongue: Tongue, who: str = "I01") -> object:
        act = enter_informant(project, [who], Column("role"), typed, tongue)
        return done(project, act).index.informants[who].role.plain()

    assert role("Kadis", Tongue(spoken=("id",))) == {"en": "Head", "id": "Kadis"}
    assert role("Hoofd", Tongue("nl")) == {"en": "Head", "id": "Kepala", "nl": "Hoofd"}
    assert role("", Tongue("en")) == {"id": "Kepala"}
    assert role("Clerk", Tongue("id"), "I02") == {"id": "Clerk"}
    assert role("Clerk", Tongue(spoken=("id",)), "I02") == "Clerk"


def test_an_attribute_is_entered_for_many_and_declared_where_that_is_meant(tiny: Project) -> None:
    group = Column("group", "group")
    after = done(tiny, enter_informant(tiny, ["I01", "I02"], group, "C"))
    assert [after.index.informants[one].attributes["group"] for one in ("I01", "I02", "I03")] == [
        "c",
        "c",
        "a",
    ]
    with pytest.raises(UndeclaredValue, match="'z' is none of the values of group"):
        enter_informant(tiny, ["I01"], group, "z")
    after = done(tiny, enter_informant(tiny, ["I01"], group, "z", declare=True))
    assert after.index.attributes["group"].values == ("a", "b", "c", "z")
    assert after.index.informants["I01"].attributes["group"] == "z"
    assert done(tiny, enter_informant(tiny, ["I01"], group, "")).index.informants["I01"].attributes == {
        "seen": True
    }


def test_true_is_another_value_than_one(tiny: Project) -> None:
    seen = Column("seen", "seen")
    act = enter_informant(tiny, ["I02"], Column("x", "x"), "1")
    one = done(tiny, act)
    assert one.index.informants["I02"].attributes["x"] == 1
    assert enter_informant(tiny, ["I01"], seen, "1") is not None


def test_a_name_starts_the_turns_of_one_person(tiny: Project) -> None:
    assert (
        done(tiny, enter_informant(tiny, ["I01"], Column("name"), "Ani")).index.informants["I01"].name
        == "Ani"
    )
    assert enter_informant(tiny, ["I02"], Column("name"), "Siti") is None
    for typed, who, message in (
        ("Siti", ["I01"], "turns that start with 'Siti' are those of I02"),
        ("P", ["I01"], "turns that start with 'P' are those of the researcher"),
        ("Ani", ["I01", "I03"], "only one informant can be called 'Ani'"),
    ):
        with pytest.raises(ChangeRefused, match=message):
            enter_informant(tiny, who, Column("name"), typed)
    with pytest.raises(ChangeRefused, match="the words of an informant is not written by hand"):
        enter_informant(tiny, ["I01"], Column("words"), "3")


def test_sources_are_marked_as_one_act(tiny: Project) -> None:
    act = enter_mark(tiny, "budi", ["T1", "T3"], "read", "2024-02-01")
    after = done(tiny, act)
    assert act is not None
    assert act.title == "mark 2 sources as read"
    assert [after.codings_of("budi", one).read for one in ("T1", "T2", "T3")] == [
        "2024-02-01",
        "",
        "2024-02-01",
    ]
    assert done(after, enter_mark(after, "budi", ["T1"], "read", "")).codings_of("budi", "T1").read == ""
    assert enter_mark(tiny, "budi", ["T1"], "coded", " ") is None
    with pytest.raises(ChangeRefused, match="'2024' is not a date"):
        enter_mark(tiny, "budi", ["T1"], "read", "2024")
    with pytest.raises(ChangeRefused, match="T9 has no text that one could have coded"):
        enter_mark(tiny, "budi", ["T9"], "coded", "")


@pytest.mark.parametrize(
    "typed", ["24", "2024-13", "2024-00", "2024-04-31", "20240109", "2024-01-09T10:00", "٢٠٢٤"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    with pytest.raises(ChangeRefused):
        checked_date(typed)
