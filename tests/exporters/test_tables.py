from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from qualcode import registry
from qualcode.core.table import Table
from qualcode.exporters import csv as csv_exporter
from qualcode.exporters import xlsx

TABLE = Table(
    "themes by groups: [a/b] and a title that is far longer than the name of a sheet may be",
    ("theme", "-", "n"),
    (
        ("=1+1", "+a", 1),
        (" @x", "-1", -1),
        ("\tx", "\r=1", 0.5),
        ('a,"b"\nc', "\uff1d1", None),
        ("plain", "a-b", 2),
    ),
    ("One note.",),
)


def test_csv_holds_every_cell_and_runs_nothing() -> None:
    rows = list(csv.reader(io.StringIO(csv_exporter.table(TABLE).decode(), newline="")))

    assert rows == [
        ["theme", "'-", "n"],
        ["'=1+1", "'+a", "1"],
        ["' @x", "'-1", "-1"],
        ["'\tx", "'\r=1", "0.5"],
        ['a,"b"\nc', "'\uff1d1", ""],
        ["plain", "a-b", "2"],
    ]


def test_a_workbook_holds_text_as_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.table(TABLE))).active
    assert sheet is not None

    assert sheet["A2"].value == "=1+1"
    assert {cell.data_type for row in sheet["A1:B6"] for cell in row} == {"s"}
    assert (sheet["C2"].value, sheet["C3"].value, sheet["C4"].value, sheet["C5"].value) == (1, -1, 0.5, None)
    assert sheet["A8"].value == "One note."
    assert sheet.title == "themes by groups   a b  and a t"
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("hostile", ["\x1b[2J\x00", "\ud800", "\ufffe"])
def test_what_a_workbook_cannot_hold_is_marked(hostile: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.table(Table("t", ("x",), ((f"a{hostile}b",),)))))
    assert book.active is not None
    shown = str(book.active["A2"].value)
    assert shown.startswith("a\ufffd")
    assert shown.endswith("b")


def test_what_is_too_long_for_a_cell_says_so() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.table(Table("t", ("x",), (("y" * 40_000,),)))))
    assert book.active is not None
    assert str(book.active["A2"].value).endswith("y … (a workbook's cell cannot hold all 40000 characters)")


def test_every_exporter_names_its_suffixes() -> None:
    for name in registry.names("exporters"):
        module = registry.load("exporters", name)
        assert module.suffixes
        assert all(one.startswith(".") for one in module.suffixes)
