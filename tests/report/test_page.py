from __future__ import annotations

import string
from dataclasses import replace

import pytest

from qualcode.core.blocks import Aside, Block, Bullets, Grid, Heading, Notice, Paragraph, Quotation
from qualcode.core.model import LocalText, Project, Provenance
from qualcode.report.findings import findings
from qualcode.report.page import page
from qualcode.report.phrases import english, indonesian
from qualcode.report.words import Words


def section(blocks: tuple[Block, ...], heading: str) -> list[Block]:
    """The blocks below a heading, up to the next of its level or above."""
    place = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.text == heading)
    level = blocks[place].level if isinstance(blocks[place], Heading) else 0  # type: ignore[union-attr]  # it is one
    below = blocks[place + 1 :]
    end = next(
        (n for n, one in enumerate(below) if isinstance(one, Heading) and one.level <= level), len(below)
    )
    return list(below[:end])


def test_a_finding_is_told_with_its_figures_quotes_and_dissent(tiny: Project) -> None:
    told = page(findings(tiny), ("en",), 2)

    assert told.title == "Tiny"
    assert section(told.blocks, "No outreach") == [
        Paragraph("Nobody came."),
        Aside("Said by 2 of 3 informants (a 1, b 1, c 0); 4 segments."),
        Quotation("The bank refused it.", "I01, Clerk (T1, 32-52)"),
        Quotation("My aunt told me.", "I02 (T2, 14-30)"),
        Aside("1 quote more in the data."),
        Paragraph("Against this, in notes and documents: 1 segment."),
        Quotation("Three people waited.", "(N1, 0-20)"),
        Aside("Addressed by: visits."),
        Aside("Agrees with Work 2024."),
        Aside("Differs from lost-1999."),
    ]


def test_what_has_no_evidence_or_answer_says_so(tiny: Project) -> None:
    blocks = page(findings(tiny), ("en",), 0).blocks

    assert section(blocks, "visits") == [
        Paragraph("No summary has been written yet."),
        Notice("No coded segment supports this yet."),
        Aside("Addresses: No outreach."),
    ]
    assert section(blocks, "bank-refuses")[-1] == Aside("Nothing addresses it.")
    assert section(blocks, "waiting")[1] == Aside("From notes and documents only; 1 segment.")
    assert section(blocks, "Achievements") == [Paragraph("None has been found yet.")]
    assert section(blocks, "What is still open") == [
        Bullets(
            (
                "Nothing addresses the obstacle “bank-refuses”.",
                "“visits” has no coded segment.",
                "“waiting” rests on notes and documents only.",
            )
        )
    ]


def test_the_basis_counts_everything(tiny: Project) -> None:
    assert section(page(findings(tiny), ("en",), 0).blocks, "What this rests on") == [
        Bullets(
            (
                "3 informants: a 2, b 1, c 0",
                "4 sources: 3 interviews, 1 observation",
                "5 codes and 4 themes",
                "9 segments coded by Ana and budi; 1 in no theme",
                "Framework: Frame",
            )
        ),
        Notice(
            "2 segments left out, because the quote is not in its place in the text: see “qualcode validate”."
        ),
    ]


def test_obstacles_stand_beside_what_answers_them(tiny: Project) -> None:
    blocks = page(findings(tiny), ("id",), 0).blocks

    assert section(blocks, "Hambatan dan jawabannya") == [
        Grid(("Hambatan", "Upaya"), (("Tanpa sosialisasi", "visits"), ("bank-refuses", "belum ada")))
    ]
    assert section(blocks, "Alur cerita") == [Bullets(("visits — menjawab → Tanpa sosialisasi",))]
    assert section(blocks, "Perbandingan dengan pustaka") == [
        Grid(
            ("Temuan", "Sejalan dengan", "Berbeda dari", "Melengkapi"),
            (("Tanpa sosialisasi", "Work 2024", "lost-1999", ""),),
        )
    ]
    assert section(blocks, "Pustaka") == [Bullets(("Work 2024. On work",))]


def test_other_categories_are_reported_too(tiny: Project) -> None:
    themes = {**tiny.codebook.themes}
    themes["waiting"] = replace(themes["waiting"], category="context")
    told = page(findings(replace(tiny, codebook=replace(tiny.codebook, themes=themes))), ("en",), 1)
    assert section(told.blocks, "context")[0] == Heading(4, "waiting")


@pytest.mark.parametrize(
    ("provenance", "notice"), [("collected", ""), ("reconstructed", "Re"), ("synthetic", "Sy")]
)
@pytest.mark.parametrize("language", ["en", "id"])
def test_data_that_were_not_collected_are_said_to_be_no_evidence(
    tiny: Project, provenance: Provenance, notice: str, language: str
) -> None:
    study = replace(tiny.study, provenance=provenance, title=LocalText.of("T"))
    second = page(findings(replace(tiny, study=study)), (language,), 0).blocks[1]

    if not notice:
        assert isinstance(second, Heading)
    else:
        assert isinstance(second, Notice)
        assert "evidence" in second.text if language == "en" else "bukti" in second.text


def gaps(phrase: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_both_languages_say_the_same() -> None:
    here, there = english.PHRASES, indonesian.PHRASES

    assert {one for one in here if not one.startswith("one_")} == set(there)
    assert all(gaps(here[key]) == gaps(phrase) for key, phrase in there.items())


@pytest.mark.parametrize(
    ("languages", "spoken"),
    [(("id",), "id"), (("id-ID", "en"), "id"), (("fr", "id"), "id"), (("fr",), "en"), ((), "en")],
)
def test_the_report_speaks_the_first_language_it_can(languages: tuple[str, ...], spoken: str) -> None:
    assert Words(languages).language == spoken
