from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from qualcode.core import charting, theming
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.evidence import evidence
from qualcode.core.model import (
    Code,
    Codebook,
    Coder,
    Codings,
    CodingsKey,
    Framework,
    Index,
    Informant,
    Link,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Summary,
    Theme,
    Transcript,
)
from qualcode.errors import ChangeRefused

TEXT = "P: Why?\n\nI01: No outreach came. The bank refused it.\n"


@pytest.fixture
def project() -> Project:
    outreach, bank = Span(14, 31), Span(32, 52)
    transcript = Transcript("T1", TEXT)
    return Project(
        study=Study(title=LocalText.of("x"), coders={"ana": Coder("ana")}),
        index=Index(
            informants={"I01": Informant(id="I01")}, sources={"T1": Source(id="T1", informants=("I01",))}
        ),
        codebook=Codebook(
            codes={"gap": Code(id="gap"), "bank": Code(id="bank"), "early": Code(id="early")},
            themes={
                "o1": Theme(id="o1", codes=("gap",), against=("early",)),
                "o2": Theme(id="o2", codes=("bank",)),
                "e1": Theme(id="e1"),
            },
            storyline=(
                Link(source="e1", relation="addresses", target="o1"),
                Link(source="o1", relation="causes", target="o2"),
            ),
        ),
        transcripts={"T1": transcript},
        codings={
            CodingsKey("ana", "T1"): Codings(
                transcript="T1",
                coder="ana",
                sha256=transcript.sha256,
                segments=(
                    Segment(id="a", span=outreach, quote=outreach.of(TEXT), codes=("gap",)),
                    Segment(id="b", span=bank, quote=bank.of(TEXT), themes=("o1",)),
                ),
            )
        },
        summaries={
            ("o1", "I01"): Summary(theme="o1", informant="I01", text="nothing came"),
            ("o2", "I01"): Summary(theme="o2", informant="I01", text="bank said no"),
        },
    )


def after(project: Project, change: Change | None) -> Project:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def test_putting_a_negative_case_into_a_theme_makes_it_speak_for_it(project: Project) -> None:
    theme = after(project, theming.with_codes(project, "o1", ["early"])).codebook.themes["o1"]
    assert (theme.codes, theme.against) == (("gap", "early"), ())


def test_a_code_listed_against_a_theme_supports_it_no_more(project: Project) -> None:
    theme = after(project, theming.with_negative_cases(project, "o1", ["gap"])).codebook.themes["o1"]
    assert (theme.codes, theme.against) == ((), ("early", "gap"))


def test_moving_a_code_is_one_act_over_two_themes(project: Project) -> None:
    themes = after(project, theming.moved_codes(project, ["gap"], "o1", "o2")).codebook.themes
    assert themes["o1"].codes == ()
    assert themes["o2"].codes == ("bank", "gap")


def test_removing_a_theme_takes_its_links_its_summary_and_segments_that_only_it_held(
    project: Project,
) -> None:
    left = after(project, theming.without_theme(project, "o1"))
    assert list(left.codebook.themes) == ["o2", "e1"]
    assert left.codebook.storyline == ()
    assert list(left.summaries) == [("o2", "I01")]
    assert [one.id for one in left.codings[CodingsKey("ana", "T1")].segments] == ["a"]


def test_merging_themes_carries_codes_links_tags_and_summaries(project: Project) -> None:
    merged = after(project, theming.merged_themes(project, "o1", "o2"))
    assert list(merged.codebook.themes) == ["o2", "e1"]
    assert merged.codebook.themes["o2"].codes == ("bank", "gap")
    assert merged.codebook.themes["o2"].against == ("early",)
    assert merged.codebook.storyline == (Link(source="e1", relation="addresses", target="o2"),)
    assert merged.summaries["o2", "I01"].text == "bank said no\n\nnothing came"
    assert merged.codings[CodingsKey("ana", "T1")].segments[1].themes == ("o2",)


def test_merging_themes_loses_no_words_and_fills_what_is_open(project: Project) -> None:
    book = project.codebook
    written = {
        "o1": replace(
            book.themes["o1"],
            category="obstacle",
            dimension="outcome",
            summary=LocalText.of({"en": "Nothing came.", "id": "Tidak ada."}),
        ),
        "o2": replace(book.themes["o2"], dimension="impact", summary=LocalText.of("The bank said no.")),
    }
    framework = Framework(dimensions={"outcome": LocalText.of("O"), "impact": LocalText.of("I")})
    told = replace(project, codebook=replace(book, themes={**book.themes, **written}, framework=framework))
    merged = after(told, theming.merged_themes(told, "o1", "o2")).codebook.themes["o2"]
    assert (merged.category, merged.dimension) == ("obstacle", "impact")
    assert merged.summary.plain() == {"en": "The bank said no.\n\nNothing came.", "id": "Tidak ada."}


def test_renaming_a_theme_renames_it_everywhere_and_keeps_its_place(project: Project) -> None:
    renamed = after(project, theming.renamed_theme(project, "o1", "outreach"))
    assert list(renamed.codebook.themes) == ["outreach", "o2", "e1"]
    assert [(link.source, link.target) for link in renamed.codebook.storyline] == [
        ("e1", "outreach"),
        ("outreach", "o2"),
    ]
    assert ("outreach", "I01") in renamed.summaries
    assert renamed.codings[CodingsKey("ana", "T1")].segments[1].themes == ("outreach",)


def test_a_link_with_the_same_ends_and_relation_is_rewritten(project: Project) -> None:
    noted = Link(source="e1", relation="addresses", target="o1", note=LocalText.of("on the spot"))
    changed = after(project, theming.with_link(project, noted))
    assert changed.codebook.storyline[0] == noted
    assert len(changed.codebook.storyline) == 2
    assert (
        after(changed, theming.without_link(changed, noted)).codebook.storyline
        == project.codebook.storyline[1:]
    )


def test_a_summary_is_stale_when_a_quote_in_its_cell_changes(project: Project) -> None:
    facts = evidence(project)
    change = charting.with_cell(project, facts, "o2", "I01", "refused", coder="ana", date="2026-11-24")
    written = after(project, change)
    summary = written.summaries["o2", "I01"]
    assert not charting.stale(written, evidence(written), summary)
    moved = after(written, theming.moved_codes(written, ["gap"], "o1", "o2"))
    assert charting.stale(moved, evidence(moved), summary)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda p: theming.with_codes(p, "nowhere", ["gap"]), "there is no theme 'nowhere'"),
        (lambda p: theming.merged_themes(p, "o1", "o1"), "a theme cannot be merged with itself"),
        (lambda p: theming.renamed_theme(p, "o1", "o2"), "there is a theme 'o2' already"),
        (
            lambda p: theming.with_link(p, Link(source="o1", relation="causes", target="o1")),
            "a theme cannot be related to itself",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(
    project: Project, act: Callable[[Project], Change], message: str
) -> None:
    with pytest.raises(ChangeRefused, match=message):
        act(project)


def test_what_changes_nothing_is_no_change(project: Project) -> None:
    assert theming.with_codes(project, "o1", ["gap"]) is None
    assert theming.moved_codes(project, ["gap"], "o1", "o1") is None
    assert theming.with_category(project, "o1", "") is None
    assert theming.without_codes(project, "o2", ["gap"]) is None
