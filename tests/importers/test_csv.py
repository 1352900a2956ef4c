from __future__ import annotations

import pytest

from qualcode.core.model import Code, LocalText, Project
from qualcode.errors import UsageError
from qualcode.exporters import Wish
from qualcode.exporting import exported, offer_for
from qualcode.importers import Asked, csv


def codes(text: str, **asked: str) -> dict[str, Code]:
    return {one.id: one for one in csv.read(text.encode(), "book.csv", Asked(**asked)).codes}  # type: ignore[arg-type]  # checked by use


def test_a_codebook_comes_back_from_its_table(difficult_study: Project) -> None:
    content = exported(difficult_study, offer_for("x.csv", subject="codebook"), Wish()).content
    assert {
        one.id: one for one in csv.read(content, "x.csv", Asked()).codes
    } == difficult_study.codebook.codes


def test_columns_are_known_by_what_others_call_them() -> None:
    found = codes("Code;Description;Category\nMoney;talk of it;Life\nDebt;;Money\n", language="en")
    assert found == {
        "life": Code(id="life", name=LocalText.of("Life")),
        "money": Code(
            id="money",
            name=LocalText.of({"en": "Money"}),
            definition=LocalText.of({"en": "talk of it"}),
            parent="life",
        ),
        "debt": Code(id="debt", name=LocalText.of({"en": "Debt"}), parent="money"),
    }


def test_what_is_not_understood_is_told() -> None:
    found = csv.read(b"name,color,weight\nA,nocolour,3\n", "book.csv", Asked())
    assert found.notes == ("column 'weight'", "colour 'nocolour': it is neither #rrggbb nor a name we know")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"book\.csv:1: no column is named id, name or code"),
        ("colour\nred\n", r"book\.csv:1: no column is named id, name or code"),
        ("name,definition\nA,x\n,y\n", r"book\.csv:3: the row has neither an id nor a name"),
        ("id\na\na\n", r"book\.csv:3: code 'a' is there twice"),
        ("name\nA,b\n", r"book\.csv:2: more cells than columns"),
        ('name\n"A\n', r"book\.csv:2: unexpected end of data"),
    ],
)
def test_a_table_that_is_no_codebook_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        codes(text)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("id,name,role,sex\nI01,Wayan,Farmer,m\n", {}),
        ("id,Role (en),age\nI01,Farmer,41\n", {}),
        ("id,sex\nI01,m\n", {"I01": "I01", "P": ""}),
        ("name;town\nWayan;Praya\n", {"Wayan": "I01"}),
    ],
)
def test_a_table_of_informants_is_not_taken_for_codes(text: str, speakers: dict[str, str]) -> None:
    brought = csv.read(text.encode(), "people.csv", Asked(speakers=speakers))
    assert not brought.codes
    assert [line.number for line in brought.people] == [1, 2]


def test_a_column_called_like_an_attribute_makes_it_a_table_of_informants() -> None:
    asked = Asked(attributes=("Town",))
    assert csv.read(b"id,town\nI01,Praya\n", "people.csv", asked).people[1].cells == ["I01", "Praya"]


def test_a_codebook_with_columns_of_its_own_stays_one() -> None:
    assert list(codes("id,name,weight\nmoney,Money,3\n")) == ["money"]
    assert list(codes("code,definition,role\nMoney,talk of it,main\n")) == ["money"]
