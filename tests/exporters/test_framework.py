from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from qualcode.core.model import LocalText, Project, Summary
from qualcode.errors import UsageError
from qualcode.exporters import Wish
from qualcode.exporting import exported, offer_for


@pytest.fixture
def written(tiny: Project) -> Project:
    """The tiny study: Nobody came is written of I01 on no-outreach, and stale."""
    held = Summary(theme="no-outreach", informant="I01", text="=Nobody <b>|came", evidence="0f", coder="ana")
    return replace(tiny, summaries={held.cell: held})


def made(project: Project, name: str, *languages: str) -> str:
    return exported(project, offer_for(name, None, "framework"), Wish(languages or ("en",))).content.decode()


def test_a_row_an_informant_and_a_column_a_theme_and_nothing_runs(written: Project) -> None:
    rows = list(csv.reader(io.StringIO(made(written, "m.csv"))))
    assert rows == [
        ["Informant", "Name", "seen", "group", "No outreach", "bank-refuses", "visits", "waiting"],
        [
            *("I01", "Clerk", "true", "a"),
            "'=Nobody <b>|came (2 quotes; changed since this was written)",
            *("(2 quotes, no summary yet)", "", ""),
        ],
        ["I02", "Siti", "", "b", "(1 quote, no summary yet)", "(1 quote, no summary yet)", "", ""],
        ["I03", "", "", "a", "", "", "", ""],
        ["", "notes and documents", "", "", "", "(1 quote)", "", "(1 quote)"],
    ]


def test_themes_of_one_name_are_told_apart(written: Project) -> None:
    themes = {one.id: replace(one, name=LocalText.of("T")) for one in written.codebook.themes.values()}
    project = replace(written, codebook=replace(written.codebook, themes=themes))
    header = next(csv.reader(io.StringIO(made(project, "m.csv"))))
    assert header[4:] == ["T (no-outreach)", "T (bank-refuses)", "T (visits)", "T (waiting)"]


def test_a_page_has_a_table_a_category_and_nobody_without_words(written: Project) -> None:
    page = made(written, "m.md")
    assert "# Tiny (Framework matrix: Frame)" in page
    assert "| Outcome | No outreach | 4 | 2 |" in page
    assert "*0 of 4 cells written, 3 wait for a summary, 1 stale.*" in page
    assert "*Segments left out, for their quotes are not in their place: 2.*" in page
    obstacles = page.partition("### Obstacles")[2].partition("###")[0]
    assert "| I01 Clerk | =Nobody \\<b\\>\\|came (2 quotes; changed since this was written) |" in obstacles
    assert "I03" not in obstacles
    assert "| notes and documents |  | (1 quote) |" in obstacles
    assert "&lt;b&gt;|came" in made(written, "m.html")
    assert "Matriks kerangka" in made(written, "m.md", "id")
    assert "(1 kutipan, belum diringkas)" in made(written, "m.csv", "id")


def test_many_themes_of_a_category_share_tables_evenly(written: Project) -> None:
    themes = {
        one.id: replace(one, category="obstacle", codes=("gap",)) for one in written.codebook.themes.values()
    }
    themes["fifth"] = replace(themes["visits"], id="fifth", dimension="impact")
    project = replace(written, codebook=replace(written.codebook, themes=themes))
    heads = [line for line in made(project, "m.md").splitlines() if line.startswith("| Informant |")]
    assert [head.count("|") - 2 for head in heads] == [3, 2]


def test_programs_get_every_cell(written: Project) -> None:
    data = json.loads(made(written, "m.json"))
    assert (data["title"], data["provenance"], data["left_out"]) == ("Tiny", "collected", 2)
    assert data["cells"][0][0] == {
        "state": "stale",
        "quotes": 2,
        "summary": "=Nobody <b>|came",
        "coder": "ana",
        "written": "",
    }
    assert data["progress"] == {"written": 0, "waiting": 3, "stale": 1}


@pytest.mark.parametrize("name", ["m.docx", "m.xlsx", "m.txt"])
def test_every_other_format_holds_it(written: Project, name: str) -> None:
    assert exported(written, offer_for(name, None, "framework"), Wish(("en",))).content


def test_a_matrix_of_some_coders_only_is_refused(written: Project) -> None:
    with pytest.raises(UsageError, match="the framework matrix is of everybody's codings"):
        exported(written, offer_for("m.csv", None, "framework"), Wish(("en",), ("ana",)))
