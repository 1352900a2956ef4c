from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest

from qualcode import registry
from qualcode.core.model import LocalText, Project
from qualcode.errors import UsageError
from qualcode.exporters import Wish
from qualcode.exporting import exported, offer_for, offers

LANGUAGE = Wish(("en", "id"))


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_segments_as_csv_are_all_that_is_on_disk_and_never_a_formula(difficult_study: Project) -> None:
    made = exported(difficult_study, offer_for("x.csv"), LANGUAGE)
    rows = table(made.content)
    assert [(row["coder"], row["start"], row["quote"], row["in place"]) for row in rows] == [
        ("ana", "13", "🙂🙂", "yes"),
        ("ana", "16", "'=cmd()", "yes"),
        ("ana", "90", "gone", "no"),
        ("budi", "41", "And <more> & more.", "yes"),
    ]
    assert (made.segments, made.left_out) == (4, 0)
    assert (rows[0]["codes"], rows[0]["code names"]) == ("joy; cost", "joy; -Cost")
    assert (rows[0]["informant"], rows[0]["age"], rows[0]["ward"]) == ("I1", "41", "true")
    assert rows[2]["informant"] == ""
    assert rows[0]["provenance"] == "synthetic"


def test_segments_as_a_workbook_hold_text_not_formulas(difficult_study: Project) -> None:
    made = exported(difficult_study, offer_for("x.xlsx"), LANGUAGE)
    sheet = openpyxl.load_workbook(io.BytesIO(made.content)).active
    assert sheet is not None
    values = list(sheet.iter_rows(values_only=True))
    assert values[2][6] == "=cmd()"
    assert sheet.cell(3, 7).data_type == "s"
    assert ("The data are synthetic: they are not evidence.",) in [row[:1] for row in values]


def test_segments_as_json_lines(difficult_study: Project) -> None:
    made = exported(difficult_study, offer_for("x.jsonl"), Wish(("en",), ("ana",)))
    lines = [json.loads(one) for one in made.content.decode().splitlines()]
    assert [one["id"] for one in lines] == ["aaaaaa", "bbbbbb", "cccccc"]
    assert lines[1] == {
        "id": "bbbbbb",
        "transcript": "t1",
        "sha256": difficult_study.transcripts["t1"].sha256,
        "coder": "ana",
        "informant": "I1",
        "attributes": {"age": 41, "ward": True},
        "span": [16, 22],
        "text": "=cmd()",
        "codes": ["cost"],
        "code_names": ["-Cost"],
        "themes": ["burden"],
        "declined": [],
        "memo": "odd\n<b>",
        "created": "2024-02-01T08:00:00Z",
        "in_place": True,
        "provenance": "synthetic",
    }


def test_the_codebook_as_csv_has_a_column_each_language(difficult_study: Project) -> None:
    rows = table(exported(difficult_study, offer_for("x.csv", subject="codebook"), LANGUAGE).content)
    assert [(row["id"], row["parent"], row["name (id)"], row["name (en)"], row["name"]) for row in rows] == [
        ("money", "", "Uang", "Money", ""),
        ("cost", "money", "", "", "'-Cost"),
        ("joy", "", "", "", ""),
    ]
    assert rows[2]["definition"] == "Gladness"


def test_the_codebook_as_markdown(difficult_study: Project) -> None:
    text = exported(difficult_study, offer_for("x.md"), LANGUAGE).content.decode()
    assert text.startswith(
        "# Costs\n\nThe data are synthetic: they are not evidence.\n\n## Codes\n\n### Money (money)\n"
    )
    assert "\n\n#### \\-Cost (cost)\n" in text or "\n\n#### -Cost (cost)\n" in text
    assert "### Burden (burden)\n\n**Category:** obstacle\n\n**Dimension:** impact\n\n**Codes:** cost" in text


def test_markdown_means_nothing_in_a_name(difficult_study: Project) -> None:
    code = difficult_study.codebook.codes["joy"]
    assert code.definition.in_language() == "Gladness"
    hostile = replace(code, definition=LocalText.of("# big\n<script> [a](b) `c` *d*\x1b"))
    book = replace(difficult_study.codebook, codes={**difficult_study.codebook.codes, "joy": hostile})
    text = exported(replace(difficult_study, codebook=book), offer_for("x.md"), LANGUAGE).content.decode()
    assert "\\# big\n\\<script\\> \\[a\\](b) \\`c\\` \\*d\\*␛" in text


def test_the_codebook_as_a_word_document(difficult_study: Project) -> None:
    document = docx.Document(io.BytesIO(exported(difficult_study, offer_for("x.docx"), LANGUAGE).content))
    lines = [(one.style.name if one.style else None, one.text) for one in document.paragraphs]
    assert lines[:4] == [
        ("Title", "Costs"),
        ("Normal", "The data are synthetic: they are not evidence."),
        ("Heading 1", "Codes"),
        ("Heading 2", "Money  money"),
    ]


def test_the_codebook_and_the_report_are_pages_in_every_format_that_holds_pages(
    difficult_study: Project,
) -> None:
    formats = {one.format for one in offers() if one.subject == "report"}
    assert formats == {"docx", "html", "json", "markdown", "text"}
    for form in formats - {"docx", "json"}:
        codebook = exported(difficult_study, offer_for("x", form, "codebook"), LANGUAGE).content.decode()
        report = exported(difficult_study, offer_for("x", form, "report"), LANGUAGE).content.decode()
        assert "Costs" in codebook
        assert "Money" in codebook
        assert "Obstacles" in report
        assert "Synthetic data" in report


def test_every_exporter_says_what_it_is_for() -> None:
    for name in registry.names("exporters"):
        module: Any = registry.load("exporters", name)
        assert module.line
        assert all(one.startswith(".") and one == one.lower() for one in module.suffixes)
        assert any(one.format == name for one in offers())


def test_a_format_nobody_knows_is_refused() -> None:
    with pytest.raises(UsageError, match=r"'x\.pdf' names no format for anything"):
        offer_for("x.pdf")
    with pytest.raises(UsageError, match=r"no exporter writes a study as 'csv'"):
        offer_for("x", "csv", "study")
    with pytest.raises(UsageError, match=r"'x\.docx' names no format for segments"):
        offer_for("x.docx", None, "segments")


def test_a_coder_nobody_knows_is_refused(difficult_study: Project) -> None:
    with pytest.raises(UsageError, match="there is no coder 'eva'"):
        exported(difficult_study, offer_for("x.csv"), Wish(coders=("eva",)))
